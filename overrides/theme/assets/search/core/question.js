// What a question says: its terms, how sure each is, and what was corrected.
import { saidIn, sensesOf, together } from "./context.js"
import { respell } from "./spelling.js"
import { termsOf } from "./terms.js"
import { WORD, stemOf, wordsIn } from "./text.js"

const LONGEST_QUESTION = 1000 // letters: a long story at night, but no flood
const MOST_MARKS = 20 // words that are marked on the page: more would mark everything

export const shortened = asked => asked.slice(0, LONGEST_QUESTION)

/** Read a question. Returns its `text`; `said`, its terms in order; `terms`, how sure each is; `corrections`; its `parts`,
 *  words and stops, as they are meant, and in which `senses` each is said; and `felt`, the terms of those that are not
 *  denied, over, another's or only asked about. */
export function readQuestion(search, asked) {
  const text = shortened(asked)
  const corrections = []
  const said = termsOf(search.reader, text, typed => respell(search, typed, corrections))
  const terms = new Map()
  for (const { term, weight } of said) terms.set(term, Math.max(weight, terms.get(term) || 0))
  const parts = saidIn(mendedText(search, text, corrections))
  const senses = sensesOf(search.context, parts)
  const felt = termsOf(search.reader, together(parts.filter((_, i) => !senses[i].size)))
  return { text, said, terms, corrections, parts, senses, felt: new Set(felt.map(({ term }) => term)) }
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
