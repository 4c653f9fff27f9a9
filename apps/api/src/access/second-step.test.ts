import type { Args } from '@anzhu/contract/endpoint'
import { recoverPassword, sendRecoveryCode } from '@anzhu/contract/recovery'
import * as contract from '@anzhu/contract/security-keys'
import { listSessions, switchPost } from '@anzhu/contract/session'
import type { Role } from '@anzhu/law/access/roles'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeSentTo, enter, freshIp, openAccount, wrongFor } from '../../test/accounts.ts'
import { softwareKey } from '../../test/software-key.ts'
import { newWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld({ secondFactor: 'required' })
})
afterAll(() => world.end())

let serial = 0

async function account(role: Role, phone?: string) {
  const { id, login } = await openAccount(world, { login: `twice-${++serial}`, posts: [{ role }] })
  const { cipher, db } = world.house
  if (phone !== undefined)
    await sql`update access.accounts set contact_phone = ${cipher.seal(phone)}, contact_phone_hash = ${cipher.hash(phone)}
      where id = ${id}::uuid`.execute(db)
  return { id, login }
}

const send = (ticket: string) => world.as(null, contract.sendSecondCode, { ticket }, { ip: freshIp() })
const step = (ticket: string, proof: { method: 'sms'; code: string }) =>
  world.as(null, contract.takeSecondStep, { ticket, proof }, { ip: freshIp() })

/** Proves the password and answers with the ticket for the rest. */
async function ticketOf(login: string): Promise<string> {
  const { problem, cookie } = await enter(world, login)
  expect([problem.code, cookie]).toEqual(['sign-in.second-factor', ''])
  return problem.secondStep?.ticket ?? ''
}

test('staff come by password and a code to the contact phone, which is shown masked; the session names both', async () => {
  const { id, login } = await account('inspector', '13912345601')
  const { status, problem } = await enter(world, login)
  expect([status, problem.secondStep?.methods, problem.secondStep?.phone]).toEqual([
    401,
    ['sms'],
    '139****5601',
  ])
  const ticket = problem.secondStep?.ticket ?? ''
  expect((await send(ticket)).status).toBe(200)
  const code = await codeSentTo(world, '13912345601')
  const wrong = await step(ticket, { method: 'sms', code: wrongFor(code) })
  expect(wrong.problem.code).toBe('sign-in.code-wrong')
  const came = await step(ticket, { method: 'sms', code })
  expect([came.status, came.body.account.id]).toEqual([200, id])
  const cookie = String(came.headers['set-cookie']).split(';')[0] ?? ''
  const { body } = await world.as({ cookie }, listSessions, {})
  expect(body.items[0]?.factors).toEqual(['password', 'sms'])
  // The ticket has done its work, and the code too.
  expect((await step(ticket, { method: 'sms', code })).status).toBe(401)
})

test('the contact phone alone recovers no account of an authority; with a security key it does, and the key is asked', async () => {
  const [bare, keyed] = [await account('approver', '13912345611'), await account('approver', '13912345612')]
  await sql`insert into access.security_keys (account_id, name, credential_id, public_key, counter)
    values (${keyed.id}::uuid, '密钥', ${Buffer.from('recovery')}, ${Buffer.from('key')}, 0)`.execute(
    world.house.db,
  )
  const ask = (found: Args<typeof sendRecoveryCode>['found']) =>
    world.as(null, sendRecoveryCode, { found }, { ip: freshIp() })
  const found = { way: 'sms', login: bare.login, phone: '13912345611' } as const
  const [known, nobody] = [await ask(found), await ask({ ...found, login: 'nobody', phone: '13912345613' })]
  expect([known.status, known.body]).toEqual([nobody.status, nobody.body])
  expect(await codeSentTo(world, '13912345611')).toBe('none')
  const tried = await world.as(null, recoverPassword, { found, code: '000000', next: 'Better-2027' })
  expect(tried.problem.code).toBe('sign-in.code-wrong')

  const theirs = { way: 'sms', login: keyed.login, phone: '13912345612' } as const
  await ask(theirs)
  const code = await codeSentTo(world, '13912345612')
  const done = await world.as(null, recoverPassword, { found: theirs, code, next: 'Better-2027' })
  expect(done.body.login).toBe(keyed.login)
  const { problem } = await enter(world, keyed.login, 'Better-2027')
  expect(problem.secondStep?.methods).toEqual(['security-key'])
})

