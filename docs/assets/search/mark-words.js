// Marks, in the section that a search result opened, the words that were looked for. They come in the address after
// "#", which no browser sends to a server: /posture/lifting/#move-the-car-seat&mark=lift+seat
;(() => {
  const [, id, marks] = location.hash.match(/^#([^&]*)&mark=(.*)$/) || []
  if (!marks) return
  location.replace(`#${id}`)
  const heading = document.getElementById(decodeURIComponent(id))
  if (!heading || !window.Highlight) return

  const level = Number(heading.tagName[1])
  const isEnd = node => node !== heading && /^H[1-6]$/.test(node.tagName) && level > 1 && Number(node.tagName[1]) <= level
  const words = decodeURIComponent(marks).split("+").filter(word => /^[\p{L}\p{N}]+$/u.test(word)).join("|")
  const wanted = new RegExp(`(^|[^\\p{L}\\p{N}])((?:${words})(?:e?[sd]|ing|ness|ly)?)(?![\\p{L}\\p{N}])`, "giu")
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
