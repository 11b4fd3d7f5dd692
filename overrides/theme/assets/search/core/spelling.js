// Mends the spelling of a question, word by word.
import { completed, isRight, nearest } from "./dictionary.js"
import { words } from "./text.js"

const LIKELY = 0.9 // how sure a word is that was split, put together by ear, or completed
const SURE = -0.5 // distance of a correction that is likelier than any ending of the word
const SELDOM = 3 // uses below which a known word may be half of another: "tale bone"
const LONG = 6 // letters: shorter words sound like too many others to be put together by ear
const [HEAD, TAIL] = [3, 2] // letters that each half of a word has at least

const asIs = (said, word, weight = 1) => ({ meant: [{ word, weight }], takes: said })
const corrected = (typed, word, weight) => ({
  meant: words(word).map(part => ({ word: part, weight })),
  takes: words(typed).length,
  correction: [typed, word],
})

const isArticle = ({ small }, word) => word.length < 2 && small.has(word) // "a way" is not "away"
const halves = word => [...word].slice(HEAD, -TAIL).map((_, i) => [word.slice(0, i + HEAD), word.slice(i + HEAD)])

/** Return the one word that two were meant to be, or null. */
function asOne(dictionary, reader, word, next) {
  const joined = word + next
  const { known, neighbours } = dictionary
  if (known.get(joined) && !isArticle(reader, word) && !reader.said.has(`${word} ${next}`)) return asIs(2, joined)
  // "tale bone": two words that together sound like one
  const pair = [word, next]
  const isSeldom = pair.some(part => (known.get(part) || 0) < SELDOM) && !pair.some(part => reader.small.has(part))
  if (joined.length <= LONG || !isSeldom || isRight(dictionary, joined) || neighbours.has(joined)) return null
  const heard = nearest(dictionary, joined, 0)
  const isNew = heard && !pair.includes(heard.word) // "newborn no" is not "newborn"
  return isNew && heard.word.length > LONG ? corrected(`${word} ${next}`, heard.word, LIKELY) : null
}

/** Return what one word was meant to be; the last one may still be unfinished. */
function mended(dictionary, word, isLast) {
  if (isRight(dictionary, word)) return asIs(1, word)
  const { known, neighbours } = dictionary
  const parts = neighbours.has(word) && halves(word).find(pair => pair.every(part => known.has(part)))
  if (parts) return corrected(word, parts.join(" "), LIKELY)
  const near = nearest(dictionary, word)
  const ending = isLast && !(near && near.distance < SURE) && completed(dictionary, word)
  if (ending) return asIs(1, ending, LIKELY)
  return near ? corrected(word, near.word, near.weight) : asIs(1, word)
}

/** Correct the words of a question; `corrections` collects [typed, meant]. */
export function respell({ dictionary, reader }, said, corrections) {
  const meant = []
  for (let i = 0; i < said.length;) {
    const [word, next] = [said[i].word, said[i + 1]?.word]
    const mend = (next && asOne(dictionary, reader, word, next)) || mended(dictionary, word, !next)
    meant.push(...mend.meant)
    if (mend.correction) corrections.push(mend.correction)
    i += mend.takes
  }
  return meant
}
