import { sql } from 'kysely'
import { EventEmitter } from 'node:events'
import type { ClientBase } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/database.ts'
import { openKysely, openPool, type Db } from './connection.ts'
import { sendTogether, unheeded, unheededText } from './unheeded.ts'

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
  let open: string[] | undefined
  const stream = {
    cork: () => void (open = []),
    uncork: () => void (gone.push(open ?? []), (open = undefined)),
  }
  const query = async (text: string) => {
    if (open === undefined) gone.push([text])
    else open.push(text)
    return { rows: [text] }
  }
  const client = Object.assign(new EventEmitter(), { query, pipeline: false, connection: { stream } })
  sendTogether(client as unknown as ClientBase)
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
