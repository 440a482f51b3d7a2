// Opens Cordline where there is no signal: the page and the code that this phone has used before.
// Only the app itself is kept. Calls, images of codes and the public pages of fruit always go to the server.
const cacheName = 'cordline-app-1'
const shell = '/'
const notTheApp = /^\/(api|01|qr)(\/|$)/
/** A hillside with one bar must not wait for a timeout of minutes to see what is on the phone anyway. */
const pageWithinMs = 4000
/** About three releases of all chunks; the oldest go first. */
const maxKept = 120

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.add(shell)))
  self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldCaches().then(() => self.clients.claim()))
})

// The first visit fetched its code before this worker was there: the page says what that was.
self.addEventListener('message', (event) => {
  if (Array.isArray(event.data?.keep)) event.waitUntil(keep(event.data.keep))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin || notTheApp.test(url.pathname)) return
  if (request.mode === 'navigate') event.respondWith(openPage(request))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(openAsset(request))
})

async function openPage(request) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(pageWithinMs) })
    if (answer.ok) await (await caches.open(cacheName)).put(shell, answer.clone())
    return answer
  } catch (error) {
    const kept = await caches.match(shell)
    if (kept) return kept
    throw error
  }
}

/** Names of assets carry a hash of their content: what is kept is right for ever. */
async function openAsset(request) {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(cacheName)).put(request, answer.clone())
  return answer
}

async function keep(urls) {
  const cache = await caches.open(cacheName)
  for (const url of urls) {
    if (new URL(url, self.location.origin).pathname.startsWith('/assets/') && !(await cache.match(url)))
      await cache.add(url)
  }
  const kept = await cache.keys()
  await Promise.all(
    kept
      .filter((request) => new URL(request.url).pathname !== shell)
      .slice(0, -maxKept)
      .map((request) => cache.delete(request)),
  )
}

async function dropOldCaches() {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith('cordline-') && name !== cacheName).map((name) => caches.delete(name)),
  )
}
