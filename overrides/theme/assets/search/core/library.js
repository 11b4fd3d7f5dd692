// What can be found: pages, signs and what the guide does not cover, with every phrase that leads to them.
import { MiniSearch } from "./vendor.js"
import { termsOf } from "./terms.js"
import { stemOf, sum, words } from "./text.js"

// How much of a use counts, of a term in what people type.
const IN_SEARCHES = 1
const IN_HEADINGS = 0.7 // the guide's words, not hers
const IN_TEXT = 0.4 // the page speaks of it, but is not about it

const NEVER_SEEN = 1.5 // weight of a term that no page has: it is asked for, so nothing fits wholly
const NUMBER = 0.4 // of its weight: "2 weeks" and "2 tablets" have little in common
const [PROOF, DOUBT] = [0.5, 2] // (uses + 0.5) of (uses + 2): a single use may be chance and counts half

const idOf = heading =>
  heading
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    .join("-")

function addTarget({ targets, phrases, written }, reader, target, headings, searches) {
  const index = targets.push(target) - 1
  const add = (text, section, counts) => {
    written.push(text)
    const terms = [...new Set(termsOf(reader, text).map(({ term }) => term))]
    phrases.push({ id: phrases.length, index, section, counts, terms })
  }
  for (const [section, text] of headings) add(text, section, IN_HEADINGS)
  for (const [section, list] of searches) {
    for (const text of list.split("\n")) if (text) add(text, section, IN_SEARCHES)
  }
}

function addPage(library, reader, page) {
  const sections = page.sections.map(heading => (Array.isArray(heading) ? heading : [idOf(heading), heading]))
  const searches = page.searches.map(([place, list]) => [sections[place]?.[0] || place, list])
  const target = { ...page, sections: new Map(sections) }
  addTarget(library, reader, target, [["", page.title], ...sections], [["", page.symptoms], ...searches])
  library.written.push(page.rest)
}

/** Count how often each target uses a term, how often all do (`seen`), and on how many it is (`spread`). */
function countUses({ targets, phrases }) {
  const uses = targets.map(() => new Map())
  const [seen, spread] = [new Map(), new Map()]
  const use = (index, term, counts) => uses[index].set(term, (uses[index].get(term) || 0) + counts)
  for (const { index, counts, terms } of phrases) {
    for (const term of terms) {
      if (!uses[index].has(term)) spread.set(term, (spread.get(term) || 0) + 1)
      use(index, term, counts)
      seen.set(term, (seen.get(term) || 0) + 1)
    }
  }
  for (const [index, { rest }] of targets.entries()) {
    for (const term of rest ? words(rest).map(stemOf) : []) {
      use(index, term, IN_TEXT)
      if (!spread.has(term)) spread.set(term, 1)
      if (!seen.has(term)) seen.set(term, 1)
    }
  }
  return { uses, seen, spread }
}

/** The fewer targets use a term the more it tells, but one use alone is no proof, and a number says little. */
function weightOf({ targets, seen, spread }, term) {
  if (!spread.has(term)) return NEVER_SEEN
  const telling = Math.log(1 + targets.length / (spread.get(term) + PROOF))
  const proof = term[0] === "=" ? 1 : (seen.get(term) + PROOF) / (seen.get(term) + DOUBT)
  return telling * proof * (/^\d+$/.test(term) ? NUMBER : 1)
}

/** Return the weight of a term of a library, worked out once. */
export function weigh(library, term) {
  const { weights } = library
  if (!weights.has(term)) weights.set(term, weightOf(library, term))
  return weights.get(term)
}

/** Return how much terms weigh together, as the length of a vector. */
export const sizeOf = (library, terms) => Math.sqrt(sum(terms.map(term => weigh(library, term) ** 2))) || 1

/** Collect what can be found: `targets`; `phrases`, each with its target's index, section and terms; all that is
 *  `written` on them; the uses of each term; and a `shelf` to look phrases up by their terms. */
export function libraryOf(data, reader) {
  const library = { targets: [], phrases: [], written: [], weights: new Map() }
  for (const page of data.pages) addPage(library, reader, page)
  for (const sign of data.signs) {
    addTarget(library, reader, sign, [[sign.id, sign.title]], [[sign.id, sign.searches]])
  }
  for (const { searches, ...topic } of data.notCovered) {
    addTarget(library, reader, { ...topic, kind: "not-covered" }, [], [["", searches]])
  }
  Object.assign(library, countUses(library))
  for (const phrase of library.phrases) phrase.size = sizeOf(library, phrase.terms)
  const shelf = new MiniSearch({ fields: ["terms"], tokenize: text => text.split("\t"), processTerm: term => term })
  shelf.addAll(library.phrases.map(({ id, terms }) => ({ id, terms: terms.join("\t") })))
  return Object.assign(library, { shelf })
}
