import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Db } from '../db/connection.ts'
import { regionOf, scopeOf } from './filter.ts'

/**
 * The counts of everybody whose code the actor may see, as rows (kind, day, because, n) to be summed. Of a region from
 * the kept tallies; of an enterprise or a project, which has some thousands at most, from the standings themselves.
 */
export function countedFor(actor: Actor): RawBuilder<unknown> {
  const prefix = regionOf(actor)
  if (prefix !== null) return countedIn(prefix, prefix.length)
  return sql`
    select part.kind, part.day, part.because, 1 as n
      from safety_code.standings s,
           safety_code.tally_parts(s.issued_on, s.valid_until, s.yellow_from, s.red_from, s.red_because) part
     where ${scopeOf(actor)}`
}

/** The same by the regions of a level (digits of their codes) in a region, with `place` for which of them. */
export function countedIn(prefix: string, level: number): RawBuilder<unknown> {
  // ':' comes after '9': the range holds whatever begins with the prefix.
  return sql`
    select t.region as place, t.kind, t.day, t.because, t.n from safety_code.tallies t
     where t.level = ${level} and t.region >= ${prefix} and t.region < ${`${prefix}:`}
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
    select kind, sum(n)::int as n from (${countedIn(prefix, prefix.length)}) as counted
     where case kind when 'expiring' then day between ${today}::date and ${addDays(today, 30)}::date
                     when 'expiring-red' then day between ${today}::date and ${addDays(today, 30)}::date
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
