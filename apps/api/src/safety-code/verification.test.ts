import { decodeToken, formatCodeNumber, newCodeNumber } from '@anzhu/contract/credential'
import { renewMyCredential, viewMySafetyCode } from '@anzhu/contract/my-safety-code'
import { printSafetyCode } from '@anzhu/contract/safety-code'
import { type Verdict } from '@anzhu/contract/scanning'
import { addDays } from '@anzhu/law/kernel/date'
import * as fc from 'fast-check'
import { randomFillSync } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { recordMedicals } from '../medical/index.ts'

let world: World
let firm: { id: string; name: string }
let clerk: TestActor
let worker: Awaited<ReturnType<World['worker']>>
let me: TestActor

beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise('安信劳务有限公司')
  clerk = await world.actor('labour-clerk', { enterprise: firm })
  worker = await world.worker(firm, { name: '张建国', appliedOn: '2026-11-10' })
  me = await world.actor('worker', { person: worker })
})
beforeEach(() => world.clock.move(testDay))
afterAll(() => world.end())

let address = 0

/** What the endpoint and the page say to the public; each question comes from an address of its own. */
async function ask(content: string) {
  const remoteAddress = `10.${(address += 1) >> 16}.${(address >> 8) & 255}.${address & 255}`
  const path = encodeURIComponent(content)
  const [api, page] = await Promise.all(
    ['/api/v1/verifications/', '/c/'].map((base) => world.app.inject({ url: base + path, remoteAddress })),
  )
  if (api === undefined || page === undefined) throw new Error('not asked')
  return { api, page, verdict: api.json<Verdict>() }
}

async function renew(actor = me) {
  const { body, status } = await world.as(actor, renewMyCredential, {})
  expect(status).toBe(200)
  return { ...body, token: body.url.slice(body.url.lastIndexOf('/') + 1) }
}

/** The same credential as signed so many seconds ago. */
async function aged(token: string, seconds: number): Promise<string> {
  const read = decodeToken(token)
  if (!read.ok || read.claims.kind !== 'code') throw new Error('not a code')
  const issuedAt = read.claims.issuedAt - seconds
  return world.house.credentials.issue({ ...read.claims, issuedAt, expiresAt: issuedAt + 86_400 })
}

test('the phone gets a new credential each time, to be renewed within the minute', async () => {
  const [first, second] = [await renew(), await renew()]
  expect(first.url).toMatch(/^http:\/\/localhost:3000\/c\/[\w-]{150,}$/)
  expect(first.renewAfterSeconds).toBe(60)
  expect(second.token).not.toBe(first.token)
})

test('a fresh code shows its colour and six masked facts', async () => {
  const { verdict, page } = await ask((await renew()).token)
  const { codeNumber } = (await world.as(me, viewMySafetyCode, {})).body
  expect(verdict).toMatchObject({ verdict: 'green', word: '绿码 可进场', colour: 'green' })
  expect(verdict.masked).toEqual({
    name: '张*国',
    enterprise: '安信劳务有限公司',
    trade: '木工',
    validUntil: '2027-05-10',
    codeNumber: formatCodeNumber(codeNumber ?? ''),
    issuer: '江苏省苏州市',
  })
  expect(page.statusCode).toBe(200)
  expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
  expect(page.body).toContain('绿码')
  expect(page.body).not.toContain('<script')
})

test('ninety seconds count as fresh; after that the public sees no colour, after a day nothing at all', async () => {
  const { token } = await renew()
  expect((await ask(await aged(token, 80))).verdict.verdict).toBe('green')
  const stale = await ask(await aged(token, 100))
  expect(stale.verdict).toMatchObject({
    verdict: 'refresh',
    word: '请刷新后重扫',
    colour: null,
    masked: null,
  })
  expect(stale.page.body).not.toMatch(/绿码|张/)
  world.clock.move(addDays(testDay, 2))
  const expired = await ask(token)
  expect(expired.verdict).toMatchObject({ verdict: 'expired', colour: null, masked: null })
  expect(expired.page.body).not.toMatch(/绿码|张/)
})

test('yellow, red and withdrawn say so', async () => {
  const dated = { trained: '2026-05-20', medical: '2026-05-20' } as const
  const yellow = await world.worker(firm, { ...dated, appliedOn: '2026-05-25' })
  const red = await world.worker(firm, {
    ...dated,
    trained: '2026-03-01',
    medical: '2026-03-01',
    appliedOn: '2026-04-20',
  })
  const withdrawn = await world.worker(firm, { appliedOn: testDay })
  const tokenOf = async (person: { id: string }) =>
    (await renew(await world.actor('worker', { person }))).token
  const [y, r, w] = await Promise.all([yellow, red, withdrawn].map(tokenOf))
  // An unfit medical of the very day takes the ground from under the grant.
  await recordMedicals(world.house.db, { recordedBy: null, today: testDay }, [
    { personId: withdrawn.id, examinedOn: testDay, result: 'unfit', source: '测试' },
  ])
  expect((await ask(y ?? '')).verdict).toMatchObject({ verdict: 'yellow', colour: 'yellow' })
  expect((await ask(r ?? '')).verdict).toMatchObject({ verdict: 'red', colour: 'red' })
  expect((await ask(w ?? '')).verdict).toMatchObject({ verdict: 'withdrawn', word: '已失效', colour: 'none' })
  expect(
    (await world.as(await world.actor('worker', { person: withdrawn }), renewMyCredential, {})).status,
  ).toBe(422)
})

