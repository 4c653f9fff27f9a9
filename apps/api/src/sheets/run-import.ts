import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { JobWorker } from '../jobs/jobs.ts'
import { tell } from '../notices/index.ts'
import type { Finding, ImportKindDefinition, ImportSetting } from './import-kinds.ts'
import { kindOf, unsealRow } from './imports.ts'

export const importQueue = 'sheet-import'

/** Rows written in one transaction: progress is seen after each, and a crash loses at most one. */
const chunk = 500

/** The job that imports the good rows of a file, chunk after chunk. What a dead process left is taken up by the next run. */
export function importWorker(house: House, kinds: ReadonlyMap<string, ImportKindDefinition>): JobWorker {
  return {
    queue: importQueue,
    async work({ importId = '' }) {
      while (await runChunk(house, kinds, importId)) continue
    },
  }
}

/** Queues again what was under way when the server stopped. */
export async function resumeImports({ db, jobs }: House): Promise<void> {
  const rows = await db.selectFrom('sheets.imports').select('id').where('state', '=', 'importing').execute()
  for (const { id } of rows) await jobs.enqueue(db, importQueue, { importId: id })
}

/** Imports the next rows; false when none are left and the import is closed. Two workers on one import take turns. */
function runChunk(house: House, kinds: ReadonlyMap<string, ImportKindDefinition>, importId: string): Promise<boolean> {
  return house.db.transaction().execute(async (db) => {
    const taken = await db
      .selectFrom('sheets.imports')
      .select(['id', 'kind', 'account_id', 'organisation_id', 'file_name', 'state'])
      .where('id', '=', importId)
      .forUpdate()
      .executeTakeFirst()
    if (taken === undefined || taken.state !== 'importing') return false
    const kind = kindOf(kinds, taken.kind)
    const rows = await nextRows(db, house, importId)
    if (rows.length === 0) {
      await close(db, kind, taken)
      return false
    }
    const setting: ImportSetting = {
      db,
      house,
      today: house.clock.today(),
      importId,
      accountId: taken.account_id,
      organisationId: taken.organisation_id,
    }
    await recordOutcome(db, importId, rows.map(({ number }) => number), await kind.run(setting, rows))
    return true
  })
}

async function nextRows(db: Db, { cipher }: House, importId: string) {
  const rows = await db
    .selectFrom('sheets.import_rows')
    .select(['number', 'cells'])
    .where('import_id', '=', importId)
    .where('state', '=', 'good')
    .orderBy('number')
    .limit(chunk)
    .execute()
  return rows.map(({ number, cells }) => unsealRow(cipher, number, cells))
}

async function recordOutcome(db: Db, importId: string, numbers: readonly number[], refused: ReadonlyMap<number, readonly Finding[]>) {
  await sql`
    update sheets.import_rows r
       set state = case when o.findings is null then 'imported' else 'bad' end,
           refused = o.findings is not null, findings = coalesce(o.findings, '[]')
      from unnest(${numbers}::int[], ${numbers.map((number) => findingsJson(refused.get(number)))}::jsonb[]) as o (number, findings)
     where r.import_id = ${importId}::uuid and r.number = o.number`.execute(db)
}

const findingsJson = (findings: readonly Finding[] | undefined) => (findings === undefined ? null : JSON.stringify(findings))

async function close(db: Db, kind: ImportKindDefinition, taken: { id: string; account_id: string; file_name: string }) {
  await db.updateTable('sheets.imports').set({ state: 'done', finished_at: new Date() }).where('id', '=', taken.id).execute()
  const { rows } = await sql<{ imported: number; left: number }>`
    select (count(*) filter (where state = 'imported'))::int as imported, (count(*) filter (where state = 'bad'))::int as left
      from sheets.import_rows where import_id = ${taken.id}::uuid`.execute(db)
  const { imported, left } = rows[0] ?? { imported: 0, left: 0 }
  await tell(db, taken.account_id, {
    title: '导入完成',
    body: `《${taken.file_name}》：成功 ${imported} · 未导 ${left}`,
    link: kind.link(taken.id),
  })
}
