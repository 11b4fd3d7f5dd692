// Marks, under the heading that a search result opened, the words that were looked for.
;(() => {
  const { id, words } = guideSearch.toMark
  const heading = document.getElementById(id)
  if (!heading || !window.Highlight) return

  const level = Number(heading.tagName[1])
  const isEnd = node => node !== heading && /^H[1-6]$/.test(node.tagName) && level > 1 && Number(node.tagName[1]) <= level
  const anyWord = words.filter(word => /^[\p{L}\p{N}]+$/u.test(word)).join("|")
  const wanted = new RegExp(`(^|[^\\p{L}\\p{N}])((?:${anyWord})(?:e?[sd]|ing|ness|ly)?)(?![\\p{L}\\p{N}])`, "giu")
  const nodes = document.createTreeWalker(heading.closest("article"), NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  const ranges = []
  nodes.currentNode = heading
  for (let node = heading; node && !isEnd(node); node = nodes.nextNode()) {
    if (node.nodeType !== Node.TEXT_NODE) continue
    for (const { index, 1: before, 2: word } of node.textContent.matchAll(wanted)) {
      const range = new Range()
      range.setStart(node, index + before.length)
      range.setEnd(node, index + before.length + word.length)
      ranges.push(range)
    }
  }
  CSS.highlights.set("searched-words", new Highlight(...ranges))
})()
