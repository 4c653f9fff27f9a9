import {
  admitApiKey,
  createApiKey,
  listApiKeys,
  listWaitingApiKeys,
  revokeApiKey,
} from '@anzhu/contract/api-keys'
import { listWorkers, registerWorker } from '@anzhu/contract/registry'
import { findProject } from '@anzhu/contract/projects'
import { exchangeProjectMaster, exchangeWorkerMaster } from '@anzhu/contract/exchange'
import { checkAdmission } from '@anzhu/contract/scanning'
import { changePassword, viewSession } from '@anzhu/contract/session'
import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import type { Action } from '@anzhu/law/access/policy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { mostByKey } from './recognise.ts'

let world: World
let firm: { id: string }
let admin: TestActor
beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
  admin = await world.actor('enterprise-admin', { enterprise: firm })
})
afterAll(() => world.end())

const key = (scopes: Action[], by = admin, rest: Partial<Args<typeof createApiKey>> = {}) =>
  world.as(by, createApiKey, {
    name: '集团平台',
    actsAs: 'enterprise-admin',
    scopes,
    expiresOn: '2027-06-30',
    ...rest,
  })

/** One request with a key in place of a cookie. */
const by = <E extends Endpoint>(
  secret: string,
  endpoint: E,
  args: Args<E>,
  headers: Record<string, string> = {},
) => world.as(null, endpoint, args, { headers: { ...headers, authorization: `Bearer ${secret}` } })

const form = () => ({ name: '赵小六', idNumber: world.citizenId(), phone: '13900001111', trade: '木工' })

test('a key is shown once; what is kept is a hash', async () => {
  const { body } = await key(['person.view'])
  expect(body.secret).toMatch(/^anz_[\w-]{43}$/)
  const { body: shown } = await world.as(admin, listApiKeys, {})
  expect(shown.items.map(({ id }) => id)).toContain(body.key.id)
  expect(JSON.stringify(shown)).not.toContain(body.secret)
  const { rows } = await world.pool.query(
    "select row_to_json(k)::text || encode(key_hash, 'escape') as t from access.api_keys k",
  )
  for (const { t } of rows as { t: string }[]) expect(t).not.toContain(body.secret.slice(10))
})

test('a key sees what its enterprise sees and does what its scopes say; nothing of others ever', async () => {
  const other = await world.enterprise()
  const mine = await world.worker(firm)
  const theirs = await world.worker(other)
  const { secret } = (await key(['person.view'])).body
  const { status, body } = await by(secret, listWorkers, { limit: 200 })
  expect(status).toBe(200)
  const ids = new Set(body.items.map(({ id }) => id))
  expect([ids.has(mine.id), ids.has(theirs.id)]).toEqual([true, false])
  const refused = await by(secret, registerWorker, form())
  expect([refused.status, refused.problem.code]).toEqual([403, 'access.denied'])
  expect(refused.problem.detail).toContain('这把接口密钥的范围不含')
  expect((await by((await key(['person.register'])).body.secret, registerWorker, form())).status).toBe(200)
})

test('a key opens nothing that is about whoever signed in, and no keys', async () => {
  const { secret } = (await key(['person.view'])).body
  expect((await by(secret, viewSession, {})).status).toBe(403)
  expect((await by(secret, changePassword, { current: 'x', next: 'y' } as never)).status).toBe(403)
  expect((await by(secret, listApiKeys, {})).status).toBe(403)
  const unfit = await key(['key.manage' as Action])
  expect(unfit.status).toBe(400)
})

test('a key that was stopped is refused at the very next request', async () => {
  const { key: made, secret } = (await key(['person.view'])).body
  expect((await by(secret, listWorkers, {})).status).toBe(200)
  expect((await world.as(admin, revokeApiKey, { id: made.id })).status).toBe(200)
  const after = await by(secret, listWorkers, {})
  expect([after.status, after.problem.code]).toEqual([401, 'key.refused'])
})

test('a key falls with the post and the account of whoever made it, and on its last day', async () => {
  const leaver = await world.actor('enterprise-admin', { enterprise: firm })
  const { key: made, secret } = (await key(['person.view'], leaver)).body
  const stateOf = async () =>
    (await world.as(admin, listApiKeys, {})).body.items.find(({ id }) => id === made.id)?.state
  const { db } = world.house
  await db
    .updateTable('access.accounts')
    .set({ disabled_at: new Date() })
    .where('id', '=', leaver.accountId)
    .execute()
  expect([(await by(secret, listWorkers, {})).status, await stateOf()]).toEqual([401, 'orphaned'])
  await db
    .updateTable('access.accounts')
    .set({ disabled_at: null })
    .where('id', '=', leaver.accountId)
    .execute()
  expect((await by(secret, listWorkers, {})).status).toBe(200)
  // A last day that is over, or a post that was taken away today.
  for (const [gone, back] of [
    [{ valid_until: '2026-11-18' }, { valid_until: null }],
    [{ ended_at: new Date() }, { ended_at: null }],
  ] as const) {
    const set = (change: typeof gone | typeof back) =>
      db.updateTable('access.posts').set(change).where('account_id', '=', leaver.accountId).execute()
    await set(gone)
    expect([(await by(secret, listWorkers, {})).status, await stateOf()]).toEqual([401, 'orphaned'])
    await set(back)
  }

  const short = (await key(['person.view'], admin, { expiresOn: '2026-11-19' })).body
  expect((await by(short.secret, listWorkers, {})).status).toBe(200)
  world.clock.move('2026-11-20')
  expect((await by(short.secret, listWorkers, {})).status).toBe(401)
  world.clock.move('2026-11-19')
  expect((await key(['person.view'], admin, { expiresOn: '2026-11-18' })).problem.code).toBe('key.unfit')
  expect((await key(['person.view'], admin, { expiresOn: '2027-12-01' })).problem.code).toBe('key.unfit')
})

