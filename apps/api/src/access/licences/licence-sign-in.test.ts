import { viewLicenceRequest } from '@anzhu/contract/development-doors'
import * as contract from '@anzhu/contract/licence-sign-in'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshIp, openAccount } from '../../../test/accounts.ts'
import { newWorld, type World } from '../../../test/world.ts'
import { httpLicences, sealOf } from './provider.ts'

let world: World
let creditCode: string
let accountId: string
beforeAll(async () => {
  world = await newWorld()
  const enterprise = await world.enterprise('苏州执照建筑有限公司')
  creditCode = enterprise.creditCode
  accountId = (
    await openAccount(world, { login: creditCode, posts: [{ role: 'enterprise-admin', enterprise }] })
  ).id
})
afterAll(() => world.end())

const ask = async () => (await world.as(null, contract.askLicenceSignIn, {}, { ip: freshIp() })).body
const wait = (token: string, since: contract.LicenceState) =>
  world.as(null, contract.awaitLicence, { token, since }, { ip: freshIp() })
const come = (token: string, secret: string) =>
  world.as(null, contract.signInByLicence, { token, secret }, { ip: freshIp() })

type Word = Omit<contract.LicenceWord, 'signature'>
const word = (token: string, more: Partial<Word> = {}): Word => ({
  token,
  decision: 'confirmed',
  creditCode,
  at: world.clock.now().toISOString(),
  ...more,
})
const say = (said: Word) =>
  world.as(null, contract.hearLicence, world.doors.licences.seal(said), { ip: freshIp() })
const late = (token: string, seconds: number) =>
  sql`update access.licence_sign_ins set expires_at = now() - make_interval(secs => ${seconds})
    where token_hash = sha256(${token}::bytea)`.execute(world.house.db)

test('the browser that shows the code waits, hears of scan and confirmation at once, and is let in', async () => {
  const { token, secret, qr, validSeconds } = await ask()
  expect([qr.endsWith(`/m/licence?request=${token}`), validSeconds]).toEqual([true, 120])
  expect(qr).not.toContain(secret)
  const seen = wait(token, 'waiting')
  expect((await say(word(token, { decision: 'seen', creditCode: null }))).status).toBe(200)
  expect((await seen).body.state).toBe('seen')
  const confirmed = wait(token, 'seen')
  expect((await say(word(token))).status).toBe(200)
  expect((await confirmed).body.state).toBe('confirmed')
  const came = await come(token, secret)
  expect([came.status, came.body.account.id]).toEqual([200, accountId])
  const { rows } = await sql<{ factors: string[] }>`
    select factors from access.sessions where account_id = ${accountId}::uuid`.execute(world.house.db)
  expect(rows).toEqual([{ factors: ['licence'] }])
  const again = await come(token, secret)
  expect([again.status, again.problem.detail]).toEqual([401, expect.stringContaining('已经用过')])
  expect((await wait(token, 'confirmed')).body.state).toBe('ended')
})

test('a confirmation is of no use to another browser, nor to one that guesses', async () => {
  const [mine, other] = [await ask(), await ask()]
  await say(word(mine.token))
  expect((await come(mine.token, other.secret)).status).toBe(401)
  expect((await come(other.token, other.secret)).status).toBe(401)
  expect((await come(mine.token, 'guessed')).status).toBe(401)
  expect((await come(mine.token, mine.secret)).status).toBe(200)
})

test('a confirmation that was sent before, altered, old or sealed by nobody is refused and changes nothing', async () => {
  const { token, secret } = await ask()
  const sealed = world.doors.licences.seal(word(token))
  const hear = (said: contract.LicenceWord) => world.as(null, contract.hearLicence, said, { ip: freshIp() })
  expect((await hear({ ...sealed, creditCode: '91320507MA0000009X' })).problem.code).toBe('sign-in.failed')
  expect((await hear({ ...sealed, token: (await ask()).token })).problem.code).toBe('sign-in.failed')
  expect((await hear({ ...sealed, signature: '0'.repeat(64) })).problem.code).toBe('sign-in.failed')
  const old = new Date(world.clock.now().getTime() - 6 * 60_000).toISOString()
  expect((await say(word(token, { at: old }))).problem.detail).toContain('相差超过 5 分钟')
  expect((await come(token, secret)).status).toBe(401)
  expect((await hear(sealed)).status).toBe(200)
  expect((await hear(sealed)).problem.code).toBe('conflict')
  expect((await say(word(token, { decision: 'refused' }))).problem.code).toBe('conflict')
  expect((await come(token, secret)).status).toBe(200)
})

test('refused, too late, and a licence without an account are told apart', async () => {
  const refused = await ask()
  await say(word(refused.token, { decision: 'refused', creditCode: null }))
  expect((await wait(refused.token, 'waiting')).body.state).toBe('refused')
  expect((await come(refused.token, refused.secret)).status).toBe(401)

  const nobody = await ask()
  await say(word(nobody.token, { creditCode: '91110000100000000X' }))
  expect((await wait(nobody.token, 'waiting')).body.state).toBe('no-account')
  expect((await come(nobody.token, nobody.secret)).status).toBe(401)

  const slow = await ask()
  await late(slow.token, 1)
  expect((await wait(slow.token, 'waiting')).body.state).toBe('ended')
  expect((await say(word(slow.token))).problem.detail).toContain('二维码已过期')

  const confirmed = await ask()
  await say(word(confirmed.token))
  await late(confirmed.token, 31)
  expect((await come(confirmed.token, confirmed.secret)).status).toBe(401)
  expect((await wait('unknown', 'waiting')).body.state).toBe('ended')
})

test('a waiting page hears by itself that the code is over', async () => {
  const { token } = await ask()
  await sql`update access.licence_sign_ins set expires_at = now() + interval '1 second'
    where token_hash = sha256(${token}::bytea)`.execute(world.house.db)
  const began = performance.now()
  expect((await wait(token, 'waiting')).body.state).toBe('ended')
  expect(performance.now() - began).toBeLessThan(10_000)
})

test('the phone of the demonstration shows which browser asks, and licences of those with an account', async () => {
  const { token } = await ask()
  const { body } = await world.as(null, viewLicenceRequest, { token })
  expect(body.licences.map((one) => one.creditCode)).toContain(creditCode)
  expect([body.state, body.secondsLeft > 100]).toEqual(['waiting', true])
})

test('a provider over HTTP is believed by the shared secret, and its address carries the token', () => {
  const secret = 'x'.repeat(40)
  const licences = httpLicences({ entrance: new URL('https://licence.example/scan?app=1'), secret })
  expect(licences.qrFor('abc')).toBe('https://licence.example/scan?app=1&request=abc')
  const said: Word = { token: 'abc', decision: 'confirmed', creditCode, at: '2026-11-19T00:00:00.000Z' }
  expect(licences.isTheirs({ ...said, signature: sealOf(said, secret).toString('hex') })).toBe(true)
  expect(licences.isTheirs({ ...said, signature: sealOf(said, 'y').toString('hex') })).toBe(false)
})
