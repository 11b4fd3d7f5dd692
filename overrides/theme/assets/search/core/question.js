// What a question says: its terms, how sure each is, and what was corrected.
import { respell } from "./spelling.js"
import { termsOf } from "./terms.js"
import { WORD, stemOf, wordsIn } from "./text.js"

const LONGEST_QUESTION = 1000 // letters: a long story at night, but no flood
const MOST_MARKS = 20 // words that are marked on the page: more would mark everything

export const shortened = asked => asked.slice(0, LONGEST_QUESTION)

const termsIn = ({ reader }, text) => new Set(termsOf(reader, text).map(({ term }) => term))

/** Read a question. Returns its `text`; `said`, its terms in order; `corrections`; `terms`, how sure each is that is
 *  not denied, or of all if none is left; `felt`, those that are not over, another's or only asked about either; of how
 *  many `words` it is, and the `judgement` of the model. Until search understands sentences, all is felt and nothing
 *  judged. */
export function readQuestion(search, asked) {
  const text = shortened(asked)
  const corrections = []
  const said = termsOf(search.reader, text, typed => respell(search, typed, corrections))
  const meant = mendedText(search, text, corrections)
  const understood = search.sense?.understood(meant) || { held: meant, felt: meant, words: 0, judgement: null }
  const held = termsIn(search, understood.held)
  const isHeld = said.some(({ term }) => held.has(term))
  const terms = new Map()
  for (const { term, weight } of said) {
    if (held.has(term) || !isHeld) terms.set(term, Math.max(weight, terms.get(term) || 0))
  }
  return { ...understood, text, said, terms, corrections, felt: termsIn(search, understood.felt) }
}

/** Return a question with its spelling mended. */
export function mendedText({ reader }, text, corrections) {
  const mended = new Map(corrections)
  const inPairs = corrections.filter(([typed]) => typed.includes(" "))
  return inPairs
    .reduce((all, [typed, meant]) => all.replace(typed, meant), reader.fold(text))
    .replace(WORD, word => mended.get(word) || word)
    .trim()
}

/** Return the words to mark on the page: what was typed, and the usual word for it, whole and without ending. */
export function marksOf({ reader }, { said }) {
  const usual = said.map(({ term }) => (term[0] === "=" ? reader.firstWord.get(term.slice(1)) : ""))
  const marks = [...said.map(({ word }) => word), ...usual].flatMap(wordsIn).filter(word => !reader.small.has(word))
  return [...new Set(marks.flatMap(word => [stemOf(word), word]))].slice(0, MOST_MARKS)
}
