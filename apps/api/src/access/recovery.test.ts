import * as contract from '@anzhu/contract/recovery'
import { viewSession } from '@anzhu/contract/session'
import type { Args } from '@anzhu/contract/endpoint'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeSentTo, enter, freshIp, openAccount, rightPassword, wrongFor } from '../../test/accounts.ts'
import { newWorld, type World } from '../../test/world.ts'
import { listOutbox } from '../notices/index.ts'
import { contactColumns } from './contacts.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

let serial = 0
const freshPhone = () => `133${String(50_000_000 + ++serial)}`

type Found = Args<typeof contract.sendRecoveryCode>['found']

/** An enterprise account of Suzhou with a contact. */
async function contacted(more: { phone?: string; idNumber?: string; region?: string } = {}) {
  const { phone = freshPhone(), idNumber = world.citizenId(), region = '320507' } = more
  const login = `firm-${++serial}`
  const firm = await world.enterprise()
  const { id } = await openAccount(world, {
    login,
    posts: [{ role: 'enterprise-admin', enterprise: firm, region }],
  })
  await world.house.db
    .updateTable('access.accounts')
    .set(contactColumns(world.house.cipher, { phone, idNumber }))
    .where('id', '=', id)
    .execute()
  return { id, login, phone, idNumber, name: login }
}

const ask = (found: Found, ip = freshIp()) => world.as(null, contract.sendRecoveryCode, { found }, { ip })
const recover = (found: Found, code: string, next = 'Better-2027', login?: string) =>
  world.as(
    null,
    contract.recoverPassword,
    { found, code, next, ...(login !== undefined && { login }) },
    { ip: freshIp() },
  )
const messagesTo = async (phone: string) => listOutbox(world.house.db, world.house.cipher, phone)

test('the code to the contact sets a new password; every session ends, the lock is lifted, the contact is told', async () => {
  const one = await contacted()
  const before = await enter(world, one.login)
  for (let i = 0; i < 5; i++) await enter(world, one.login, 'Wrong-2026')
  expect((await enter(world, one.login)).status).toBe(423)
  const found: Found = { way: 'sms', login: ` ${one.login.toUpperCase()} `, phone: one.phone }
  expect((await ask(found)).status).toBe(200)
  const code = await codeSentTo(world, one.phone)
  const done = await recover(found, code)
  expect([done.status, done.body]).toEqual([200, { login: one.login, choices: [] }])
  expect((await world.as(before, viewSession, {})).status).toBe(401)
  expect((await enter(world, one.login, 'Better-2027')).status).toBe(200)
  const [latest] = await messagesTo(one.phone)
  expect(latest?.body).toMatch(/尾号 .+ 的账号刚刚凭本手机重新设置了登录密码。不是您办的，请立即联系/)
  expect((await recover(found, code, 'Third-2028')).problem.code).toBe('sign-in.code-wrong')
})

test('the three facts find the account in Jiangsu, but only with the code to that phone, and nowhere else', async () => {
  const one = await contacted()
  const facts: Found = {
    way: 'facts',
    name: one.name,
    idNumber: one.idNumber.toLowerCase(),
    phone: one.phone,
  }
  expect((await recover(facts, '000000')).problem.code).toBe('sign-in.code-wrong')
  await ask(facts)
  const done = await recover(facts, await codeSentTo(world, one.phone))
  expect(done.body.login).toBe(one.login)

  const inHunan = await contacted({ region: '430102' })
  const theirs: Found = { way: 'facts', name: inHunan.name, idNumber: inHunan.idNumber, phone: inHunan.phone }
  expect((await ask(theirs)).status).toBe(200)
  expect(await messagesTo(inHunan.phone)).toEqual([])
})

test('the contact of several accounts chooses one, and the code is still good for it', async () => {
  const first = await contacted()
  const second = await contacted({ phone: first.phone, idNumber: first.idNumber })
  await world.house.db
    .updateTable('access.accounts')
    .set({ name: first.name })
    .where('id', '=', second.id)
    .execute()
  const facts: Found = { way: 'facts', name: first.name, idNumber: first.idNumber, phone: first.phone }
  await ask(facts)
  const code = await codeSentTo(world, first.phone)
  const asked = await recover(facts, code)
  expect(asked.body.login).toBeNull()
  expect(asked.body.choices.map(({ login }) => login)).toEqual([first.login, second.login].toSorted())
  expect((await recover(facts, wrongFor(code))).problem.code).toBe('sign-in.code-wrong')
  expect((await recover(facts, code, 'Better-2027', second.login)).body.login).toBe(second.login)
  expect((await enter(world, second.login, 'Better-2027')).status).toBe(200)
  expect((await enter(world, first.login, rightPassword)).status).toBe(200)
})

test('whatever does not fit: the same answers, no message, and no guess opens anything', async () => {
  const one = await contacted()
  const other = await contacted()
  const wrong: Found[] = [
    { way: 'sms', login: 'nobody', phone: freshPhone() },
    { way: 'sms', login: one.login, phone: freshPhone() },
    { way: 'facts', name: '别人', idNumber: one.idNumber, phone: one.phone },
    { way: 'facts', name: other.name, idNumber: world.citizenId(), phone: other.phone },
  ]
  const right = await contacted()
  const fit: Found = { way: 'sms', login: right.login, phone: right.phone }
  const heard = async (found: Found) => {
    const sent = await ask(found)
    const tries = []
    for (let i = 0; i < 6; i++) tries.push(await recover(found, '000000'))
    return [
      sent.status,
      sent.body,
      tries.map(({ status, problem }) => [status, problem.code, problem.detail]),
    ]
  }
  const known = await heard(fit)
  expect(known[2]).toContainEqual([401, 'sign-in.code-wrong', '验证码不正确，还可以再试 4 次。'])
  for (const found of wrong) expect(await heard(found)).toEqual(known)
  for (const { phone } of wrong) expect(await messagesTo(phone)).toEqual([])
  expect((await enter(world, right.login)).status).toBe(200)
})

