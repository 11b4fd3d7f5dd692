// Opens and closes search, and loads it when the reader opens it: no page needs it to be read.
const assets = new URL(".", document.currentScript.src)
const dialog = document.querySelector(".bp-search")
const state = dialog.querySelector(".bp-search__state")
const box = dialog.querySelector("input")
document.documentElement.classList.replace("no-js", "js")

function loadScript(name) {
  return new Promise((done, failed) => {
    const how = { src: new URL(`search/${name}`, assets), async: false, onload: done, onerror: failed }
    document.head.append(Object.assign(document.createElement("script"), how))
  })
}

/** Load scripts of the folder "search", in order. */
const load = (...names) => Promise.all(names.map(loadScript))

const gettingReady = state.textContent
let loading, style
async function prepare() {
  if (loading) return
  state.textContent = gettingReady
  const how = { rel: "stylesheet", href: new URL("search/search.css", assets) }
  style ??= Object.assign(document.createElement("link"), how)
  document.head.append(style)
  loading = load("libraries.js", "symptom-search.js", "data.js", "box.js").catch(() => {})
  await loading
  if (guideSearch.isReady) return // box.js ran to its end
  loading = null
  state.textContent = state.dataset.failed
}

let before // what had the focus before search, and gets it back
const isOpen = () => "open" in dialog.dataset
const tellOthers = () => dialog.dispatchEvent(new Event("toggle"))

function open() {
  const focused = document.activeElement
  const wasOpen = isOpen()
  if (!wasOpen && !dialog.contains(focused) && focused !== document.body) before = focused
  dialog.dataset.open = ""
  prepare()
  if (!dialog.contains(document.activeElement)) box.focus()
  if (!wasOpen) tellOthers()
}

function close() {
  if (!isOpen()) return
  const isInside = dialog.contains(document.activeElement) || document.activeElement === document.body
  delete dialog.dataset.open
  if (isInside) {
    document.activeElement.blur() // where the box stays in sight, it would keep the focus
    before?.focus()
  }
  before = null
  tellOthers()
}

// An input method writes letters into the box before they are a word; its keys are its own. Keyboards of Android do so
// with every word of every language, which must not wait.
const composesAll = /Android/.test(navigator.userAgent)
const OF_INPUT_METHOD = 229 // Safari marks the key that ends a word only so
const isComposing = event => !composesAll && (event.isComposing || event.keyCode === OF_INPUT_METHOD)

const root = new URL("..", assets)
globalThis.guideSearch = { load, open, close, dialog, box, root, isComposing, isReady: false }

box.form.addEventListener("submit", event => event.preventDefault())
box.addEventListener("focus", event => {
  if (event.relatedTarget && !isOpen()) before = event.relatedTarget
  open()
})
box.addEventListener("click", open) // it may have the focus still
box.addEventListener("input", open)
dialog.addEventListener("click", ({ target }) => {
  if (target === dialog || target.closest("[data-close-search]")) close()
})
dialog.addEventListener("keydown", event => {
  if (event.key === "Escape" && !isComposing(event)) close()
})
dialog.addEventListener("focusout", ({ relatedTarget }) => {
  // Once the focus has arrived, or it would be taken back.
  if (relatedTarget && !dialog.contains(relatedTarget)) setTimeout(close)
})
for (const button of document.querySelectorAll("[data-open-search]")) {
  button.hidden = false
  button.addEventListener("click", open)
}
