import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/database.ts'
import { runSql } from '../../test/database-server.ts'
import { openKysely, openPool, type Db } from './connection.ts'
import { keyed, leadsToServer, namingStatements } from './prepared.ts'

let database: FreshDatabase
let db: ReturnType<typeof openKysely>
beforeAll(async () => {
  database = await freshDatabase()
  // One connection, so that all of it is asked on the same.
  db = openKysely(openPool(database.url, { role: 'anzhu_app', max: 1 }))
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const times = (count: number, work: () => Promise<unknown>) =>
  Array.from({ length: count }).reduce<Promise<unknown>>((before) => before.then(work), Promise.resolve())

/** Which statements the server holds prepared on this connection, besides those that begin and end a transaction. */
async function prepared(on: Db = db): Promise<string[]> {
  const { rows } = await sql<{ statement: string }>`
    select statement from pg_prepared_statements where statement not in ('begin', 'commit')`.execute(on)
  return rows.map(({ statement }) => statement)
}

test('what a transaction asks again and again is prepared; lists, stars and what is asked outside of one are not', async () => {
  const asks = {
    key: (on: Db) => sql`select name, applied_at from db.migrations where name = ${'key'}`.execute(on),
    list: (on: Db) => sql`select name from db.migrations where name = any(${['list']}::text[])`.execute(on),
    star: (on: Db) => sql`select * from db.migrations where name = ${'star'}`.execute(on),
  }
  await times(6, () => asks.key(db))
  expect(await prepared()).toEqual([])
  for (const ask of Object.values(asks)) await times(6, () => db.transaction().execute(ask))
  expect(await prepared()).toEqual(['select name, applied_at from db.migrations where name = $1'])
})

test('a prepared statement goes on while a migration adds a column', async () => {
  const ask = () =>
    db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ last: number }>`
        insert into cases.serials as s (region, service, day, last) values (${'320500'}, ${'99'}, ${'2026-11-22'}::date, 1)
        on conflict (region, service, day) do update set last = s.last + 1 returning last`.execute(trx)
      return rows[0]?.last
    })
  await times(6, ask)
  expect(await prepared()).toContainEqual(expect.stringContaining('cases.serials'))
  await runSql(database.url, 'alter table cases.serials add column more text')
  expect(await ask()).toBe(7)
})

test('what goes by keys is prepared outside of a transaction, too, however many keys it has', () => {
  const nameOf = namingStatements()
  const names = [1, 2, 3, 4, 5, 6].map((n) => nameOf(keyed('select name from t where id = any($1)'), [[n]]))
  expect(names.slice(0, 4)).toEqual([undefined, undefined, undefined, undefined])
  expect(names[4]).toMatch(/^anzhu_/)
  expect(names[5]).toBe(names[4])
})

test('a star is left alone unless its statement says that it goes by a key', () => {
  const named = (text: string) => {
    const nameOf = namingStatements()
    return Array.from({ length: 6 }, () => nameOf(text, [1])).at(-1)
  }
  const text = 'select id from (select *, 1 as one from json_to_recordset($1) as x (id int)) as j'
  expect(named(text)).toBeUndefined()
  expect(named(keyed(text))).toMatch(/^anzhu_/)
})

test('a connection that a proxy lends keeps nothing prepared', () => {
  expect(leadsToServer({ processID: 12 } as never, 12)).toBe(true)
  expect(leadsToServer({ processID: 12 } as never, 13)).toBe(false)
  expect(leadsToServer({} as never, 13)).toBe(false)
})

test('of very many texts only some are prepared, and each under its own name', () => {
  const preparedName = namingStatements()
  const names = Array.from({ length: 1_000 }, (_, n) => {
    for (let asked = 0; asked < 4; asked += 1) preparedName(`select ${n}, $1`, [1])
    return preparedName(`select ${n}, $1`, [1])
  }).filter((name) => name !== undefined)
  expect(names.length).toBeGreaterThan(100)
  expect(names.length).toBeLessThanOrEqual(200)
  expect(new Set(names).size).toBe(names.length)
})
