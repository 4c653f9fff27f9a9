import type { Problem } from '@anzhu/contract/fields'
import { listWorkers, registerWorker } from '@anzhu/contract/registry'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { buildApp } from '../app.ts'
import { openKysely, openPool } from '../db/connection.ts'
import { storeAway } from '../files/s3.ts'
import { asTold } from './problems.ts'

let world: World
let clerk: TestActor
beforeAll(async () => {
  world = await newWorld()
  clerk = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
})
afterAll(() => world.end())

const form = () => ({ name: '赵小六', idNumber: world.citizenId(), phone: '13900001111', trade: '木工' })

/** Cuts every connection of the server to its database, again and again while `work` runs. */
async function cutting<T>(work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: world.database.url })
  client.on('error', () => {})
  await client.connect()
  const over = new AbortController()
  const cut = async () => {
    while (!over.signal.aborted) {
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'anzhu'`,
      )
    }
  }
  const cutter = cut()
  try {
    return await work()
  } finally {
    over.abort()
    await cutter
    await client.end()
  }
}

test('connections cut in the middle of requests: 200 or 503, no half effects, and at once well again', async () => {
  const asked = Array.from({ length: 30 }, form)
  const answers = await cutting(async () => {
    const waves = []
    for (let i = 0; i < asked.length; i += 10) {
      const wave = asked.slice(i, i + 10).map((worker) => world.as(clerk, registerWorker, worker))
      waves.push(...(await Promise.all(wave)))
    }
    return waves
  })
  for (const { status, problem, headers } of answers) {
    if (status === 200) continue
    expect([status, problem.code]).toEqual([503, 'unavailable'])
    expect(headers['retry-after']).toBe('5')
    expect(problem.detail).toContain('同一次提交不会重复办理')
  }
  expect(answers.some(({ status }) => status === 503)).toBe(true)

  const again = await Promise.all(asked.map((worker) => world.as(clerk, registerWorker, worker)))
  expect(new Set(again.map(({ status }) => status))).toEqual(new Set([200]))
  const { body } = await world.as(clerk, listWorkers, { limit: 200 })
  expect(body.items).toHaveLength(asked.length)
})

test('a database that is gone: every request says so, readiness says no, the process lives, and what needs no database works', async () => {
  const database = await freshDatabase()
  const pool = openPool(database.url, { role: 'anzhu_app', max: 4 })
  const house = { ...world.house, db: openKysely(pool) }
  const { app } = await buildApp({ house, pool, logger: false, pages: false })
  const ready = async () => (await app.inject({ url: '/readyz' })).statusCode
  expect(await ready()).toBe(200)
  await database.drop()
  for (const [method, url] of [
    ['GET', '/api/v1/session'],
    ['POST', '/api/v1/session/sms-codes'],
  ] as const) {
    const { statusCode, payload } = await app.inject({
      method,
      url,
      headers: { cookie: clerk.cookie },
      ...(method === 'POST' && { payload: { phone: '13700000001' } }),
    })
    expect([url, statusCode, (JSON.parse(payload) as Problem).code]).toEqual([url, 503, 'unavailable'])
  }
  expect(await ready()).toBe(503)
  expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200)
  expect((await app.inject({ url: '/api/v1/regions?q=xcq' })).statusCode).toBe(200)
  await app.close()
  await pool.end()
})

test.each([
  ['a connection cut in the middle', 'Connection terminated unexpectedly', undefined],
  ['a rollback on a connection that is already closed', 'Client was closed and is not queryable', undefined],
  ['a pool without a free connection', 'timeout exceeded when trying to connect', undefined],
  ['a server that stops', 'terminating connection due to administrator command', '57P01'],
  ['a server that starts', 'the database system is starting up', '57P03'],
  ['a full disk', 'could not extend file', '53100'],
  ['a database that is being restored', 'database "anzhu" does not exist', '3D000'],
  ['a disk of the database that fails', 'could not write block 7: Input/output error', '58030'],
  ['a disk of the files that fails', 'EIO: i/o error, write', 'EIO'],
  ['a full disk of the files', 'ENOSPC: no space left on device, write', 'ENOSPC'],
  ['a file store that does not answer', 'File store s3.example does not answer', storeAway],
])('%s is “not now”, not “wrong”', (_, message, code) => {
  expect(asTold(Object.assign(new Error(message), { code })).code).toBe('unavailable')
})

test.each([
  ['two at once on one row', '40001', 'conflict'],
  ['a deadlock', '40P01', 'conflict'],
  ['two of what there may be one of', '23505', 'conflict'],
  ['a mistake in our SQL', '42601', 'internal'],
])('%s is told as what it is', (_, sqlState, told) => {
  expect(asTold(Object.assign(new Error('x'), { code: sqlState })).code).toBe(told)
})
