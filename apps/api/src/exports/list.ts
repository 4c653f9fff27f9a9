import type * as contract from '@anzhu/contract/exports'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import type { ExportedLists } from './kinds.ts'
import { asRequest, askedBy, readRequests, releasedBy, waitingDays } from './rows.ts'

type Box = Input<typeof contract.listExports>['box']

/** Still worth looking at: nobody lets go what was asked for a week ago. */
const waits = ({ house }: Call): RawBuilder<SqlBool> => {
  const since = new Date(house.clock.now().getTime() - waitingDays * 86_400_000)
  return sql<SqlBool>`(e.state = 'waiting' and e.asked_at >= ${since})`
}

/** What I asked for, what waits for me as the second person, and what was decided in my unit; the latest first. */
export async function listExports(
  call: Call,
  lists: ExportedLists,
  { box, cursor, limit }: Input<typeof contract.listExports>,
): Promise<Reply<typeof contract.listExports>> {
  const { db, actor } = call
  const boxes: Readonly<Record<Box, RawBuilder<SqlBool>>> = {
    mine: askedBy(actor),
    'to-release': sql<SqlBool>`(${waits(call)} and ${releasedBy(actor, lists)})`,
    decided: sql<SqlBool>`(e.state in ('released', 'refused') and ${releasedBy(actor, lists)})`,
  }
  const after = cursor === undefined ? null : (readCursor(cursor)[0] ?? null)
  const where = sql<SqlBool>`(${boxes[box]} and (${after}::uuid is null or e.id < ${after}::uuid))`
  const rows = await readRequests(db, where, { limit: limit + 1 })
  const { items, next } = cursorAfter(
    rows,
    limit,
    ({ id }) => [id],
    (row) => row,
  )
  return { items: await Promise.all(items.map((row) => asRequest(call, lists, row))), next }
}

/** How many wait for me as the second person. */
export async function countExports(
  call: Call,
  lists: ExportedLists,
): Promise<Reply<typeof contract.countExports>> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from exports.exports e where ${waits(call)} and ${releasedBy(call.actor, lists)}`.execute(
    call.db,
  )
  return { waiting: rows[0]?.n ?? 0 }
}
