import { newCodeNumber } from '@anzhu/contract/credential'
import { renewMyCredential } from '@anzhu/contract/my-safety-code'
import { sql } from 'kysely'
import { randomFillSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, testDay, type World } from '../../test/world.ts'
import { perMinute } from '../http/per-minute.ts'
import { publicVerifier } from './verify-publicly.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

const someNumber = () => newCodeNumber((bytes) => randomFillSync(bytes))
const ask = async (base: string, content: string, remoteAddress: string) => {
  const { statusCode, headers, body } = await world.app.inject({
    url: base + encodeURIComponent(content),
    remoteAddress,
  })
  return { statusCode, headers, body }
}
const api = '/api/v1/verifications/'

test('ten typed numbers a minute from one address, on page and endpoint together; tokens are not counted', async () => {
  const worker = await world.worker(await world.enterprise(), { appliedOn: testDay })
  const { url } = (await world.as(await world.actor('worker', { person: worker }), renewMyCredential, {}))
    .body
  const token = url.split('/').at(-1) ?? ''
  const address = '10.9.0.1'
  for (let i = 0; i < 5; i += 1) {
    expect((await ask(api, someNumber(), address)).statusCode).toBe(200)
    expect(
      (await ask('/c/', `${someNumber().slice(0, 4)} ${someNumber().slice(4)}`, address)).statusCode,
    ).toBe(200)
  }
  for (const base of [api, '/c/']) {
    const refused = await ask(base, someNumber(), address)
    expect(refused.statusCode).toBe(429)
    expect(refused.body).toMatch(/操作太频繁，请 \d+ 秒后再试。/)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    for (let i = 0; i < 30; i += 1) expect((await ask(base, token, address)).statusCode).toBe(200)
  }
  expect((await ask(api, someNumber(), '10.9.0.2')).statusCode).toBe(200)
})

test('a token has a limit too, in the same words', async () => {
  const statuses: number[] = []
  for (let i = 0; i < 300; i += 1) statuses.push((await ask(api, 'x'.repeat(200), '10.9.0.3')).statusCode)
  expect(new Set(statuses)).toEqual(new Set([200]))
  const refused = await ask(api, 'x'.repeat(200), '10.9.0.3')
  expect(refused.statusCode).toBe(429)
  expect(refused.body).toMatch(/操作太频繁，请 \d+ 秒后再试。/)
})

test('load runs have no such limit', async () => {
  const house = { ...world.house, settings: { ...world.house.settings, relaxedLimits: true } }
  const nobody = async () => undefined
  const verify = publicVerifier(house, { near: nobody, own: nobody })
  for (let i = 0; i < 50; i += 1) expect((await verify(someNumber(), 'one')).verdict).toBe('unknown')
})

test('a new minute begins anew', async () => {
  const count = perMinute(world.house, 'a new minute', 2)
  const turn = (seconds: number) =>
    sql`update http.rates set since = since - make_interval(secs => ${seconds})`.execute(world.house.db)
  await count('a')
  await count('a')
  await turn(57)
  await expect(count('a')).rejects.toThrow(/操作太频繁，请 [123] 秒后再试。/)
  await count('b')
  await turn(3)
  await count('a')
})
