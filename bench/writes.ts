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
  const { id } = await place.house.db
    .insertInto('registry.enterprises')
    .values({ name: '苏州量度劳务有限公司', credit_code: '91320507MA00000000', region: '320507' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const cookie = await place.cookie({ role: 'labour-clerk', organisationId: id, region: '320507' })
  await benchGrants(place, server, { enterpriseId: id, cookie })
  await benchImport(place, server, cookie)
  await server.stop()
}

/** A number that no seeded worker has: they are born before 1999. */
const citizenId = (n: number) =>
  citizenIdWithCheckDigit(
    `${320501 + (n % 90)}${addDays('1999-01-01', Math.floor(n / 90)).replaceAll('-', '')}000`,
  )

async function benchGrants(
  { house }: Place,
  { port }: Served,
  { enterpriseId, cookie }: { enterpriseId: string; cookie: string },
) {
  const today = house.clock.today()
  const count = 10_000
  const workers = Array.from({ length: count }, (_, n) => ({
    name: '王建国',
    idNumber: citizenId(n),
    bornOn: '1999-01-01' as const,
    sex: 'male' as const,
    phone: `199${String(n).padStart(8, '0')}`,
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
  const taken = seconds(started)
  report({
    what: 'grants: 10,000 in one request',
    figure: `${rounded(taken, 2)} s, ${rounded(granted / taken)}/s`,
    bar: '<= 5 s, all granted',
    met: taken <= 5 && granted === count,
  })
}

async function benchImport({ house }: Place, { port }: Served, cookie: string) {
  const today = house.clock.today()
  const rows = Array.from({ length: 5000 }, (_, n) => ({
    name: '李建国',
    idNumber: citizenId(100_000 + n),
    phone: `198${String(n).padStart(8, '0')}`,
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
    { kind: 'safety-code-application', fileName: '5000.xlsx' },
    file,
    options,
  )
  const checked = seconds(started)
  state = await call(runImport, { id: state.id }, options)
  while (state.state !== 'done') {
    await sleep(100)
    state = await call(viewImport, { id: state.id }, options)
  }
  const taken = seconds(started)
  report({
    what: 'import: 5,000 rows from a sheet to codes',
    figure: `${rounded(taken, 1)} s (checked after ${rounded(checked, 1)} s), ${rounded(state.imported)} imported`,
    bar: '<= 30 s, all imported',
    met: taken <= 30 && state.imported === 5000,
  })
}
