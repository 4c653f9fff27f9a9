import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askForCode, enter, openAccount } from '../test/accounts.ts'
import { newWorld, type World } from '../test/world.ts'
import { nightlyWorker } from './nightly.ts'

let world: World
beforeAll(async () => {
  // With its jobs, so that the nightly line is accepted by the runner too.
  world = await newWorld({ jobs: true })
})
afterAll(() => world.end())

/** Tables that are swept, the column that ages, and how long a row is kept, in days. */
const swept: readonly (readonly [string, readonly string[], number])[] = [
  ['http.idempotent_requests', ['at'], 7],
  ['access.sms_codes', ['created_at'], 2],
  ['access.sign_in_failures', ['last_at'], 1],
  ['registry.reveals', ['at'], 2],
  ['access.sessions', ['expires_at', 'revoked_at'], 90],
  ['notices.outbox', ['at'], 90],
]

const count = async (table: string) =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(world.house.db))
    .rows[0]?.n ?? 0

test('each night what is no longer needed goes, and not an hour before', async () => {
  const { db } = world.house
  await openAccount(world, { login: 'nightly' })
  await enter(world, 'nightly', 'Wrong-2026')
  const { id } = await openAccount(world, { login: 'night-owl' })
  await enter(world, 'night-owl')
  await askForCode(world, '13700000001')
  await sql`insert into http.idempotent_requests (account_id, key, fingerprint) values (${id}::uuid, 'nightly-1', '')`.execute(
    db,
  )
  await sql`insert into registry.reveals (account_id, post_id, at)
            select account_id, id, now() from access.posts where account_id = ${id}::uuid`.execute(db)
  const work = () => nightlyWorker(world.house).work({}, new AbortController().signal)
  for (const [table, columns, days] of swept) {
    const there = await count(table)
    expect([table, there > 0]).toEqual([table, true])
    for (const [hours, left] of [
      [days * 24 - 1, there],
      [days * 24 + 1, 0],
    ] as const) {
      for (const column of columns)
        await sql`update ${sql.table(table)} set ${sql.ref(column)} = now() - make_interval(hours => ${hours})`.execute(
          db,
        )
      await work()
      expect([table, hours, await count(table)]).toEqual([table, hours, left])
    }
  }
})

test('the audit trail is not swept', async () => {
  await nightlyWorker(world.house).work({}, new AbortController().signal)
  expect(await count('audit.entries')).toBeGreaterThan(0)
})