test('a wrong key is no key, whatever cookie comes with it', async () => {
  for (const secret of ['anz_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'x', ''])
    expect(
      (await by(secret, findProject, { number: '备案 1' } as never, { cookie: admin.cookie })).status,
    ).toBe(401)
})

test('a request repeated under its key is done once, and the trail names the key', async () => {
  const { secret } = (await key(['person.register'])).body
  const once = { 'idempotency-key': 'from-the-payroll-1' }
  const worker = form()
  const [first, again] = [
    await by(secret, registerWorker, worker, once),
    await by(secret, registerWorker, worker, once),
  ]
  expect([first.status, again.status, again.body]).toEqual([200, 200, first.body])
  const { rows } = await world.pool.query(
    `select a.name, e.role, e.outcome from audit.entries e join access.accounts a on a.id = e.account_id
      where e.action = 'registerWorker' and a.name like '接口密钥%' order by e.id desc limit 1`,
  )
  expect(rows).toEqual([{ name: '接口密钥 集团平台', role: 'enterprise-admin', outcome: 'done' }])
})

test('whole numbers are for the own key of an enterprise with the scope only, and the person sees who looked', async () => {
  const worker = await world.worker(firm, { name: '钱多多' })
  const numberBy = async (secret: string) =>
    (await by(secret, exchangeWorkerMaster, { limit: 200 })).body.items.find(({ id }) => id === worker.id)
      ?.idCardNumber
  expect(await numberBy((await key(['person.view'])).body.secret)).toMatch(/\*{4,}/)
  expect(await numberBy((await key(['person.view', 'person.reveal'])).body.secret)).toBe(worker.idNumber)
  const { body } = await world.as(admin, exchangeWorkerMaster, { limit: 200 })
  expect(body.items.find(({ id }) => id === worker.id)?.idCardNumber).toMatch(/\*{4,}/)
  const { rows } = await world.pool.query(
    "select from audit.entries where person_id = $1 and action = 'exchangeWorkerMaster'",
    [worker.id],
  )
  expect(rows).toHaveLength(1)
})

test('a key for a region is made by one administrator and let in by another', async () => {
  const system = await world.actor('system-admin')
  const security = await world.actor('security-admin')
  const abroad = await world.actor('security-admin', { region: '430102' })
  const { key: made, secret } = (await key(['project.view'], system, { actsAs: 'viewer' })).body
  expect(made.state).toBe('waiting')
  expect((await by(secret, exchangeProjectMaster, {})).status).toBe(401)
  expect((await world.as(abroad, listWaitingApiKeys, {})).body.items).toEqual([])
  expect((await world.as(abroad, admitApiKey, { id: made.id })).status).toBe(404)
  expect((await world.as(security, listWaitingApiKeys, {})).body.items.map(({ id }) => id)).toEqual([made.id])
  expect((await world.as(security, admitApiKey, { id: made.id })).status).toBe(200)
  const here = await world.project(firm)
  const there = await world.project(firm, { region: '430102' })
  const { body } = await by(secret, exchangeProjectMaster, { limit: 200 })
  const ids = new Set(body.items.map(({ id }) => id))
  expect([ids.has(here.id), ids.has(there.id)]).toEqual([true, false])
  expect((await key(['person.reveal'], system, { actsAs: 'viewer' })).problem.code).toBe('key.unfit')
  expect((await key(['project.view'], system)).problem.code).toBe('key.unfit')
})

test('a turnstile works with a key for gates', async () => {
  const system = await world.actor('system-admin')
  const { key: made, secret } = (await key(['safety-code.admit'], system, { actsAs: 'gate' })).body
  await world.as(await world.actor('security-admin'), admitApiKey, { id: made.id })
  const worker = await world.worker(firm, { appliedOn: '2026-11-10' })
  const { body } = await by(secret, checkAdmission, { idNumber: worker.idNumber })
  expect([body.found, body.mayEnter]).toEqual([true, true])
  expect((await by(secret, listWorkers, {})).status).toBe(403)
})

test('each key has its own measure of requests a minute', async () => {
  const [one, other] = [(await key(['person.view'])).body.secret, (await key(['person.view'])).body.secret]
  const ask = (secret: string) => by(secret, exchangeWorkerMaster, { limit: 1, cursor: 'x' })
  for (let n = 0; n < mostByKey; n += 100) await Promise.all(Array.from({ length: 100 }, () => ask(one)))
  const late = await ask(one)
  expect([late.status, Number(late.headers['retry-after']) > 0]).toEqual([429, true])
  expect((await ask(other)).status).not.toBe(429)
}, 60_000)