test('forged, truncated and unknown codes get the same bytes, but for the time', async () => {
  const { token } = await renew()
  const flipped = token.slice(0, -20) + (token.at(-20) === 'A' ? 'B' : 'A') + token.slice(-19)
  const unknown = newCodeNumber((bytes) => randomFillSync(bytes))
  const stolen = await newWorld()
  const read = decodeToken(token)
  const foreign = read.ok ? await stolen.house.credentials.issue(read.claims) : ''
  await stolen.end()
  const answers = await Promise.all(
    [unknown, flipped, token.slice(0, -9), foreign, 'https://evil.example/c/x'].map(ask),
  )
  const timeless = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+Z)?/g, 'then')
  const [first] = answers
  expect(first?.verdict).toMatchObject({ verdict: 'unknown', word: '查无此码', colour: null, masked: null })
  for (const { api, page } of answers) {
    expect(api.statusCode).toBe(200)
    expect(timeless(api.body)).toBe(timeless(first?.api.body ?? ''))
    expect(timeless(page.body)).toBe(timeless(first?.page.body ?? ''))
    expect(Object.keys(api.headers)).toEqual(Object.keys(first?.api.headers ?? {}))
  }
})

test('the 12 digits typed, in any spelling, ask the register', async () => {
  const { codeNumber } = (await world.as(me, viewMySafetyCode, {})).body
  const digits = codeNumber ?? ''
  const wide = digits.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
  for (const typed of [digits, formatCodeNumber(digits), ` ${digits.slice(0, 4)} ${digits.slice(4)}`, wide]) {
    expect((await ask(typed)).verdict).toMatchObject({ verdict: 'green', masked: { name: '张*国' } })
  }
  const mistyped = digits.slice(0, 11) + ((Number(digits[11]) + 1) % 10)
  expect((await ask(mistyped)).verdict.verdict).toBe('unknown')
})

test('a printed card lasts, follows today’s facts, and ends with its key', async () => {
  const printed = await world.as(clerk, printSafetyCode, { personId: worker.id })
  expect(printed.body.svg).toMatch(/^<svg [^>]*viewBox/)
  const token = printed.body.url.split('/').at(-1) ?? ''
  world.clock.move('2027-04-10')
  expect((await ask(token)).verdict).toMatchObject({ verdict: 'yellow' })
  world.clock.move('2028-01-01')
  expect((await ask(token)).verdict).toMatchObject({ verdict: 'red' })
  const stranger = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
  expect((await world.as(stranger, printSafetyCode, { personId: worker.id })).status).toBe(404)
  world.clock.move(testDay)
  const read = decodeToken(token)
  if (read.ok) world.house.credentials.keyStore.withdrawKey(read.kid)
  expect((await ask(token)).verdict.verdict).toBe('unknown')
})

test('nothing public ever holds the ID number, the phone or the whole name', async () => {
  const { token } = await renew()
  const { codeNumber } = (await world.as(me, viewMySafetyCode, {})).body
  const answers = await Promise.all([token, await aged(token, 300), codeNumber ?? ''].map(ask))
  const secrets = [
    worker.idNumber,
    worker.idNumber.slice(6, 14),
    worker.idNumber.slice(-6),
    worker.phone,
    worker.name,
    worker.id,
  ]
  for (const { api, page } of answers) {
    for (const secret of secrets) {
      expect(api.body).not.toContain(secret)
      expect(page.body).not.toContain(secret)
    }
    expect(page.body).not.toContain('<img')
  }
})

test('a thousand codes of rubbish break nothing', async () => {
  const { token } = await renew()
  const mutated = fc
    .tuple(fc.nat(token.length - 1), fc.constantFrom('A', '_', '%', '\u0000', '中', '/', '..', '😀'))
    .map(([at, sign]) => token.slice(0, at) + sign + token.slice(at + 1))
    .filter((text) => text !== token)
  const rubbish = fc.oneof(
    mutated,
    fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
    fc.base64String({ maxLength: 900 }),
  )
  const contents = fc.sample(
    rubbish.filter((text) => text.isWellFormed()),
    { seed: 7, numRuns: 1000 },
  )
  const statuses = new Set<number>()
  // Each “no” takes its fixed time, so many are asked at once.
  for (let at = 0; at < contents.length; at += 50)
    for (const { api, page, verdict } of await Promise.all(contents.slice(at, at + 50).map(ask))) {
      statuses.add(api.statusCode).add(page.statusCode)
      expect(['green', 'yellow', 'red', 'refresh']).not.toContain(verdict.verdict)
    }
  expect([...statuses].filter((status) => status >= 500)).toEqual([])
})
