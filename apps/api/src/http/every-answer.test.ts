import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { printClaims } from '../../../../packages/contract/test/signing.ts'
import { newWorld, type World } from '../../test/world.ts'

let world: World
let routes: readonly Route[]
beforeAll(async () => {
  world = await newWorld({ relaxedLimits: true })
  const endpoints = world.server.endpoints.map(
    ({ method, path: at }) => ({ method, url: `/api/v1${at.replace(/:\w+/g, '0')}` }) as Route,
  )
  routes = [...endpoints, ...routesOf(world.app.printRoutes({ commonPrefix: false }))]
})
afterAll(() => world.end())

interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'HEAD'
  readonly url: string
}

/** Fastify prints a tree; a route is its line and those above it. */
function routesOf(tree: string): Route[] {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', segment = '', methods = ''] = /^([│ ]*)[├└]── (\S+)(?: \((.*)\))?$/.exec(line) ?? []
    if (segment === '') return []
    const depth = indent.length / 4
    above.length = depth
    above.push(segment)
    const url = above.join('').replace(/:\w+/g, '0').replace('*', 'x')
    return methods === '' ? [] : methods.split(', ').map((method) => ({ method, url }) as Route)
  })
}

const ask = ({ method, url }: Route, headers: Record<string, string> = {}) =>
  world.app.inject({ method, url, headers: { 'sec-fetch-site': 'same-origin', ...headers } })

test('the routes found are every endpoint, and the pages beside them', () => {
  const urls = new Set(routes.map(({ method, url }) => `${method} ${url}`))
  for (const url of [
    '/c/0',
    '/v/cert',
    '/robots.txt',
    '/healthz',
    '/metrics',
    '/api/openapi.json',
    '/api/docs',
  ])
    expect(urls).toContain(`GET ${url}`)
  expect(urls.size).toBeGreaterThan(400)
})

test('every answer of every route, to nobody and to somebody, is nosniff, under the strict policy, and says no version', async () => {
  const somebody = await world.actor('supervisor')
  for (const route of routes) {
    for (const headers of [{}, { cookie: somebody.cookie }] as Record<string, string>[]) {
      if (route.url.endsWith('/changes')) continue
      const { headers: said, statusCode } = await ask(route, headers)
      const what = `${route.method} ${route.url} ${statusCode}`
      expect(said['x-content-type-options'], what).toBe('nosniff')
      expect(said['referrer-policy'], what).toBe('same-origin')
      expect(said['x-frame-options'], what).toBe('SAMEORIGIN')
      const policy = String(said['content-security-policy'])
      expect(/script-src ([^;]+)/.exec(policy)?.[1], what).toBe("'self' 'wasm-unsafe-eval'")
      for (const rule of [
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ])
        expect(policy, what).toContain(rule)
      for (const banner of ['server', 'x-powered-by', 'via', 'x-aspnet-version'])
        expect(said[banner], what).toBeUndefined()
      expect(JSON.stringify(said), what).not.toMatch(/fastify|node\.?js|postgres/i)
      if (route.url.startsWith('/api/v1/'))
        expect(String(said['cache-control']), what).toMatch(/^(no-store|public, max-age=\d+)$/)
    }
  }
}, 120_000)

test('no page that the server writes holds a script of its own, or an address for one', async () => {
  const token = await world.house.credentials.issue(printClaims)
  const pages = routes.filter(({ method, url }) => method === 'GET' && !url.startsWith('/api/'))
  let looked = 0
  for (const route of [...pages, { method: 'GET', url: `/c/${token}` } as const]) {
    const { headers, body } = await ask(route)
    if (!String(headers['content-type']).startsWith('text/html')) continue
    looked += 1
    expect(inlineIn(body), route.url).toEqual([])
  }
  expect(looked).toBeGreaterThan(8)
})

test.each(['desk', 'phone'])('the first page of the %s holds no script of its own', (app) => {
  const page = readFileSync(path.join(import.meta.dirname, `../../../${app}/index.html`), 'utf8')
  expect(page).toContain('<script')
  expect(inlineIn(page)).toEqual([])
})

test('a script in a page would be seen', () => {
  expect(inlineIn('<script>alert(1)</script>')).toHaveLength(1)
  expect(inlineIn('<a onclick="x()">x</a><a href="javascript:x()">y</a>')).toHaveLength(2)
  expect(inlineIn('<script src="https://elsewhere.example/x.js"></script>')).toHaveLength(1)
  expect(inlineIn('<script src="/assets/x.js"></script><p>onclick="x"</p>')).toEqual([])
})

test('a broken request, a path that is not there and a refused origin carry the headers too', async () => {
  const answers = [
    await world.app.inject({ url: '/api/v1/nowhere' }),
    await world.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: '{',
      headers: { 'content-type': 'application/json' },
    }),
    await world.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'sec-fetch-site': 'cross-site' },
    }),
    await world.app.inject({ method: 'TRACE' as 'GET', url: '/api/v1/session' }),
  ]
  for (const { headers, statusCode } of answers) {
    expect(statusCode).toBeGreaterThanOrEqual(400)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['server']).toBeUndefined()
  }
})

/** Whatever in a page is a script, or leads to one that is not this server's. */
function inlineIn(html: string): string[] {
  const tags = html.match(/<[a-z][^>]*>/gi) ?? []
  const bad = tags.filter(
    (tag) => /\son\w+\s*=/i.test(tag) || /(href|src|action)\s*=\s*["']?\s*javascript:/i.test(tag),
  )
  const scripts = (html.match(/<script\b[^>]*>/gi) ?? []).filter((tag) => !/\ssrc="\/[^/]/.test(tag))
  return [...bad, ...scripts]
}
