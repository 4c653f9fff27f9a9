import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** Text messages about the same that stand alike for the same reason. */
export interface Unsent {
  /** Which text it is. */
  readonly template: string
  readonly state: 'queued' | 'failed'
  readonly failure: string
  readonly count: number
  readonly oldest: Date
  readonly attempts: number
}

/** What was given up longer ago has come to nothing in other ways; nobody is told of it anew. */
const newsFor = sql`interval '7 days'`

/** A code is worth nothing when it comes late: whoever needs one asks for the next. */
export const isCode = (template: string): boolean => template.endsWith('-code')

/** Messages that wait, and those that were given up within a week, grouped. */
export async function readUnsent(db: Db): Promise<Unsent[]> {
  const { rows } = await sql<Unsent>`
    select template, state, coalesce(failure, '') as failure, count(*)::int as count, min(at) as oldest,
           max(attempts)::int as attempts
      from notices.outbox
     where state = 'queued' or (state = 'failed' and at > now() - ${newsFor})
     group by template, state, coalesce(failure, '') order by min(at)`.execute(db)
  return rows
}

/**
 * Queues given-up messages of one text and one reason again, the oldest first; answers how many. Never a code. They keep
 * their first day, and who was told that they did not arrive is not told twice.
 */
export async function resend(
  db: Db,
  { template, failure }: Pick<Unsent, 'template' | 'failure'>,
  limit: number,
): Promise<number> {
  if (isCode(template)) return 0
  const { rows } = await sql`
    update notices.outbox set state = 'queued', attempts = 0, failure = null, again_at = now()
     where id in (select id from notices.outbox
                   where state = 'failed' and template = ${template} and coalesce(failure, '') = ${failure}
                     and at > now() - ${newsFor}
                   order by id limit ${limit} for update skip locked)
    returning id`.execute(db)
  return rows.length
}
