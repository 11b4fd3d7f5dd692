// Words that mean the same (docs/data/words.yml): every spelling leads to its group.
import { HAN, WORD, stemOf } from "./text.js"

function addHan(groups, id, word) {
  groups.han.set(word, id)
  groups.mostHan = Math.max(groups.mostHan, word.length)
}

function addLatin({ said, stem, mostWords }, id, parts) {
  const stems = parts.map(stemOf)
  said.set(parts.join(" "), id)
  if (!stem.has(stems.join(" "))) stem.set(stems.join(" "), id)
  mostWords.set(stems[0], Math.max(mostWords.get(stems[0]) || 1, parts.length))
}

/** Return the group of each spelling: as it is `said`, by its `stem`, in Chinese (`han`); the `wider` groups of a group
 *  and its first word; and the most words or characters of a spelling, `mostWords` by the stem that it begins with. */
export function groupsOf(same, fold) {
  const groups = { said: new Map(), stem: new Map(), han: new Map(), wider: new Map(), firstWord: new Map() }
  Object.assign(groups, { mostWords: new Map(), mostHan: 1 })
  for (const [id, is, spellings] of same) {
    const list = spellings.split(",")
    groups.wider.set(id, is)
    groups.firstWord.set(id, list[0])
    for (const spelling of list.map(fold)) {
      if (HAN.test(spelling)) addHan(groups, id, spelling)
      else addLatin(groups, id, spelling.match(WORD))
    }
  }
  return groups
}

/** Return the terms of a group: one of two wider ones ("backache") is no more than both of them. */
export function termsOfGroup({ wider }, id, weight, word) {
  const is = wider.get(id)
  return (is.length > 1 ? is : [id, ...is]).map(name => ({ term: `=${name}`, weight, word }))
}

/** Return the group of the most words that begins at a place, and how many they are. */
export function groupAt({ said, stem, mostWords, small }, list, start) {
  for (let length = Math.min(mostWords.get(stemOf(list[start])) || 0, list.length - start); length > 0; length--) {
    const parts = list.slice(start, start + length)
    const isSmall = length === 1 && small.has(parts[0]) // "los" is no form of "LO"
    const id = said.get(parts.join(" ")) || (!isSmall && stem.get(parts.map(stemOf).join(" ")))
    if (id) return { id, length }
  }
  return { id: "", length: 1 }
}
