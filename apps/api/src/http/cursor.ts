import { isPlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'

type Position = readonly (string | null)[]

/** A page of a keyset list from one row more than it holds: the rest is behind `next`. */
export function cursorAfter<Row, Item>(
  rows: readonly Row[],
  limit: number,
  positionOf: (row: Row) => Position,
  asItem: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last !== undefined ? writeCursor(positionOf(last)) : null
  return { items: shown.map(asItem), next }
}

/** Packs the sort key of a row into the opaque cursor of its list. */
export function writeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

type Kind = 'id' | 'day' | 'instant'

/**
 * Unpacks the cursor of a list sorted by these columns; an id unless told otherwise, and a day may be null. Refuses one
 * that was not made by us or belongs to another list, so that nothing else ever reaches the database.
 */
export function readCursor(cursor: string, ...kinds: readonly Kind[]): (string | null)[] {
  const wanted: readonly Kind[] = kinds.length === 0 ? ['id'] : kinds
  const position: unknown = parse(cursor)
  if (Array.isArray(position) && position.length === wanted.length) {
    const parts: unknown[] = position
    if (wanted.every((kind, i) => isPart[kind](parts[i]))) return parts as (string | null)[]
  }
  throw new Refusal('invalid', '翻页位置无法识别，请回到第一页重新查询。', [
    { path: 'cursor', message: '无法识别' },
  ])
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

const isPart: Readonly<Record<Kind, (part: unknown) => boolean>> = {
  id: (part) => typeof part === 'string' && uuid.test(part),
  instant: (part) => typeof part === 'string' && instant.test(part) && !Number.isNaN(Date.parse(part)),
  day: (part) => part === null || (typeof part === 'string' && isPlainDate(part)),
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}

/** Packs how many rows of a ranking were shown already. */
export const writeOffset = (offset: number): string => Buffer.from(String(offset)).toString('base64url')

/** Unpacks it: a ranking changes with its counts, so its pages are counted, not keyed. */
export function readOffset(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  const offset = Number(Buffer.from(cursor, 'base64url').toString())
  if (Number.isInteger(offset) && offset > 0 && offset < 1_000_000) return offset
  throw new Refusal('invalid', '翻页位置无法识别，请回到第一页重新查询。')
}
