import type { Problem } from '@anzhu/contract/fields'
import { registerWorker } from '@anzhu/contract/registry'
import { viewSession } from '@anzhu/contract/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let clerk: TestActor
beforeAll(async () => {
  world = await newWorld()
  clerk = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
})
afterAll(() => world.end())

const host = 'anzhu.example'
const register = (headers: Record<string, string>) =>
  world.as(
    clerk,
    registerWorker,
    { name: '赵小六', idNumber: world.citizenId(), phone: '13900001111', trade: '木工' },
    { headers: { host, ...headers } },
  )

test.each([
  ['a page of this site', { 'sec-fetch-site': 'same-origin' }],
  ['the address bar', { 'sec-fetch-site': 'none' }],
  ['a page of this site, in an old browser', { origin: `https://${host}` }],
  ['a program that is no browser', {}],
])('a change asked for by %s is let through', async (_, headers) => {
  expect((await register(headers)).status).toBe(200)
})

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site', origin: `https://${host}` }],
  ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
  ['another site, in an old browser', { origin: 'https://evil.example' }],
  ['a look-alike with our name as its user', { origin: `https://${host}@evil.example` }],
  ['another port of this host', { origin: `https://${host}:8443` }],
  ['a sandboxed frame or a local file', { origin: 'null' }],
  ['nonsense', { origin: 'not an address' }],
  ['an unknown site relation', { 'sec-fetch-site': 'whatever' }],
])('a change asked for by %s is refused, and nothing is changed', async (_, headers) => {
  const count = async () =>
    (await world.house.db.selectFrom('registry.persons').select('id').execute()).length
  const before = await count()
  const { status, problem } = await register(headers)
  expect([status, problem.code]).toEqual([403, 'access.cross-site'])
  expect(problem.detail).toContain('请回到安筑页面操作')
  expect(await count()).toBe(before)
})

test('reading does not ask where it comes from: it changes nothing, and what it says other sites cannot read', async () => {
  const { status, headers } = await world.as(
    clerk,
    viewSession,
    {},
    { headers: { 'sec-fetch-site': 'cross-site' } },
  )
  expect(status).toBe(200)
  expect(headers['access-control-allow-origin']).toBeUndefined()
})

test('signing in for somebody from another site is refused too', async () => {
  const payload = { method: 'password', login: 'x', password: 'y' }
  const { statusCode } = await world.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload,
    headers: { 'sec-fetch-site': 'cross-site' },
  })
  expect(statusCode).toBe(403)
})

test.each(['/api/v1/session', '/api/v1/regions', '/api/v1/nowhere', '/healthz', '/c/123456789012'])(
  '%s carries the headers that keep browsers safe',
  async (url) => {
    const { headers } = await world.app.inject({ url })
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' })
    const policy = String(headers['content-security-policy'])
    for (const rule of [
      "default-src 'self'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy).toContain(rule)
    }
    expect(headers['server']).toBeUndefined()
    expect(headers['x-powered-by']).toBeUndefined()
    if (url.startsWith('/api/v1/')) expect(headers['cache-control']).toBe('no-store')
  },
)

test.each(['gzip', 'br', 'deflate', 'GZIP', 'br, br, br', 'x-unknown'])(
  'a body said to be packed as %s is refused at once, whatever it is',
  async (how) => {
    const started = performance.now()
    const { statusCode, payload } = await world.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'content-type': 'application/json', 'content-encoding': how },
      payload: '{"method":"password"}',
    })
    expect([statusCode, (JSON.parse(payload) as Problem).code]).toEqual([415, 'unsupported-media'])
    expect(performance.now() - started).toBeLessThan(2000)
  },
)
