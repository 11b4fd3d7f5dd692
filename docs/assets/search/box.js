// Joins the guide's search (symptom-search.js) to the theme's box and list of results.
;(() => {
  const { worker, load, toggle, box, root, giveFocusBack } = guideSearch
  const dialog = box.closest("[data-md-component=search]")
  const list = dialog.querySelector(".md-search-result__list")
  const searches = { "": SymptomSearch.create(searchData) }

  // Between the box and the results: what was found, what else to type, and where to turn if nothing was found.
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) {
      if (name in element) element[name] = value
      else element.setAttribute(name, value)
    }
    element.append(...children)
    return element
  }
  const count = make("p", { className: "bp-found" })
  const announcement = make("p", { className: "bp-heard-only", role: "status" })
  const offers = make("ul", { className: "bp-offers", "aria-label": "Words to search for" })
  const help = make("div", { className: "bp-search-help md-typeset", innerHTML: searchData.help, hidden: true })
  const [asks, say] = help.querySelectorAll("[data-asks], [data-say]")
  const usual = { asks: asks.textContent, say: say.textContent }
  for (const link of help.querySelectorAll("a[href]:not([href^='tel:'])")) link.href = new URL(link.getAttribute("href"), root)
  // Not inside the theme's own block: its keys take every link there for a result.
  dialog.querySelector(".md-search-result").before(make("div", { className: "bp-search-aid" }, count, announcement, offers, help))

  let timer
  function tell(text, question) {
    count.dataset.question = question // what is answered, for those who wait for it
    count.textContent = text
    clearTimeout(timer)
    timer = setTimeout(() => { announcement.textContent = text }, 500) // not at every letter
  }

  function type(text) {
    box.value = text
    box.dispatchEvent(new KeyboardEvent("keyup"))
    box.focus()
  }

  function offer(phrases) {
    offers.replaceChildren(...phrases.map(phrase => make("li", {}, make("button", { type: "button", textContent: phrase, onclick: () => type(phrase) }))))
  }

  const address = ({ section }, marks) => `#${section || "top"}${marks.length ? `&mark=${encodeURIComponent(marks.join("+"))}` : ""}`

  const action = kind => (searchData.levels[kind] ? `<strong class="bp-action">${searchData.levels[kind]}</strong> ` : "")

  /** Show results in the theme's list; it knows pages only, so the way to the heading is added to its links. */
  function show(results, marks) {
    const items = results.map(({ url, title, heading, text, kind }, i) => [{
      location: url,
      title,
      text: `${action(kind)}<span class="bp-teaser">${heading && `<b>${heading}</b> `}${text}</span>`,
      score: results.length - i,
      terms: {},
    }])
    worker.dispatchEvent(new MessageEvent("message", { data: { type: 3, data: { items, suggest: [] } } }))
    list.querySelectorAll(":scope > li").forEach((item, i) => {
      const link = item.querySelector("a")
      link.hash = address(results[i], marks)
      link.tabIndex = 0
      item.dataset.kind = results[i].kind
      link.querySelector("h1").setAttribute("aria-level", 2)
    })
  }

  const short = text => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

  async function answer(question) {
    const asked = question.trim()
    if (!asked) {
      help.hidden = true
      offer(searchData.starters)
      show([], [])
      tell("Type what you feel, where, or when.", question)
      return
    }
    const language = searches[""].languageOf(asked)
    if (!searches[language]) {
      count.textContent = "Looking…"
      const loaded = await load(`data-${language}.js`).catch(() => null)
      if (loaded) searches[language] ??= SymptomSearch.create(searchData, [globalThis[`searchData_${language}`]])
      if (box.value !== question) return // she has typed on
    }
    const search = searches[language] || searches[""]
    const { results, topic, corrected, marks } = search.search(asked)
    show(results, marks)
    offer(asked.split(/\s+/).length < 4 || !results.length ? search.suggest(asked, results.length ? 3 : 6) : [])
    help.hidden = results.length > 0
    asks.textContent = topic?.asks || usual.asks
    say.textContent = topic?.say || usual.say
    const found = results.length === 1 ? "1 result" : `${results.length} results`
    if (!results.length) tell(`Nothing found for “${short(asked)}”`, question)
    else tell(corrected ? `Showing results for “${short(corrected)}”` : `${found} for “${short(asked)}”`, question)
  }

  worker.addEventListener("question", ({ data: { type: kind, data } }) => {
    if (kind === 2) answer(data)
  })
  worker.dispatchEvent(new MessageEvent("message", { data: { type: 1 } }))
  if (!box.value) answer("")

  // The theme listens to keys only: pasting, dictation and suggested words come as input.
  box.addEventListener("input", () => box.dispatchEvent(new KeyboardEvent("keyup")))

  // The theme closes search at Tab and types into the box what is meant for a button.
  dialog.addEventListener("keydown", event => {
    const onButton = event.target.matches("button") && ["Enter", " "].includes(event.key)
    if (event.key === "Tab" || onButton) event.stopPropagation()
  })
  const close = () => {
    if (toggle.checked) toggle.click()
  }
  dialog.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !dialog.contains(relatedTarget)) close()
  })
  list.addEventListener("click", event => {
    if (event.target.closest("a")) close()
  })

  toggle.addEventListener("change", () => {
    const lost = dialog.contains(document.activeElement) || document.activeElement === document.body
    if (!toggle.checked && lost) giveFocusBack()
  })
})()
