import type * as contract from '@anzhu/contract/reviews'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { firstDayOf, monthOf, monthsBack, type Month } from '@anzhu/law/assessment/month'
import { earliestMonth } from '@anzhu/law/assessment/monthly-review'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { textMatches } from '../registry/index.ts'
import { inList, reviewColumns } from './reviews-owed.ts'
import { fromReviews, readReviewRows, type ReviewRow } from './reviews-rows.ts'
import { asLines } from './reviews-view.ts'

type Filter = Pick<Input<typeof contract.listReviews>, 'month' | 'q' | 'projectId'>

const asked = sql`asked.month`

/** Projects of a month by how their review stands; those that owe one unless told otherwise (MR-01). */
export async function listReviews(
  call: Call,
  { status, cursor, limit, ...filter }: Input<typeof contract.listReviews>,
): Promise<Reply<typeof contract.listReviews>> {
  const { db, today } = call
  const after = cursor === undefined ? null : (readCursor(cursor)[0] ?? null)
  const behind = after === null ? sql<SqlBool>`true` : sql<SqlBool>`project.id > ${after}::uuid`
  const rows = await readReviewRows(db, [monthIn(filter, call)], {
    where: sql<SqlBool>`${found(call, filter)} and ${inList(status, asked, today)} and ${behind}`,
    order: sql`project.id`,
    most: limit + 1,
  })
  const lines = await asLines(call, rows.slice(0, limit))
  const { next } = cursorAfter(
    rows,
    limit,
    ({ id }) => [id],
    (row) => row,
  )
  return { items: lines, next }
}

/** The same in numbers: what tile, list and matrix agree on. */
export async function countReviews(
  call: Call,
  filter: Input<typeof contract.countReviews>,
): Promise<Reply<typeof contract.countReviews>> {
  const { db, today } = call
  const month = monthIn(filter, call)
  const of = (status: contract.ReviewList) => inList(status, asked, today)
  const n = (condition: RawBuilder<SqlBool>) => sql`(count(*) filter (where ${condition}))::int`
  const pressed = sql<SqlBool>`${of('owed')} and exists (
    select from assessment.review_reminders r
     where r.project_id = project.id and r.month = ${asked} and r.reminded_by is not null)`
  const { rows } = await sql<Omit<Reply<typeof contract.countReviews>, 'month'>>`
    select ${n(of('owed'))} as owed, ${n(of('done'))} as done, ${n(of('disputed'))} as disputed, ${n(of('all'))} as all,
           ${n(pressed)} as pressed
      from ${fromReviews([month])} where ${found(call, filter)}`.execute(db)
  return { month, ...(rows[0] ?? { owed: 0, done: 0, disputed: 0, all: 0, pressed: 0 }) }
}

/** Month by month what a project owed and submitted, the latest first. */
export async function listProjectReviews(
  call: Call,
  { id }: Input<typeof contract.listProjectReviews>,
): Promise<Reply<typeof contract.listProjectReviews>> {
  const { db, actor, today } = call
  const project = await db
    .selectFrom('registry.projects as project')
    .select('project.started_on')
    .where('project.id', '=', id)
    .where(visible(actor, 'review.view', reviewColumns))
    .executeTakeFirst()
  if (project === undefined) throw notFound()
  const begun = monthOf(project.started_on as Call['today'])
  const earliest = earliestMonth(today)
  const months = monthsBack(begun > earliest ? begun : earliest, monthOf(today))
  const rows = await readMonths(call, id, months.length === 0 ? [monthOf(today)] : months)
  const lines = await asLines(call, rows)
  const [first] = lines
  if (first === undefined) throw notFound()
  // What is exempt and was never submitted is nothing to show.
  return { project: first.project, items: lines.filter(({ state }) => state !== 'exempt') }
}

/** Rows of one project, whoever asks; the latest month first. */
export function readMonths(
  { db }: Pick<Call, 'db'>,
  id: string,
  months: readonly Month[],
): Promise<ReviewRow[]> {
  return readReviewRows(db, months, {
    where: sql<SqlBool>`project.id = ${id}::uuid`,
    order: sql`asked.month desc`,
    most: months.length,
  })
}

/** One month of a project as the contract tells it. */
export async function viewMonth(call: Call, id: string, month: Month) {
  const [line] = await asLines(call, await readMonths(call, id, [month]))
  if (line === undefined) throw notFound()
  return line
}

function monthIn({ month }: Filter, { today }: Pick<Call, 'today'>): Month {
  return (month as Month | undefined) ?? monthOf(today)
}

function found({ actor }: Call, { q, projectId }: Filter): RawBuilder<SqlBool> {
  const conditions = [
    visible(actor, 'review.view', reviewColumns),
    ...(q === undefined
      ? []
      : [sql<SqlBool>`(${textMatches('project.name', q)} or project.filing_number like ${`%${q}%`})`]),
    ...(projectId === undefined ? [] : [sql<SqlBool>`project.id = ${projectId}::uuid`]),
  ]
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

/** The month as the database keeps it: its first day. */
export const asKept = (month: string) => firstDayOf(month as Month)
