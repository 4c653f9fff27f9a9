import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Db } from '../db/connection.ts'
import { regionOf, scopeOf } from './filter.ts'

/** The first day of the month that a day lies in. */
export const firstOfMonth = (day: PlainDate): PlainDate => `${day.slice(0, 8)}01` as PlainDate

/** How many days ahead counts are told. */
export const countedAhead = 30

/**
 * The counts of everybody whose code the actor may see, as rows (kind, day, because, n) to be summed. Of a region from
 * the kept tallies; of an enterprise or a project, which has some thousands at most, from the standings themselves. Months
 * before today's may stand as their first day, and of days more than `countedAhead` from today there may be nothing.
 */
export function countedFor(actor: Actor, today: PlainDate): RawBuilder<unknown> {
  const prefix = regionOf(actor)
  if (prefix !== null) return countedIn({ prefix, level: prefix.length, today })
  return sql`
    select part.kind, part.day, part.because, 1 as n
      from safety_code.standings s,
           safety_code.tally_parts(s.issued_on, s.valid_until, s.yellow_from, s.red_from, s.red_because) part
     where ${scopeOf(actor)}`
}

/** Which counts: by the regions of a level (digits of their codes) in a region, around a day. */
interface Counted {
  readonly prefix: string
  readonly level: number
  readonly today: PlainDate
}

/** The same by the regions of a level in a region, with `place` for which of them. */
export function countedIn({ prefix, level, today }: Counted): RawBuilder<unknown> {
  // ':' comes after '9': the range holds whatever begins with the prefix.
  const inside = sql`t.level = ${level} and t.region >= ${prefix} and t.region < ${`${prefix}:`}`
  const month = firstOfMonth(today)
  return sql`
    select t.region as place, t.kind, t.month as day, t.because, t.n from safety_code.tallies_by_month t
     where ${inside} and t.month < ${month}::date
    union all
    select t.region, t.kind, t.day, t.because, t.n from safety_code.tallies t
     where ${inside} and t.day between ${month}::date and ${addDays(today, countedAhead)}::date
    union all
    select left(c.district, ${level}), c.kind, c.day, c.because, c.n from safety_code.tally_changes c
     where c.district like ${`${prefix}%`}`
}

/** How many people by colour, and how many green or yellow ones whose validity ends within 30 days. */
export interface ColourCounts {
  readonly all: number
  readonly none: number
  readonly green: number
  readonly yellow: number
  readonly red: number
  readonly expiring: number
}

/** The counts of a region (the digits that name it) on a day, from the tallies: as quick for ten million as for ten. */
export async function countByTallies(db: Db, prefix: string, today: PlainDate): Promise<ColourCounts> {
  const { rows } = await sql<{ kind: string; n: number }>`
    select kind, sum(n)::int as n from (${countedIn({ prefix, level: prefix.length, today })}) as counted
     where case kind when 'expiring' then day between ${today}::date and ${addDays(today, countedAhead)}::date
                     when 'expiring-red' then day between ${today}::date and ${addDays(today, countedAhead)}::date
                                              and because::date > ${today}::date
                     else day <= ${today}::date end
     group by 1`.execute(db)
  const of = (kind: string) => rows.find((row) => row.kind === kind)?.n ?? 0
  const [turned, atOnce, red] = [of('yellow'), of('at-once'), of('red')]
  const held = of('issued')
  return {
    all: of('all'),
    none: of('all') - held,
    green: held - turned - atOnce,
    yellow: turned + atOnce - red,
    red,
    expiring: of('expiring') + of('expiring-red'),
  }
}
