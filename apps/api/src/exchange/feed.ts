import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { rightNow } from '../clock/clock.ts'

/** What every object of the exchange carries: an id that stays, and when it was changed last. */
export interface Stamped {
  readonly id: string
  readonly changed_at: Date
}

interface Asked {
  readonly since?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

interface Feed {
  /** Must give `id` and `changed_at` beside the columns of the object. */
  readonly columns: RawBuilder<unknown>
  readonly from: RawBuilder<unknown>
  /** Which rows the actor may see; nothing else keeps others' out. */
  readonly where: RawBuilder<SqlBool>
}

/** No transaction of ours takes longer, so nothing that was being written at the last question is missed at the next. */
const overlapMs = 5 * 60_000

/**
 * One page of an object in the order of change. What changes while a reader turns pages comes once more at the end; `since`
 * of the answer, the same on every page, is what to ask with the next time.
 */
export async function readFeed<Row extends Stamped, Item>(
  { db }: Pick<Call, 'db'>,
  { since, cursor, limit }: Asked,
  { columns, from, where }: Feed,
  asItem: (row: Row) => Item,
) {
  const [at, id, begun] = cursor === undefined ? [] : readCursor(cursor, 'instant', 'id', 'instant')
  const next = begun ?? new Date(rightNow().getTime() - overlapMs).toISOString()
  const { rows } = await sql<Row>`
    select * from (select ${columns} from ${from} where ${where}) as f
     where ${since === undefined ? sql<SqlBool>`true` : sql<SqlBool>`f.changed_at >= ${since}::timestamptz`}
       and ${at == null ? sql<SqlBool>`true` : sql<SqlBool>`(f.changed_at, f.id) > (${at}::timestamptz, ${id}::uuid)`}
     order by f.changed_at, f.id limit ${limit + 1}`.execute(db)
  const page = cursorAfter(rows, limit, (row) => [row.changed_at.toISOString(), row.id, next], asItem)
  return { ...page, since: next }
}

/** The head of every item. */
export const stampOf = ({ id, changed_at: at }: Stamped) => ({ id, changedAt: at.toISOString() })
