// The words that search says (docs/data/frame.yml), filled in.
const LONGEST_QUOTE = 60 // letters of a question that are said again

export const { words } = searchData
const plural = new Intl.PluralRules(document.documentElement.lang || undefined)

/** Return a text of the frame with each {name} replaced by its value; one with a `count` in its plural form. */
export function filled(text, values) {
  const form = "count" in values ? (text[plural.select(values.count)] ?? text.other) : text
  return form.replace(/\{(\w+)\}/g, (_, name) => values[name])
}

/** Return a question in quotation marks, cut short if it is long. */
export function quoted(question) {
  const isLong = question.length > LONGEST_QUOTE
  const text = isLong ? filled(words.cut_short, { text: question.slice(0, LONGEST_QUOTE) }) : question
  return filled(words.quoted, { text })
}
