// A glossary word opens its meaning by tap or Enter without any script; this adds pointing at it and tabbing to it.
for (const word of document.querySelectorAll(".bp-term")) {
  const meaning = document.getElementById(word.getAttribute("popovertarget"))
  if (!meaning) throw new Error(`terms.js: no meaning for "${word.textContent}"`)
  if (!meaning.showPopover) break // a browser without popovers: the glossary page has the same text

  const show = () => meaning.matches(":popover-open") || meaning.showPopover({ source: word })
  const isHeld = () => [word, meaning].some(part => part.matches(":hover, :focus, :focus-within"))
  const hideSoon = () => setTimeout(() => isHeld() || meaning.hidePopover(), 200) // time to move onto the meaning

  for (const part of [word, meaning]) {
    part.addEventListener("mouseleave", hideSoon)
    part.addEventListener("focusout", hideSoon)
  }
  word.addEventListener("mouseenter", show)
  word.addEventListener("focus", show)
}
