// What else she may want to type, and in which language she types.
import { completed, isRight } from "./dictionary.js"
import { shortened } from "./question.js"
import { HAN, wordsIn } from "./text.js"

/** Return the phrases of hers that may be suggested, with their words. */
export const offersOf = (data, { fold }) =>
  data.pages
    .filter(({ kind }) => kind === "page")
    .flatMap(({ symptoms }) => symptoms.split("\n"))
    .filter(Boolean)
    .map(text => ({ text, said: wordsIn(fold(text)) }))

/** Return up to `most` phrases of hers that go on from what is typed: each typed word starts one of theirs. */
export function suggest({ reader, offers }, asked, most) {
  const question = shortened(asked)
  const typed = wordsIn(reader.fold(question))
  if (!typed.length) return []
  const goesOn = ({ text, said }) =>
    text !== question.trim() && typed.every(word => said.some(other => other.startsWith(word)))
  const fitting = offers.filter(goesOn).sort((one, other) => one.said.length - other.said.length)
  return fitting.slice(0, most).map(({ text }) => text)
}

/** Return the language pack that a question needs: "zh", "es" or "". */
export function languageOf({ reader, dictionary }, asked) {
  const question = shortened(asked)
  if (HAN.test(question)) return "zh"
  if (/[áéíóúñ¿¡]/i.test(question)) return "es"
  const isUnknown = word => !isRight(dictionary, word) && !completed(dictionary, word)
  const unknown = wordsIn(reader.fold(question)).filter(isUnknown)
  return unknown.some(word => /([aeo]s?|[aeio]r|ion|dad|al)$/.test(word)) ? "es" : ""
}
