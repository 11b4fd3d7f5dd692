// A glossary word opens its meaning by tap or Enter without any script; this adds pointing at it and tabbing to it.
// A finger also sends "enter" and "focus", but before its tap: opening then would put the meaning under the finger.
const byMouse = action => event => event.pointerType === "mouse" && action()

for (const word of document.querySelectorAll(".bp-term")) {
  const meaning = document.getElementById(word.getAttribute("popovertarget"))
  if (!meaning) throw new Error(`terms.js: no meaning for "${word.textContent}"`)
  if (!meaning.showPopover) break // a browser without popovers: the glossary page has the same text

  const show = () => meaning.matches(":popover-open") || meaning.showPopover({ source: word })
  const isHeld = () => [word, meaning].some(part => part.matches(":hover, :focus-visible, :focus-within"))
  const hideSoon = () => setTimeout(() => isHeld() || meaning.hidePopover(), 200) // time to move onto the meaning

  word.addEventListener("pointerenter", byMouse(show))
  word.addEventListener("focus", () => word.matches(":focus-visible") && show())
  for (const part of [word, meaning]) {
    part.addEventListener("pointerleave", byMouse(hideSoon))
    part.addEventListener("focusout", ({ relatedTarget }) => {
      // The meaning would cover what has the focus now.
      if (relatedTarget && relatedTarget !== word && !meaning.contains(relatedTarget)) meaning.hidePopover()
      else hideSoon()
    })
  }
}
