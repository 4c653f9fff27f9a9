import { endpoints } from '@anzhu/contract/endpoints'
import { renewMyCredential } from '@anzhu/contract/my-safety-code'
import { listWorkers, registerWorker } from '@anzhu/contract/registry'
import { countSafetyCodes, listSafetyCodes } from '@anzhu/contract/safety-code'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPgBouncer, type PgBouncer } from '../../../../deploy/pgbouncer.ts'
import {
  inSession,
  startPrimary,
  startReplica,
  type Primary,
  type Replica,
} from '../../../../deploy/postgres.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { until } from '../../test/application-sheet.ts'
import { renewGrants } from '../db/grants.ts'
import { migrate } from '../db/migrate.ts'
import { prepareQueues } from '../jobs/pg-boss.ts'
import { queues } from '../queues.ts'
import { recordTrainings } from '../training/index.ts'

let folder: string
let primary: Primary
let replica: Replica
let pooler: PgBouncer
let world: World
let clerk: TestActor
let firm: { id: string }

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'anzhu-copies-'))
  chmodSync(folder, 0o755)
  primary = await startPrimary(path.join(folder, 'primary'))
  await migrate(primary.url)
  await prepareQueues(primary.url, queues)
  await renewGrants(primary.url)
  replica = await startReplica(primary, path.join(folder, 'replica'))
  pooler = await startPgBouncer({
    folder,
    primaryPort: primary.port,
    replicaPort: replica.port,
    poolPassword: primary.passwords.pool,
    readerPassword: primary.passwords.reader,
  })
  world = await newWorld({
    database: { url: primary.url, drop: async () => {} },
    pooled: pooler.url,
    copy: pooler.replicaUrl,
  })
  firm = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise: firm })
}, 180_000)
afterAll(async () => {
  await world.end()
  await pooler.stop()
  await replica.stop('immediate')
  await primary.stop()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

/** The copy has replayed all that was written before, and the product knows that it is near. */
async function near(): Promise<void> {
  const [written] = await inSession(primary.adminUrl, (client) =>
    client.query<{ lsn: string }>('select pg_current_wal_lsn() as lsn').then(({ rows }) => rows),
  )
  const replayed = () =>
    inSession(replica.adminUrl, (client) =>
      client
        .query<{ there: boolean }>('select pg_last_wal_replay_lsn() >= $1 as there', [written?.lsn])
        .then(({ rows }) => rows[0]?.there),
    )
  await until(replayed, (there) => there === true)
  await until(
    async () => world.reading.behind() ?? 0,
    (behind) => behind < 1_000,
  )
}
const far = () =>
  until(
    async () => world.reading.behind() ?? 0,
    (behind) => behind > 2_000,
  )
const names = async (headers: Record<string, string> = {}) =>
  (await world.as(clerk, listWorkers, { limit: 200 }, { headers })).body.items.map(({ name }) => name)
const register = async (name: string) => {
  const worker = { name, idNumber: world.citizenId(), phone: '13900000001', trade: '木工' }
  const { status, headers } = await world.as(clerk, registerWorker, worker)
  expect(status).toBe(200)
  return [headers['set-cookie']]
    .flat()
    .map(String)
    .find((cookie) => cookie.startsWith('anzhu_wrote='))
}

test('lists come from the copy: what it has not replayed is not in them', async () => {
  await register('甲一')
  await near()
  expect(await names()).toContain('甲一')
  await replica.pause()
  await register('甲二')
  // Within the two seconds somebody else may not see it yet, and sees the rest.
  expect(await names()).toEqual(['甲一'])
  await replica.resume()
})

test('whoever wrote sees it at once: their browser reads the original for three seconds', async () => {
  await near()
  await replica.pause()
  const cookie = await register('乙一')
  expect(cookie).toMatch(/^anzhu_wrote=1; Max-Age=3; Path=\/; HttpOnly; SameSite=Lax$/)
  expect(await names()).not.toContain('乙一')
  expect(await names({ cookie: `${clerk.cookie}; anzhu_wrote=1` })).toContain('乙一')
  await replica.resume()
})

test('a copy that is two seconds behind is left alone, and read again when it has caught up', async () => {
  await near()
  await replica.pause()
  await register('丙一')
  await far()
  expect(await names()).toContain('丙一')
  await replica.resume()
  await near()
  await replica.pause()
  await register('丙二')
  expect(await names()).not.toContain('丙二')
  await replica.resume()
}, 60_000)

test('a colour is never staler than two seconds: a code that turned is verified from the original by then', async () => {
  // Yellow on the test day, until continuing education is recorded.
  const worker = await world.worker(firm, {
    trained: '2026-06-04',
    medical: '2026-06-01',
    appliedOn: '2026-06-04',
  })
  const phone = await world.actor('worker', { person: worker })
  const { url } = (await world.as(phone, renewMyCredential, {})).body
  const verdict = async () => {
    const answer = await world.app.inject({ url: `/api/v1/verifications/${url.split('/').at(-1) ?? ''}` })
    return (answer.json() as { verdict: string }).verdict
  }
  await near()
  await until(verdict, (told) => told === 'yellow')
  await replica.pause()
  await recordTrainings(world.house.db, { recordedBy: null, today: testDay }, [
    { personId: worker.id, kind: 'continuing-education', heldOn: testDay, result: 'pass', source: '测试' },
  ])
  const changed = performance.now()
  await until(verdict, (told) => told === 'green')
  expect(performance.now() - changed).toBeLessThan(2_600)
  await replica.resume()
}, 60_000)

test('a copy that is lost, and one that comes back: nobody sees an error', async () => {
  await near()
  const statuses: number[] = []
  const over = new AbortController()
  const asking = Promise.all(
    Array.from({ length: 4 }, async () => {
      while (!over.signal.aborted) {
        statuses.push((await world.as(clerk, listWorkers, { limit: 20 })).status)
        statuses.push((await world.as(clerk, countSafetyCodes, {})).status)
      }
    }),
  )
  await sleep(300)
  await replica.stop('immediate')
  await sleep(1_500)
  await register('丁一')
  expect(await names()).toContain('丁一')
  await replica.start()
  await near()
  over.abort()
  await asking
  expect(statuses.length).toBeGreaterThan(20)
  expect((await world.app.inject({ url: '/metrics' })).body).toMatch(/^anzhu_replica_behind_seconds 0\.\d+$/m)
  expect(new Set(statuses)).toEqual(new Set([200]))
}, 60_000)

test('every list that may come from the copy only reads: it is answered there, too', async () => {
  await near()
  const admins = [
    await world.actor('supervisor'),
    await world.actor('enterprise-admin', { enterprise: firm }),
    clerk,
  ]
  const lagging = endpoints.filter(({ mayLag, path }) => mayLag === true && !path.includes(':'))
  expect(lagging.length).toBeGreaterThan(30)
  for (const { path: at } of lagging) {
    const answers = await Promise.all(
      admins.map(({ cookie }) => world.app.inject({ url: `/api/v1${at}`, headers: { cookie } })),
    )
    for (const { statusCode } of answers) expect([200, 400, 403, 404, 422], at).toContain(statusCode)
  }
  // The role of the copy may not write, so a list that did would have answered 500.
  expect((await world.as(clerk, listSafetyCodes, { limit: 5 })).status).toBe(200)
}, 60_000)

test('through the pooling proxy many requests share few connections, and what needs a session goes past it', async () => {
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, n) =>
      n % 4 === 0
        ? world.as(clerk, registerWorker, {
            name: '戊一',
            idNumber: world.citizenId(),
            phone: '13900000002',
            trade: '木工',
          })
        : world.as(clerk, listWorkers, { limit: 20 }),
    ),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  const heard = world.house.db.transaction().execute(async (db) => world.jobs.enqueue(db, 'nightly', {}))
  await expect(heard).resolves.toBeUndefined()
}, 60_000)

test('a replica that is promoted has every write that had streamed, and is not read as a replica any more', async () => {
  await near()
  await register('己一')
  await near()
  await replica.promote()
  const promoted = new Client({ connectionString: replica.adminUrl.replace(/postgres$/, 'anzhu') })
  await promoted.connect()
  const count = 'select count(*)::int as n, max(id::text) as latest from registry.persons'
  const [here, there] = [await promoted.query(count), await world.pool.query(count)]
  expect(here.rows).toEqual(there.rows)
  await promoted.query(`create table public.it_takes_writes ()`)
  await promoted.end()
  await far()
  await register('己二')
  expect(await names()).toContain('己二')
}, 60_000)
