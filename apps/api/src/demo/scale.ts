import { newCodeNumber } from '@anzhu/contract/credential'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { standingOf } from '@anzhu/law/safety-code/evaluate'
import { factsOn } from '@anzhu/law/safety-code/history'
import { randomFillSync } from 'node:crypto'
import { Client } from 'pg'
import type { House } from '../house.ts'
import { policyOf } from '../safety-code/records.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'
import { loadWithoutIndexes } from './bulk-load.ts'
import { bytes, copyRows, field, type Rows } from './copy-rows.ts'
import { bulkWorker, keyBeside, neighbourhood, neighbourhoodSize, workerKeys, type BulkWorker, type Neighbourhood } from './country.ts'
import { sexOfNobody } from './numbers.ts'

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

/** The tables that grow with the workers. */
const tables = [
  'registry.persons',
  'registry.employments',
  'training.results',
  'medical.reports',
  'safety_code.grants',
  'safety_code.standings',
] as const

/**
 * Adds believable workers with their enterprises, projects, facts, codes and standings until the register has `wanted`
 * persons; none when it has them. One transaction, during which others wait for these tables. Progress is told after
 * every fifty thousand.
 */
export async function seedWorkers(
  { house: { cipher, clock }, databaseUrl }: Register,
  wanted: number,
  { onProgress = () => {} }: { onProgress?: (done: number, of: number) => void } = {},
): Promise<Seeded> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'anzhu-seed', options: '-c timezone=Asia/Shanghai' })
  client.on('error', () => {})
  await client.connect()
  try {
    const seeded = await fill(client, { cipher, today: clock.today(), wanted, onProgress })
    // Also marks pages as all visible, which a grown register would have long had.
    if (seeded.added > 0) await client.query(`vacuum (analyze) ${[...tables, 'registry.enterprises', 'registry.projects'].join(', ')}`)
    return seeded
  } finally {
    await client.end()
  }
}

interface Filling {
  readonly cipher: FieldCipher
  readonly today: PlainDate
  readonly wanted: number
  readonly onProgress: (done: number, of: number) => void
}

