// Text becomes terms: words that mean the same become one, other words lose their endings, small words go.
import { groupAt, groupsOf, termsOfGroup } from "./groups.js"
import { HAN, folding, stemOf, wordsIn } from "./text.js"
import { stemNumber } from "./vocabulary.js"

/** Return what is needed to read text: how to fold it, the words that are known, those that are small, and groups. */
export function readerOf(data, vocabulary, pack) {
  const fold = folding(pack?.traditional || "", pack?.simplified || "")
  return { fold, vocabulary, small: vocabulary.small, alone: new Map(), ...groupsOf(data, pack, vocabulary) }
}

function latinTerms(reader, said) {
  const terms = []
  const list = said.map(({ word }) => word)
  const stems = list.map(word => stemNumber(reader.vocabulary, word))
  for (let i = 0; i < said.length;) {
    const { id, length } = groupAt(reader, list, stems, i)
    if (id) {
      const weight = Math.min(...said.slice(i, i + length).map(part => part.weight))
      terms.push(...termsOfGroup(reader, id, weight, list.slice(i, i + length).join(" ")))
    } else if (!reader.small.has(list[i])) {
      const term = reader.vocabulary.names[stems[i]] ?? stemOf(list[i])
      terms.push({ term, weight: said[i].weight, word: list[i] })
    }
    i += length
  }
  return terms
}

function inPairs(run) {
  const pairs = run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2))
  return pairs.map(pair => ({ term: pair, weight: 1, word: pair }))
}

/** Chinese has no spaces: known words first, the rest in pairs of characters. */
function hanTerms(reader, run) {
  const terms = []
  let rest = ""
  for (let i = 0; i < run.length;) {
    let length = Math.min(reader.mostHan, run.length - i)
    while (length > 0 && !reader.han.has(run.slice(i, i + length))) length--
    if (length) {
      const word = run.slice(i, i + length)
      terms.push(...inPairs(rest), ...termsOfGroup(reader, reader.han.get(word), 1, word))
      rest = ""
      i += length
    } else rest += run[i++]
  }
  return [...terms, ...inPairs(rest)]
}

/** Turn text into terms with weight; `respell` may replace the words of a stretch without Chinese. */
export function termsOf(reader, text, respell = said => said) {
  const terms = []
  let said = []
  const latin = () => {
    terms.push(...latinTerms(reader, respell(said)))
    said = []
  }
  for (const chunk of wordsIn(reader.fold(text))) {
    if (HAN.test(chunk)) {
      latin()
      terms.push(...hanTerms(reader, chunk))
    } else said.push({ word: chunk, weight: 1 })
  }
  latin()
  return terms
}

/** Return the names of the terms of a word that stands alone, worked out once. */
export function termsOfWord(reader, word) {
  const { alone } = reader
  if (!alone.has(word))
    alone.set(
      word,
      termsOf(reader, word).map(({ term }) => term),
    )
  return alone.get(word)
}
