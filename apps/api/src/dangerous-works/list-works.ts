import type { Input, Reply } from '@anzhu/contract/endpoint'
import type * as contract from '@anzhu/contract/dangerous-works'
import { partIds, type Part } from '@anzhu/law/dangerous-works/parts'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { visible } from '../access/visible.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { textMatches } from '../registry/index.ts'
import { asWork, fromWorks, workBelongs, workColumns, type WorkRow } from './works.ts'

type Filter = Omit<Input<typeof contract.listDangerousWorks>, 'cursor' | 'limit'>

/** A part (alias part) that its work lacks on a day: its stage asks for it, or it is overdue. */
export const isLacking = (today: PlainDate): RawBuilder<SqlBool> =>
  sql<SqlBool>`((part.due and part.state in ('missing', 'partial')) or coalesce(part.overdue_from <= ${today}::date, false))`

/** Works of the actor's projects, the latest declared first. */
export async function listDangerousWorks(
  { db, actor, today }: Call,
  { cursor, limit, ...filter }: Input<typeof contract.listDangerousWorks>,
): Promise<Reply<typeof contract.listDangerousWorks>> {
  const { rows } = await sql<WorkRow>`
    select ${workColumns} from ${fromWorks} where ${found(actor, filter, today)} and ${behind(cursor)}
     order by work.declared_at desc, work.id desc limit ${limit + 1}`.execute(db)
  return cursorAfter(
    rows,
    limit,
    ({ declared_at: at, id }) => [at.toISOString(), id],
    (row) => asWork(row, today),
  )
}

function behind(cursor: string | undefined): RawBuilder<SqlBool> {
  if (cursor === undefined) return sql<SqlBool>`true`
  const [at = null, id = null] = readCursor(cursor, 'instant', 'id')
  return sql<SqlBool>`(work.declared_at, work.id) < (${at}::timestamptz, ${id}::uuid)`
}

/** How many works a filter finds, and how many lack which part. */
export async function countDangerousWorks(
  { db, actor, today }: Call,
  filter: Input<typeof contract.countDangerousWorks>,
): Promise<Reply<typeof contract.countDangerousWorks>> {
  const { rows } = await sql<{ all: number; over: number; lacking: number } & Record<Part, number>>`
    select count(*)::int as all, count(*) filter (where level = 'over')::int as over,
           count(*) filter (where cardinality(lacking) > 0)::int as lacking,
           ${sql.join(partIds.map((part) => sql`count(*) filter (where ${part} = any(lacking))::int as ${sql.id(part)}`))}
      from (select work.level, array(select part.part from dangerous_works.parts part
                                      where part.work_id = work.id and ${isLacking(today)}) as lacking
              from ${fromWorks} where ${found(actor, filter, today)}) as one`.execute(db)
  const { all = 0, over = 0, lacking = 0, ...byPart } = rows[0] ?? {}
  return { all, over, lacking, byPart: byPart as Record<Part, number> }
}

function found(
  actor: Call['actor'],
  { projectId, level, state, lacks, q }: Filter,
  today: PlainDate,
): RawBuilder<SqlBool> {
  const conditions: readonly (RawBuilder<SqlBool> | false | undefined)[] = [
    visible(actor, 'dangerous-work.view', workBelongs),
    projectId !== undefined && sql<SqlBool>`work.project_id = ${projectId}::uuid`,
    level && sql<SqlBool>`work.level = ${level}`,
    state === undefined ? sql<SqlBool>`work.state <> 'void'` : sql<SqlBool>`work.state = ${state}`,
    lacks &&
      sql<SqlBool>`exists (select from dangerous_works.parts part where part.work_id = work.id and ${isLacking(today)}
                     and ${lacks === 'any' ? sql`true` : sql`part.part = ${lacks}`})`,
    q !== undefined &&
      sql<SqlBool>`(${textMatches('work.name', q)} or ${textMatches('project.name', q)} or project.filing_number = ${q})`,
  ]
  return sql<SqlBool>`(${sql.join(
    conditions.filter((one) => typeof one === 'object'),
    sql` and `,
  )})`
}

interface ProjectRow {
  readonly id: string
  readonly name: string
  readonly filing_number: string
  readonly contractor: string
  readonly works: number
  readonly over: number
  readonly lacking: number
  readonly untouched: number
  readonly viewed_at: Date | null
}

/** Projects with dangerous works that are not finished, and how their works stand. */
export async function listProjectHazards(
  { db, actor, today }: Call,
  { projectId, cursor, limit }: Input<typeof contract.listProjectHazards>,
): Promise<Reply<typeof contract.listProjectHazards>> {
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const { rows } = await sql<ProjectRow>`
    select project.id, project.name, project.filing_number, firm.name as contractor,
           count(*)::int as works, count(*) filter (where work.level = 'over')::int as over,
           count(*) filter (where exists (
             select from dangerous_works.parts part where part.work_id = work.id and ${isLacking(today)}))::int as lacking,
           count(*) filter (where not exists (
             select from dangerous_works.records r where r.work_id = work.id and r.voided_at is null))::int as untouched,
           (select max(v.viewed_at) from dangerous_works.viewings v where v.project_id = project.id) as viewed_at
      from ${fromWorks}
     where ${visible(actor, 'dangerous-work.view', workBelongs)} and work.state <> 'void' and project.status <> 'finished'
       and ${projectId === undefined ? sql`true` : sql`project.id = ${projectId}::uuid`}
       and ${after === undefined ? sql`true` : sql`project.id > ${after}::uuid`}
     group by project.id, firm.name order by project.id limit ${limit + 1}`.execute(db)
  return cursorAfter(
    rows,
    limit,
    ({ id }) => [id],
    ({ id, name, filing_number: filingNumber, contractor, viewed_at: viewedAt, ...counts }) => ({
      project: { id, name, filingNumber, contractor },
      ...counts,
      viewedAt: viewedAt?.toISOString() ?? null,
    }),
  )
}
