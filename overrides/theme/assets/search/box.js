// Joins the guide's search (symptom-search.js) to the box and the list of results.
import "./box/keys.js"
import { box, count, load, offer, show, showHelp, tell } from "./box/view.js"
import { filled, quoted, words } from "./box/words.js"

const FEW_WORDS = 3 // a question of more is as good as typed to its end: little to suggest
const [OFFERS, OFFERS_IF_NOTHING] = [3, 6]

const searches = { "": SymptomSearch.create(searchData) }
const packs = {}

function type(text) {
  box.value = text
  box.focus()
  answer(text)
}

function suggestions(search, asked, hasResults) {
  if (hasResults && asked.split(/\s+/).length > FEW_WORDS) return []
  return search.suggest(asked, hasResults ? OFFERS : OFFERS_IF_NOTHING)
}

function whatWasFound({ results, corrected }, asked) {
  if (!results.length) return filled(words.nothing_found, { question: quoted(asked) })
  if (corrected) return filled(words.corrected, { question: quoted(corrected) })
  return filled(words.found, { count: results.length, question: quoted(asked) })
}

function showAnswer(search, asked) {
  const found = search.search(asked)
  show(found.results, found.marks)
  offer(suggestions(search, asked, found.results.length > 0), type)
  showHelp(!found.results.length || found.topic, found.topic)
  tell(whatWasFound(found, asked))
}

function showStart() {
  show([])
  showHelp(false)
  offer(searchData.starters, type)
  tell(words.ask)
}

/** Load the words of another language, once; the next question tries again if it fails. */
function loadPack(language) {
  const use = async () => {
    const search = SymptomSearch.create(searchData, [globalThis[`searchData_${language}`]])
    await search.ready
    searches[language] = search
  }
  const forget = () => {
    delete packs[language]
  }
  packs[language] ??= load(`data-${language}.js`).then(use, forget)
  return packs[language]
}

/** Answer in a language of which the words are not loaded yet; true unless she has typed on meanwhile. */
async function answerInNewLanguage(language, asked, question) {
  // English alone may do, and never leaves the answer to an older question on the screen. It cannot read Chinese.
  const canWait = language !== "zh"
  if (canWait) showAnswer(searches[""], asked)
  else {
    show([])
    tell(words.looking)
  }
  await loadPack(language)
  if (box.value !== question) return false
  if (searches[language]) showAnswer(searches[language], asked)
  else if (!canWait) {
    showHelp(true, { asks: words.language_failed, say: words.try_again })
    tell(words.language_failed)
  }
  return true
}

async function answer(question) {
  const asked = question.trim()
  const language = asked && searches[""].languageOf(asked)
  if (!asked) showStart()
  else if (searches[language]) showAnswer(searches[language], asked)
  else if (!(await answerInNewLanguage(language, asked, question))) return
  count.dataset.question = question // this is answered, for those who wait for it
}

box.addEventListener("input", () => answer(box.value))
box.form.addEventListener("reset", () =>
  setTimeout(() => {
    answer("")
    box.focus()
  }),
)

const start = () => answer(box.value)
if (box.value) searches[""].ready.then(start)
else start()
guideSearch.isReady = true