test('a code that was asked for one account opens no other of the same phone', async () => {
  const mine = await contacted()
  const theirs = await contacted()
  await ask({ way: 'sms', login: mine.login, phone: mine.phone })
  const code = await codeSentTo(world, mine.phone)
  const tried = await recover({ way: 'sms', login: theirs.login, phone: mine.phone }, code)
  expect([tried.status, tried.problem.code]).toEqual([401, 'sign-in.code-wrong'])
  expect((await enter(world, theirs.login)).status).toBe(200)
})

test('a thousand guesses: five a minute from an address, ten codes a day to a number', async () => {
  const one = await contacted()
  const ip = freshIp()
  const found = (i: number): Found => ({
    way: 'facts',
    name: one.name,
    idNumber: `32050719900520${String(i).padStart(4, '0')}`,
    phone: one.phone,
  })
  const statuses: number[] = []
  for (let i = 0; i < 1000; i += 100) {
    const many = Array.from({ length: 100 }, (_, at) => ask(found(i + at), at % 2 === 0 ? ip : freshIp()))
    statuses.push(...(await Promise.all(many)).map(({ status }) => status))
  }
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(5)
  expect(new Set(statuses)).toEqual(new Set([200, 429]))
  expect(await messagesTo(one.phone)).toEqual([])
})

test('a hit takes as long as a miss', async () => {
  const took: Record<string, number[]> = { hit: [], miss: [] }
  for (let i = 0; i < 40; i++) {
    const one = i % 2 === 0 ? await contacted() : { login: 'nobody', phone: freshPhone() }
    const began = performance.now()
    await ask({ way: 'sms', login: one.login, phone: one.phone })
    took[i % 2 === 0 ? 'hit' : 'miss']?.push(performance.now() - began)
  }
  const median = (times: number[] = []) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0
  // Answers come at whole steps of 50 ms; what is left is the way there and back.
  expect(Math.abs(median(took['hit']) - median(took['miss']))).toBeLessThan(50)
})

test('an account without a password is opened by nothing but recovery, which gives it its first', async () => {
  const one = await contacted()
  await world.house.db
    .updateTable('access.accounts')
    .set({ password_hash: null })
    .where('id', '=', one.id)
    .execute()
  for (const password of [rightPassword, 'nobody has this password'])
    expect((await enter(world, one.login, password)).problem.code).toBe('sign-in.failed')
  const found: Found = { way: 'sms', login: one.login, phone: one.phone }
  await ask(found)
  expect((await recover(found, await codeSentTo(world, one.phone))).status).toBe(200)
  expect((await enter(world, one.login, 'Better-2027')).status).toBe(200)
})

test('a weak new password, a disabled account', async () => {
  const one = await contacted()
  const found: Found = { way: 'sms', login: one.login, phone: one.phone }
  await ask(found)
  const code = await codeSentTo(world, one.phone)
  for (const weak of ['password', 'P@ssw0rd2026', `Tie-gua-${one.phone.slice(-6)}`])
    expect((await recover(found, code, weak)).problem.issues?.[0]?.path, weak).toBe('next')
  await sql`update access.accounts set disabled_at = now() where id = ${one.id}::uuid`.execute(world.house.db)
  expect((await recover(found, code)).problem.code).toBe('sign-in.code-wrong')
})

test('the contact is seen masked, and changed with the password and a code to the new phone; the former one is told', async () => {
  const one = await contacted()
  const me = await enter(world, one.login)
  const seen = (await world.as(me, contract.viewContact, {})).body
  expect(seen).toMatchObject({ name: one.name, renamed: true, phone: expect.stringMatching(/^133\*{4}/) })
  expect(JSON.stringify(seen)).not.toContain(one.idNumber)
  const phone = freshPhone()
  await world.as(me, contract.sendContactCode, { phone })
  const code = await codeSentTo(world, phone)
  const change = (more: Partial<Args<typeof contract.changeContact>>) =>
    world.as(me, contract.changeContact, { password: rightPassword, phone: { number: phone, code }, ...more })
  expect((await change({ password: 'Wrong-2026' })).problem.code).toBe('sign-in.failed')
  expect((await change({ phone: { number: phone, code: wrongFor(code) } })).problem.code).toBe(
    'sign-in.code-wrong',
  )
  expect((await change({ name: '新' })).problem.issues?.[0]?.path).toBe('name')
  expect((await change({ name: '吴新联' })).status).toBe(200)
  expect((await messagesTo(one.phone))[0]?.body).toContain('登记的联系人刚刚更改')
  const found: Found = { way: 'sms', login: one.login, phone }
  await sql`update access.sms_codes set created_at = created_at - interval '2 minutes'`.execute(
    world.house.db,
  )
  await ask(found)
  expect((await recover(found, await codeSentTo(world, phone))).body.login).toBe(one.login)
})

test('somebody of an authority gives a phone, but not themselves another name', async () => {
  const { login } = await openAccount(world, { login: `officer-${++serial}` })
  const me = await enter(world, login)
  expect((await world.as(me, contract.viewContact, {})).body).toMatchObject({ phone: null, renamed: false })
  const renamed = await world.as(me, contract.changeContact, { password: rightPassword, name: '别人' })
  expect([renamed.status, renamed.problem.issues?.[0]?.path]).toEqual([400, 'name'])
})
