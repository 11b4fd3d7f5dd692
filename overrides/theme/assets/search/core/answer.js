// From a question to its answer: terms, candidates, order, and the words to show.
import { alarmingSigns } from "./alarms.js"
import { candidatesFor } from "./candidates.js"
import { ordered } from "./order.js"
import { marksOf, mendedText, readQuestion } from "./question.js"
import { termsOfWord } from "./terms.js"
import { escaped } from "./text.js"

/** Write text as HTML, with the words marked that the question has too. */
function marked({ reader }, text, terms) {
  const isAsked = word => termsOfWord(reader, word).some(term => terms.has(term))
  const parts = text.split(/([\p{L}\p{N}'’]+)/u) // every second one is a word
  return parts.map((part, i) => (i % 2 && isAsked(part) ? `<mark>${escaped(part)}</mark>` : escaped(part))).join("")
}

/** Answer a question with at most eight results, most fitting first.
 *  Returns { results, topic, corrected, marks }: `topic` is what the guide does not cover, if that is what was asked;
 *  `corrected` is the question with its spelling mended, or ""; `marks` are the words to mark on the page. */
export function answer(search, asked) {
  const question = readQuestion(search, asked)
  const candidates = candidatesFor(search.library, question)
  const rung = alarmingSigns(search.alarms, question)
  const { judgement, words } = question
  const { chosen, topic } = ordered(search, candidates, rung, judgement, words)
  const results = chosen.map(({ target, section }) => ({
    url: target.url,
    section: target.id || section,
    kind: target.kind,
    title: marked(search, target.title, question.terms),
    heading: target.id || !section ? "" : marked(search, target.sections.get(section) || "", question.terms),
    text: marked(search, target.text, question.terms),
  }))
  return {
    results,
    topic: topic && { asks: topic.asks, say: topic.say },
    corrected:
      question.corrections.length && results.length ? mendedText(search, question.text, question.corrections) : "",
    marks: marksOf(search, question),
    judgement,
  }
}
