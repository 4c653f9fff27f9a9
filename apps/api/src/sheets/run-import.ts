import type { Import } from '@anzhu/contract/imports'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { Call } from '../http/serve.ts'
import type { JobWorker } from '../jobs/jobs.ts'
import { tell } from '../notices/index.ts'
import type { ImportKindDefinition, Unwritten } from './import-kinds.ts'
import { importerOf } from './importer.ts'
import { unsealRow } from './import-rows.ts'
import { kindOf, lockImport, movedOn, readImport, type Kinds } from './imports.ts'

export const importQueue = 'sheet-import'

/** Rows written in one transaction: progress is seen after each, and a crash loses at most one. */
const chunk = 500

/**
 * Starts importing the good rows in the background. Asked twice, it imports once: a second job finds nothing left. It is
 * queued all the same, so that asking again helps when the first job was given up.
 */
export async function startImport(call: Call, kinds: Kinds, id: string): Promise<Import> {
  const { db, actor, house, remark } = call
  const found = await lockImport(db, kinds, id, actor)
  if (found.state !== 'importing' && found.good === 0) {
    throw movedOn('没有可以导入的行：请先修改有误的行，或检查是否已经导入过。')
  }
  await kindOf(kinds, found.kind).mayStart?.(call)
  await db.updateTable('sheets.imports').set({ state: 'importing' }).where('id', '=', id).execute()
  await house.jobs.enqueue(db, importQueue, { importId: id })
  remark.object = `${found.fileName}，${found.good} 行`
  return readImport(db, kinds, id, actor)
}

/** The job that imports the good rows of a file, chunk after chunk. What a dead process left is taken up by the next run. */
export function importWorker(house: House, kinds: Kinds): JobWorker {
  return {
    queue: importQueue,
    async work({ importId = '' }, signal) {
      while (!signal.aborted && (await runChunk(house, kinds, importId))) continue
    },
  }
}

/** Queues again what was under way when the server stopped. */
export async function resumeImports({ db, jobs }: House): Promise<void> {
  const rows = await db.selectFrom('sheets.imports').select('id').where('state', '=', 'importing').execute()
  for (const { id } of rows) await jobs.enqueue(db, importQueue, { importId: id })
}

/** Imports the next rows; false when none are left and the import is closed. Two workers on one import take turns. */
function runChunk(house: House, kinds: Kinds, importId: string): Promise<boolean> {
  return house.db.transaction().execute(async (db) => {
    const taken = await db
      .selectFrom('sheets.imports')
      .select([
        'id',
        'kind',
        'account_id',
        'post_id',
        'organisation_id',
        'region',
        'file_name',
        'state',
        'only_projects',
      ])
      .where('id', '=', importId)
      .forUpdate()
      .executeTakeFirst()
    if (taken === undefined || taken.state !== 'importing') return false
    const kind = kindOf(kinds, taken.kind)
    const rows = await nextRows(db, house, importId, kind.chunk ?? chunk)
    if (rows.length === 0) {
      await close(db, kind, taken)
      return false
    }
    const setting = {
      db,
      house,
      today: house.clock.today(),
      importId,
      accountId: taken.account_id,
      postId: taken.post_id,
      organisationId: taken.organisation_id ?? '',
      region: taken.region,
      onlyProjects: taken.only_projects,
    }
    const numbers = rows.map(({ number }) => number)
    const stands = (await importerOf(setting)) !== undefined
    const unwritten = stands
      ? await kind.run(setting, rows)
      : new Map(numbers.map((number) => [number, gone]))
    await recordOutcome(db, importId, numbers, unwritten)
    return true
  })
}

/** Whoever has lost the post since writes nothing any longer. */
const gone: Unwritten = {
  state: 'bad',
  findings: [
    {
      column: null,
      rule: null,
      reason: '导入人的岗位已被收回，没有导入',
      suggestion: '请由现在负责的人重新导入',
    },
  ],
}

async function nextRows(db: Db, { cipher }: House, importId: string, limit: number) {
  const rows = await db
    .selectFrom('sheets.import_rows')
    .select(['number', 'cells'])
    .where('import_id', '=', importId)
    .where('state', '=', 'good')
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows.map(({ number, cells }) => unsealRow(cipher, number, cells))
}

async function recordOutcome(
  db: Db,
  importId: string,
  numbers: readonly number[],
  notWritten: ReadonlyMap<number, Unwritten>,
): Promise<void> {
  const of = <T>(value: (unwritten: Unwritten | undefined) => T) =>
    numbers.map((number) => value(notWritten.get(number)))
  await sql`
    update sheets.import_rows r
       set state = o.state, refused = o.state = 'bad', findings = o.findings
      from unnest(${numbers}::int[], ${of((unwritten) => unwritten?.state ?? 'imported')}::text[],
                  ${of((unwritten) => JSON.stringify(unwritten?.findings ?? []))}::jsonb[]) as o (number, state, findings)
     where r.import_id = ${importId}::uuid and r.number = o.number`.execute(db)
}

interface Taken {
  readonly id: string
  readonly account_id: string
  readonly file_name: string
}

async function close(db: Db, kind: ImportKindDefinition, taken: Taken): Promise<void> {
  await db
    .updateTable('sheets.imports')
    .set({ state: 'done', finished_at: new Date() })
    .where('id', '=', taken.id)
    .execute()
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
