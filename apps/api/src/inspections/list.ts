import type * as contract from '@anzhu/contract/inspections'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { textMatches } from '../registry/index.ts'
import { fromInspections, inspectionColumns, inspectionSeen, type InspectionRow } from './rows.ts'
import { asInspection } from './view.ts'

/** Inspections, the latest day first. */
export async function listInspections(
  { db, actor }: Call,
  { state, cursor, limit, ...filter }: Input<typeof contract.listInspections>,
): Promise<Reply<typeof contract.listInspections>> {
  const { rows } = await sql<InspectionRow>`
    select ${inspectionColumns(actor)} from ${fromInspections}
     where ${found(actor, filter)} and ${state === undefined ? sql`true` : sql`i.state = ${state}`}
       and ${behind(cursor)}
     order by i.on_day desc, i.id desc limit ${limit + 1}`.execute(db)
  return cursorAfter(rows, limit, ({ on_day: day, id }) => [day, id], asInspection)
}

function behind(cursor: string | undefined): RawBuilder<SqlBool> {
  if (cursor === undefined) return sql<SqlBool>`true`
  const [day = null, id = null] = readCursor(cursor, 'day', 'id')
  return sql<SqlBool>`(i.on_day, i.id) < (${day}::date, ${id}::uuid)`
}

/** How many inspections a filter finds in each state. */
export async function countInspections(
  { db, actor }: Call,
  filter: Input<typeof contract.countInspections>,
): Promise<Reply<typeof contract.countInspections>> {
  const { rows } = await sql<{ state: contract.InspectionState; n: number }>`
    select i.state, count(*)::int as n from ${fromInspections} where ${found(actor, filter)} group by i.state`.execute(
    db,
  )
  const counts = { open: 0, saved: 0, discarded: 0, void: 0 }
  for (const { state, n } of rows) counts[state] = n
  return counts
}

function found(actor: Actor, filter: Input<typeof contract.countInspections>): RawBuilder<SqlBool> {
  const { q, projectId, method, kind, notClosed, month } = filter
  const conditions: readonly (RawBuilder<SqlBool> | false | undefined)[] = [
    inspectionSeen(actor),
    q !== undefined &&
      sql<SqlBool>`(${textMatches('project.name', q)} or i.number = ${q.replaceAll('-', '')})`,
    projectId !== undefined && sql<SqlBool>`i.project_id = ${projectId}::uuid`,
    method !== undefined && sql<SqlBool>`i.method = ${method}`,
    kind !== undefined && sql<SqlBool>`i.kind = ${kind}`,
    notClosed !== undefined &&
      sql<SqlBool>`exists (select from inspections.findings f
        where f.inspection_id = i.id and f.state in ('open', 'replied')) and i.state = 'saved'`,
    month !== undefined &&
      sql<SqlBool>`i.on_day >= ${`${month}-01`}::date and i.on_day < ${`${month}-01`}::date + interval '1 month'`,
  ]
  return sql<SqlBool>`${sql.join(
    conditions.filter((one): one is RawBuilder<SqlBool> => one !== false && one !== undefined),
    sql` and `,
  )}`
}
