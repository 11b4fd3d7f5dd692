// Mends the spelling of a question, word by word.
import { completed, isKnown, isRight, nearest, usesOf } from "./dictionary.js"
import { termsOf, termsOfWord } from "./terms.js"
import { words } from "./text.js"
import { stemNumber } from "./vocabulary.js"

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

/** Return the numbers of the terms in which phrases may have a word: its own, and groups with a spelling of which it is
 *  the first or the last word. */
function termsWith({ reader, library }, word, isLast) {
  const number = stemNumber(reader.vocabulary, word)
  const groups = reader.spellings.filter(([, stems]) => stems.at(isLast ? -1 : 0) === number)
  const names = [...termsOfWord(reader, word), ...groups.map(([id]) => `=${id}`)]
  return names.map(name => library.numbers.get(name))
}

/** Tell whether two words stand side by side in a phrase or in a group of words. */
function areNeighbours(search, pair) {
  const { reader, library } = search
  if (termsOf(reader, pair.join(" ")).some(({ word }) => word.includes(" "))) return true
  const [before, after] = pair.map((word, i) => termsWith(search, word, !i))
  const isHeld = id => {
    const { terms } = library.phrases[id]
    return terms.some((term, i) => after.includes(term) && before.includes(terms[i - 1]))
  }
  return before.some(number => library.holders[number]?.some(isHeld))
}

/** Return the one word that two were meant to be, or null. */
function asOne(search, word, next) {
  const { dictionary, reader } = search
  const joined = word + next
  const pair = [word, next]
  const isJoined = dictionary.vocabulary.known.has(joined) && !isArticle(reader, word)
  if (isJoined && termsOf(reader, `${word} ${next}`).every(term => term.word !== `${word} ${next}`))
    return asIs(2, joined)
  // "tale bone": two words that together sound like one
  const isSeldom = pair.some(part => usesOf(dictionary, part) < SELDOM) && !pair.some(part => reader.small.has(part))
  if (joined.length <= LONG || !isSeldom || isRight(dictionary, joined) || areNeighbours(search, pair)) return null
  const heard = nearest(dictionary, joined, 0)
  const isNew = heard && !pair.includes(heard.word) // "newborn no" is not "newborn"
  return isNew && heard.word.length > LONG ? corrected(`${word} ${next}`, heard.word, LIKELY) : null
}

/** Return what one word was meant to be; the last one may still be unfinished. */
function mended(search, word, isLast) {
  const { dictionary } = search
  if (isRight(dictionary, word)) return asIs(1, word)
  const isPair = pair => pair.every(part => isKnown(dictionary, part)) && areNeighbours(search, pair)
  const parts = halves(word).find(isPair)
  if (parts) return corrected(word, parts.join(" "), LIKELY)
  const near = nearest(dictionary, word)
  const ending = isLast && !(near && near.distance < SURE) && completed(dictionary, word)
  if (ending) return asIs(1, ending, LIKELY)
  return near ? corrected(word, near.word, near.weight) : asIs(1, word)
}

/** Correct the words of a question; `corrections` collects [typed, meant]. */
export function respell(search, said, corrections) {
  const meant = []
  for (let i = 0; i < said.length;) {
    const [word, next] = [said[i].word, said[i + 1]?.word]
    const mend = (next && asOne(search, word, next)) || mended(search, word, !next)
    meant.push(...mend.meant)
    if (mend.correction) corrections.push(mend.correction)
    i += mend.takes
  }
  return meant
}
