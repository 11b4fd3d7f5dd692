// Text becomes terms: words that mean the same become one, other words lose their endings, small words go.
import { groupAt, groupsOf, termsOfGroup } from "./groups.js"
import { HAN, folding, stemOf, words, wordsIn } from "./text.js"

/** Return what is needed to read text: how to fold it, its small words and its groups. */
export function readerOf(data) {
  const fold = folding(data.traditional, data.simplified)
  return { fold, small: new Set(words(data.small)), ...groupsOf(data.same, fold) }
}

function latinTerms(reader, said) {
  const terms = []
  const list = said.map(({ word }) => word)
  for (let i = 0; i < said.length;) {
    const { id, length } = groupAt(reader, list, i)
    const weight = Math.min(...said.slice(i, i + length).map(part => part.weight))
    if (id) terms.push(...termsOfGroup(reader, id, weight, list.slice(i, i + length).join(" ")))
    else if (!reader.small.has(list[i])) terms.push({ term: stemOf(list[i]), weight, word: list[i] })
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
