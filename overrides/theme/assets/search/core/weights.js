// How much a term tells: the fewer targets use it, the more.
import { sum } from "./text.js"

const NEVER_SEEN = 1.5 // weight of a term that no page has: it is asked for, so nothing fits wholly
const NUMBER = 0.4 // of its weight: "2 weeks" and "2 tablets" have little in common
const [PROOF, DOUBT] = [0.5, 2] // (uses + 0.5) of (uses + 2): a single use may be chance and counts half

/** The fewer targets use a term the more it tells, but one use alone is no proof, and a number says little. */
function weightOf(name, seen, spread, targets) {
  const telling = Math.log(1 + targets / (spread + PROOF))
  const proof = name[0] === "=" ? 1 : (seen + PROOF) / (seen + DOUBT)
  return telling * proof * (/^\d+$/.test(name) ? NUMBER : 1)
}

/** Return the weight of each term that phrases have, by its number. */
export const weightsOf = ({ names, holders, spread, targets }) =>
  holders.map(({ length }, number) => length && weightOf(names[number], length, spread[number], targets.length))

/** Return the weight of a term of a library by its number, if it has one. */
export const weigh = ({ weights }, number) => weights[number] || NEVER_SEEN

/** Return how much terms weigh together, as the length of a vector. */
export const sizeOf = (library, numbers) => Math.sqrt(sum(numbers.map(number => weigh(library, number) ** 2))) || 1
