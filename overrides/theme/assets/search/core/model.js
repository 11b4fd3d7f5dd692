// A linear model of what a question means and how urgent that is, trained on sentences of many voices
// (docs/data/voices, guide/commands/train.py). It knows features by their numbers and has few, small weights, so that
// it is light.

import { sum } from "./text.js"

const BITS = 21 // of a feature's number
const LETTER = 60 // letters that end a number; those after them go on
const [URGENCY_ZERO, MEANING_ZERO] = [3, 7] // the letter of the weight 0

/** Return the number of a feature (FNV-1a, folded). */
export function numberOf(feature) {
  let hash = 0x811c9dc5
  for (let i = 0; i < feature.length; i++) hash = Math.imul(hash ^ feature.charCodeAt(i), 0x01000193)
  return (hash ^ (hash >>> BITS)) & (2 ** BITS - 1)
}

/** Return a function that reads each letter of a text as its number; there are 200,000 before the first answer. */
function readerOfLetters(letters) {
  const places = new Uint8Array(Math.max(...[...letters].map(letter => letter.charCodeAt(0))) + 1)
  for (let i = 0; i < letters.length; i++) places[letters.charCodeAt(i)] = i
  return text => {
    const numbers = new Uint8Array(text.length)
    for (let i = 0; i < numbers.length; i++) numbers[i] = places[text.charCodeAt(i)]
    return numbers
  }
}

/** Read rising numbers, each written as its distance from the one before, the small digits first. */
function rising(digits, count) {
  const numbers = new Uint32Array(count)
  const base = 128 - LETTER
  let [at, last] = [0, 0]
  for (let i = 0; i < count; i++) {
    let [gap, unit] = [0, 1]
    while (digits[at] >= LETTER) {
      gap += unit * (digits[at++] - LETTER)
      unit *= base
    }
    last += gap + unit * digits[at++]
    numbers[i] = last
  }
  return numbers
}

function startsOf(counts) {
  const starts = new Uint32Array(counts.length + 1)
  for (let i = 0; i < counts.length; i++) starts[i + 1] = starts[i] + counts[i]
  return starts
}

/** Read a model as the build writes it (guide/search/model.py). */
export function modelOf({ letters, meanings, tiers, scales, limit, ...packed }) {
  const read = readerOfLetters(letters)
  const counts = read(packed.counts)
  return {
    meanings,
    tiers,
    scales,
    limit,
    numbers: rising(read(packed.numbers), counts.length),
    urgent: read(packed.urgent),
    today: read(packed.today),
    beyond: read(packed.beyond),
    starts: startsOf(counts),
    named: read(packed.named),
    weights: read(packed.weights),
  }
}

function placeOf({ numbers }, number) {
  let [low, high] = [0, numbers.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    if (numbers[middle] === number) return middle
    if (numbers[middle] < number) low = middle + 1
    else high = middle - 1
  }
  return -1
}

function shares(sums) {
  const most = Math.max(...sums)
  const powers = sums.map(total => Math.exp(total - most))
  const all = sum(powers)
  return powers.map(power => power / all)
}

/** Judge a question by its features. Returns `levels`, how likely it is calm, of today, an emergency, or not
 *  covered; and `meant`, how
 *  likely each sign, page or topic is, by its name. */
export function judged(model, features) {
  const { meanings, tiers, scales, today, urgent, beyond, starts, named, weights } = model
  const unit = 1 / Math.sqrt(features.length || 1)
  const urgency = [0, 0, 0, 0]
  const sums = meanings.map(() => 0)
  for (const feature of features) {
    const place = placeOf(model, numberOf(feature))
    if (place < 0) continue
    urgency[1] += (today[place] - URGENCY_ZERO) * scales.today * unit
    urgency[2] += (urgent[place] - URGENCY_ZERO) * scales.urgent * unit
    urgency[3] += (beyond[place] - URGENCY_ZERO) * scales.beyond * unit
    const scale = scales.weights * unit
    for (let i = starts[place]; i < starts[place + 1]; i++) sums[named[i]] += (weights[i] - MEANING_ZERO) * scale
  }
  const likely = shares(sums)
  const byTier = [0, 0, 0, 0]
  for (const [i, share] of likely.entries()) byTier[tiers[i]] += share
  const both = shares(urgency).map((share, tier) => share * byTier[tier])
  const all = sum(both)
  return { levels: both.map(share => share / all), meant: new Map(meanings.map((name, i) => [name, likely[i]])) }
}
