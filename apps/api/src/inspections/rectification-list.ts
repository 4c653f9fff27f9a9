import type * as contract from '@anzhu/contract/rectification'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { waitsForActor } from '../cases/index.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { textMatches } from '../registry/index.ts'
import {
  fromRectifications,
  rectificationColumns,
  rectificationSeen,
  type RectificationRow,
} from './rectification-rows.ts'
import { asRow } from './rectification-view.ts'

/** Orders to put right, the most pressing first; closed ones the latest first. */
export async function listRectifications(
  { db, actor, today }: Call,
  { state, cursor, limit, ...filter }: Input<typeof contract.listRectifications>,
): Promise<Reply<typeof contract.listRectifications>> {
  const closed = state === 'closed'
  const order = closed ? sql`r.due_on desc, c.id desc` : sql`r.due_on, c.id`
  const { rows } = await sql<RectificationRow>`
    select ${rectificationColumns} from ${fromRectifications}
     where ${rectificationSeen(actor)} and ${found(filter)} and ${inState(state, today)} and ${behind(cursor, closed)}
     order by ${order} limit ${limit + 1}`.execute(db)
  return cursorAfter(
    rows,
    limit,
    ({ due_on: day, id }) => [day, id],
    (row) => asRow(row, today),
  )
}

function behind(cursor: string | undefined, closed: boolean): RawBuilder<SqlBool> {
  if (cursor === undefined) return sql<SqlBool>`true`
  const [day = null, id = null] = readCursor(cursor, 'day', 'id')
  const way = closed ? sql`<` : sql`>`
  return sql<SqlBool>`(r.due_on, c.id) ${way} (${day}::date, ${id}::uuid)`
}

type State = Input<typeof contract.listRectifications>['state']

function inState(state: State, today: string): RawBuilder<SqlBool> {
  switch (state) {
    case 'open':
      return sql<SqlBool>`r.closed_on is null`
    case 'overdue':
      return sql<SqlBool>`(r.closed_on is null and c.status = 'returned' and r.due_on < ${today}::date)`
    case 'to-reply':
      return sql<SqlBool>`(r.closed_on is null and c.status = 'returned')`
    case 'to-recheck':
      return sql<SqlBool>`(r.closed_on is null and c.status = 'in-progress')`
    case 'closed':
      return sql<SqlBool>`r.closed_on is not null`
  }
}

function found({ projectId, q }: Input<typeof contract.countRectifications>): RawBuilder<SqlBool> {
  const digits = q?.normalize('NFKC').replaceAll(/[\s-]/g, '') ?? ''
  const named = /^\d{4,20}$/.test(digits)
    ? sql<SqlBool>`c.number like ${`%${digits}%`}`
    : textMatches('project.name', q ?? '')
  return sql<SqlBool>`(${projectId === undefined ? sql`true` : sql`r.project_id = ${projectId}::uuid`}
    and ${q === undefined ? sql`true` : named})`
}

/** How many a filter finds in each state, and how many wait for the asking post to look at them again. */
export async function countRectifications(
  { db, actor, today }: Call,
  filter: Input<typeof contract.countRectifications>,
): Promise<Reply<typeof contract.countRectifications>> {
  const states = ['open', 'overdue', 'to-reply', 'to-recheck', 'closed'] as const
  const counted = states.map(
    (state) => sql`(count(*) filter (where ${inState(state, today)}))::int as ${sql.ref(state)}`,
  )
  const { rows } = await sql<Reply<typeof contract.countRectifications>>`
    select ${sql.join(counted)},
           (count(*) filter (where c.status = 'in-progress' and ${waitsForActor(actor)}))::int as mine
      from ${fromRectifications} where ${rectificationSeen(actor)} and ${found(filter)}`.execute(db)
  return rows[0]!
}
