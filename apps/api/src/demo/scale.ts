import type { PlainDate } from '@anzhu/law/kernel/date'
import { Client } from 'pg'
import type { House } from '../house.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'
import { workerKeys } from './bulk-keys.ts'
import { loadWithoutIndexes } from './bulk-load.ts'
import { drawNumber, placeRows, workerRows, workerTables } from './bulk-rows.ts'
import { copyRows } from './copy-rows.ts'
import { neighbourhood, neighbourhoodSize } from './neighbourhoods.ts'

/** Where workers are to be put: a migrated database, by a user who owns its tables, and the keys it is sealed with. */
export interface Register {
  readonly house: Pick<House, 'cipher' | 'clock'>
  readonly databaseUrl: string
}

/** What a run did. */
export interface Seeded {
  /** Persons registered before, of whatever origin. */
  readonly before: number
  readonly added: number
}

/**
 * Adds believable workers with their enterprises, projects, facts, codes and standings until the register has `wanted`
 * persons; none when it has them. One transaction, during which others wait for these tables. Progress is told every
 * fifty thousand, and when all are written but not indexed yet.
 */
export async function seedWorkers(
  { house: { cipher, clock }, databaseUrl }: Register,
  wanted: number,
  { onProgress = () => {} }: { onProgress?: (done: number, of: number) => void } = {},
): Promise<Seeded> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'anzhu-seed',
    options: '-c timezone=Asia/Shanghai',
  })
  client.on('error', () => {})
  await client.connect()
  try {
    const seeded = await fill(client, { cipher, today: clock.today(), wanted, onProgress })
    // Also marks pages as all visible, which a grown register would have long had.
    if (seeded.added > 0)
      await client.query(
        `vacuum (analyze) ${[...workerTables, 'registry.enterprises', 'registry.projects', 'safety_code.tallies', 'safety_code.name_parts'].join(', ')}`,
      )
    return seeded
  } finally {
    await client.end()
  }
}

/** "anzhu" in ASCII, and 4: of two runs the second counts what the first has added. */
const lock = 0x616e_7a04

interface Filling {
  readonly cipher: FieldCipher
  readonly today: PlainDate
  readonly wanted: number
  readonly onProgress: (done: number, of: number) => void
}

async function fill(client: Client, filling: Filling): Promise<Seeded> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [lock])
    const before = await countPersons(client)
    const added = Math.max(0, filling.wanted - before)
    if (added > 0) {
      await loadWithoutIndexes(client, { tables: workerTables, orderedBy: 'person_id' }, async () => {
        // Counted at the end and at once: counting along with each batch would cost more than writing it.
        await client.query('alter table safety_code.standings disable trigger user')
        await copyWorkers(client, { ...filling, from: await firstFree(client), count: added })
        await redrawEqualNumbers(client)
        await client.query('alter table safety_code.standings enable trigger user')
        await client.query('select safety_code.recount_tallies()')
        await client.query('select safety_code.rewrite_name_parts()')
      })
    }
    await client.query('commit')
    return { before, added }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

async function countPersons(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::int as count from registry.persons',
  )
  return rows[0]?.count ?? 0
}

/** Workers are added in the order of their numbers, so the last one here says which comes next. */
async function firstFree(client: Client): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    'select id from registry.persons where id between $1 and $2 order by id desc limit 1',
    [workerKeys.least, workerKeys.most],
  )
  return rows[0] === undefined ? 0 : workerKeys.numberOf(rows[0].id) + 1
}

async function copyWorkers(
  client: Client,
  { cipher, today, from, count, onProgress }: Filling & { from: number; count: number },
) {
  const { rows } = await client.query<{ next: number }>(
    `select nextval('safety_code.status_index')::int as next`,
  )
  const status = { next: rows[0]?.next ?? 0 }
  let sent: Promise<void> = Promise.resolve()
  let done = 0
  while (done < count) {
    const number = from + done
    const place = neighbourhood(Math.floor(number / neighbourhoodSize))
    const here = Math.min(count - done, neighbourhoodSize - (number % neighbourhoodSize))
    const isNew = number % neighbourhoodSize === 0
    const batch = [
      ...(isNew ? placeRows(place) : []),
      ...workerRows(place, { cipher, today, status, from: number, count: here }),
    ]
    // PostgreSQL has worked off the batch before while this one was made.
    await sent
    sent = copyRows(client, batch)
    done += here
    if (done % 50_000 < here || done === count) onProgress(done, count)
  }
  await sent
  // The tables are locked: nobody can have drawn from the sequence in between.
  await client.query(`select setval('safety_code.status_index', $1, false)`, [status.next])
}

/** Among millions a few draw the same code number. The later ones draw again, until all differ. */
export async function redrawEqualNumbers(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ person_id: string }>(
      `select person_id from (
         select person_id, row_number() over (partition by code_number order by status_index) as nth
           from safety_code.standings where code_number is not null) as numbered
        where nth > 1`,
    )
    if (rows.length === 0) return
    const drawn = rows.map(drawNumber)
    await client.query(
      `update safety_code.standings s set code_number = drawn.code_number
         from unnest($1::uuid[], $2::text[]) as drawn (person_id, code_number) where s.person_id = drawn.person_id`,
      [rows.map(({ person_id: id }) => id), drawn],
    )
  }
}
