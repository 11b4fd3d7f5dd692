// The browser opens and closes the menu; this closes it too when the focus goes on to the page, which it would cover.
const menu = document.getElementById("menu")
const button = document.querySelector("button[popovertarget=menu]")

menu.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && relatedTarget !== button && !menu.contains(relatedTarget)) menu.hidePopover?.()
})