test('a ticket ends after five minutes, and a code sent for something else does not count', async () => {
  const { login } = await account('supervisor', '13912345602')
  const ticket = await ticketOf(login)
  await send(ticket)
  const code = await codeSentTo(world, '13912345602')
  await sql`update access.sms_codes set purpose = 'sign-in' where phone_hash = ${world.house.cipher.hash('13912345602')}`.execute(
    world.house.db,
  )
  expect((await step(ticket, { method: 'sms', code })).problem.code).toBe('sign-in.code-wrong')
  await sql`update access.second_steps set expires_at = now()`.execute(world.house.db)
  const late = await step(ticket, { method: 'sms', code })
  expect([late.status, late.problem.detail]).toEqual([401, expect.stringContaining('从第一步重新登录')])
  expect((await send(ticket)).status).toBe(401)
  expect((await step('made-up', { method: 'sms', code })).status).toBe(401)
})

test('staff without phone and key are told whom to ask; others come by password as before', async () => {
  const staff = await account('approver')
  const { status, problem, cookie } = await enter(world, staff.login)
  expect([status, problem.code, cookie]).toEqual([401, 'sign-in.failed', ''])
  expect(problem.detail).toContain('安全管理员')
  const clerk = await account('labour-clerk')
  expect((await enter(world, clerk.login)).status).toBe(200)
})

test('a post that owes a second factor is not slipped into by switching', async () => {
  const { login, id } = await account('labour-clerk')
  const came = await enter(world, login)
  const { id: postId } = await world.house.db
    .insertInto('access.posts')
    .values({ account_id: id, role: 'inspector', region: '320507', unit: '监督站' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const switched = await world.as({ cookie: came.cookie }, switchPost, { postId })
  expect([switched.status, switched.problem.code]).toEqual([403, 'access.denied'])
  expect(switched.problem.detail).toContain('两步验证')
})

test('with a key registered nothing but the key is the second factor, and only that of the same account', async () => {
  const { login } = await account('reviewer', '13912345603')
  const ticket = await ticketOf(login)
  await send(ticket)
  const came = await step(ticket, { method: 'sms', code: await codeSentTo(world, '13912345603') })
  const cookie = String(came.headers['set-cookie']).split(';')[0] ?? ''
  const who = { cookie, accountId: came.body.account.id, role: 'reviewer' as const }
  const key = softwareKey()
  const { body: creation } = await world.as(who, contract.askNewKey, {})
  const registered = key.register(creation.challenge)
  expect((await world.as(who, contract.addSecurityKey, { name: '密钥', answer: registered })).status).toBe(
    200,
  )

  const second = (await enter(world, login)).problem.secondStep
  expect(second?.methods).toEqual(['security-key'])
  const next = second?.ticket ?? ''
  const { body: request } = await world.as(null, contract.askSecondKey, { ticket: next }, { ip: freshIp() })
  expect(request.allowCredentials).toHaveLength(1)
  const stranger = { ...softwareKey().sign(request.challenge), id: key.id }
  const take = (answer: contract.KeyAnswer) =>
    world.as(
      null,
      contract.takeSecondStep,
      { ticket: next, proof: { method: 'security-key', answer } },
      { ip: freshIp() },
    )
  expect((await take(stranger)).status).toBe(401)
  // The challenge went with the failed answer; the ticket did not.
  expect((await take(key.sign(request.challenge))).status).toBe(401)
  const { body: fresh } = await world.as(null, contract.askSecondKey, { ticket: next }, { ip: freshIp() })
  expect((await take(key.sign(fresh.challenge))).status).toBe(200)
})
