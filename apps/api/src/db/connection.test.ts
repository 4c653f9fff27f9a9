import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { Client } from 'pg'
import type { Pool } from 'pg'
import { afterAll, afterEach, beforeAll, expect, expectTypeOf, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import type { FreshDatabase } from '../../test/database.ts'
import { openKysely, openPool } from './connection.ts'
import type { PoolOptions } from './connection.ts'
import { databaseReady, databaseUnavailable } from './health.ts'

let database: FreshDatabase
const pools: Pool[] = []
const ends: (() => void)[] = []

beforeAll(async () => {
  database = await freshDatabase()
})
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.end()))
  for (const end of ends.splice(0)) end()
})
afterAll(() => database.drop())

function open(options: Partial<PoolOptions> = {}, url = database.url): Pool {
  const pool = openPool(url, { role: 'anzhu_app', max: 2, ...options })
  pools.push(pool)
  return pool
}

/** Cuts all connections of the test's database but its own, as a restart would. */
async function cutConnections(): Promise<void> {
  const client = new Client({ connectionString: database.url })
  client.on('error', () => {})
  await client.connect()
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  )
  await client.end()
}

/** A way to the server that can be made to swallow everything, as a broken network does. */
async function openTunnel(): Promise<{ url: string; swallow: boolean }> {
  const { hostname, port } = new URL(database.url)
  const tunnel = { url: '', swallow: false }
  const listener = net.createServer((near) => {
    const far = net.connect(Number(port || 5432), hostname)
    near.on('data', (chunk) => far.write(chunk))
    far.on('data', (chunk) => tunnel.swallow || near.write(chunk))
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
  })
  ends.push(() => listener.close())
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  const way = new URL(database.url)
  way.hostname = '127.0.0.1'
  way.port = String(typeof address === 'object' ? address?.port : '')
  tunnel.url = way.href
  return tunnel
}

test('connections act in the role, on Shanghai time, and know days, instants and big integers', async () => {
  const db = openKysely(open())
  const { rows } = await sql<Record<string, unknown>>`
    select current_user as role, current_setting('timezone') as zone,
           '2024-02-29'::date as day, array['2024-02-29', null]::date[] as days,
           '2024-02-29T23:30:00+08'::timestamptz as instant,
           9007199254740991::int8 as big, array[1, 2]::int8[] as bigs, '0.10'::numeric as exact`.execute(db)
  expect(rows[0]).toEqual({
    role: 'anzhu_app',
    zone: 'Asia/Shanghai',
    day: '2024-02-29',
    days: ['2024-02-29', null],
    instant: new Date('2024-02-29T15:30:00Z'),
    big: 9007199254740991,
    bigs: [1, 2],
    exact: '0.10',
  })
})

test('an integer that JavaScript would round is an error, not a wrong number', async () => {
  await expect(open().query('select 9007199254740993::int8')).rejects.toThrow('9007199254740993')
})

test('the query builder knows the tables of the migrations', async () => {
  const db = openKysely(open())
  const applied = await db
    .selectFrom('db.migrations')
    .select(['name', 'applied_at'])
    .orderBy('name')
    .execute()
  expectTypeOf(applied).toEqualTypeOf<{ name: string; applied_at: Date }[]>()
  expect(applied.length).toBeGreaterThan(0)
})

test('the reader cannot write, even in a transaction of its own', async () => {
  const db = openKysely(open({ role: 'anzhu_reader' }))
  await expect(
    db.transaction().execute((trx) => sql`insert into db.migrations values ('x', 'y')`.execute(trx)),
  ).rejects.toThrow('permission denied')
})

test('a way that swallows the start-up options is refused rather than used with the rights of the owner', async () => {
  const url = new URL(database.url)
  // pg takes options in the URL over those given beside it, so this is a pool whose role was lost.
  url.searchParams.set('options', '-c timezone=UTC')
  await expect(open({}, url.href).query('select 1')).rejects.toThrow('没有切换到角色 anzhu_app')
})

test('when the server cuts idle and busy connections the process lives, is told, and the next query works', async () => {
  const told: string[] = []
  const pool = open({ onError: (error) => told.push(error.message) })
  await pool.query('select 1')
  const busy = await pool.connect()
  const sleeping = busy.query('select pg_sleep(20)').catch((error: unknown) => error)
  const spare = await pool.connect()
  spare.release()
  await cutConnections()
  const error = await sleeping
  expect(databaseUnavailable(error)).toBe(true)
  busy.release()
  await expect.poll(() => told.length).toBeGreaterThan(0)
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('a statement that runs too long is stopped by the server', async () => {
  const pool = open({ statementTimeout: 200 })
  const error = await pool.query('select pg_sleep(20)').catch((error: unknown) => error)
  expect(error).toMatchObject({ code: '57014' })
  expect(databaseUnavailable(error)).toBe(true)
})

test('a connection whose answer was lost is dropped, so that its next user does not wait behind it', async () => {
  const tunnel = await openTunnel()
  const pool = open({ statementTimeout: 200, max: 1 }, tunnel.url)
  const db = openKysely(pool)
  await sql`select 1`.execute(db)
  tunnel.swallow = true
  const error = await sql`select 2`.execute(db).catch((error: unknown) => error)
  expect(databaseUnavailable(error)).toBe(true)
  tunnel.swallow = false
  await sleep(50)
  const began = performance.now()
  expect((await sql`select 3 as n`.execute(db)).rows).toEqual([{ n: 3 }])
  expect(performance.now() - began).toBeLessThan(1_000)
})

test('readiness is true while the database answers, false soon when it does not or cannot be reached', async () => {
  const tunnel = await openTunnel()
  const pool = open({}, tunnel.url)
  expect(await databaseReady(pool)).toBe(true)
  tunnel.swallow = true
  const began = performance.now()
  expect(await databaseReady(pool, 200)).toBe(false)
  expect(performance.now() - began).toBeLessThan(1_000)
  tunnel.swallow = false

  const nowhere = open({}, 'postgres://nobody:nothing@127.0.0.1:1/nowhere')
  expect(await databaseReady(nowhere)).toBe(false)
  const refused = await nowhere.query('select 1').catch((error: unknown) => error)
  expect(databaseUnavailable(refused)).toBe(true)
})

test.each([
  ['select 1/0', '22012'],
  ['select * from nowhere', '42P01'],
  [`insert into db.migrations values ('x', 'y')`, '42501'],
])('an error of the query itself is not the database being away: %s', async (text, code) => {
  const error = await open()
    .query(text)
    .catch((error: unknown) => error)
  expect(error).toMatchObject({ code })
  expect(databaseUnavailable(error)).toBe(false)
})
