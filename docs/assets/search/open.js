// Opens and closes search, and loads it when the reader opens it: no page needs it to be read.
const guideSearch = (() => {
  const assets = new URL(".", document.currentScript.src)
  const dialog = document.querySelector(".bp-search")
  const box = dialog.querySelector("input")
  document.documentElement.classList.replace("no-js", "js")

  /** Load scripts of the folder "search", in order. */
  const load = (...names) => Promise.all(names.map(name => new Promise((done, failed) => {
    const how = { src: new URL(`search/${name}`, assets), async: false, onload: done, onerror: failed }
    document.head.append(Object.assign(document.createElement("script"), how))
  })))

  const search = { load, dialog, box, root: new URL("..", assets), isReady: false }
  const say = text => { dialog.querySelector(".bp-search__state").textContent = text }

  let loading, style
  async function prepare() {
    if (loading) return
    say("Getting search ready")
    style ??= Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("search/search.css", assets) })
    document.head.append(style)
    loading = load("libraries.js", "symptom-search.js", "data.js", "box.js").catch(() => {})
    await loading
    if (search.isReady) return // box.js ran to its end
    loading = null
    say("Search did not load. Close it and look at “Symptoms” in the menu.")
  }

  let before // what had the focus before search, and gets it back
  search.isOpen = () => "open" in dialog.dataset
  search.open = () => {
    const focused = document.activeElement
    if (!search.isOpen() && !dialog.contains(focused) && focused !== document.body) before = focused
    dialog.dataset.open = ""
    prepare()
    if (!dialog.contains(document.activeElement)) box.focus()
  }
  search.close = () => {
    if (!search.isOpen()) return
    const isInside = dialog.contains(document.activeElement) || document.activeElement === document.body
    delete dialog.dataset.open
    if (isInside) {
      document.activeElement.blur() // where the box stays in sight, it would keep the focus
      before?.focus()
    }
    before = null
  }

  box.form.addEventListener("submit", event => event.preventDefault())
  box.addEventListener("focus", event => {
    if (event.relatedTarget && !search.isOpen()) before = event.relatedTarget
    search.open()
  })
  box.addEventListener("click", search.open) // it may have the focus still
  box.addEventListener("input", search.open)
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("[data-close-search]")) search.close()
  })
  dialog.addEventListener("keydown", event => {
    if (event.key === "Escape") search.close()
  })
  dialog.addEventListener("focusout", ({ relatedTarget }) => {
    // Once the focus has arrived, or it would be taken back.
    if (relatedTarget && !dialog.contains(relatedTarget)) setTimeout(search.close)
  })
  for (const button of document.querySelectorAll("[data-open-search]")) {
    button.hidden = false
    button.addEventListener("click", search.open)
  }

  // A result leads to "#heading&mark=words", and no browser sends that to a server. The heading comes first; marking
  // its words is an extra.
  function goToHeading() {
    const [, id, words] = location.hash.match(/^#([^&]*)&mark=(.*)$/) || []
    if (words === undefined) return
    location.replace(`#${id}`)
    search.close()
    search.toMark = { id: decodeURIComponent(id), words: decodeURIComponent(words).split("+") }
    load("mark-words.js").catch(() => {})
  }
  goToHeading()
  addEventListener("hashchange", goToHeading)

  return search
})()
