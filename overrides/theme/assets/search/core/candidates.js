// Which targets may answer a question, each with a score: how like the question its phrases and its words are.
import { sizeOf, weigh } from "./weights.js"

// How much the best phrase, the next two, and all words of a page together count.
const [BEST, NEXT, ALL] = [1, 0.5, 0.7]
const OF_HEADING = 0.95 // a phrase that people type tells more than a heading
const ENOUGH_USES = 0.8 // uses of a term by which it counts a half; more and more uses count less and less
const SAME = 0.8 // of the best phrase: a heading as likely as the page itself

// A sign to act on today is put forward; one for a visit, a print sheet or a page about the guide is held back.
const FAVOUR = {
  "call-now": 1.13,
  "keep-baby-safe": 1.13,
  "call-today": 1.13,
  "book-a-visit": 0.93,
  sheet: 0.8,
  about: 0.85,
}

// What the guide does not cover has few phrases: its best one stands beside BEST + NEXT + ALL, and wins if it fits.
const [NOT_COVERED, WHOLLY, WHOLLY_NOT_COVERED] = [1.95, 0.9, 2.3]
const ONE_COMMON_TERM = 0.5 // of it, for a phrase of one term that pages have too

/** Compare a question with all phrases that share a term with it. Return of each target those phrases, likest first
 *  (`near`), and how much all its uses of the question's terms weigh (`used`). */
function sharedWith(library, terms, size) {
  const { targets, phrases, holders } = library
  const [shared, used] = [new Map(), targets.map(() => 0)]
  for (const { number, weighs } of terms) {
    const times = new Map()
    for (const id of holders[number] || []) {
      const { index, counts } = phrases[id]
      shared.set(id, (shared.get(id) || 0) + weighs)
      times.set(index, (times.get(index) || 0) + counts)
    }
    for (const [index, uses] of times) used[index] += weighs * (uses / (uses + ENOUGH_USES))
  }
  const near = targets.map(() => [])
  for (const [id, weighs] of shared) {
    const phrase = phrases[id]
    const likeness = (weighs / (size * phrase.size)) * (phrase.counts < 1 ? OF_HEADING : 1)
    near[phrase.index].push({ likeness, phrase })
  }
  for (const list of near) list.sort((one, other) => other.likeness - one.likeness || one.phrase.id - other.phrase.id)
  return { near, used }
}

/** Score what the guide does not cover, by its likest phrase. One that names what the topic `needs`, such as a baby,
 *  counts only for a question that does so too. */
function scoreNotCovered({ spread, numbers }, { needs }, near, terms) {
  const needed = numbers.get(`=${needs}`)
  const isMeant = ({ phrase }) => !needs || terms.has(`=${needs}`) || !phrase.terms.includes(needed)
  const likest = near.find(isMeant)
  if (!likest) return 0
  const { likeness, phrase } = likest
  const isCommon = phrase.terms.length === 1 && spread[phrase.terms[0]] > 1
  return likeness * (likeness > WHOLLY ? WHOLLY_NOT_COVERED : NOT_COVERED) * (isCommon ? ONE_COMMON_TERM : 1)
}

/** Score a page or sign, by its likest phrases and by all its uses of the question's terms. */
function scoreTarget({ kind, boost }, near, used, size) {
  const [best, second, third] = [0, 1, 2].map(place => near[place]?.likeness || 0)
  return (BEST * best + (NEXT * (second + third)) / 2 + (ALL * used) / size ** 2) * (FAVOUR[kind] || boost)
}

/** The heading whose phrase is as good as the best, or nearly; else the page as a whole. */
function sectionOf(near) {
  const found = near.find(({ likeness, phrase }) => phrase.section && likeness >= near[0].likeness * SAME)
  return found ? found.phrase.section : ""
}

/** Tell whether all of a phrase is felt, and it is more than one word that other targets have too. */
function isWhollyFelt({ spread }, { terms }, felt) {
  const tells = terms.length > 1 || spread[terms[0]] < 2
  return tells && terms.every(number => felt.has(number))
}

/** Return the targets that have to do with a question: { target, score, section, isFelt }, in the order of the library;
 *  a sign is felt if all of one of its phrases is. */
export function candidatesFor(library, { terms, felt: feltTerms }) {
  const felt = new Set([...feltTerms].map(name => library.numbers.get(name)))
  const numbered = [...terms].map(([name, sure]) => {
    const number = library.numbers.get(name)
    return { number, weighs: weigh(library, number) ** 2 * sure }
  })
  const size = sizeOf(
    library,
    numbered.map(({ number }) => number),
  )
  const { near, used } = sharedWith(library, numbered, size)
  return library.targets.flatMap((target, index) => {
    const isTopic = target.kind === "not-covered"
    if (!near[index].length || (!isTopic && target.needs && !terms.has(`=${target.needs}`))) return []
    const score = isTopic
      ? scoreNotCovered(library, target, near[index], terms)
      : scoreTarget(target, near[index], used[index], size)
    const isFelt = Boolean(target.id) && near[index].some(({ phrase }) => isWhollyFelt(library, phrase, felt))
    return score ? [{ target, score, section: sectionOf(near[index]), isFelt }] : []
  })
}
