// A handout's controls: print, large print, warning signs on the back, what a clinic fills in, which exercises to
// include.
// What is typed lives only in the part of the address after the #, which no browser sends anywhere.
const BEFORE_KEPT = 300 // ms: some browsers refuse a new address at every key

const root = document.documentElement
const handouts = new URL("../handouts/", document.currentScript.src)
const isHandout = location.href.startsWith(handouts.href)
const all = selector => (isHandout ? [...document.querySelectorAll(selector)] : [])

const controls = document.querySelector("[data-handout-controls]")
const large = document.querySelector("[data-large]")
const withBack = document.querySelector("[data-with-back]")
const fields = all("[data-fill]")
const given = Object.fromEntries(all("[data-filled]").map(({ dataset, textContent }) => [dataset.filled, textContent]))
const exercises = all("[data-exercise]")
const links = all("a[href]")
  .filter(link => !link.hash && link.href.startsWith(handouts.href) && !link.href.includes("/pdf/"))
  .map(link => ({ link, address: link.getAttribute("href") }))
let ticks = []

const inAddress = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "")

function typed() {
  const now = new URLSearchParams()
  for (const field of fields) if (field.value.trim()) now.set(field.dataset.fill, field.value.trim())
  if (large.checked) now.set("large", "yes")
  if (withBack?.checked) now.set("back", "yes")
  for (const tick of ticks) if (!tick.checked) now.append("without", tick.value)
  return now
}

// The sheet to print on the back, without its ids: those of the page itself stay the only ones.
function turn(isWanted) {
  document.querySelector(".bp-back")?.remove()
  if (!isWanted) return
  const back = document.querySelector("[data-back]").content.cloneNode(true)
  for (const element of back.querySelectorAll("[id]")) element.removeAttribute("id")
  document.querySelector(".bp-sheet").after(back)
}

function show(now) {
  if (withBack) turn(now.has("back"))
  for (const blank of all("[data-filled]"))
    blank.textContent = now.get(blank.dataset.filled) ?? given[blank.dataset.filled]
  for (const exercise of exercises) exercise.hidden = now.getAll("without").includes(exercise.dataset.exercise)
  for (const { link, address } of links) link.setAttribute("href", now.size ? `${address}#${now}` : address)
  root.toggleAttribute("data-large-print", now.has("large"))
}

function keep() {
  const now = typed()
  history.replaceState(history.state, "", location.href.split("#")[0] + (now.size ? `#${now}` : ""))
}

function read() {
  const now = inAddress()
  for (const field of fields) field.value = (now.get(field.dataset.fill) ?? "").slice(0, field.maxLength)
  if (large) large.checked = now.has("large")
  if (withBack) withBack.checked = now.has("back")
  for (const tick of ticks) tick.checked = !now.getAll("without").includes(tick.value)
  show(controls ? typed() : now)
}

let waiting
function change() {
  show(typed())
  clearTimeout(waiting)
  waiting = setTimeout(keep, BEFORE_KEPT)
}

function clear() {
  for (const field of fields) field.value = ""
  for (const tick of ticks) tick.checked = true
  large.checked = false
  if (withBack) withBack.checked = false
  change()
}

function tickOf({ dataset }, choice) {
  const label = document.createElement("label")
  const tick = Object.assign(document.createElement("input"), { type: "checkbox", value: dataset.exercise })
  label.className = "bp-check"
  label.append(tick, ` ${dataset.name}`)
  choice.append(label)
  return tick
}

function reveal() {
  const choice = controls.querySelector("[data-exercise-choice]")
  ticks = exercises.map(exercise => tickOf(exercise, choice))
  choice.hidden = !ticks.length
  for (const field of fields) {
    field.placeholder = given[field.dataset.fill]
  }
  controls.addEventListener("input", change)
  controls.querySelector("[data-print]").addEventListener("click", () => print())
  controls.querySelector("[data-clear]").addEventListener("click", clear)
  const title = document.querySelector("h1").textContent.trim()
  root.style.setProperty("--bp-running-title", JSON.stringify(title))
  controls.hidden = false
}

if (isHandout) {
  if (controls) reveal()
  addEventListener("hashchange", read)
  read()
}
