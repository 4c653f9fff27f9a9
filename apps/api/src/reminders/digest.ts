import { isLive } from '../access/index.ts'
import type { Role } from '@anzhu/law/access/roles'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { namesShown, type DigestLine, type Unreached } from '@anzhu/law/safety-code/reminder-digest'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

export type Unit = 'enterprise' | 'project'

export interface Line extends DigestLine {
  /** The last end of validity among them. */
  readonly validUntil: PlainDate
}

/** What the people of enterprises were told today, or which of a project's turned red, by enterprise or project. */
export async function readLines(
  db: Db,
  unit: Unit,
  ids: readonly string[],
  today: PlainDate,
): Promise<ReadonlyMap<string, readonly Line[]>> {
  const of = unit === 'enterprise' ? sql`r.enterprise_id` : sql`r.project_id`
  const { rows } = await sql<Line & { unit: string }>`
    select ${of} as unit, r.notice, count(*)::int as people, max(s.valid_until) as "validUntil",
           (array_agg(s.holder_name order by s.person_id))[1:${sql.lit(namesShown)}] as names
      from reminders.sent r join safety_code.standings s using (person_id)
     where r.told_on = ${today}::date and ${of} = any(${[...ids]}::uuid[])
       and ${unit === 'enterprise' ? sql`true` : sql`r.notice = 'red'`}
     group by 1, 2`.execute(db)
  return Map.groupBy(rows, (row) => row.unit)
}

/** Who could not be told by text message, by enterprise. */
export async function readUnreached(
  db: Db,
  ids: readonly string[],
  today: PlainDate,
): Promise<ReadonlyMap<string, Unreached>> {
  const { rows } = await sql<Unreached & { unit: string }>`
    select r.enterprise_id as unit, count(*)::int as people,
           (array_agg(s.holder_name order by s.person_id))[1:${sql.lit(namesShown)}] as names
      from (select distinct enterprise_id, person_id from reminders.sent
             where told_on = ${today}::date and not by_sms and enterprise_id = any(${[...ids]}::uuid[])) r
      join safety_code.standings s using (person_id)
     group by 1`.execute(db)
  return new Map(rows.map((row) => [row.unit, row]))
}

/** Somebody who holds a post in which the message is read. */
export interface Reader {
  readonly accountId: string
  /** Sealed. */
  readonly phone: Buffer | null
}

/**
 * Who reads the messages of enterprises or projects, in the order of the roles, by enterprise or project. Not whoever is
 * limited to some projects: the message names people of all of them.
 */
export async function readReaders(
  db: Db,
  unit: Unit,
  ids: readonly string[],
  roles: readonly Role[],
  today: PlainDate,
): Promise<ReadonlyMap<string, readonly Reader[]>> {
  const of = unit === 'enterprise' ? sql`post.organisation_id` : sql`post.project_id`
  const { rows } = await sql<Reader & { unit: string }>`
    select ${of} as unit, a.id as "accountId", a.phone
      from access.posts post join access.accounts a on a.id = post.account_id
     where ${of} = any(${[...ids]}::uuid[]) and post.role = any(${[...roles]}::text[]) and a.disabled_at is null
       and (post.services is null or 'safety-code' = any(post.services))
       and post.only_projects is null and ${isLive('post', today)}
     order by array_position(${[...roles]}::text[], post.role), post.created_at, post.id`.execute(db)
  return Map.groupBy(rows, (row) => row.unit)
}
