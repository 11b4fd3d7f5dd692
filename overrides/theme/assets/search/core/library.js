// What can be found: pages, signs and what the guide does not cover, with every phrase that leads to them.
import { unpack } from "./packing.js"
import { termsOf } from "./terms.js"
import { words } from "./text.js"
import { sizeOf, weightsOf } from "./weights.js"

// How much of a use counts, of a term in what people type.
const IN_SEARCHES = 1
const IN_HEADINGS = 0.7 // the guide's words, not hers
const IN_TEXT = 0.4 // the page speaks of it, but is not about it

const idOf = heading =>
  heading
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    .join("-")

function add(found, section, terms, counts) {
  const { targets, phrases } = found
  if (terms.length) phrases.push({ id: phrases.length, index: targets.length - 1, section, counts, terms })
}

/** Add a text of the page itself, which the build has not read. */
function addText(found, section, text, counts) {
  const { reader, numbers } = found
  const terms = new Set(termsOf(reader, text).map(({ term }) => numbers.get(term)))
  terms.delete(undefined) // no word that a question could have
  add(found, section, [...terms], counts)
}

function addPacked(found, section, packed, counts) {
  for (const text of words(packed)) add(found, section, unpack(text, found.often), counts)
}

function addPage(found, page) {
  const sections = page.sections.map(heading => (Array.isArray(heading) ? heading : [idOf(heading), heading]))
  found.targets.push({ ...page, sections: new Map(sections) })
  for (const [section, text] of [["", page.title], ...sections]) addText(found, section, text, IN_HEADINGS)
  for (const text of page.symptoms.split("\n")) addText(found, "", text, IN_SEARCHES)
  const ids = ["", ...sections.map(([id]) => id)]
  for (const searches of page.searches) {
    for (const [place, packed] of searches.entries()) {
      if (Array.isArray(packed)) addPacked(found, packed[0], packed[1], IN_SEARCHES)
      else addPacked(found, ids[place], packed, IN_SEARCHES)
    }
  }
  addPacked(found, "", page.rest, IN_TEXT)
}

function addSign(found, sign) {
  found.targets.push(sign)
  addText(found, sign.id, sign.title, IN_HEADINGS)
  addPacked(found, sign.id, sign.searches, IN_SEARCHES)
}

function addTopic(found, topic) {
  found.targets.push({ ...topic, kind: "not-covered" })
  addPacked(found, "", topic.searches, IN_SEARCHES)
}

/** Note which phrases hold each term (`holders`), and of how many targets these are (`spread`), by its number. */
function countTerms({ names, phrases }) {
  const holders = names.map(() => [])
  const [spread, last] = [new Uint16Array(names.length), new Int16Array(names.length).fill(-1)]
  for (const { id, index, terms } of phrases) {
    for (const term of terms) {
      holders[term].push(id)
      if (last[term] !== index) spread[term]++
      last[term] = index
    }
  }
  return { holders, spread }
}

/** Collect what can be found: `targets`; and `phrases`, each with its target's index, its section and the numbers of
 *  its terms. */
export function* phrasesOf(data, reader) {
  const { names, numbers } = reader.vocabulary
  const found = { targets: [], phrases: [], reader, names, numbers, often: data.often }
  for (const page of data.pages) {
    addPage(found, page)
    yield
  }
  for (const sign of data.signs) {
    addSign(found, sign)
    yield
  }
  for (const topic of data.notCovered) addTopic(found, topic)
  return found
}

/** Add of each term the phrases that hold it, on how many targets it is, and its weight; of each phrase its size. */
export function* libraryOf(found) {
  const library = { ...found, ...countTerms(found) }
  yield
  library.weights = weightsOf(library)
  yield
  for (const phrase of library.phrases) {
    // A page's text is no phrase of hers that a question could be like.
    phrase.size = phrase.counts === IN_TEXT ? Infinity : sizeOf(library, phrase.terms)
  }
  return library
}
