// What search shows: the results, and above them what was found, what else to type, and the way to help.
import { words } from "./words.js"

export const { dialog, box, root, load } = guideSearch
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
const [asks, advice] = help.querySelectorAll("[data-asks], [data-say]")
const call = danger.querySelector("strong")
const usual = { asks: asks.textContent, advice: advice.textContent, call: call.textContent }

for (const link of help.querySelectorAll("a[href]:not([href^='tel:'])")) {
  link.href = new URL(link.getAttribute("href"), root)
}
const aid = make("div", { className: "bp-search-aid" }, count, announcement, numbers, offers, help)
dialog.querySelector(".bp-search__state").replaceWith(aid)

/** Say a text in its language, if it is another than the page's: { id, direction }. */
function say(element, text, language) {
  element.textContent = text
  if (language?.id) Object.assign(element, { lang: language.id, dir: language.direction })
  else for (const name of ["lang", "dir"]) element.removeAttribute(name)
}

/** Write above the results what was found so far; nobody hears it yet. */
export function write(text) {
  say(count, text)
  announcement.replaceChildren()
}

/** Write what was found, and have screen readers say it. */
export function tell(text, language) {
  say(count, text, language)
  say(announcement, text, language)
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

/** Show results: each is a link to its heading, with its title, its action if it is a sign, and a few words. */
export function show(results, marks = []) {
  list.replaceChildren(...results.map(result => item(result, marks)))
  dialog.querySelector(".bp-search__panel").scrollTop = 0
}

/** Show the numbers to call over an emergency. */
export function showNumbers(isShown) {
  numbers.hidden = !isShown
}

/** Show the way to help; below results, if any. `topic` is what the guide does not cover, with whom to ask, or `call`
 *  and its `language` where search does not understand hers. */
export function showHelp(isShown, topic) {
  help.hidden = !isShown
  if (list.childElementCount) list.after(help)
  else aid.append(help)
  asks.textContent = topic?.asks || usual.asks
  asks.hidden = !topic?.asks // the count says it already
  advice.textContent = topic?.say || usual.advice
  say(call, topic?.call || usual.call, topic?.language)
}
