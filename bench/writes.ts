import { runImport, uploadImport, viewImport, type Import } from '@anzhu/contract/imports'
import { call, upload } from '@anzhu/contract/client'
import { applyForSafetyCodes } from '@anzhu/contract/safety-code'
import { citizenIdWithCheckDigit } from '@anzhu/law/identifiers/citizen-id'
import { addDays } from '@anzhu/law/kernel/date'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { recordMedicals } from '../apps/api/src/medical/index.ts'
import { enrolWorkers } from '../apps/api/src/registry/index.ts'
import { applicationLayout } from '../apps/api/src/safety-code/application-layout.ts'
import { writeTemplate } from '../apps/api/src/sheets/write-workbook.ts'
import { recordTrainings } from '../apps/api/src/training/index.ts'
import type { Place, Served } from './place.ts'
import { report, rounded } from './report.ts'

const seconds = (since: number) => (performance.now() - since) / 1000

/** Grants for 10,000 workers in one request, and 5,000 rows imported from a sheet. */
export async function benchWrites(place: Place): Promise<void> {
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const firm = await openFirm(place, 0)
  // The first one compiles the process; the second is measured, beside bare copies of what it wrote.
  await grantMany(place, server, firm, { from: 90_000, count: 500 })
  const granted = await grantMany(place, server, firm, { from: 0, count: 10_000 })
  const bare = await copyGrants(place, firm, 10_000)
  const ratio = granted.seconds / bare
  report({
    what: 'goal 7: 10,000 codes in one request / INSERT SELECT',
    figure: `${rounded(ratio, 1)}; ${rounded(granted.seconds, 2)} s / ${rounded(bare, 2)} s`,
    bar: '<= 5',
    met: ratio <= 5,
  })
  report({
    what: 'grants: 10,000 in one request',
    figure: `${rounded(granted.seconds, 2)} s, ${rounded(granted.granted / granted.seconds)}/s`,
    bar: '<= 5 s, all granted',
    met: granted.seconds <= 5 && granted.granted === 10_000,
  })
  const done = await importMany(place, server, firm, { from: 100_000, count: 5000 })
  report({
    what: 'import: 5,000 rows from a sheet to codes',
    figure: `${rounded(done.seconds, 1)} s (checked after ${rounded(done.checked, 1)} s), ${rounded(done.imported)} imported`,
    bar: '<= 30 s, all imported',
    met: done.seconds <= 30 && done.imported === 5000,
  })
  await server.stop()
}

/** The tables that a grant writes, and which of their rows are its own; what waits for its text message is told by its moment. */
const written: Readonly<Record<string, string>> = {
  'safety_code.grants': 'person_id = any($1)',
  'safety_code.standings': 'person_id = any($1)',
  'notices.outbox': "template = 'safety-code-granted' and cardinality($1::uuid[]) > 0",
}

/**
 * Seconds that a bare transaction takes to write as many rows into the same tables by INSERT SELECT, indexes and triggers
 * included: the rows of the last grants of an enterprise, which are laid aside and put back.
 */
async function copyGrants(
  { databaseUrl }: Place,
  { id: enterpriseId }: Firm,
  count: number,
): Promise<number> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ person_id: string }>(
      'select person_id from safety_code.grants where enterprise_id = $1 order by id desc limit $2',
      [enterpriseId, count],
    )
    const persons = rows.map(({ person_id: id }) => id)
    await client.query('begin')
    for (const [table, own] of Object.entries(written)) await layAside(client, table, own, [persons])
    await client.query('commit')
    const started = performance.now()
    await client.query('begin')
    for (const table of Object.keys(written))
      await client.query(putBack(table, await columnsOf(client, table)))
    await client.query('commit')
    return seconds(started)
  } finally {
    await client.end()
  }
}

const asideOf = (table: string) => `aside_${table.replace('.', '_')}`

async function layAside(
  client: Client,
  table: string,
  own: string,
  values: readonly unknown[],
): Promise<void> {
  const [ids] = values
  await client.query(`create temporary table ${asideOf(table)} as select * from ${table} limit 0`)
  await client.query(`insert into ${asideOf(table)} select * from ${table} where ${own} limit 10000`, [ids])
  const key = table === 'safety_code.standings' ? 'person_id' : 'id'
  await client.query(`delete from ${table} where ${key} in (select ${key} from ${asideOf(table)})`)
}

/** The columns that are written; what PostgreSQL computes itself is left out. */
async function columnsOf(client: Client, table: string): Promise<string> {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  )
  return rows[0]?.columns ?? ''
}

const putBack = (table: string, columns: string) =>
  `insert into ${table} (${columns}) select ${columns} from ${asideOf(table)}`

