// Lets pages open without network: once a page has loaded and has nothing left to do, the site's service worker starts.
const { serviceWorker, connection } = navigator
const root = new URL("../", document.currentScript.src)
const whenIdle = window.requestIdleCallback ?? (action => setTimeout(action, 1000))

/** Ask again for this page and what it has loaded, now that the worker can save it. */
function saveThisPage() {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name)
  for (const address of new Set([location.pathname, ...loaded])) {
    if (new URL(address, root).href.startsWith(root)) fetch(address).catch(() => {})
  }
}

function start() {
  if (!serviceWorker.controller) serviceWorker.addEventListener("controllerchange", saveThisPage, { once: true })
  serviceWorker.register(new URL("service-worker.js", root)).catch(() => {})
}

const isWanted = serviceWorker && !connection?.saveData && location.protocol.startsWith("http")
if (isWanted) addEventListener("load", () => whenIdle(start))
