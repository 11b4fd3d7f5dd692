// Light or dark follows the device; this button turns it round for the page that is open, and nothing is remembered.
const button = document.querySelector("[data-scheme-switch]")
const device = matchMedia("(prefers-color-scheme: dark)")
const root = document.documentElement
const isDark = () => (root.dataset.scheme ?? (device.matches ? "dark" : "light")) === "dark"
const show = () => button.setAttribute("aria-pressed", isDark())

button.addEventListener("click", () => {
  root.dataset.scheme = isDark() ? "light" : "dark"
  show()
})
device.addEventListener("change", show)
show()
button.hidden = false
