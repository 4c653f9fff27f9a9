import { sql } from 'kysely'
import type { ClientBase } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/database.ts'
import { runSql } from '../../test/database-server.ts'
import { openKysely, openPool, type Db } from './connection.ts'
import type { Asked } from './one-end.ts'
import { inOneTrip, sendTogether, unheeded, unheededText } from './unheeded.ts'

let database: FreshDatabase
let db: ReturnType<typeof openKysely>
beforeAll(async () => {
  database = await freshDatabase()
  db = openKysely(openPool(database.url, { role: 'anzhu_app', max: 2 }))
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const count = (on: Db, region: string, last = 1) =>
  sql`insert into cases.serials (region, service, day, last)
      values (${region}, '98', '2026-11-22', ${last}) ${unheeded}`.execute(on)
const lastOf = async (region: string, on: Db = db) => {
  const { rows } = await sql<{
    last: number
  }>`select last from cases.serials where region = ${region}`.execute(on)
  return rows.map(({ last }) => last)
}

/** A connection that tells what was written to it in one go, and answers each with its own text. */
function told() {
  const gone: string[][] = []
  const together = async (all: readonly Asked[]) => {
    const texts = all.map(([text]) => text as string)
    gone.push(texts)
    return texts.map((text) => ({ command: null, rows: [text] }))
  }
  const client = { query: async (text: string) => (await together([[text]]))[0] ?? { rows: [] } }
  sendTogether(client as unknown as ClientBase, (_client, _query, all) => together(all))
  return { gone, ask: (text: string) => client.query(text) }
}

test('begin goes out with the first statement, and what nobody looks at with the next', async () => {
  const { gone, ask } = told()
  for (const text of ['begin', 'a', unheededText('b'), 'c', unheededText('d'), 'commit', unheededText('e')]) {
    const { rows } = await ask(text)
    if (text.length === 1) expect(rows).toEqual([text])
  }
  expect(gone).toEqual([
    ['begin', 'a'],
    [unheededText('b'), 'c'],
    [unheededText('d'), 'commit'],
    [unheededText('e')],
  ])
})

test('a transaction in which nothing was asked does not trouble the database', async () => {
  const { gone, ask } = told()
  for (const text of ['begin', 'commit', 'begin', 'rollback', 'begin', unheededText('a'), 'rollback', 'b'])
    await ask(text)
  expect(gone).toEqual([['b']])
})

test('what nobody looks at is there for the next statement, and stays with the transaction', async () => {
  await db.transaction().execute(async (trx) => {
    await count(trx, '111111')
    expect(await lastOf('111111', trx)).toEqual([1])
    expect(await lastOf('111111')).toEqual([])
    await count(trx, '222222', 2)
  })
  expect([await lastOf('111111'), await lastOf('222222')]).toEqual([[1], [2]])
})

test('of two that are asked in one trip each is answered, and the second sees what the first did', async () => {
  const set = (last: number) => sql<{ last: number }>`
    insert into cases.serials (region, service, day, last) values ('777777', '98', '2026-11-22', ${last})
    on conflict (region, service, day) do update set last = ${last} returning last`
  const look = sql<{ seen: number }>`select last as seen from cases.serials where region = '777777'`
  for (const on of [db, undefined])
    for (const last of [1, 2]) {
      const both = (within: Db) => inOneTrip(within, set(last), look)
      const answers = on === undefined ? await db.transaction().execute(both) : await both(on)
      expect(answers).toEqual([[{ last }], [{ seen: last }]])
    }
})

test('where the first of two fails, they fail for its reason', async () => {
  const again = sql`insert into cases.serials (region, service, day, last) values ('888888', '98', '2026-11-22', 1)`
  await again.execute(db)
  const failing = db.transaction().execute((trx) => inOneTrip(trx, again, sql`select 1`))
  await expect(failing).rejects.toMatchObject({ code: '23505' })
  expect(await lastOf('888888')).toEqual([1])
})

test('what waits for a lock is followed by what was committed meanwhile', async () => {
  await count(db, '999999', 1)
  const lock = sql`select last from cases.serials where region = '999999' for update`
  const look = sql<{ last: number }>`select last from cases.serials where region = '999999'`
  let second: Promise<{ last: number }[]> | undefined
  await db.transaction().execute(async (first) => {
    await lock.execute(first)
    second = db.transaction().execute(async (trx) => (await inOneTrip(trx, lock, look))[1])
    await sql`select pg_sleep(0.2)`.execute(first)
    await sql`update cases.serials set last = 5 where region = '999999'`.execute(first)
  })
  expect(await second).toEqual([{ last: 5 }])
})

test('values that cannot be written fail by themselves, and nothing that waited is done', async () => {
  const round: Record<string, unknown> = {}
  round['self'] = round
  const failing = db.transaction().execute(async (trx) => {
    await count(trx, '121212')
    await sql`select ${round}::json ${unheeded}`.execute(trx)
  })
  await expect(failing).rejects.toThrow(/circular/i)
  expect(await lastOf('121212')).toEqual([])
})

test('what could not be parsed is parsed anew, and what could is not', async () => {
  const ask = (trx: Db) => sql<{ one: number }>`select 1 as one from cases.soon`.execute(trx)
  const together = async (trx: Db) => {
    await count(trx, '131313')
    return ask(trx)
  }
  for (let n = 0; n < 8; n += 1)
    await expect(db.transaction().execute(together)).rejects.toMatchObject({ code: '42P01' })
  expect(await lastOf('131313')).toEqual([])
  await runSql(database.url, 'create table cases.soon (); grant select on cases.soon to anzhu_app')
  for (let n = 0; n < 8; n += 1) {
    const { rows } = await db.transaction().execute(ask)
    expect(rows).toEqual([])
  }
})

test('a text of several statements goes by itself behind what waited', async () => {
  await db.transaction().execute(async (trx) => {
    await count(trx, '141414')
    await sql`update cases.serials set last = last + 1 where region = '141414'; select 1`.execute(trx)
  })
  expect(await lastOf('141414')).toEqual([2])
})

test('a transaction that is given up leaves nothing, whether or not it was sent', async () => {
  const given = db.transaction().execute(async (trx) => {
    await count(trx, '333333')
    await lastOf('333333', trx)
    await count(trx, '333333')
    await count(trx, '444444')
    throw new Error('changed my mind')
  })
  await expect(given).rejects.toThrow('changed my mind')
  expect([await lastOf('333333'), await lastOf('444444')]).toEqual([[], []])
})

test.each([
  ['the next statement', async (trx: Db) => void (await lastOf('555555', trx))],
  ['commit', async () => undefined],
])('where it fails, %s fails for its reason, and nothing stays', async (_, next) => {
  const failing = db.transaction().execute(async (trx) => {
    await count(trx, '555555')
    await count(trx, '555555')
    await next(trx)
  })
  await expect(failing).rejects.toMatchObject({ code: '23505' })
  expect(await lastOf('555555')).toEqual([])
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
})

test('outside of a transaction it fails by itself, at once', async () => {
  await count(db, '666666')
  await expect(count(db, '666666')).rejects.toMatchObject({ code: '23505' })
})
