import type { Endpoint } from '@anzhu/contract/endpoint'
import { endpoints } from '@anzhu/contract/endpoints'
import type { Problem } from '@anzhu/contract/fields'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type World } from '../../test/world.ts'
import { buildApp, type App } from '../app.ts'

let world: World
let relaxed: App
beforeAll(async () => {
  world = await newWorld()
  const house = { ...world.house, settings: { ...world.house.settings, relaxedLimits: true } }
  relaxed = await buildApp({
    house,
    pool: world.pool,
    logger: false,
    pages: false,
    // Hundreds are asked at once.
    bounds: { least: 10_000, most: 10_000, usual: 600 },
  })
})
afterAll(async () => {
  await relaxed.app.close()
  await world.end()
})

const ask = (
  { app }: Pick<App, 'app'>,
  { method, path }: Endpoint,
  remoteAddress: string,
  headers: Record<string, string> = {},
) => app.inject({ method, url: `/api/v1${path.replace(/:\w+/g, 'no-token')}`, remoteAddress, headers })

const limited = endpoints.filter(({ perMinute }) => perMinute !== undefined)

test('every public endpoint that costs a password, a message or a look-up is limited', () => {
  const costly = ['signIn', 'sendSignInCode', 'registerMyself', 'verifyCode']
  expect(
    limited
      .map(({ id }) => id)
      .filter((id) => costly.includes(id))
      .toSorted(),
  ).toEqual(costly.toSorted())
})

test.each(limited.map((endpoint) => [endpoint.id, endpoint] as const))(
  '%s: beyond its limit an address is told when to come back',
  async (id, endpoint) => {
    const limit = endpoint.perMinute ?? 0
    const address = `10.1.1.${limited.findIndex((one) => one.id === id) + 1}`
    const statuses = await Promise.all(
      Array.from({ length: limit }, async () => (await ask(world.server, endpoint, address)).statusCode),
    )
    expect(statuses).not.toContain(429)
    // A header that anybody can write does not make another address of it.
    const { statusCode, headers, payload } = await ask(world.server, endpoint, address, {
      'x-forwarded-for': '10.9.9.9',
      forwarded: 'for=10.9.9.9',
    })
    expect(statusCode).toBe(429)
    expect(headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60)
    expect(JSON.parse(payload) as Problem).toMatchObject({ code: 'too-many-requests', status: 429 })
    expect((JSON.parse(payload) as Problem).detail).toMatch(/^操作太频繁，请 \d+ 秒后再试。$/)
    expect((await ask(world.server, endpoint, '10.1.2.1')).statusCode).not.toBe(429)
  },
)

test.each(limited.map((endpoint) => [endpoint.id, endpoint] as const))(
  '%s: relaxed limits are none',
  async (_, endpoint) => {
    const statuses = await Promise.all(
      Array.from(
        { length: (endpoint.perMinute ?? 0) + 20 },
        async () => (await ask(relaxed, endpoint, '10.2.1.1')).statusCode,
      ),
    )
    expect(statuses).not.toContain(429)
  },
)
