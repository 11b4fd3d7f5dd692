// Which of the words that search knows a misspelt one was meant to be.
import { damerauLevenshtein } from "./vendor.js"
import { sound } from "./sound.js"
import { stemOf } from "./text.js"

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

/** Collect the words that a question may be about, with their `uses` and `letters`; those from `own` on are foreign. */
export function dictionaryOf(vocabulary) {
  const { uses, own } = vocabulary
  const said = [...uses.keys()]
  return { vocabulary, said, own, uses, letters: Int32Array.from(said, lettersOf), sounds: new Map(), found: new Map() }
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
  const likelier = (isAlike ? SOUNDS_ALIKE : start) + Math.min(MUCH_USED, Math.log10(dictionary.uses.get(other)) / 4)
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
export function completed({ said, uses }, word) {
  if (word.length < SHORTEST) return undefined
  const endings = said.filter(other => other.startsWith(word))
  return endings.sort((one, other) => uses.get(other) - uses.get(one) || one.length - other.length)[0]
}
