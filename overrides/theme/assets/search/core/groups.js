// Words that mean the same (docs/data/words.yml): every spelling leads to its group.
import { unpack } from "./packing.js"
import { words, wordsIn } from "./text.js"
import { stemNumber } from "./vocabulary.js"

const newNode = () => ({ id: "", exact: null, next: new Map() })

/** Return the node that a list of stems leads to. */
function nodeAt(root, stems) {
  let node = root
  for (const stem of stems) {
    if (!node.next.has(stem)) node.next.set(stem, newNode())
    node = node.next.get(stem)
  }
  return node
}

function addLatin({ root, spellings }, id, stems) {
  spellings.push([id, stems])
  nodeAt(root, stems).id ||= id
}

function addHan(groups, id, spelling) {
  groups.han.set(spelling, id)
  groups.mostHan = Math.max(groups.mostHan, spelling.length)
}

/** Return what leads to the group of a spelling: a tree (`root`) by the numbers of its stems, with those few as they
 *  are written (`exact`) that have the stems of another group's; `han` for Chinese, and the most characters of one; all
 *  `spellings`; the `wider` groups of a group and its first word. */
export function groupsOf(data, pack, vocabulary) {
  const groups = { root: newNode(), spellings: [], han: new Map(), mostHan: 1, wider: new Map(), firstWord: new Map() }
  for (const [id, wider, spellings, first = id.replaceAll("-", " ")] of data.groups) {
    groups.wider.set(id, wider)
    groups.firstWord.set(id, first)
    for (const spelling of words(spellings)) addLatin(groups, id, unpack(spelling, data.often))
  }
  for (const [id, latin, han] of pack?.groups || []) {
    for (const spelling of words(latin)) if (spelling) addLatin(groups, id, unpack(spelling, data.often))
    for (const spelling of han.split(",")) if (spelling) addHan(groups, id, spelling)
  }
  for (const [said, id] of Object.entries({ ...data.exact, ...pack?.exact })) {
    const stems = wordsIn(said).map(word => stemNumber(vocabulary, word))
    const node = nodeAt(groups.root, stems)
    node.exact = new Map(node.exact).set(said, id)
  }
  return groups
}

/** Return the terms of a group: one of two wider ones ("backache") is no more than both of them. */
export function termsOfGroup({ wider }, id, weight, word) {
  const is = wider.get(id)
  return (is.length > 1 ? is : [id, ...is]).map(name => ({ term: `=${name}`, weight, word }))
}

/** Return the group of the most words that begins at a place of a list of words, and how many they are; `stems` are
 *  their numbers. */
export function groupAt({ root, small }, list, stems, start) {
  let found = { id: "", length: 1 }
  let node = root.next.get(stems[start])
  for (let end = start + 1; node; end++) {
    const isSmall = end === start + 1 && small.has(list[start]) // "los" is no form of "LO"
    const id = node.exact?.get(list.slice(start, end).join(" ")) || (isSmall ? "" : node.id)
    if (id) found = { id, length: end - start }
    node = end < list.length && node.next.get(stems[end])
  }
  return found
}
