// Marks, under the heading that a search result opened, the words that were looked for.
const { id, words } = guideSearch.toMark
const heading = document.getElementById(id)

/** Return every text under a heading, up to the next one of its level or above. */
function textsUnder(start) {
  const level = Number(start.tagName[1])
  const isEnd = node => /^H[1-6]$/.test(node.tagName) && level > 1 && Number(node.tagName[1]) <= level
  const nodes = document.createTreeWalker(start.closest("article"), NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  const texts = []
  nodes.currentNode = start
  for (let node = nodes.nextNode(); node && !isEnd(node); node = nodes.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) texts.push(node)
  }
  return texts
}

function rangeOf(text, start, word) {
  const range = new Range()
  range.setStart(text, start)
  range.setEnd(text, start + word.length)
  return range
}

function mark() {
  const anyWord = words.filter(word => /^[\p{L}\p{N}]+$/u.test(word)).join("|")
  const wanted = new RegExp(`(^|[^\\p{L}\\p{N}])((?:${anyWord})(?:e?[sd]|ing|ness|ly)?)(?![\\p{L}\\p{N}])`, "giu")
  const ranges = textsUnder(heading).flatMap(text =>
    [...text.textContent.matchAll(wanted)].map(({ index, 1: before, 2: word }) =>
      rangeOf(text, index + before.length, word),
    ),
  )
  CSS.highlights.set("searched-words", new Highlight(...ranges))
}

if (heading && window.Highlight) mark()
