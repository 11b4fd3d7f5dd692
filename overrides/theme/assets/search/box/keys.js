// Moves the focus through the box and the results; a letter typed on a result goes on in the box.
import { box, dialog, list } from "./view.js"

const STEPS = { ArrowDown: 1, ArrowUp: -1 }

const isLetter = ({ key, ctrlKey, metaKey, altKey }) =>
  key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey

dialog.addEventListener("keydown", event => {
  if (guideSearch.isComposing(event)) return
  const links = [...list.querySelectorAll("a")]
  const stops = [box, ...links]
  const at = stops.indexOf(document.activeElement)
  const step = STEPS[event.key]
  if (step && at >= 0) {
    event.preventDefault()
    stops.at((at + step) % stops.length).focus()
  } else if (at > 0 && isLetter(event)) box.focus()
})
