import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../test/application-sheet.ts'
import { newWorld, type World } from '../../test/world.ts'
import { importQueue } from '../sheets/index.ts'

let world: World
const done: string[] = []
let failures = 0

beforeAll(async () => {
  world = await newWorld()
  await world.jobs.start([
    {
      queue: importQueue,
      async work({ importId = '' }) {
        if (importId === 'fails first' && (failures += 1) === 1) throw new Error('as if the process had died')
        done.push(importId)
      },
    },
  ])
})
afterAll(async () => {
  await world.jobs.stop()
  await world.end()
})

const queue = (importId: string, db: World['house']['db'] = world.house.db) =>
  world.jobs.enqueue(db, importQueue, { importId })

test('a job is taken up at once when its transaction commits, and never when it rolls back', async () => {
  const rolledBack = world.house.db.transaction().execute(async (db) => {
    await queue('rolled back', db)
    throw new Error('changed my mind')
  })
  await expect(rolledBack).rejects.toThrow('changed my mind')
  await world.house.db.transaction().execute(async (db) => {
    await queue('committed', db)
    expect(done).toEqual([])
  })
  await until(
    async () => done,
    (jobs) => jobs.includes('committed'),
  )
  expect(done).toEqual(['committed'])
})

test('whoever waits for work is woken, and does not find it by looking every two seconds', async () => {
  const names = Array.from({ length: 6 }, (_, n) => `woken ${n}`)
  const began = performance.now()
  for (const name of names) {
    await world.house.db.transaction().execute((db) => queue(name, db))
    for (const end = performance.now() + 3_000; !done.includes(name) && performance.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 10))
  }
  expect(done).toEqual(expect.arrayContaining(names))
  expect(performance.now() - began).toBeLessThan(3_000)
}, 20_000)

test('a job that failed is tried again', async () => {
  await queue('fails first')
  await until(
    async () => done,
    (jobs) => jobs.includes('fails first'),
  )
  expect(failures).toBe(2)
}, 10_000)

test('jobs queued in the same moment are all taken up, none waits for the next to come', async () => {
  const names = ['one', 'two', 'three', 'four', 'five']
  await Promise.all(names.map((name) => queue(name)))
  await until(
    async () => done,
    (jobs) => names.every((name) => jobs.includes(name)),
  )
  for (const name of names) expect(done.filter((job) => job === name)).toHaveLength(1)
}, 15_000)

test('a job that is queued before the workers begin waits for them', async () => {
  const other = await newWorld()
  const early: string[] = []
  await other.jobs.enqueue(other.house.db, importQueue, { importId: 'early' })
  await other.jobs.start([
    { queue: importQueue, work: async ({ importId = '' }) => void early.push(importId) },
  ])
  await until(
    async () => early,
    (jobs) => jobs.includes('early'),
  )
  await other.end()
}, 15_000)

test('queueing is planned once a connection, not for every job', async () => {
  await world.house.db.transaction().execute(async (db) => {
    for (let n = 0; n < 8; n += 1) await queue(`planned ${n}`, db)
    const { rows } = await sql<{ times: number }>`
      select (generic_plans + custom_plans)::int as times from pg_prepared_statements
       where statement like '%INSERT INTO pgboss.%'`.execute(db)
    expect(rows.map(({ times }) => times)).toEqual([expect.any(Number)])
    expect(rows[0]?.times).toBeGreaterThan(3)
  })
})
