import { drawCaptcha } from '@anzhu/contract/captcha'
import { newCodeNumber } from '@anzhu/contract/credential'
import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import type { Problem } from '@anzhu/contract/fields'
import { runImport } from '@anzhu/contract/imports'
import { awaitMySafetyCode, viewMySafetyCode } from '@anzhu/contract/my-safety-code'
import { listWorkers, registerWorker } from '@anzhu/contract/registry'
import { verifyCode } from '@anzhu/contract/scanning'
import { changePassword, revokeOtherSessions, signIn, viewSession } from '@anzhu/contract/session'
import { addDays } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { randomFillSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startInstance, type Instance } from '../../../deploy/instance.ts'
import { realClock } from '../src/clock/clock.ts'
import { recordMedicals } from '../src/medical/index.ts'
import { enter, openAccount, rightPassword } from './accounts.ts'
import { applicationSheet, until, untilDone, upload } from './application-sheet.ts'
import { freshDatabase, type FreshDatabase } from './database.ts'
import { decideNow, reviewingEnterprise, submitReport, workerWithoutMedical } from './medical-cases.ts'
import { addCertificate } from './made-up-services.ts'
import { newWorld, testDay, type World } from './world.ts'

/* Two processes of the product on one database and one folder of keys; the world of the test is a third. */

