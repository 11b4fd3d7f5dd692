// "Leave this page" blanks the page at once and goes elsewhere, in a way that Back does not return. Esc three times
// does the same. Without this script it is a plain link.
const ENOUGH = 3
const PATIENCE = 5000 // ms from one press of Esc to the next

const button = document.querySelector("[data-leave]")
const said = button?.parentElement.querySelector("[role=status]")
let presses = 0
let waiting

function leave(event) {
  event.preventDefault()
  document.title = button.hostname
  said.textContent = said.dataset.leaving
  document.body.replaceChildren(said)
  location.replace(button.href)
}

function forget() {
  presses = 0
  said.textContent = ""
}

function count(event) {
  if (event.key !== "Escape") return forget()
  if (!document.body.contains(button)) return event.preventDefault() // Esc would stop the way out
  if (event.repeat) return
  clearTimeout(waiting)
  presses += 1
  if (presses === ENOUGH) return leave(event)
  said.textContent = presses === 1 ? said.dataset.twice : said.dataset.once
  waiting = setTimeout(forget, PATIENCE)
}

/** A link within the page would add a step to the history, and Back would return to the step before it. */
function stepInPlace(event) {
  const link = event.target.closest("a[href*='#']")
  if (!link || link.pathname !== location.pathname || link.host !== location.host) return
  event.preventDefault()
  location.replace(link.href)
}

if (button) {
  button.addEventListener("click", leave)
  document.addEventListener("click", stepInPlace)
  document.addEventListener("keydown", count, true)
}