/** An enterprise of the bench, the n-th, and the cookie of its labour clerk. */
export interface Firm {
  readonly id: string
  readonly cookie: string
}

const firmName = '苏州量度劳务有限公司'

/** How many enterprises of the bench a register has: more than none where it was kept from an earlier run. */
export async function countFirms({ house: { db } }: Place): Promise<number> {
  const { count } = await db
    .selectFrom('registry.enterprises')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('name', '=', firmName)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Opens the n-th enterprise of the bench. */
export async function openFirm(place: Place, n: number): Promise<Firm> {
  const { id } = await place.house.db
    .insertInto('registry.enterprises')
    .values({
      name: firmName,
      credit_code: `91320507MA${String(n).padStart(8, '0')}`,
      region: '320507',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, cookie: await place.cookie({ role: 'labour-clerk', organisationId: id, region: '320507' }) }
}

/** Which of the people that no register holds yet: `from` the how-manieth, and how many. */
export interface Newcomers {
  readonly from: number
  readonly count: number
}

/** So many days of birth from 1999 on, and counties, before the numbers of a day and a county are counted on. */
const [days, counties] = [2_500, 90]

/** A number that no seeded worker has: they are born before 1999, and these are of age. */
function citizenId(n: number): string {
  const day = addDays('1999-01-01', Math.floor(n / counties) % days).replaceAll('-', '')
  const nth = String(Math.floor(n / (counties * days))).padStart(3, '0')
  return citizenIdWithCheckDigit(`${320501 + (n % counties)}${day}${nth}`)
}

/** Applies for newcomers' codes in one request; answers with how many were granted and in how many seconds. */
export async function grantMany(
  { house }: Place,
  { port }: Served,
  { id: enterpriseId, cookie }: Firm,
  { from, count }: Newcomers,
) {
  const today = house.clock.today()
  const workers = Array.from({ length: count }, (_, n) => ({
    name: '王建国',
    idNumber: citizenId(from + n),
    bornOn: '1999-01-01' as const,
    sex: 'male' as const,
    phone: `199${String(from + n).padStart(8, '0')}`,
    trade: '木工',
    projectId: null,
  }))
  const personIds = await house.db.transaction().execute(async (db) => {
    const ids = await enrolWorkers(db, house.cipher, { enterpriseId, today, workers })
    const by = { recordedBy: null, today }
    await recordTrainings(
      db,
      by,
      ids.map((personId) => ({
        personId,
        kind: 'safety-education' as const,
        heldOn: addDays(today, -10),
        result: 'pass' as const,
        source: 'bench',
      })),
    )
    await recordMedicals(
      db,
      by,
      ids.map((personId) => ({
        personId,
        examinedOn: addDays(today, -20),
        result: 'fit' as const,
        source: 'bench',
      })),
    )
    return ids
  })
  const started = performance.now()
  const { granted } = await call(
    applyForSafetyCodes,
    { personIds },
    { server: `http://127.0.0.1:${port}`, headers: { cookie } },
  )
  return { granted, seconds: seconds(started) }
}

/** What a sheet says of newcomers: each is to get a code. */
export const rowsOf = ({ house }: Place, { from, count }: Newcomers) => {
  const today = house.clock.today()
  return Array.from({ length: count }, (_, n) => ({
    name: '李建国',
    idNumber: citizenId(from + n),
    phone: `198${String(from + n).padStart(8, '0')}`,
    trade: '钢筋工',
    trainedOn: addDays(today, -5),
    medicalOn: addDays(today, -50),
    medicalResult: '合格',
  }))
}

/** The sheet of these rows, as a firm fills in the template. */
export const sheetOf = (rows: ReturnType<typeof rowsOf>): Promise<Uint8Array> =>
  writeTemplate(applicationLayout, { rows })

/** Imports newcomers from a sheet to codes; answers with how many, and after how many seconds they were checked and done. */
export const importMany = async (place: Place, server: Served, firm: Firm, newcomers: Newcomers) =>
  importSheet(server, firm, await sheetOf(rowsOf(place, newcomers)))

/** Imports what a sheet says, to codes, and waits until the last row is done. */
export async function importSheet({ port }: Served, { cookie }: Firm, sheet: Uint8Array) {
  const options = { server: `http://127.0.0.1:${port}`, headers: { cookie } }
  const started = performance.now()
  let state: Import = await upload(
    uploadImport,
    { kind: 'safety-code-application', fileName: `${sheet.length}.xlsx` },
    new Blob([Uint8Array.from(sheet)]),
    options,
  )
  const checked = seconds(started)
  state = await call(runImport, { id: state.id }, options)
  while (state.state !== 'done') {
    await sleep(100)
    state = await call(viewImport, { id: state.id }, options)
  }
  return { imported: state.imported, checked, seconds: seconds(started) }
}
