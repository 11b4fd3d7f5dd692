// The words and terms that search knows. A term is a group of words that mean the same ("=crib"), or a stem; it has a
// number, by which phrases name it, in the order in which the build gave them (guide/search/vocabulary.py).
import { eachWord } from "./packing.js"
import { stemOf, words } from "./text.js"

/** Collect the `names` of the terms and their `numbers` by name; the number of the stem of each known word (`stems`);
 *  which words are `small`; those that a question may be about (`known`), and how many of these are no foreign ones
 *  (`own`). */
export function* vocabularyOf(data, pack) {
  const [names, numbers, stems] = [[], new Map(), new Map()]
  const [known, small] = [new Set(), new Set()]
  function add(name) {
    if (!numbers.has(name)) numbers.set(name, names.push(name) - 1)
    return numbers.get(name)
  }
  function* addWords(packed, use) {
    yield* eachWord(packed, (word, stem) => {
      stems.set(word, add(stem))
      use(word)
    })
  }
  for (const [id] of data.groups) add(`=${id}`)
  yield* addWords(data.known, word => known.add(word))
  yield* addWords(data.small, word => small.add(word))
  const own = known.size
  if (pack) {
    yield* addWords(pack.known, word => known.add(word))
    yield* addWords(pack.small, word => small.add(word))
    for (const term of words(pack.terms)) add(term)
  }
  return { names, numbers, stems, small, known, own }
}

/** Add ordinary words, which are no misspellings of others. */
export function addOrdinary({ stems }, text = "") {
  for (const word of words(text)) if (!stems.has(word)) stems.set(word, undefined)
}

/** Return the number of the stem of a word, or undefined if it is not known. */
export const stemNumber = ({ stems, numbers }, word) => stems.get(word) ?? numbers.get(stemOf(word))
