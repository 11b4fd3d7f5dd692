// Joins the guide's search (symptom-search.js) to the box and the list of results.
import "./box/keys.js"
import { box, count, list, load, offer, root, show, showHelp, showNumbers, tell, write } from "./box/view.js"
import { filled, quoted, words } from "./box/words.js"

const FEW_WORDS = 3 // a question of more is as good as typed to its end: little to suggest
const [OFFERS, OFFERS_IF_NOTHING] = [3, 6]
const RESTED = 600 // ms after the last key: only then is she told that nothing was found, and whom to call
const SENSE = "sense" // the pack by which search understands whole sentences
const LANGUAGES = "languages" // the pack of what is said in languages that search does not understand

const english = SymptomSearch.create(searchData)
const searches = { "": english }
const packs = {}
const scriptsFor = { [SENSE]: ["sense.js"] } // what reads a pack, if it is more than search itself
const rest = () => new Promise(done => setTimeout(done, RESTED))

/** Load the words of another language, once; the next question tries again if it fails. */
function loadPack(name) {
  const use = async () => {
    const data = globalThis[`searchData_${name}`]
    if (name === SENSE) await english.understand(data)
    const isLanguage = name !== SENSE && name !== LANGUAGES
    const search = isLanguage ? SymptomSearch.create(searchData, [data]) : data
    await search.ready
    if (isLanguage && searches[SENSE]) await search.understand(searches[SENSE])
    searches[name] = search
  }
  const forget = () => {
    delete packs[name]
  }
  packs[name] ??= load(...(scriptsFor[name] || []), `data-${name}.js`).then(use, forget)
  return packs[name]
}

function suggestions(asked, hasResults) {
  if (hasResults && asked.split(/\s+/).length > FEW_WORDS) return []
  return english.suggest(asked, hasResults ? OFFERS : OFFERS_IF_NOTHING)
}

function whatWasFound({ results, corrected }, asked) {
  if (!results.length) return filled(words.nothing_found, { question: quoted(asked) })
  if (corrected) return filled(words.corrected, { question: quoted(corrected) })
  return filled(words.found, { count: results.length, question: quoted(asked) })
}

function showStart() {
  show([])
  showNumbers(false)
  showHelp(false)
  offer(searchData.starters, type)
  tell(words.ask)
}

/** Show the results for what is typed so far, but not yet that there are none, nor whom to call. */
function showSoFar({ found, foreign }, asked) {
  const hasResults = found?.results.length > 0
  show(found?.results || [], found?.marks)
  showNumbers(false)
  showHelp(false)
  offer(foreign ? [] : suggestions(asked, hasResults), type)
  write(hasResults ? whatWasFound(found, asked) : words.looking)
}

/** Show all that belongs to the answer besides its results. */
function showRest(found, asked) {
  showNumbers(found.results[0]?.kind === "call-now")
  showHelp(!found.results.length || found.topic, found.topic)
  tell(whatWasFound(found, asked))
}

/** Say that search does not understand a language: in it, and in that of the page for who is with her. */
function showLanguage(language) {
  showHelp(true, { say: words.languages, call: language.danger, language })
  tell(language.say || words.languages, language)
}

function showFailure() {
  showHelp(true, { asks: words.language_failed, say: words.try_again })
  tell(words.language_failed)
}

/** Look a question up with the packs that are there. Returns what was `found`, or the `foreign` language that search
 *  does not understand; and which pack it `lacks`, if one that has not `failed` may tell more. */
function look(asked, failed) {
  if (english.maybeForeign(asked)) {
    if (!searches[LANGUAGES] && !failed.has(LANGUAGES)) return { lacks: LANGUAGES }
    const foreign = english.foreignLanguage(asked, searches[LANGUAGES] || [])
    if (foreign) return { foreign }
  }
  const language = english.languageOf(asked)
  if (!searches[SENSE] && !failed.has(SENSE)) return { found: language ? null : english.search(asked), lacks: SENSE }
  if (searches[language]) return { found: searches[language].search(asked) }
  const lacks = failed.has(language) ? "" : language
  // English alone may do, and never leaves the answer to an older question on the screen. It cannot read Chinese.
  return { found: language === "zh" ? null : english.search(asked), lacks }
}

/** Look a question up and show what is found, again with each pack that it needs. */
async function lookUp(asked, isNewest) {
  const failed = new Set()
  let seen = look(asked, failed)
  showSoFar(seen, asked)
  while (seen.lacks && isNewest()) {
    await loadPack(seen.lacks)
    if (!searches[seen.lacks]) failed.add(seen.lacks)
    if (!isNewest()) break
    seen = look(asked, failed)
    showSoFar(seen, asked)
  }
  return seen
}

/** Keep the question in the address, unless its link leads to a page that one may have to leave without a trace. */
function keep(question, link) {
  const isPrivate = link && searchData.private.some(url => link.href.startsWith(new URL(url, root)))
  guideSearch.keep(isPrivate ? "" : question)
  return isPrivate
}

let turn = 0
let latest // question

/** Answer a question: with results at once, with all else when typing has `rested`. */
async function answer(question, rested) {
  const mine = ++turn
  const isNewest = () => mine === turn // she has not typed on
  latest = question
  const asked = question.trim()
  if (asked) {
    const [{ found, foreign }] = await Promise.all([lookUp(asked, isNewest), rested])
    if (!isNewest()) return
    if (foreign) showLanguage(foreign)
    else if (found) showRest(found, asked)
    else showFailure()
  } else showStart()
  count.dataset.question = question // this is answered, for those who wait for it
  keep(question, list.querySelector("a"))
}

function type(text) {
  box.value = text
  box.focus()
  answer(text)
}

function typed(event) {
  if (box.value !== latest && !guideSearch.isComposing(event)) answer(box.value, rest())
}

box.addEventListener("input", typed)
box.addEventListener("compositionend", typed)
box.form.addEventListener("submit", () => {
  const first = list.querySelector("a")
  if (first) first.click()
  else answer(box.value)
})
box.form.addEventListener("reset", () => setTimeout(type, 0, ""))
list.addEventListener("click", ({ target }) => {
  const link = target.closest("a")
  const isPrivate = link && keep(box.value, link)
  if (isPrivate) addEventListener("pagehide", () => type(""), { once: true }) // nor is it there after Back
})

const start = () => answer(box.value, rest())
if (box.value) english.ready.then(start)
else start()
guideSearch.isReady = true
