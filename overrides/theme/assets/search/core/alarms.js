// Words that together mean an emergency, whatever else the question says (docs/data/sign-words.yml).
import { termsOf } from "./terms.js"

/** Read the alarms: [sign, parts], each part a list of terms of which one must be there. */
export function alarmsOf(data, reader) {
  const termsOfWord = word =>
    reader.wider.has(word)
      ? [`=${word}`]
      : termsOf(reader, word)
          .slice(0, 1)
          .map(({ term }) => term)
  return data.alarms.map(([id, parts]) => [id, parts.split("+").map(part => part.split("|").flatMap(termsOfWord))])
}

/** Return the ids of the signs of which all parts of an alarm are in the question. */
export function alarmingSigns(alarms, { terms }) {
  const rung = alarms.filter(([, parts]) => parts.every(part => part.some(term => terms.has(term))))
  return [...new Set(rung.map(([id]) => id))]
}
