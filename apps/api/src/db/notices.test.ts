import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/database.ts'
import { openKysely, openPool } from './connection.ts'
import { notify } from './notices.ts'

const channel = 'test_of_notices'

let database: FreshDatabase
let db: ReturnType<typeof openKysely>
let listener: Client
let heard: string[] = []
beforeAll(async () => {
  database = await freshDatabase()
  db = openKysely(openPool(database.url, { role: 'anzhu_app', max: 4 }))
  listener = new Client({ connectionString: database.url })
  await listener.connect()
  listener.on('notification', ({ payload = '' }) => heard.push(payload))
  await listener.query(`listen ${channel}`)
})
beforeEach(() => (heard = []))
afterAll(async () => {
  await listener.end()
  await db.destroy()
  await database.drop()
})

/** Waits for the last word; whatever was to be said before it has then been heard. */
async function hearUntil(last: string): Promise<string[]> {
  for (const end = performance.now() + 5_000; !heard.includes(last) && performance.now() < end;)
    await listener.query('select 1')
  return heard
}

test('what a transaction says is heard when it has committed, all of it and not before', async () => {
  await db.transaction().execute(async (trx) => {
    await notify(trx, channel, ['one', 'two'])
    await notify(trx, channel, ['three'])
    await sql`select pg_sleep(0.1)`.execute(trx)
    await listener.query('select 1')
    expect(heard).toEqual([])
  })
  expect(await hearUntil('three')).toEqual(['one', 'two', 'three'])
})

test('what was rolled back is never said, not even by the next transaction of the connection', async () => {
  for (let n = 0; n < 4; n++)
    await expect(
      db.transaction().execute(async (trx) => {
        await sql`select 1`.execute(trx)
        await notify(trx, channel, ['given up'])
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
  await db.transaction().execute(async (trx) => notify(trx, channel, ['kept']))
  expect(await hearUntil('kept')).toEqual(['kept'])
})

test('outside of a transaction it is said at once', async () => {
  await notify(db, channel, ['now'])
  expect(await hearUntil('now')).toEqual(['now'])
})

test('of many transactions at once each is heard', async () => {
  const words = Array.from({ length: 50 }, (_, n) => `word ${n}`)
  await Promise.all(words.map((word) => db.transaction().execute((trx) => notify(trx, channel, [word]))))
  for (const word of words) await hearUntil(word)
  expect(heard.toSorted()).toEqual(words.toSorted())
})
