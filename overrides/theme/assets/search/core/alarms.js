// Words that together mean an emergency, whatever else the question says (docs/data/sign-words.yml).
import { termsOf } from "./terms.js"
import { words } from "./text.js"

const RANGE = /^(\d+)-(\d+)$/
const numbersIn = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => `${from + i}`)

/** Read the alarms: [sign, parts], each part { terms, isWanted }: one of its terms must be there or, of a part that
 *  begins with "!", none may. "140-159" stands for all these numbers. */
export function alarmsOf(data, reader) {
  const termsOfWord = word => {
    if (reader.wider.has(word)) return [`=${word}`]
    if (RANGE.test(word)) return numbersIn(...word.match(RANGE).slice(1).map(Number))
    return termsOf(reader, word)
      .slice(0, 1)
      .map(({ term }) => term)
  }
  const readPart = part => ({ isWanted: part[0] !== "!", terms: part.replace("!", "").split("|").flatMap(termsOfWord) })
  const readAlarm = ([id, alarms]) => words(alarms).map(parts => [id, parts.split("+").map(readPart)])
  return Object.entries(data.alarms).flatMap(readAlarm)
}

/** Return the ids of the signs of which all parts of an alarm are felt, as the question says. */
export function alarmingSigns(alarms, { felt }) {
  const isHeld = part => part.isWanted === part.terms.some(term => felt.has(term))
  const rung = alarms.filter(([, parts]) => parts.every(isHeld))
  return [...new Set(rung.map(([id]) => id))]
}
