import { call, newKey, upload } from '@anzhu/contract/client'
import { runImport, uploadImport, viewImport } from '@anzhu/contract/imports'
import { addDays } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { setTimeout as sleep } from 'node:timers/promises'
import { applicationLayout } from '../apps/api/src/safety-code/application-layout.ts'
import { writeTemplate } from '../apps/api/src/sheets/write-workbook.ts'
import type { Db } from '../apps/api/src/db/connection.ts'
import { report, rounded } from '../bench/report.ts'
import { beginLoad, reportChecked, reportSeen } from './load.ts'
import { cipherOf, enrolCrews, freshCitizenId, today, type Crew } from './people.ts'
import { openMachine } from './product.ts'
import type { Options } from './run.ts'

const name = 'two processes'
const perSheet = 60

/** Two processes of the product on one database under load, one killed now and then; sheets are imported by either, once. */
export async function twoProcesses({ writers, rounds }: Options): Promise<void> {
  const machine = openMachine()
  try {
    const first = await machine.start()
    let second = await machine.start()
    const restart = async () => {
      await second.kill()
      second = await machine.start({ port: second.port })
    }
    let n = 0
    const target = () => `http://127.0.0.1:${[first.port, second.port][(n += 1) % 2] ?? 0}`
    const load = await beginLoad(machine, { writers, loops: Math.max(4, rounds), target })
    for (let round = 0; round < rounds; round += 1) {
      await sleep(500 + Math.random() * 1_000)
      await restart()
    }
    const checked = await load.finish()
    const { db, close } = machine.database()
    await reportDocuments(db)
    reportSeen(name, load.seen, ['0', '200', '503'])
    await reportChecked(machine, name, checked)
    await importOnBoth({
      db,
      server: `http://127.0.0.1:${first.port}`,
      folder: machine.folder,
      rounds,
      restart,
    })
    await close()
    await second.stop()
    await first.stop()
  } finally {
    await machine.end()
  }
}

/** Every document is drawn by one of the two. */
async function reportDocuments(db: Db): Promise<void> {
  const { rows } = await sql<{ all: number; once: number }>`
    select count(*)::int as all, (count(*) filter (where state = 'rendered' and file_id is not null))::int as once,
           count(distinct file_id)::int as files from documents.documents`.execute(db)
  const { all = 0, once = 0 } = rows[0] ?? {}
  report({
    what: `${name}: documents asked for under load`,
    figure: `${rounded(once)} of ${rounded(all)} drawn, one file each`,
    bar: 'all',
    met: once === all && all > 0,
  })
}

interface Importing {
  readonly db: Db
  readonly server: string
  readonly folder: string
  readonly rounds: number
  readonly restart: () => Promise<void>
}

async function importOnBoth({ db, server, folder, rounds, restart }: Importing): Promise<void> {
  const [crew] = (await enrolCrews(db, cipherOf(folder), 1, 0)) as [Crew]
  const imports: string[] = []
  const began = performance.now()
  for (let round = 0; round < rounds; round += 1) {
    imports.push(await beginImport(server, crew))
    await sleep(Math.random() * 300)
    if (round % 2 === 1) await restart()
  }
  for (const id of imports)
    while ((await call(viewImport, { id }, { server, headers: { cookie: crew.clerk } })).state !== 'done')
      await sleep(100)
  const seconds = (performance.now() - began) / 1000
  const { rows } = await sql<{ persons: number; grants: number; twice: number }>`
    select (select count(*)::int from registry.employments where enterprise_id = ${crew.enterpriseId}::uuid) as persons,
           (select count(*)::int from safety_code.grants where enterprise_id = ${crew.enterpriseId}::uuid) as grants,
           (select count(*)::int from (select person_id from safety_code.grants group by 1 having count(*) > 1) g) as twice`.execute(
    db,
  )
  const { persons = 0, grants = 0, twice = 1 } = rows[0] ?? {}
  const wanted = imports.length * perSheet
  report({
    what: `${name}: ${imports.length} sheets imported, one process killed ${Math.floor(rounds / 2)} ×`,
    figure: `${rounded(seconds, 1)} s; ${rounded(persons)} persons, ${rounded(grants)} codes for ${rounded(wanted)} rows; ${twice} twice`,
    bar: 'one each, none twice',
    met: persons === wanted && grants === wanted && twice === 0,
  })
}

/** Uploads a sheet of new workers and sets it going; whichever process is free does it. */
async function beginImport(server: string, { clerk }: Crew): Promise<string> {
  const day = today()
  const rows = Array.from({ length: perSheet }, () => ({
    name: '李建国',
    idNumber: freshCitizenId(),
    phone: '13900001111',
    trade: '钢筋工',
    trainedOn: addDays(day, -5),
    medicalOn: addDays(day, -50),
    medicalResult: '合格',
  }))
  const file = new Blob([Uint8Array.from(await writeTemplate(applicationLayout, { rows }))])
  const options = () => ({ server, headers: { cookie: clerk }, idempotencyKey: newKey() })
  const args = { kind: 'safety-code-application', fileName: '演练.xlsx' } as const
  const { id } = await upload(uploadImport, args, file, options())
  await call(runImport, { id }, options())
  return id
}
