// What search shows: the results, and above them what was found, what else to type, and the way to help.
import { words } from "./words.js"

export const { dialog, box, root, load } = guideSearch
const BEFORE_READ_OUT = 500 // ms: a screen reader hears what was found, but not at every letter

function make(tag, attributes, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name in element) element[name] = value
    else element.setAttribute(name, value)
  }
  element.append(...children)
  return element
}

export const list = dialog.querySelector(".bp-results")
export const count = make("p", { className: "bp-found" })
const announcement = make("p", { className: "bp-heard-only", role: "status" })
const offers = make("ul", { className: "bp-offers", "aria-label": words.offers, "data-try": words.try })
const help = make("div", { className: "bp-search-help md-typeset", innerHTML: searchData.help, hidden: true })
const danger = help.querySelector("[data-danger]")
const numbers = make("div", { className: "md-typeset", hidden: true }, danger.cloneNode(true))
const [asks, say] = help.querySelectorAll("[data-asks], [data-say]")
const usual = { asks: asks.textContent, say: say.textContent }

for (const link of help.querySelectorAll("a[href]:not([href^='tel:'])")) {
  link.href = new URL(link.getAttribute("href"), root)
}
const aid = make("div", { className: "bp-search-aid" }, count, announcement, numbers, offers, help)
dialog.querySelector(".bp-search__state").replaceWith(aid)

let timer
export function tell(text) {
  count.textContent = text
  clearTimeout(timer)
  timer = setTimeout(() => announcement.replaceChildren(text), BEFORE_READ_OUT)
}

/** Offer phrases to search for; `type` is called with the one that is chosen. */
export function offer(phrases, type) {
  const button = phrase => make("button", { type: "button", textContent: phrase, onclick: () => type(phrase) })
  offers.replaceChildren(...phrases.map(phrase => make("li", {}, button(phrase))))
}

function address({ url, section }, marks) {
  const mark = marks.length ? `&mark=${encodeURIComponent(marks.join("+"))}` : ""
  return `${new URL(url, root)}#${section || "top"}${mark}`
}

function teaser({ kind, heading, text }) {
  const action = searchData.levels[kind]
  const doNow = action ? `<strong class="bp-action">${action}</strong> ` : ""
  const title = heading ? `<b>${heading}</b> ` : ""
  return `${doNow}<span class="bp-teaser">${title}${text}</span>`
}

function item(result, marks) {
  const title = make("h2", { innerHTML: result.title })
  const text = make("p", { innerHTML: teaser(result) })
  const link = make("a", { className: "bp-result__link", href: address(result, marks) }, title, text)
  const element = make("li", { className: "bp-result" }, link)
  element.dataset.kind = result.kind
  return element
}

/** Show results: each is a link to its heading, with its title, its action if it is a sign, and a few words.
 *  Over an emergency stand the numbers to call. */
export function show(results, marks = []) {
  list.replaceChildren(...results.map(result => item(result, marks)))
  numbers.hidden = results[0]?.kind !== "call-now"
  dialog.querySelector(".bp-search__panel").scrollTop = 0
}

/** Show the way to help, with whom to ask if it is a topic that the guide does not cover; below results, if any. */
export function showHelp(isShown, topic) {
  help.hidden = !isShown
  if (list.childElementCount) list.after(help)
  else aid.append(help)
  asks.textContent = topic?.asks || usual.asks
  asks.hidden = !topic // the count says it already
  say.textContent = topic?.say || usual.say
}
