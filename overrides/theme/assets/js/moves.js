// "Show the move" loads the move of a picture and plays it under the picture's steps; the same button stops it.
// A move is SVG that knows where all is at which time. It is told the time here: left alone, Chromium 156 draws it anew
// only now and then.
const folder = new URL("../moves/", document.currentScript.src)
const moves = (globalThis.guideMoves = {}) // each script of that folder adds its own

/** Load the script of a move; the next press tries again if it fails. */
function load(name) {
  return new Promise((done, failed) => {
    const how = { src: new URL(`${name}.js`, folder), onload: done, onerror: failed }
    document.head.append(Object.assign(document.createElement("script"), how))
  })
}

/** Let the button say what it does now. */
function tell({ button }, isPlaying) {
  const [show, stop] = button.children
  show.hidden = isPlaying
  stop.hidden = !isPlaying
  button.setAttribute("aria-label", isPlaying ? button.dataset.stop : button.dataset.show)
}

const isPlaying = ({ button }) => button.firstElementChild.hidden

/** Tell a move the time until all its rounds are over, or until it is stopped. */
function run(move, svg) {
  const start = performance.now()
  svg.pauseAnimations()
  const step = () => {
    if (!isPlaying(move) || !svg.isConnected) return
    const time = Math.min((performance.now() - start) / 1000, svg.dataset.seconds)
    svg.setCurrentTime(time)
    if (time < svg.dataset.seconds) requestAnimationFrame(step)
    else tell(move, false)
  }
  step()
}

async function play(move) {
  const { name, said, stage } = move
  tell(move, true)
  said.textContent = ""
  try {
    if (!moves[name]) await load(name)
  } catch {
    said.textContent = said.dataset.failed
    return tell(move, false)
  }
  if (!isPlaying(move)) return // stopped before it came
  stage.innerHTML = moves[name]
  run(move, stage.firstElementChild)
  stage.scrollIntoView({ block: "nearest" })
}

for (const place of document.querySelectorAll("[data-move]")) {
  const [button, said, stage] = place.children
  const move = { name: place.dataset.move, button, said, stage }
  button.addEventListener("click", () => (isPlaying(move) ? tell(move, false) : play(move)))
  place.hidden = false
}
