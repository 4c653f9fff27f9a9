// Keeps the page and its files for hours without network. Data is never kept here: the pages keep their own.
const store = 'anzhu-page-1'
const page = '/m/'
const list = '/m/offline.json'

async function keepPage() {
  const cache = await caches.open(store)
  const response = await fetch(page, { cache: 'reload' })
  if (!response.ok) throw new Error(`page: ${response.status}`)
  const html = await response.clone().text()
  const files = Array.from(
    html.matchAll(/(?:src|href)="(\/m\/(?:assets\/[^"]+|icon\.svg))"/g),
    (match) => match[1],
  )
  await Promise.all(files.map((file) => fetchFile(cache, file)))
  await cache.put(page, response)
}

// Who checks codes needs every page without network, and the QR reader; others are spared that megabyte.
async function keepAllPages() {
  const cache = await caches.open(store)
  const response = await fetch(list, { cache: 'no-store' })
  if (!response.ok) return
  const files = await response.json()
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  await Promise.all(files.filter((file) => !kept.has(file)).map((file) => fetchFile(cache, file)))
  // The list stays beside the files: it says that all pages are wanted here, also of the next build.
  await cache.put(list, new Response(JSON.stringify(files)))
  await dropOldFiles(cache, new Set(files))
}

// Files of builds that are gone would stay for ever otherwise.
async function dropOldFiles(cache, wanted) {
  const kept = await cache.keys()
  const old = kept.filter(({ url }) => {
    const { pathname } = new URL(url)
    return pathname.startsWith('/m/assets/') && !wanted.has(pathname)
  })
  await Promise.all(old.map((request) => cache.delete(request)))
}

// A file of a build that is gone may be answered with the page; that must never be kept in its place.
async function fetchFile(cache, request) {
  const response = await fetch(request)
  if ((response.headers.get('content-type') ?? '').startsWith('text/html'))
    return new Response(null, { status: 404 })
  if (response.ok) await cache.put(request, response.clone())
  return response
}

async function openPage(event) {
  try {
    const response = await fetch(event.request)
    if (response.ok) event.waitUntil(renewPage(response.clone()))
    // A server in trouble must not hide a code that this phone holds.
    if (response.status < 500) return response
  } catch {
    // No network: the kept page below.
  }
  return (await caches.match(page)) ?? Response.error()
}

// Another build is out when the page reads differently.
async function renewPage(response) {
  const kept = await caches.match(page)
  if (kept !== undefined && (await kept.text()) === (await response.text())) return
  await keepPage()
  if ((await caches.match(list)) !== undefined) await keepAllPages()
}

async function openFile(request) {
  const kept = await caches.match(request)
  return kept ?? fetchFile(await caches.open(store), request)
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepPage().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== store).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('message', (event) => {
  // Without network what is kept stays; the next visit asks again.
  if (event.data === 'keep-all-pages') event.waitUntil(keepAllPages().catch(() => undefined))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(openPage(event))
  else if (pathname.startsWith('/m/assets/') || pathname === '/m/icon.svg')
    event.respondWith(openFile(request))
})
