// Loads the theme's script at the first touch, key or scroll, and search when the reader opens it; a page needs neither to
// be read. Stands in for the worker that the theme would start with every page.
const guideSearch = (() => {
  const folder = new URL(".", document.currentScript.src)
  const theme = document.currentScript.dataset.theme
  const toggle = document.querySelector("[data-md-toggle=search]")
  const box = document.querySelector("[data-md-component=search-query]")
  if (!toggle || !box) throw new Error("search/open.js: the page has no search box to open")

  const worker = new EventTarget()
  worker.postMessage = message => worker.dispatchEvent(new MessageEvent("question", { data: message }))
  window.Worker = function () { // the theme's search is the only one to ask for a worker
    return worker
  }

  /** Load scripts of this folder, in order. */
  const load = (...names) => Promise.all(names.map(name => new Promise((done, failed) => {
    const how = { src: new URL(name, folder), async: false, onload: done, onerror: failed }
    document.head.append(Object.assign(document.createElement("script"), how))
  })))

  document.documentElement.classList.replace("no-js", "js")
  let themeLoading, themeIsReady
  const loadTheme = () => (themeLoading ??= load(new URL(theme, document.baseURI)).then(
    () => { themeIsReady = true },
    () => { themeLoading = null }, // the next touch, or search when it opens, tries again
  ))
  for (const sign of ["pointerover", "touchstart", "keydown", "focusin", "scroll"]) {
    addEventListener(sign, loadTheme, { once: true, capture: true, passive: true })
  }

  const search = { worker, load, toggle, box, root: new URL("../../", folder), isReady: false }
  const say = text => { document.querySelector(".md-search-result__meta").textContent = text }

  let loading, style, before // what had the focus before search, and gets it back
  search.giveFocusBack = () => {
    before?.focus()
    before = null
  }
  async function open(focused) {
    if (focused && focused !== document.body && !focused.closest(".md-search")) before = focused
    if (loading) return
    say("Getting search ready")
    style ??= Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("search.css", folder) })
    document.head.append(style)
    loading = loadTheme().then(() => themeIsReady && load("libraries.js", "symptom-search.js", "data.js", "box.js")).catch(() => {})
    await loading
    if (search.isReady) return // box.js ran to its end
    loading = null
    say("Search did not load. Close it and look at “Symptoms” in the menu.")
  }
  box.form.addEventListener("submit", event => event.preventDefault())
  toggle.addEventListener("change", () => {
    if (!toggle.checked) return
    open(document.activeElement)
    box.focus()
  })
  box.addEventListener("focus", event => open(event.relatedTarget))
  addEventListener("keydown", event => { // the theme knows this key once it is there
    if (event.key !== "/" || themeIsReady || event.target.closest("input, textarea")) return
    event.preventDefault()
    if (!toggle.checked) toggle.click()
  })

  for (const button of document.querySelectorAll("[data-open-search]")) {
    button.hidden = false
    button.addEventListener("click", () => {
      toggle.click()
      box.focus()
    })
  }

  // A result leads to "#heading&mark=words", and no browser sends that to a server. The heading comes first; marking
  // its words is an extra.
  function goToHeading() {
    const [, id, words] = location.hash.match(/^#([^&]*)&mark=(.*)$/) || []
    if (words === undefined) return
    location.replace(`#${id}`)
    search.toMark = { id: decodeURIComponent(id), words: decodeURIComponent(words).split("+") }
    load("mark-words.js").catch(() => {})
  }
  goToHeading()
  window.addEventListener("hashchange", goToHeading)

  return search
})()
