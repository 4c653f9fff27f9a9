import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { RetryLater } from './retry-later.ts'

/** A day of Shanghai: its first moment, and that of the next day. */
export interface Day {
  readonly since: Date
  readonly until: Date
}

/** Somebody has had what they may have in a day; the refusal stands in the audit trail, and says when the next day begins. */
export class DayIsUsedUp extends RetryLater {
  constructor(detail: string, { until }: Day, now: Date) {
    super('too-many-requests', detail, (until.getTime() - now.getTime()) / 1000)
    this.name = 'DayIsUsedUp'
  }
}

/**
 * Counts what somebody has had today, under a lock of theirs that lasts as long as the transaction: of many requests at once
 * each counts those before it.
 */
export async function countToday<Counted>(
  db: Db,
  { today, whose }: { readonly today: PlainDate; readonly whose: string },
  count: (day: Day) => Promise<Counted>,
): Promise<Counted> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${whose}, 0))`.execute(db)
  return count(dayOf(today))
}

/** The refusal of what would be more than a day's. */
export const dayIsUsedUp = (
  { today, house }: { readonly today: PlainDate; readonly house: Pick<House, 'clock'> },
  detail: string,
): DayIsUsedUp => new DayIsUsedUp(detail, dayOf(today), house.clock.now())

const dayOf = (today: PlainDate): Day => ({ since: midnightOf(today), until: midnightOf(addDays(today, 1)) })

const midnightOf = (day: PlainDate): Date => new Date(`${day}T00:00:00+08:00`)
