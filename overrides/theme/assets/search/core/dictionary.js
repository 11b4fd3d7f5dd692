// The words that search knows, and which of them a misspelt one was meant to be.
import { MiniSearch, damerauLevenshtein } from "./vendor.js"
import { sound } from "./sound.js"
import { HAN, stemOf, words, wordsIn } from "./text.js"

const SHORTEST = 3 // letters: what is shorter is too like everything else to be corrected

// How likely a known word is meant, in letters by which it counts as nearer.
const SOUNDS_ALIKE = 1.2
const BEGINS_ALIKE = 0.3
const MUCH_USED = 0.5 // at most, for a word that is used a hundred times
const FOREIGN = 0.9 // further: a word of another language is seldom what she meant

// How sure a corrected word is.
const NEAR = 0.85
const FAR = 0.5

function countWords(texts, reader) {
  const [known, neighbours] = [new Map(), new Set()]
  for (const text of texts) {
    const said = wordsIn(reader.fold(text))
    for (const [i, word] of said.entries()) {
      if (HAN.test(word)) continue
      known.set(word, (known.get(word) || 0) + 1)
      if (i) neighbours.add(said[i - 1] + word)
    }
  }
  return { known, neighbours }
}

/** Return the words of language packs that the guide itself does not have. */
function foreignWords(known, base, fold) {
  const searched = { ...base, words: undefined } // not what the frame says
  const own = new Set(wordsIn(fold(JSON.stringify(searched))))
  return new Set([...known.keys()].filter(word => !own.has(word)))
}

/** Collect the words that are `known`, with their number of uses and their stems; which stand side by side; which are
 *  foreign; and a `shelf` to look words up by letters and by sound. */
export function dictionaryOf(data, written, reader, base, packs) {
  const spelled = [...data.same.map(([, , spellings]) => spellings), ...Object.values(data.alarms)]
  const { known, neighbours } = countWords([...written, ...spelled], reader)
  const fields = ["word", "sound"]
  const shelf = new MiniSearch({ fields, idField: "word", tokenize: words, processTerm: term => term })
  const long = [...known.keys()].filter(word => word.length >= SHORTEST)
  shelf.addAll(long.map(word => ({ word, sound: sound(word) })))
  for (const word of [...words(data.ordinary), ...reader.small]) if (!known.has(word)) known.set(word, 0)
  const foreign = packs.length ? foreignWords(known, base, reader.fold) : new Set()
  return { known, neighbours, foreign, shelf, knownStems: new Set([...known.keys()].map(stemOf)) }
}

export const isRight = ({ known, knownStems }, word) =>
  word.length < SHORTEST || known.has(word) || knownStems.has(stemOf(word)) || /\d/.test(word)

// The longer a word, the more slips of the finger, or letters that are only heard, it may have.
const slipsIn = word => (word.length > 8 ? 2 : word.length > 3 ? 1 : 0)
const heardIn = word => (word.length > 5 ? 3 : word.length > 4 ? 2 : 1)

/** Return how far a known word is from the one that was typed, and how sure it is; null if it cannot be meant. */
function compared({ known, foreign }, { word, key, slips }, other) {
  const { steps } = damerauLevenshtein(word, other)
  const isAlike = key.length > 1 && sound(other) === key
  const hasSameEnds = word[0] === other[0] && word.slice(-1) === other.slice(-1)
  const most = isAlike ? Math.min(key.length - 1, heardIn(word)) : slips + (word.length > 4 && hasSameEnds ? 1 : 0)
  if (steps > (foreign.has(other) ? 1 : most)) return null
  const isOtherStart = word[0] !== other[0] && word[0] !== other[1]
  if (!isAlike && word.length < 6 && isOtherStart) return null // too short to begin with another letter
  const start = word[0] === other[0] ? BEGINS_ALIKE : 0
  const likelier = (isAlike ? SOUNDS_ALIKE : start) + Math.min(MUCH_USED, Math.log10(known.get(other) || 1) / 4)
  const distance = steps - likelier + (foreign.has(other) ? FOREIGN : 0)
  return { word: other, distance, weight: steps < 2 || isAlike ? NEAR : FAR }
}

/** Return the known word that `word` was meant to be, how far off it is and how sure that is; or null.
 *  `most` slips of the finger are allowed; with none, the two must sound alike. */
export function nearest(dictionary, word, most = 2) {
  const typed = { word, key: sound(word), slips: Math.min(most, slipsIn(word)) }
  const queries = [{ queries: [typed.key], fields: ["sound"] }]
  if (typed.slips) queries.push({ queries: [word], fields: ["word"], fuzzy: typed.slips + 1 })
  let best = null
  for (const { id } of dictionary.shelf.search({ combineWith: "OR", queries })) {
    const meant = compared(dictionary, typed, id)
    if (meant && (!best || meant.distance < best.distance)) best = meant
  }
  return best
}

/** Complete a word that is still being typed, with the ending used most. */
export function completed({ known, shelf }, word) {
  if (word.length < SHORTEST) return undefined
  const endings = shelf.search(word, { prefix: true, fields: ["word"] }).map(({ id }) => id)
  return endings.filter(id => id.startsWith(word)).sort((one, other) => known.get(other) - known.get(one))[0]
}
