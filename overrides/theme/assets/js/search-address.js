// An open search has an address of its own, "#search=question", which no browser sends to a server. So Back closes
// search, and returns from a result to the question and its results; and a question can be shared.
// A page that one may have to leave at once has none: each would be one more step for Back to return to.
const LONGEST = 1000 // letters of a question
const SEARCH = "#search="
const OURS = { isSearch: true } // a step that opening search has added, over the page itself

const { dialog, box } = guideSearch
const hasNone = Boolean(document.querySelector("[data-leave]"))
const isOpen = () => "open" in dialog.dataset
const isOurs = () => Boolean(history.state?.isSearch)
const addressOf = question => `#${new URLSearchParams({ search: question.slice(0, LONGEST) })}`
let isGoingBack = false

function questionInAddress() {
  return location.hash.startsWith(SEARCH) ? new URLSearchParams(location.hash.slice(1)).get("search") : null
}

/** Add the step when search has opened, take it back when search has closed. */
function keepInStep() {
  if (hasNone || isGoingBack) return
  if (isOpen() && !isOurs()) history.pushState(OURS, "", addressOf(box.value))
  else if (!isOpen() && isOurs()) {
    isGoingBack = true
    history.back()
  }
}

function ask(question) {
  if (box.value === question) return guideSearch.open()
  box.value = question
  box.dispatchEvent(new Event("input")) // it opens search too
}

function follow() {
  if (isGoingBack) {
    isGoingBack = false
    return keepInStep() // it may have been opened again meanwhile
  }
  const question = questionInAddress()
  if (question === null) return guideSearch.close()
  if (!hasNone && !isOurs()) history.replaceState(OURS, "")
  ask(question)
}

/** Open search on a page that was loaded with a question: from a link, or by Back from a result. */
function start() {
  const question = questionInAddress()
  if (question === null) return
  if (hasNone || !isOurs()) history.replaceState(null, "", location.href.split("#")[0])
  ask(question)
}

guideSearch.keep = question => {
  if (isOurs()) history.replaceState(OURS, "", addressOf(question))
}
dialog.addEventListener("toggle", keepInStep)
addEventListener("hashchange", follow)
start()
