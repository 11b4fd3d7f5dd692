// A result of search leads to "#heading&mark=words", and no browser sends that to a server. The heading comes first;
// marking its words is an extra.
function goToHeading() {
  const [, id, words] = location.hash.match(/^#([^&]*)&mark=(.*)$/) || []
  if (words === undefined) return
  location.replace(`#${id}`)
  guideSearch.close()
  guideSearch.toMark = { id: decodeURIComponent(id), words: decodeURIComponent(words).split("+") }
  guideSearch.load("mark-words.js").catch(() => {})
}

goToHeading()
addEventListener("hashchange", goToHeading)
