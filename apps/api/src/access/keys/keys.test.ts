import * as contract from '@anzhu/contract/security-keys'
import { listSessions, viewSession } from '@anzhu/contract/session'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, freshIp, openAccount } from '../../../test/accounts.ts'
import { softwareKey } from '../../../test/software-key.ts'
import { newWorld, type TestActor, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

let serial = 0

/** An officer who has just signed in by password, without a contact phone. */
async function officer(): Promise<TestActor & { login: string }> {
  const login = `key-holder-${++serial}`
  const { id: accountId } = await openAccount(world, { login })
  const { cookie } = await enter(world, login)
  return { cookie, accountId, role: 'supervisor', login }
}

const ask = () => world.as(null, contract.askKeySignIn, {}, { ip: freshIp() })
const come = (answer: contract.KeyAnswer) =>
  world.as(null, contract.signInByKey, { answer }, { ip: freshIp() })

async function register(who: TestActor, key = softwareKey(), name = '办公室的密钥') {
  const { body } = await world.as(who, contract.askNewKey, {})
  const answer = await world.as(who, contract.addSecurityKey, { name, answer: key.register(body.challenge) })
  return { key, answer }
}

test('a key is registered by name, signs in by itself, and the session says so', async () => {
  const who = await officer()
  const { key, answer } = await register(who)
  expect(answer.status, JSON.stringify(answer.problem)).toBe(200)
  const { body: kept } = await world.as(who, contract.listSecurityKeys, {})
  expect(kept.items.map(({ name, lastUsedAt }) => [name, lastUsedAt])).toEqual([['办公室的密钥', null]])
  const { body: request } = await ask()
  expect([request.rpId, request.userVerification, request.allowCredentials]).toEqual([
    'localhost',
    'required',
    [],
  ])
  const came = await come(key.sign(request.challenge))
  expect(came.status).toBe(200)
  expect(came.body.account.id).toBe(who.accountId)
  const cookie = String(came.headers['set-cookie']).split(';')[0] ?? ''
  const { body: devices } = await world.as({ ...who, cookie }, listSessions, {})
  expect(devices.items.find(({ current }) => current)?.factors).toEqual(['security-key'])
  // By password this account now owes its key.
  const { problem } = await enter(world, who.login)
  expect([problem.code, problem.secondStep?.methods]).toEqual(['sign-in.second-factor', ['security-key']])
})

test('a challenge is used once, for what it was asked for, and never by its answer alone', async () => {
  const { key } = await register(await officer())
  const { body: request } = await ask()
  expect((await come(key.sign(request.challenge))).status).toBe(200)
  const again = await come(key.sign(request.challenge))
  expect([again.status, again.problem.code]).toEqual([401, 'sign-in.failed'])
  expect(again.problem.detail).toContain('已经用过')
  expect((await come(key.sign('made-up'))).status).toBe(401)
  const other = await officer()
  const { body: creation } = await world.as(other, contract.askNewKey, {})
  expect((await come(key.sign(creation.challenge))).status).toBe(401)
  const { body: late } = await ask()
  await sql`update access.challenges set expires_at = now() where challenge = ${late.challenge}`.execute(
    world.house.db,
  )
  expect((await come(key.sign(late.challenge))).status).toBe(401)
})

test.each([
  ['another origin', { origin: 'http://localhost.example' }, '没有通过核对'],
  ['another name', { rpId: 'example.com' }, '没有通过核对'],
  ['no PIN', { pin: false }, '没有核对 PIN'],
  ['a counter that went back', { counter: 1 }, '可能被复制'],
])('%s is refused with a sentence', async (_, how, words) => {
  const { key } = await register(await officer())
  for (const counter of [1, 2]) {
    expect((await come(key.sign((await ask()).body.challenge, { counter }))).status).toBe(200)
  }
  const answer = await come(key.sign((await ask()).body.challenge, { counter: 3, ...how }))
  expect([answer.status, answer.problem.code]).toEqual([401, 'sign-in.failed'])
  expect(answer.problem.detail).toContain(words)
})

test('the signature of another key does not open the door, and five of them lock it', async () => {
  const { key } = await register(await officer())
  const thief = softwareKey()
  for (let tries = 1; tries <= 5; tries++) {
    const forged = { ...thief.sign((await ask()).body.challenge), id: key.id }
    expect((await come(forged)).problem.code).toBe(tries < 5 ? 'sign-in.failed' : 'sign-in.locked')
  }
  const right = await come(key.sign((await ask()).body.challenge))
  expect([right.status, right.problem.code]).toEqual([423, 'sign-in.locked'])
})

test('of two answers at once with one count only one gets in', async () => {
  const { key } = await register(await officer())
  const challenges = await Promise.all([ask(), ask(), ask(), ask()])
  const answers = await Promise.all(
    challenges.map(({ body }) => come(key.sign(body.challenge, { counter: 7 }))),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('a key of another account, one registered twice, one without a PIN and a disabled account are refused', async () => {
  const [one, other] = [await officer(), await officer()]
  const { key } = await register(one)
  const { answer: twice } = await register(other, key)
  expect([twice.status, twice.problem.code]).toEqual([409, 'conflict'])
  const { body } = await world.as(other, contract.askNewKey, {})
  const unlocked = softwareKey().register(body.challenge, { pin: false })
  const bare = await world.as(other, contract.addSecurityKey, { name: '没有 PIN', answer: unlocked })
  expect([bare.status, bare.problem.code]).toEqual([401, 'sign-in.failed'])
  await sql`update access.accounts set disabled_at = now() where id = ${one.accountId}::uuid`.execute(
    world.house.db,
  )
  expect((await come(key.sign((await ask()).body.challenge))).status).toBe(401)
})

test('keys change only after a fresh proof: the password before there is one, the key after', async () => {
  const who = await officer()
  const stale = () =>
    sql`update access.sessions set proven_at = now() - interval '11 minutes' where account_id = ${who.accountId}::uuid`.execute(
      world.house.db,
    )
  await stale()
  const refused = await world.as(who, contract.askNewKey, {})
  expect([refused.status, refused.problem.code]).toEqual([403, 'sign-in.proof-stale'])
  const wrong = await world.as(who, contract.proveAgain, { proof: { method: 'password', password: 'no' } })
  expect(wrong.problem.code).toBe('sign-in.failed')
  const right = { method: 'password', password: 'Right-2026' } as const
  expect((await world.as(who, contract.proveAgain, { proof: right })).status).toBe(200)
  const { key } = await register(who)
  await stale()
  const { body: kept } = await world.as(who, contract.listSecurityKeys, {})
  expect([kept.fresh, kept.method]).toEqual([false, 'security-key'])
  const id = kept.items[0]?.id ?? ''
  expect((await world.as(who, contract.removeSecurityKey, { id })).problem.code).toBe('sign-in.proof-stale')
  expect((await world.as(who, contract.proveAgain, { proof: right })).problem.code).toBe('conflict')
  const { body: request } = await world.as(who, contract.askProofKey, {})
  expect(request.allowCredentials.map((one) => one.id)).toEqual([key.id])
  const proof = { method: 'security-key', answer: key.sign(request.challenge) } as const
  expect((await world.as(who, contract.proveAgain, { proof })).status).toBe(200)
  const { body: after } = await world.as(who, contract.listSecurityKeys, {})
  expect(after.fresh).toBe(true)
})

test('the last key stays while nothing else could be the second factor; another one may go and then opens nothing', async () => {
  const who = await officer()
  const { key: first } = await register(who)
  const { key: second } = await register(who, softwareKey(), '备用')
  const { body } = await world.as(who, contract.listSecurityKeys, {})
  const [one, two] = body.items.map(({ id }) => id)
  expect((await world.as(who, contract.removeSecurityKey, { id: one ?? '' })).status).toBe(200)
  expect((await come(first.sign((await ask()).body.challenge))).problem.detail).toContain('已停用')
  expect((await come(second.sign((await ask()).body.challenge))).status).toBe(200)
  const last = await world.as(who, contract.removeSecurityKey, { id: two ?? '' })
  expect([last.status, last.problem.code]).toEqual([409, 'conflict'])
  expect(last.problem.detail).toContain('最后一把')
  const phone = world.house.cipher.seal('13912340000')
  await sql`update access.accounts set contact_phone = ${phone}, contact_phone_hash = ${world.house.cipher.hash('13912340000')}
    where id = ${who.accountId}::uuid`.execute(world.house.db)
  expect((await world.as(who, contract.removeSecurityKey, { id: two ?? '' })).status).toBe(200)
  expect((await world.as(who, viewSession, {})).status).toBe(200)
})

test('a worker has no keys to register', async () => {
  const worker = await world.actor('worker', { person: await world.worker(await world.enterprise()) })
  // As signing in by message makes it: without a login name.
  await sql`update access.accounts set login = null, password_hash = null, phone_hash = ${world.house.cipher.hash('13900009999')}
    where id = ${worker.accountId}::uuid`.execute(world.house.db)
  const { body } = await world.as(worker, contract.listSecurityKeys, {})
  expect([body.possible, body.items]).toEqual([false, []])
  expect((await world.as(worker, contract.askNewKey, {})).problem.code).toBe('conflict')
})
