// Joins the guide's search (symptom-search.js) to the theme's box and list of results.
;(() => {
  const { worker, load, toggle, box, root, giveFocusBack } = guideSearch
  const dialog = box.closest("[data-md-component=search]")
  const list = dialog.querySelector(".md-search-result__list")
  const searches = { "": SymptomSearch.create(searchData) }
  const packs = {}

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
  function tell(text) {
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
    const button = phrase => make("button", { type: "button", textContent: phrase, onclick: () => type(phrase) })
    offers.replaceChildren(...phrases.map(phrase => make("li", {}, button(phrase))))
  }

  function address({ section }, marks) {
    const heading = `#${section || "top"}`
    return marks.length ? `${heading}&mark=${encodeURIComponent(marks.join("+"))}` : heading
  }

  function teaser({ kind, heading, text }) {
    const action = searchData.levels[kind]
    return (action ? `<strong class="bp-action">${action}</strong> ` : "")
      + '<span class="bp-teaser">' + (heading && `<b>${heading}</b> `) + text + "</span>"
  }

  /** Show results in the theme's list; it knows pages only, so the way to the heading is added to its links. */
  function show(results, marks = []) {
    const items = results.map((result, i) => [
      { location: result.url, title: result.title, text: teaser(result), score: results.length - i, terms: {} },
    ])
    worker.dispatchEvent(new MessageEvent("message", { data: { type: 3, data: { items, suggest: [] } } }))
    list.querySelectorAll(":scope > li").forEach((item, i) => {
      const link = item.querySelector("a")
      link.hash = address(results[i], marks)
      link.tabIndex = 0
      item.dataset.kind = results[i].kind
      link.querySelector("h1").setAttribute("aria-level", 2)
    })
  }

  function showHelp(isShown, topic) {
    help.hidden = !isShown
    asks.textContent = topic?.asks || usual.asks
    say.textContent = topic?.say || usual.say
  }

  const short = text => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
  const quoted = text => `“${short(text)}”`

  function showAnswer(search, asked) {
    const { results, topic, corrected, marks } = search.search(asked)
    show(results, marks)
    offer(asked.split(/\s+/).length < 4 || !results.length ? search.suggest(asked, results.length ? 3 : 6) : [])
    showHelp(!results.length, topic)
    const found = results.length === 1 ? "1 result" : `${results.length} results`
    if (!results.length) tell(`Nothing found for ${quoted(asked)}`)
    else tell(corrected ? `Showing results for ${quoted(corrected)}` : `${found} for ${quoted(asked)}`)
  }

  /** Load the words of another language, once; the next question tries again if it fails. */
  function loadPack(language) {
    packs[language] ??= load(`data-${language}.js`).then(
      () => { searches[language] = SymptomSearch.create(searchData, [globalThis[`searchData_${language}`]]) },
      () => { delete packs[language] },
    )
    return packs[language]
  }

  async function answer(question) {
    const asked = question.trim()
    if (!asked) {
      show([])
      showHelp(false)
      offer(searchData.starters)
      tell("Type what you feel, where, or when.")
    } else {
      const language = searches[""].languageOf(asked)
      if (!searches[language]) {
        // English alone may do, and never leaves the answer to an older question on the screen. It cannot read Chinese.
        if (language !== "zh") showAnswer(searches[""], asked)
        else {
          show([])
          tell("Looking…")
        }
        await loadPack(language)
        if (box.value !== question) return // she has typed on
      }
      if (searches[language]) showAnswer(searches[language], asked)
      else if (language === "zh") {
        showHelp(true, { asks: "Search in this language did not load", say: "Check your connection and try again." })
        tell("Search in this language did not load")
      }
    }
    count.dataset.question = question // this is answered, for those who wait for it
  }

  worker.addEventListener("question", ({ data: { type: kind, data } }) => {
    if (kind === 2) answer(data)
  })
  worker.dispatchEvent(new MessageEvent("message", { data: { type: 1 } }))

  // The theme listens to keys only: pasting, dictation, suggested words and Clear come as other events.
  const asIfTyped = () => box.dispatchEvent(new KeyboardEvent("keyup"))
  box.addEventListener("input", asIfTyped)
  box.form.addEventListener("reset", () => setTimeout(asIfTyped))

  // The theme closes search at Tab, and at nearly every key it moves the focus into the box. Typing a letter may.
  dialog.addEventListener("keydown", event => {
    const isLetter = event.key.length === 1 && event.key !== " "
    const isForTheme = event.target === box ? event.key !== "Tab" : isLetter || ["Escape", "ArrowUp", "ArrowDown"].includes(event.key)
    if (!isForTheme) event.stopPropagation()
  })
  dialog.addEventListener("focusout", ({ relatedTarget }) => {
    // Once the focus has arrived, or it would be taken back.
    if (relatedTarget && !dialog.contains(relatedTarget)) setTimeout(() => toggle.checked && toggle.click())
  })
  toggle.addEventListener("change", () => {
    const isLost = dialog.contains(document.activeElement) || document.activeElement === document.body
    if (!toggle.checked && isLost) giveFocusBack()
  })
  guideSearch.isReady = true
})()
