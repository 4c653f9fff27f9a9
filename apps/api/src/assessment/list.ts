import type * as contract from '@anzhu/contract/assessment'
import type { CompletionList } from '@anzhu/contract/assessment'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { countdown } from '@anzhu/law/assessment/countdown'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { visible } from '../access/visible.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { filedCase } from './filed.ts'
import {
  asCompletionRow,
  completionColumns,
  fromProjects,
  projectColumns,
  type CompletionRecord,
} from './rows.ts'
import { daysByRegion, siteTerms } from './terms.ts'

/** Prompted, neither graded nor filed. */
const waiting = sql`c.noticed_on is not null and g.id is null and ${filedCase('p.id')} is null`
const lastDay = sql`c.noticed_on + ${daysByRegion('autoFailAfterDays', 'p.region')}`

/** Whose period is over: it fails, or failed by itself and has its supervision to be ended. */
export const hasRunOut = (today: PlainDate): RawBuilder<SqlBool> =>
  sql<SqlBool>`((${waiting} and ${today}::date > ${lastDay}) or (g.automatic and p.status <> 'finished'))`

/** Which projects belong to a list on a day; what is about to fail is still counting on its last day. */
export function belongsTo(list: CompletionList, today: PlainDate): RawBuilder<SqlBool> {
  switch (list) {
    case 'counting':
      return sql<SqlBool>`(${waiting} and ${today}::date <= ${lastDay})`
    case 'failing':
      return sql<SqlBool>`((${waiting} and ${today}::date = ${lastDay}) or ${hasRunOut(today)})`
    case 'overdue':
      return sql<SqlBool>`(p.status = 'running' and g.id is null and c.project_id is null
        and ${filedCase('p.id')} is null
        and ${today}::date - p.planned_completion_on > ${daysByRegion('overdueAfterDays', 'p.region')})`
    case 'graded':
      return sql<SqlBool>`g.id is not null`
  }
}

const sortedBy: Readonly<Record<CompletionList, { column: string; descending: boolean }>> = {
  counting: { column: 'c.noticed_on', descending: false },
  failing: { column: 'c.noticed_on', descending: false },
  overdue: { column: 'p.planned_completion_on', descending: false },
  graded: { column: 'g.graded_on', descending: true },
}

/** The projects of a list, the most urgent first. */
export async function listCompletions(
  { db, actor, today }: Call,
  { list, cursor, limit }: Input<typeof contract.listCompletions>,
): Promise<Reply<typeof contract.listCompletions>> {
  const { column, descending } = sortedBy[list]
  const key = sql.ref(column)
  const after = cursor === undefined ? undefined : readCursor(cursor, 'day', 'id')
  const beyond =
    after === undefined
      ? sql`true`
      : descending
        ? sql`(${key}, p.id) < (${after[0]}::date, ${after[1]}::uuid)`
        : sql`(${key}, p.id) > (${after[0]}::date, ${after[1]}::uuid)`
  const order = descending ? sql`${key} desc, p.id desc` : sql`${key}, p.id`
  const { rows } = await sql<CompletionRecord & { sorted: string }>`
    select ${completionColumns}, ${key} as sorted from ${fromProjects}
     where ${visible(actor, 'assessment.view', projectColumns)} and ${belongsTo(list, today)} and ${beyond}
     order by ${order} limit ${limit + 1}`.execute(db)
  return cursorAfter(
    rows,
    limit,
    ({ sorted, id }) => [sorted, id],
    (row) => asCompletionRow(row, today),
  )
}

/** How many there are of each, and how soon the next period ends. */
export async function countCompletions({
  db,
  actor,
  today,
}: Call): Promise<Reply<typeof contract.countCompletions>> {
  const seen = visible(actor, 'assessment.view', projectColumns)
  const { rows } = await sql<Counted>`
    select count(*) filter (where ${belongsTo('counting', today)})::int as counting,
           count(*) filter (where ${belongsTo('failing', today)})::int as failing,
           count(*) filter (where ${belongsTo('overdue', today)})::int as overdue,
           count(*) filter (where ${belongsTo('overdue', today)} and not exists (
             select from assessment.overdue_statements s where s.project_id = p.id))::int as unstated,
           (select json_build_array(p.region, c.noticed_on) from ${fromProjects}
             where ${seen} and ${belongsTo('counting', today)} order by ${lastDay} limit 1) as next
      from ${fromProjects} where ${seen}`.execute(db)
  const { next = null, ...counts } = rows[0] ?? { counting: 0, failing: 0, overdue: 0, unstated: 0 }
  const soonest = next === null ? null : countdown(next[1], today, siteTerms(next[0])).daysLeft
  return { ...counts, soonest, ...(await countOpen({ db, actor })) }
}

interface Counted {
  readonly counting: number
  readonly failing: number
  readonly overdue: number
  readonly unstated: number
  readonly next: readonly [region: string, noticedOn: PlainDate] | null
}

async function countOpen({ db, actor }: Pick<Call, 'db' | 'actor'>) {
  const seen = visible(actor, 'assessment.view', projectColumns)
  const open = (table: string) => sql`(
    select count(*) from ${sql.table(table)} o join assessment.grades og on og.id = o.grade_id
      join registry.projects p on p.id = og.project_id
     where o.decision is null and ${seen})::int`
  const { rows } = await sql<{ appeals: number; revocations: number }>`
    select ${open('assessment.appeals')} as appeals, ${open('assessment.revocations')} as revocations`.execute(
    db,
  )
  return rows[0] ?? { appeals: 0, revocations: 0 }
}