let folder: string
let database: FreshDatabase
let world: World
let one: Instance
let other: Instance
let started: readonly Instance[]

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'anzhu-two-'))
  database = await freshDatabase({ migrated: false })
  const settings = {
    ANZHU_DATA: folder,
    ANZHU_DATABASE_URL: database.url,
    ANZHU_FIRST_ADMIN: 'admin-one,管理员,13900000000',
    ANZHU_DRAIN_SECONDS: '0',
  }
  started = await Promise.all([startInstance(settings), startInstance(settings)])
  ;[one, other] = started as [Instance, Instance]
  world = await newWorld({ database, home: folder, undoSeconds: 3_600 })
}, 300_000)
afterAll(async () => {
  await Promise.all(started.map((instance) => instance.stop()))
  await world.end()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

/** One request to one of the processes. */
async function ask<E extends Endpoint>(
  { url }: Instance,
  endpoint: E,
  args: Args<E>,
  headers: Record<string, string> = {},
) {
  const rest: Record<string, unknown> = { ...(args as object) }
  const at = endpoint.path.replace(/:(\w+)/g, (_, key: string) => {
    const value = encodeURIComponent(String(rest[key]))
    delete rest[key]
    return value
  })
  const isGet = endpoint.method === 'GET'
  const query = isGet ? `?${new URLSearchParams(rest as Record<string, string>).toString()}` : ''
  const response = await fetch(`${url}/api/v1${at}${query}`, {
    method: endpoint.method,
    headers: { ...(!isGet && { 'content-type': 'application/json' }), ...headers },
    ...(!isGet && { body: JSON.stringify(rest) }),
  })
  const body = (await response.json()) as unknown
  return { status: response.status, body, problem: body as Problem }
}

/** Everything that is done by the clock falls due each minute, all at the same moment, until a process starts anew. */
async function letEveryMinuteBeATurn() {
  await sql`update pgboss.schedule set cron = '* * * * *', data = '{"turn":"minute"}'`.execute(world.house.db)
}

const both = () => [one, other] as const
const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status).toSorted()

test('two that start at once on an empty database make one installation of it', async () => {
  const { rows } = await sql<{ migrations: number; admins: number; fingerprints: number }>`
    select (select count(*)::int from db.migrations) as migrations,
           (select count(*)::int from access.posts where role = 'security-admin') as admins,
           (select count(*)::int from house.keys_in_use) as fingerprints`.execute(world.house.db)
  expect(rows[0]).toMatchObject({ admins: 1, fingerprints: 1 })
  expect(started.filter((instance) => instance.said().includes('初始密码')).length).toBe(1)
  expect(started.filter((instance) => instance.said().includes('已升级数据库')).length).toBe(1)
})

test('a process with other keys does not start on this database', async () => {
  const elsewhere = mkdtempSync(path.join(tmpdir(), 'anzhu-other-keys-'))
  const settings = { ANZHU_DATA: elsewhere, ANZHU_DATABASE_URL: database.url }
  await expect(startInstance(settings)).rejects.toThrow('密钥与这个数据库不符')
  rmSync(elsewhere, { recursive: true, force: true })
}, 60_000)

test('limits hold over both: an endpoint, typed numbers, and a login that was mistyped', async () => {
  const draw = await Promise.all(
    Array.from({ length: 26 }, (_, n) => ask(both()[n % 2]!, drawCaptcha, { kind: 'picture' })),
  )
  expect(statuses(draw).filter((status) => status !== 429)).toHaveLength(drawCaptcha.perMinute ?? 0)
  const typed = await Promise.all(
    Array.from({ length: 14 }, (_, n) =>
      ask(both()[n % 2]!, verifyCode, { token: newCodeNumber((bytes) => randomFillSync(bytes)) }),
    ),
  )
  expect(statuses(typed)).toEqual([...Array<number>(10).fill(200), ...Array<number>(4).fill(429)])
  await openAccount(world, { login: 'mistyped' })
  const wrong = { method: 'password', login: 'mistyped', password: 'Wrong-2026' } as const
  for (let n = 0; n < 3; n++) await ask(both()[n % 2]!, signIn, wrong)
  // From here on a picture is asked for, by either process.
  for (const instance of both())
    expect((await ask(instance, signIn, wrong)).problem.code).toBe('sign-in.picture')
})

test('who was shut out at one is refused by the other at once', async () => {
  const milliseconds: number[] = []
  for (let n = 0; n < 20; n++) {
    const [here, there] = n % 2 === 0 ? [one, other] : [other, one]
    const { id: account, login } = await openAccount(world, { login: `shut-out-${n}` })
    const [mine, theirs] = [await enter(world, login), await enter(world, login)]
    const cookie = { cookie: theirs.cookie }
    expect((await ask(there, viewSession, {}, cookie)).status).toBe(200)
    if (n % 3 === 0)
      await ask(here, changePassword, { current: rightPassword, next: 'Fresh-2027' }, { cookie: mine.cookie })
    else if (n % 3 === 1) await ask(here, revokeOtherSessions, {}, { cookie: mine.cookie })
    else
      await sql`update access.posts set ended_at = now() where account_id = ${account}::uuid`.execute(
        world.house.db,
      )
    const began = performance.now()
    expect((await ask(there, viewSession, {}, cookie)).status, `case ${n % 3}`).toBe(401)
    milliseconds.push(performance.now() - began)
  }
  expect(Math.max(...milliseconds)).toBeLessThan(1_000)
}, 60_000)

test('a page that waits at one process hears within a second of what another recorded', async () => {
  const person = await world.worker(await world.enterprise(), { appliedOn: testDay })
  const { cookie } = await world.actor('worker', { person })
  const { body } = await ask(other, viewMySafetyCode, {}, { cookie })
  const { refreshedAt, on } = body as { refreshedAt: string; on: string }
  const waiting = ask(other, awaitMySafetyCode, { since: refreshedAt, on }, { cookie })
  await sleep(700)
  const began = performance.now()
  const medical = { personId: person.id, examinedOn: testDay, result: 'fit', source: '测试' } as const
  await recordMedicals(world.house.db, { recordedBy: null, today: testDay }, [medical])
  expect((await waiting).body).toEqual({ changed: true })
  expect(performance.now() - began).toBeLessThan(1_000)
}, 40_000)

test('the same submission at both at once is carried out once', async () => {
  const clerk = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
  const { cookie } = clerk
  for (let n = 0; n < 10; n++) {
    const worker = { name: '孪生', idNumber: world.citizenId(), phone: '13900000003', trade: '木工' }
    const headers = { cookie, 'idempotency-key': `twin-${n}-00000000` }
    const answers = await Promise.all(
      both().map((instance) => ask(instance, registerWorker, worker, headers)),
    )
    expect(statuses(answers)).toEqual([200, 200])
    expect(answers[0]?.body).toEqual(answers[1]?.body)
  }
  expect((await world.as(clerk, listWorkers, { limit: 50 })).body.items).toHaveLength(10)
})

test('decisions that fall due at the same moment are each carried out once', async () => {
  const reviewer = await reviewingEnterprise(world)
  const firm = await world.enterprise()
  const ids: string[] = []
  for (let n = 0; n < 8; n++) {
    const { actor } = await workerWithoutMedical(world, firm)
    const { id, answer } = await submitReport(world, actor, { values: { reviewer: reviewer.id } })
    expect(answer.status, JSON.stringify(answer.problem)).toBe(200)
    expect((await decideNow(world, reviewer.admin, id, 'pass')).status).toBe(200)
    ids.push(id)
  }
  await sql`update cases.pending_decisions set settles_at = now()`.execute(world.house.db)
  const decided = () =>
    sql<{ case_id: string; n: number }>`
      select case_id, count(*)::int as n from cases.decisions where case_id = any(${ids}::uuid[]) group by 1`.execute(
      world.house.db,
    )
  await until(
    async () => (await decided()).rows,
    (rows) => rows.length === ids.length,
  )
  expect((await decided()).rows.every(({ n }) => n === 1)).toBe(true)
}, 60_000)

/** Of every queue with a cron line: its turns, the jobs that were queued for them, and those that were done at the first try. */
async function readTurns() {
  const { rows } = await sql<{ queue: string; turns: number; minutes: number; jobs: number; done: number }>`
    select s.name as queue, t.turns, t.minutes, j.jobs, j.done
      from pgboss.schedule s,
           lateral (select count(distinct singleton_on)::int as turns,
                           coalesce(extract(epoch from max(singleton_on) - min(singleton_on)) / 60 + 1, 0)::int as minutes
                      from pgboss.job where name = '__pgboss__send-it' and data ->> 'name' = s.name
                       and data -> 'data' ->> 'turn' = 'minute') t,
           lateral (select count(*)::int as jobs,
                           (count(*) filter (where state = 'completed' and retry_count = 0))::int as done
                      from pgboss.job where name = s.name and data ->> 'turn' = 'minute') j`.execute(
    world.house.db,
  )
  return rows
}

/** Waits until every queue has had so many turns, and everything queued for them is done. Whoever looks for them does so each half minute. */
const turnsOfEach = (least: number) =>
  until(
    readTurns,
    (all) => all.every(({ turns, jobs, done }) => turns >= least && jobs >= turns && done === jobs),
    120,
  )

test('what falls due by the clock is done once a turn, by two processes and by the one that is left', async () => {
  const firm = await world.enterprise()
  await world.actor('enterprise-admin', { enterprise: firm })
  const person = await world.worker(firm)
  await world.actor('worker', { person })
  await addCertificate(world, person, firm, { expires: addDays(realClock.today(), 30) })
  await letEveryMinuteBeATurn()
  await turnsOfEach(1)
  await other.kill()
  const turns = await turnsOfEach(2)
  expect(turns.map(({ queue }) => queue).toSorted()).toEqual(
    world.server.workers.flatMap(({ queue, cron }) => (cron === undefined ? [] : [queue])).toSorted(),
  )
  for (const { queue, turns: fell, minutes, jobs } of turns)
    expect({ queue, fell: minutes, jobs }).toEqual({ queue, fell, jobs: fell })
  const { rows } = await sql<{ messages: number }>`
    select count(*)::int as messages from notices.messages where title = '安管证书 30 天内到期'`.execute(
    world.house.db,
  )
  // To the holder and to the administrator of the enterprise, however many turns there were.
  expect(rows).toEqual([{ messages: 2 }])
  await other.start()
}, 180_000)

test('an import goes on when the process dies that had it, and imports every row once', async () => {
  const clerk = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
  const workers = Array.from({ length: 1_200 }, () => ({ idNumber: world.citizenId() }))
  const { body, status } = await upload(world, clerk, applicationSheet(workers))
  expect(status).toBe(200)
  await ask(one, runImport, { id: body.id }, { cookie: clerk.cookie })
  await one.kill()
  const done = await untilDone(world, clerk, body.id)
  expect(done).toMatchObject({ total: 1_200, imported: 1_200, bad: 0 })
  const { rows } = await sql<{ n: number; people: number }>`
    select count(*)::int as n, count(distinct e.person_id)::int as people
      from registry.employments e join access.posts p on p.organisation_id = e.enterprise_id
     where p.account_id = ${clerk.accountId}::uuid`.execute(world.house.db)
  expect(rows[0]).toEqual({ n: 1_200, people: 1_200 })
  await one.start()
}, 120_000)
