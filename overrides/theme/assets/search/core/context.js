// What a sentence says of each of its words: denied, another person's, only asked about, or over. The method is ConText
// (docs/data/context.yml): a trigger turns the words on one side of it, up to an end.

import { HAN } from "./text.js"

const BREAK = /[.,;:!?()\n。，、；：！？]/
// Chinese has no spaces: each character counts as a word.
const SAYS = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+|[.,;:!?()\n。，、；：！？]/gu

/** Return the words and stops of folded text. */
export const saidIn = text => text.match(SAYS) || []
export const isBreak = part => BREAK.test(part)

/** Return words and stops as one text. */
export const together = parts => parts.reduce((text, part) => text + (HAN.test(part) ? "" : " ") + part, "")

const TRIGGER = new RegExp(`${SAYS.source}|#`, "gu")
const BESIDE = "beside" // the sense of what is said besides: only its own words are turned
const NOTHING = { reach: 0, ends: "", none: "", senses: [] }
const listed = text => text.split(",").filter(Boolean)

/** Return all that a trigger may be, each as its words: "not|never numb|weak" is four. */
function allOf(text) {
  const choices = text.split(" ").map(part => part.split("|").map(words => words.match(TRIGGER) || []))
  return choices.reduce((all, next) => all.flatMap(start => next.map(words => [...start, ...words])), [[]])
}

/** Read the triggers: for each word that begins some, [words, sense, side], the longest first. */
export function contextOf({ reach, ends, none, senses } = NOTHING) {
  const triggers = new Map()
  function add(texts, sense, side) {
    for (const said of listed(texts).flatMap(allOf)) {
      if (!triggers.has(said[0])) triggers.set(said[0], [])
      triggers.get(said[0]).push([said, sense, side])
    }
  }
  add(none, "", 0)
  for (const [sense, before, after] of senses) {
    add(before, sense, sense === BESIDE ? 0 : 1)
    add(after, sense, -1)
  }
  for (const list of triggers.values()) list.sort((one, other) => other[0].length - one[0].length)
  return { reach, ends: new Set(listed(ends)), triggers }
}

const isSame = (word, part) => word === part || (word === "#" && /^\d+$/.test(part))

function triggerAt({ triggers }, parts, at) {
  return (triggers.get(parts[at]) || []).find(([words]) => words.every((word, i) => isSame(word, parts[at + i])))
}

/** Return, for each of the parts (words and stops), the set of senses in which it is said. */
export function sensesOf(context, parts) {
  const senses = parts.map(() => new Set())
  const isEnd = part => part === undefined || isBreak(part) || context.ends.has(part)
  for (let at = 0; at < parts.length;) {
    const [words, sense, side] = triggerAt(context, parts, at) || [[parts[at]], "", 0]
    if (sense === BESIDE) for (let i = at; i < at + words.length; i++) senses[i].add(sense)
    const start = side > 0 ? at + words.length : at - 1
    const reach = side ? context.reach : 0
    for (let i = start, left = reach; left > 0 && !isEnd(parts[i]); i += side, left--) senses[i].add(sense)
    at += words.length
  }
  return senses
}
