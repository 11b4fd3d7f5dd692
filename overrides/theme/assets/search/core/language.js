// In which language a question is asked: which pack of words it needs, or that search does not understand it.
import { completed, isKnown, isRight } from "./dictionary.js"
import { shortened } from "./question.js"
import { HAN, wordsIn } from "./text.js"

const TELLING = 2 // words, or letters of another script, that tell a language: one alone may be a name or borrowed
const LATIN = /\p{Script=Latin}/gu
const OTHER_LETTERS = /(?!\p{Script=Latin}|\p{Script=Han}|\p{Script=Common}|\p{Script=Inherited})\p{L}/gu
const WHOLE_WORD = /[\p{L}\p{M}]+/gu // many scripts write vowels as marks

const countOf = (text, pattern) => (text.match(pattern) || []).length
const wholeWords = ({ fold }, text) => fold(text).match(WHOLE_WORD) || []

/** Return the language pack that a question needs: "zh", "es" or "". */
export function languageOf({ reader, dictionary }, asked) {
  const question = shortened(asked)
  if (HAN.test(question)) return "zh"
  if (/[áéíóúñ¿¡]/i.test(question)) return "es"
  const isUnknown = word => !isRight(dictionary, word) && !completed(dictionary, word)
  const unknown = wordsIn(reader.fold(question)).filter(isUnknown)
  return unknown.some(word => /([aeo]s?|[aeio]r|ion|dad|al)$/.test(word)) ? "es" : ""
}

function isInOtherScript(question) {
  const letters = countOf(question, OTHER_LETTERS)
  return letters >= TELLING && letters > countOf(question, LATIN)
}

/** Tell whether the words of a list are those of a question: some of them, and as many as search knows besides. */
function areTelling({ reader, dictionary }, question, isListed) {
  const said = wholeWords(reader, question)
  const telling = said.filter(isListed).length
  return telling >= TELLING && telling >= said.filter(word => isKnown(dictionary, word) && !isListed(word)).length
}

/** Tell whether a question may be in a language that search does not understand: the list of languages must tell. */
export function maybeForeign(search, asked) {
  const question = shortened(asked)
  return isInOtherScript(question) || areTelling(search, question, word => !isKnown(search.dictionary, word))
}

/** Return the language of a question that search does not understand, {} if nothing is known of it, null if it does. */
export function foreignLanguage(search, asked, languages) {
  const question = shortened(asked)
  const said = wholeWords(search.reader, question)
  const wordsOf = ({ words }) => new Set(wholeWords(search.reader, words))
  const told = languages.map(language => ({ language, words: wordsOf(language) }))
  const isLike = ({ language, words }) =>
    isInOtherScript(question)
      ? language.scripts.some(name => new RegExp(`\\p{Script=${name}}`, "u").test(question))
      : !language.scripts.length && areTelling(search, question, word => words.has(word))
  const tellingIn = ({ words }) => said.filter(word => words.has(word)).length
  const [likeliest] = told.filter(isLike).sort((one, other) => tellingIn(other) - tellingIn(one))
  return likeliest?.language || (isInOtherScript(question) ? {} : null)
}
