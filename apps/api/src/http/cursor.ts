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

/** Unpacks a cursor; refuses one that was not made by us. */
export function readCursor(cursor: string): (string | null)[] {
  const position: unknown = parse(cursor)
  if (Array.isArray(position) && position.length > 0 && position.every(isPart)) return position
  throw new Refusal('invalid', '翻页位置无法识别，请回到第一页重新查询。', [{ path: 'cursor', message: '无法识别' }])
}

const uuidOrDay = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d{2}-\d{2}|-?infinity)$/

/** Only ids, days and null: a cursor never carries anything else to the database. */
const isPart = (part: unknown): part is string | null =>
  part === null || (typeof part === 'string' && uuidOrDay.test(part))

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}
