// Joins the guide's search (symptom-search.js) to the box and the list of results.
;(() => {
  const { load, dialog, box, root } = guideSearch
  const list = dialog.querySelector(".bp-results")
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
  const danger = help.querySelector("[data-danger]")
  const numbers = make("div", { className: "md-typeset", hidden: true }, danger.cloneNode(true)) // over an emergency among the results
  const [asks, say] = help.querySelectorAll("[data-asks], [data-say]")
  const usual = { asks: asks.textContent, say: say.textContent }
  for (const link of help.querySelectorAll("a[href]:not([href^='tel:'])")) link.href = new URL(link.getAttribute("href"), root)
  dialog.querySelector(".bp-search__state").replaceWith(make("div", { className: "bp-search-aid" }, count, announcement, numbers, offers, help))

  let timer
  function tell(text) {
    count.textContent = text
    clearTimeout(timer)
    timer = setTimeout(() => { announcement.textContent = text }, 500) // not at every letter
  }

  function type(text) {
    box.value = text
    box.focus()
    answer(text)
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

  /** Show results: each is a link to its heading, with its title, its action if it is a sign, and a few words. */
  function show(results, marks = []) {
    list.replaceChildren(...results.map(result => {
      const link = make("a", { className: "bp-result__link", href: new URL(result.url, root) + address(result, marks) },
        make("h2", { innerHTML: result.title }), make("p", { innerHTML: teaser(result) }))
      const item = make("li", { className: "bp-result" }, link)
      item.dataset.kind = result.kind
      return item
    }))
    dialog.querySelector(".bp-search__panel").scrollTop = 0
  }

  function showHelp(isShown, topic) {
    help.hidden = !isShown
    asks.textContent = topic?.asks || usual.asks
    asks.hidden = !topic // the count says it already
    say.textContent = topic?.say || usual.say
  }

  const short = text => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
  const quoted = text => `“${short(text)}”`

  function showAnswer(search, asked) {
    const { results, topic, corrected, marks } = search.search(asked)
    show(results, marks)
    offer(asked.split(/\s+/).length < 4 || !results.length ? search.suggest(asked, results.length ? 3 : 6) : [])
    showHelp(!results.length, topic)
    numbers.hidden = results[0]?.kind !== "call-now"
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
      numbers.hidden = true
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

  box.addEventListener("input", () => answer(box.value))
  box.form.addEventListener("reset", () => setTimeout(() => {
    answer("")
    box.focus()
  }))

  /** Move the focus through the box and the results; a letter typed on a result goes on in the box. */
  dialog.addEventListener("keydown", event => {
    const links = [...list.querySelectorAll("a")]
    const stops = [box, ...links]
    const at = stops.indexOf(document.activeElement)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && at >= 0) {
      event.preventDefault()
      stops.at((at + step) % stops.length).focus()
    } else if (event.key === "Enter" && at === 0) links[0]?.click()
    else if (at > 0 && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) box.focus()
  })

  answer(box.value)
  guideSearch.isReady = true
})()
