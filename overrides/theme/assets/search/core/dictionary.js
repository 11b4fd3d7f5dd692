// Which of the words that search knows a misspelt one was meant to be.
import { damerauLevenshtein } from "./vendor.js"
import { sound } from "./sound.js"
import { termsOfWord } from "./terms.js"
import { stemOf, words } from "./text.js"

const SHORTEST = 3 // letters: what is shorter is too like everything else to be corrected

// How likely a known word is meant, in letters by which it counts as nearer.
const SOUNDS_ALIKE = 1.2
const BEGINS_ALIKE = 0.3
const MUCH_USED = 0.5 // at most, for a word that is used a hundred times
const FOREIGN = 0.9 // further: a word of another language is seldom what she meant

// How sure a corrected word is.
const NEAR = 0.85
const FAR = 0.5

/** Return which letters a word has, as bits: words with too many others need no closer look. */
const lettersOf = word => [...word].reduce((bits, letter) => bits | (1 << (letter.codePointAt(0) % 32)), 0)

/** Collect the words that a question may be about, with their `letters`; those from `own` on are foreign. */
export function dictionaryOf(reader, library) {
  const { vocabulary } = reader
  const { known, own } = vocabulary
  const said = [...known]
  const letters = Int32Array.from(said, lettersOf)
  return { reader, library, vocabulary, said, own, letters, sounds: new Map(), found: new Map() }
}

/** Return in how many phrases a known word is, or what means the same if it is the usual word for it; small
 *  words are in no end of them. */
export function usesOf({ reader, library }, word) {
  const terms = termsOfWord(reader, word)
  const isUsual = term => term[0] !== "=" || words(reader.firstWord.get(term.slice(1))).includes(word)
  const uses = terms.map(term => library.holders[library.numbers.get(term)]?.length || 0)
  return !terms.length || terms.some(isUsual) ? Math.min(...uses) : 0
}

/** Tell whether search knows a word as it is written. */
export const isKnown = ({ vocabulary }, word) => vocabulary.stems.has(word)

export const isRight = ({ vocabulary }, word) =>
  word.length < SHORTEST || vocabulary.stems.has(word) || vocabulary.numbers.has(stemOf(word)) || /\d/.test(word)

function soundOf({ sounds }, word) {
  if (!sounds.has(word)) sounds.set(word, sound(word))
  return sounds.get(word)
}

// The longer a word, the more slips of the finger, or letters that are only heard, it may have.
const slipsIn = word => (word.length > 8 ? 2 : word.length > 3 ? 1 : 0)
const heardIn = word => (word.length > 5 ? 3 : word.length > 4 ? 2 : 1)

/** Return how far a known word is from the one that was typed, and how sure it is; null if it cannot be meant. */
function compared(dictionary, { word, key, slips }, other, isForeign) {
  const { steps } = damerauLevenshtein(word, other)
  const hasSameEnds = word[0] === other[0] && word.slice(-1) === other.slice(-1)
  const mostSlips = slips + (word.length > 4 && hasSameEnds ? 1 : 0)
  const mostHeard = Math.min(key.length - 1, heardIn(word))
  if (steps > Math.max(mostSlips, mostHeard)) return null
  const isAlike = key.length > 1 && soundOf(dictionary, other) === key
  if (steps > (isForeign ? 1 : isAlike ? mostHeard : mostSlips) || (!slips && !isAlike)) return null
  const isOtherStart = word[0] !== other[0] && word[0] !== other[1]
  if (!isAlike && word.length < 6 && isOtherStart) return null // too short to begin with another letter
  const start = word[0] === other[0] ? BEGINS_ALIKE : 0
  const used = Math.min(MUCH_USED, Math.log10(usesOf(dictionary, other) || 1) / 4)
  const likelier = (isAlike ? SOUNDS_ALIKE : start) + used
  const distance = steps - likelier + (isForeign ? FOREIGN : 0)
  return { word: other, distance, weight: steps < 2 || isAlike ? NEAR : FAR }
}

const bitsIn = bits => {
  let count = 0
  for (let left = bits; left; left &= left - 1) count++
  return count
}

/** Return the known word that `word` was meant to be, how far off it is and how sure that is; or null.
 *  `most` slips of the finger are allowed; with none, the two must sound alike. */
function searchNearest(dictionary, word, most) {
  const { said, own, letters } = dictionary
  const typed = { word, key: soundOf(dictionary, word), slips: Math.min(most, slipsIn(word)) }
  const furthest = Math.max(typed.slips + 1, heardIn(word))
  const ofWord = lettersOf(word)
  let best = null
  for (let i = 0; i < said.length; i++) {
    const other = said[i]
    if (other.length < SHORTEST || Math.abs(other.length - word.length) > furthest) continue
    if (bitsIn(ofWord & ~letters[i]) > furthest || bitsIn(letters[i] & ~ofWord) > furthest) continue
    const meant = compared(dictionary, typed, other, i >= own)
    if (meant && (!best || meant.distance < best.distance)) best = meant
  }
  return best
}

/** Return the same, worked out once. */
export function nearest(dictionary, word, most = 2) {
  const { found } = dictionary
  const key = `${word} ${most}`
  if (!found.has(key)) found.set(key, searchNearest(dictionary, word, most))
  return found.get(key)
}

/** Complete a word that is still being typed, with the ending used most. */
export function completed(dictionary, word) {
  if (word.length < SHORTEST) return undefined
  const endings = dictionary.said.filter(other => other.startsWith(word))
  const counted = endings.map(said => ({ said, uses: usesOf(dictionary, said) }))
  const [likeliest] = counted.sort((one, other) => other.uses - one.uses || one.said.length - other.said.length)
  return likeliest?.said
}
