// The plan of exercises: today's moves for a birth and a time, counted aloud in sight, with ticks for the week.
// What is chosen and ticked is kept on this device only. What cannot be read there is left out.
const KEY = "guide-plan"
const MOST = 4 // moves a day
const DAYS = 7
const DAY = 24 * 60 * 60 * 1000

const plan = document.querySelector("[data-plan]")
const form = plan.querySelector("form")
const title = plan.querySelector("#moves")
const moves = [...plan.querySelectorAll("[data-exercise]")]
const kept = plan.querySelector(".bp-plan__kept")

const nameOf = date => date.toLocaleDateString("sv") // year-month-day in the reader's own time zone
const today = new Date()

/** The seven days of this week, from Monday. */
function week() {
  const monday = today.getDate() - ((today.getDay() + 6) % DAYS)
  return Array.from({ length: DAYS }, (_, day) => new Date(today.getFullYear(), today.getMonth(), monday + day))
}

/** What is kept, as far as it can be understood: birth, part, and the names of the moves done on each day. */
function read() {
  let found
  try {
    found = JSON.parse(localStorage.getItem(KEY))
  } catch {
    found = null // nothing there, spoiled, or the browser keeps nothing
  }
  const choice = { birth: "", part: "", done: {} }
  for (const name of ["birth", "part"]) {
    const isKnown = [...form.elements[name]].some(({ value }) => value === found?.[name])
    if (isKnown) choice[name] = found[name]
  }
  for (const day of week().map(nameOf)) {
    const names = found?.done?.[day]
    if (Array.isArray(names)) choice.done[day] = names.filter(name => typeof name === "string")
  }
  return choice
}

function keep(choice) {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice))
  } catch {
    // a full or private browser: the plan works, and forgets
  }
}

/** The moves of a day: those that are daily, and others in turn from day to day. */
function chosen({ birth, part }) {
  const fit = moves.filter(({ dataset }) => Number(dataset[birth]) <= part && part <= Number(dataset.until))
  const others = fit.filter(({ dataset }) => !("daily" in dataset))
  const places = Math.min(MOST - (fit.length - others.length), others.length)
  const first = Math.floor((today - today.getTimezoneOffset() * 60000) / DAY) * places
  const turn = Array.from({ length: places }, (_, number) => others[(first + number) % others.length])
  return fit.filter(move => "daily" in move.dataset || turn.includes(move))
}

function show(choice) {
  const isChosen = Boolean(choice.birth && choice.part)
  const now = isChosen ? chosen({ birth: choice.birth, part: Number(choice.part) }) : moves
  title.textContent = isChosen ? title.dataset.today : title.dataset.all
  const days = week()
  const letters = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "short" })
  for (const move of moves) {
    const done = date => Boolean(choice.done[nameOf(date)]?.includes(move.dataset.exercise))
    move.hidden = !now.includes(move)
    for (const line of move.querySelectorAll("[data-birth]"))
      line.hidden = isChosen && line.dataset.birth !== choice.birth
    move.querySelector(".bp-plan__done").hidden = !isChosen
    move.querySelector(".bp-plan__done input").checked = done(today)
    for (const [number, cell] of move.querySelectorAll(".bp-plan__week li").entries()) {
      cell.firstElementChild.textContent = letters.format(days[number])
      cell.classList.toggle("is-done", done(days[number]))
      cell.classList.toggle("is-today", nameOf(days[number]) === nameOf(today))
    }
  }
  kept.hidden = !isChosen
  for (const name of ["birth", "part"]) for (const box of form.elements[name]) box.checked = box.value === choice[name]
}

/** Count a hold and a rest aloud in sight, as often as the dose says. */
function counter(place) {
  const [button, output] = place.children
  const { seconds, times, hold, rest, over, stop, count } = place.dataset
  let ticking
  const end = said => {
    clearInterval(ticking)
    ticking = undefined
    button.textContent = count
    output.textContent = said
  }
  function start() {
    const steps = []
    for (let time = 1; time <= times; time += 1) {
      for (let left = seconds; left > 0; left -= 1) steps.push(`${time}/${times} \u00a0 ${hold} ${left}`)
      if (time < times)
        for (let left = seconds; left > 0; left -= 1) steps.push(`${time}/${times} \u00a0 ${rest} ${left}`)
    }
    const next = () => (steps.length ? (output.textContent = steps.shift()) : end(over))
    button.textContent = stop
    next()
    ticking = setInterval(next, 1000)
  }
  button.addEventListener("click", () => (ticking ? end("") : start()))
  place.hidden = false
}

let choice = read()

form.addEventListener("change", ({ target }) => {
  choice = { ...choice, [target.name]: target.value }
  keep(choice)
  show(choice)
  if (choice.birth && choice.part) title.scrollIntoView({ block: "start" })
})

for (const move of moves) {
  move.querySelector(".bp-plan__done input").addEventListener("change", ({ target }) => {
    const day = nameOf(today)
    const others = (choice.done[day] ?? []).filter(name => name !== move.dataset.exercise)
    choice.done[day] = target.checked ? [...others, move.dataset.exercise] : others
    keep(choice)
    show(choice)
  })
}

kept.querySelector("button").addEventListener("click", () => {
  choice = { birth: "", part: "", done: {} }
  try {
    localStorage.removeItem(KEY)
  } catch {
    // nothing was kept
  }
  show(choice)
  form.elements.birth[0].focus()
})

for (const place of plan.querySelectorAll(".bp-plan__count")) counter(place)
form.hidden = false
show(choice)
