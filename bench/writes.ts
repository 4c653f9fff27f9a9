import { runImport, uploadImport, viewImport, type Import } from '@anzhu/contract/imports'
import { call, upload } from '@anzhu/contract/client'
import { applyForSafetyCodes } from '@anzhu/contract/safety-code'
import { citizenIdWithCheckDigit } from '@anzhu/law/identifiers/citizen-id'
import { addDays } from '@anzhu/law/kernel/date'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
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
  const granted = await grantMany(place, server, firm, { from: 0, count: 10_000 })
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

/** A number that no seeded worker has: they are born before 1999. */
const citizenId = (n: number) =>
  citizenIdWithCheckDigit(
    `${320501 + (n % 90)}${addDays('1999-01-01', Math.floor(n / 90)).replaceAll('-', '')}000`,
  )

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

/** Imports newcomers from a sheet to codes; answers with how many, and after how many seconds they were checked and done. */
export async function importMany(
  { house }: Place,
  { port }: Served,
  { cookie }: Firm,
  { from, count }: Newcomers,
) {
  const today = house.clock.today()
  const rows = Array.from({ length: count }, (_, n) => ({
    name: '李建国',
    idNumber: citizenId(from + n),
    phone: `198${String(from + n).padStart(8, '0')}`,
    trade: '钢筋工',
    trainedOn: addDays(today, -5),
    medicalOn: addDays(today, -50),
    medicalResult: '合格',
  }))
  const file = new Blob([Uint8Array.from(await writeTemplate(applicationLayout, { rows }))])
  const options = { server: `http://127.0.0.1:${port}`, headers: { cookie } }
  const started = performance.now()
  let state: Import = await upload(
    uploadImport,
    { kind: 'safety-code-application', fileName: `${count}.xlsx` },
    file,
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
