// What the model looks at in a question: its words without endings, pairs of them, and the groups that they belong to,
// each by itself and denied.
import { isBreak, together } from "./context.js"
import { stemOf } from "./text.js"

const PAIRED_OVER = 3 // words between which a pair is seen

function addPairs(features, list, joint) {
  for (const [i, one] of list.entries()) {
    for (const other of list.slice(i + 1, i + 1 + PAIRED_OVER)) features.add(joint + [one, other].sort().join("+"))
  }
}

/** Return the parts in stretches that are denied or not. */
function stretchesOf(parts, senses) {
  const stretches = []
  for (const [i, part] of parts.entries()) {
    const mark = senses[i].has("denied") ? "!" : ""
    if (stretches.at(-1)?.mark !== mark) stretches.push({ mark, parts: [] })
    stretches.at(-1).parts.push(part)
  }
  return stretches
}

/** Return the features of a question, each once; `parts` are its words and stops, `senses` those in which they are
 *  said. */
export function featuresOf(reader, parts, senses) {
  const features = new Set(["*"]) // one that all questions have: how likely each answer is before a word is said
  const telling = []
  let before = "^"
  for (const [i, part] of parts.entries()) {
    const isStop = isBreak(part)
    if (part === "?") features.add(part)
    if (!isStop) {
      const mark = senses[i].has("denied") ? "!" : ""
      const stem = mark + stemOf(part)
      features.add(stem).add(`${before} ${mark}${part}`)
      for (const sense of senses[i]) if (!mark) features.add(`${sense} ${stem}`)
      if (!reader.small.has(part)) telling.push(stem)
    }
    before = isStop ? "." : part
  }
  addPairs(features, telling, "")
  const groups = stretchesOf(parts, senses).flatMap(({ mark, parts: said }) =>
    reader.termsOf(together(said)).flatMap(term => (term[0] === "=" ? [mark + term.slice(1)] : [])),
  )
  for (const group of groups) features.add(`=${group}`)
  addPairs(features, groups, "=")
  return [...features]
}