async function fill(client: Client, filling: Filling): Promise<Seeded> {
  await client.query('begin')
  try {
    const before = await countPersons(client)
    const added = Math.max(0, filling.wanted - before)
    if (added > 0) {
      await loadWithoutIndexes(client, tables, async () => {
        await copyWorkers(client, { ...filling, from: await firstFree(client), count: added })
        await redrawEqualNumbers(client)
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
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from registry.persons')
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

async function copyWorkers(client: Client, { cipher, today, from, count, onProgress }: Filling & { from: number; count: number }) {
  const { rows } = await client.query<{ next: number }>(`select nextval('safety_code.status_index')::int as next`)
  const status = { next: rows[0]?.next ?? 0 }
  let sent: Promise<void> = Promise.resolve()
  let done = 0
  while (done < count) {
    const number = from + done
    const place = neighbourhood(Math.floor(number / neighbourhoodSize))
    const here = Math.min(count - done, neighbourhoodSize - (number % neighbourhoodSize))
    const isNew = number % neighbourhoodSize === 0
    const batch = [...(isNew ? placeRows(place) : []), ...workerRows(place, { cipher, today, status, from: number, count: here })]
    // PostgreSQL has worked off the batch before while this one was made.
    await sent
    sent = copyRows(client, batch)
    done += here
    if (done % 50_000 < here) onProgress(done, count)
  }
  await sent
  // The tables are locked: nobody can have drawn from the sequence in between.
  await client.query(`select setval('safety_code.status_index', $1, false)`, [status.next])
}

function placeRows({ enterprises, projects }: Neighbourhood): Rows[] {
  return [
    {
      into: 'registry.enterprises (id, name, credit_code, region)',
      lines: enterprises.map(({ id, name, creditCode, region }) => `${id}\t${name}\t${creditCode}\t${region}`),
    },
    {
      into: 'registry.projects (id, name, filing_number, region, contractor_id, status, started_on)',
      lines: projects.map(({ id, name, filingNumber, region, contractor }) =>
        [id, name, filingNumber, region, contractor, 'running', '2026-01-05'].join('\t'),
      ),
    },
    {
      into: 'registry.project_participants (project_id, enterprise_id)',
      lines: projects.flatMap(({ id, participants }) => participants.map((one) => `${id}\t${one}`)),
    },
  ]
}

interface Making {
  readonly cipher: FieldCipher
  readonly today: PlainDate
  readonly status: { next: number }
  readonly from: number
  readonly count: number
}

function workerRows(place: Neighbourhood, making: Making): Rows[] {
  const { from, count, today, cipher, status } = making
  const [persons, employments, results, reports, grants, standings] = tables.map((): string[] => [])
  for (let number = from; number < from + count; number++) {
    const worker = bulkWorker(number, place, today)
    persons!.push(personLine(worker, cipher))
    employments!.push(employmentLine(worker, number))
    for (const line of resultLines(worker, number)) results!.push(line)
    for (const line of reportLines(worker, number)) reports!.push(line)
    for (const line of grantLines(worker, number)) grants!.push(line)
    standings!.push(standingLine(worker, today, status))
  }
  return [
    { into: 'registry.persons (id, name, id_number, id_number_hash, phone, phone_hash, born_on, sex, created_at)', lines: persons! },
    { into: 'registry.employments (id, person_id, enterprise_id, project_id, trade, started_on, created_at)', lines: employments! },
    { into: 'training.results (id, person_id, kind, held_on, result, source, recorded_at)', lines: results! },
    { into: 'medical.reports (id, person_id, examined_on, result, source, recorded_at)', lines: reports! },
    { into: 'safety_code.grants (id, person_id, granted_on, enterprise_id, source, recorded_at)', lines: grants! },
    {
      into:
        'safety_code.standings (person_id, enterprise_id, project_id, district, code_number, status_index, ' +
        'issued_on, valid_until, yellow_from, grace_until, red_from)',
      lines: standings!,
    },
  ]
}

function personLine({ id, name, idNumber, phone, bornOn, hiredOn }: BulkWorker, cipher: FieldCipher): string {
  return [
    id,
    name,
    bytes(cipher.seal(idNumber)),
    bytes(cipher.hash(idNumber)),
    bytes(cipher.seal(phone)),
    bytes(cipher.hash(phone)),
    bornOn,
    sexOfNobody,
    `${hiredOn} 09:00`,
  ].join('\t')
}

function employmentLine({ id, enterprise, project, trade, hiredOn, random }: BulkWorker, number: number): string {
  return [keyBeside(number, random), id, enterprise.id, project.id, trade, hiredOn, `${hiredOn} 09:00`].join('\t')
}

function resultLines({ id, record: { trainings, continuingEducation }, random }: BulkWorker, number: number): string[] {
  const line = (kind: string) => ({ date, result }: (typeof trainings)[number]) =>
    [keyBeside(number, random), id, kind, date, result, '培训机构报送', `${date} 18:00`].join('\t')
  return [...trainings.map(line('safety-education')), ...continuingEducation.map(line('continuing-education'))]
}

const reportLines = ({ id, record: { medicals }, random }: BulkWorker, number: number): string[] =>
  medicals.map(({ date, result }) => [keyBeside(number, random), id, date, result, '体检机构报送', `${date} 18:00`].join('\t'))

const grantLines = ({ id, record: { applications }, enterprise, random }: BulkWorker, number: number): string[] =>
  applications.map((on) => [keyBeside(number, random), id, on, enterprise.id, 'batch', `${on} 10:00`].join('\t'))

/** The standing as the law computes it, and a number for everybody who has a code. */
function standingLine({ id, enterprise, project, record }: BulkWorker, today: PlainDate, status: { next: number }): string {
  const standing = standingOf(factsOn(record, today), today, policyOf({ region: project.region }))
  const { issuedOn, validUntil, yellowFrom, graceUntil, redFrom } = standing
  const numbers = issuedOn === null ? [null, null] : [newCodeNumber((buffer) => randomFillSync(buffer)), status.next++]
  return [id, enterprise.id, project.id, project.region, ...numbers, issuedOn, validUntil, yellowFrom, graceUntil, redFrom].map(field).join('\t')
}

/** Among millions a few draw the same code number. The later ones draw again, until all differ. */
async function redrawEqualNumbers(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ person_id: string }>(
      `select person_id from (
         select person_id, row_number() over (partition by code_number order by status_index) as nth
           from safety_code.standings where code_number is not null) as numbered
        where nth > 1`,
    )
    if (rows.length === 0) return
    const drawn = rows.map(() => newCodeNumber((buffer) => randomFillSync(buffer)))
    await client.query(
      `update safety_code.standings s set code_number = drawn.code_number
         from unnest($1::uuid[], $2::text[]) as drawn (person_id, code_number) where s.person_id = drawn.person_id`,
      [rows.map(({ person_id: id }) => id), drawn],
    )
  }
}
