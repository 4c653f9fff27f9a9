import { caseNumber, checkCaseNumber } from '@anzhu/law/identifiers/case-number'
import { isPlainDate, type PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** The next case number of a region, service and day. The counter's row is locked until the transaction ends: no gaps. */
export async function nextCaseNumber(
  db: Db,
  region: string,
  service: string,
  day: PlainDate,
): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into cases.serials as s (region, service, day, last) values (${region}, ${service}, ${day}::date, 1)
    on conflict (region, service, day) do update set last = s.last + 1 returning last`.execute(db)
  const serial = rows[0]?.last ?? 0
  return caseNumber({ region, service, day: day.slice(2).replaceAll('-', ''), serial })
}

/** The day on which a case that is no draft was first filed: its number says it. What was taken back is filed anew. */
export function filedDay({
  status,
  number,
}: {
  readonly status: string
  readonly number: string | null
}): PlainDate | null {
  if (number === null || status === 'draft') return null
  const checked = checkCaseNumber(number)
  if (!checked.ok) return null
  const day = `20${checked.day.slice(0, 2)}-${checked.day.slice(2, 4)}-${checked.day.slice(4, 6)}`
  return isPlainDate(day) ? day : null
}
