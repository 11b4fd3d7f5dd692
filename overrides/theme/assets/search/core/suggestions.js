// What else she may want to type.
import { shortened } from "./question.js"
import { words, wordsIn } from "./text.js"

/** Return what may be suggested, questions and phrases of hers, each with its words and those that tell of danger. */
export function offersOf({ questions, pages, danger }, { fold }) {
  const isDanger = new Set(words(danger))
  const phrases = pages.filter(({ kind }) => kind === "page").flatMap(({ symptoms }) => symptoms.split("\n"))
  return [...questions, ...phrases].filter(Boolean).map(text => {
    const said = wordsIn(fold(text))
    return { text, said, dangers: said.filter(word => isDanger.has(word)) }
  })
}

/** Return up to `most` phrases that go on from what is typed: each typed word starts one of theirs. A danger is
 *  suggested only to someone who has typed a word that tells of it. */
export function suggest({ reader, offers }, asked, most) {
  const question = shortened(asked)
  const typed = wordsIn(reader.fold(question))
  if (!typed.length) return []
  const goesOn = ({ text, said, dangers }) =>
    text !== question.trim() &&
    typed.every(word => said.some(other => other.startsWith(word))) &&
    (!dangers.length || dangers.some(word => typed.includes(word)))
  const fitting = offers.filter(goesOn).sort((one, other) => one.said.length - other.said.length)
  return fitting.slice(0, most).map(({ text }) => text)
}
