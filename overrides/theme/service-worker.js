// Keeps copies of pages on the reader's device, so that they open without network. With network the fresh text always
// wins, and a copy says that it is one. `savedAtOnce`, the list of what is saved at the first visit, is written above
// by guide/publish/offline.py. Nothing here asks another host.
const root = registration.scope
const storeName = `saved-1 ${root}`
const patience = 8000 // ms without an answer until a saved copy is shown instead
const mostCopies = 200 // all of the site and its PDFs fit; what was not loaded for longest goes first
const asDay = { year: "numeric", month: "short", day: "numeric" } // in the language of the page
const kinds = /(\/|\.(html|css|js|svg|webp|png|ico|pdf))$/

// Pages that are shown from a copy take what they load from its copies too, without waiting each time.
const shownFromCopy = new Set()

/** The address under which a copy is kept: one for each page, and without what stands after ? and #. */
function keyOf(address) {
  const { origin, pathname } = new URL(address)
  return origin + pathname.replace(/\/index\.html$/, "/")
}

const openStore = () => caches.open(storeName)
const find = async address => (await openStore()).match(address, { ignoreVary: true })

// Not `fetch(request)`: browsers differ in how they let the request for a page be changed.
const ask = ({ url, redirect = "follow" }) => fetch(url, { redirect, cache: "no-cache" })

/** Save a good answer, with the time; forget a page that is no more. */
async function keep(address, answer) {
  const key = keyOf(address)
  if (answer.status === 404 || answer.status === 410) await (await openStore()).delete(key)
  if (answer.status !== 200 || answer.type !== "basic" || answer.redirected || !kinds.test(key)) return
  const headers = new Headers(answer.headers)
  for (const name of ["content-encoding", "content-length"]) headers.delete(name) // the copy is unpacked
  headers.set("saved-at", new Date().toISOString())
  await (await openStore()).put(key, new Response(answer.body, { headers }))
}

/** Reveal the notice that a page carries for this case ("offline" or "slow"), and write the day into it. */
async function withNotice(copy, why) {
  if (!copy.headers.get("content-type")?.startsWith("text/html")) return copy
  const text = await copy.text()
  const [, language] = text.match(/<html [^>]*\blang="([^"]+)"/) ?? []
  const day = new Date(copy.headers.get("saved-at")).toLocaleDateString(language, asDay)
  const html = text
    .replace(new RegExp(`(data-saved="${why}") hidden`), "$1")
    .replace(/( data-saved-day)>/g, `$1>${day}`)
  return new Response(html, { headers: copy.headers })
}

async function copyOf({ request, resultingClientId }, why) {
  const key = keyOf(request.url)
  const copy = await find(key)
  if (request.mode !== "navigate") return copy
  if (copy) {
    shownFromCopy.add(resultingClientId)
    return withNotice(copy, why)
  }
  // As a static host does: the page of a folder has a slash at its end.
  if (await find(`${key}/`)) return Response.redirect(`${key}/${new URL(request.url).search}`)
}

/** The page that says that a page is not saved, with links to those that are. It may stand at any address. */
async function nothingSaved({ request, resultingClientId }) {
  const page = request.mode === "navigate" && (await find(`${root}offline.html`))
  if (!page) return Response.error()
  shownFromCopy.add(resultingClientId)
  const saved = new Set((await (await openStore()).keys()).map(({ url }) => url))
  const html = (await page.text())
    .replace(/ data-saved-page="([^"]*)" hidden/g, (attributes, path) =>
      saved.has(keyOf(root + path)) ? "" : attributes,
    )
    .replace(/ (href|src)="(?!\w+:|[#"/])/g, ` $1="${root}`)
  return new Response(html, { status: 503, headers: page.headers })
}

async function respond(event) {
  const network = ask(event.request).then(answer => {
    event.waitUntil(keep(event.request.url, answer.clone()).catch(() => {})) // a full device: nothing is saved
    return answer
  })
  event.waitUntil(network.catch(() => {})) // a late answer is still saved
  const isOfCopy = event.request.mode !== "navigate" && shownFromCopy.has(event.clientId)
  const outcome = await Promise.race([
    network.then(
      () => "answered",
      () => "offline",
    ),
    new Promise(done => setTimeout(done, isOfCopy ? 0 : patience, "slow")),
  ])
  const copy = outcome !== "answered" && (await copyOf(event, outcome))
  return copy || network.catch(() => nothingSaved(event))
}

async function saveAtOnce(path) {
  const address = root + path
  const answer = await ask({ url: address })
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  await keep(address, answer)
}

/** Remove the stores of older kinds, and the oldest copies of too many. Copies of pages outlive a new worker. */
async function tidy() {
  const old = (await caches.keys()).filter(name => name !== storeName && name.endsWith(` ${root}`))
  await Promise.all(old.map(name => caches.delete(name)))
  const store = await openStore()
  await Promise.all((await store.keys()).slice(0, -mostCopies).map(copy => store.delete(copy)))
}

addEventListener("install", event => {
  skipWaiting()
  event.waitUntil(Promise.all(savedAtOnce.map(saveAtOnce)))
})
addEventListener("activate", event => event.waitUntil(tidy().then(() => clients.claim())))
addEventListener("fetch", event => {
  const { request } = event
  if (request.method !== "GET" || !request.url.startsWith(root) || request.headers.has("range")) return
  event.respondWith(respond(event))
})
