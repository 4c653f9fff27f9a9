import { sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Db } from '../db/connection.ts'
import { unheeded } from '../db/unheeded.ts'
import { networkOf } from '../http/public-tries.ts'

/** What a handler adds to the audit line of its request. */
export interface Remark {
  /** Whose personal data was seen or changed, where it was one person's. */
  personId?: string
  object?: string
  reason?: string
  /** Who it was, where the request itself showed that: signing in, or failing to. */
  who?: Pick<Actor, 'accountId' | 'postId' | 'role' | 'unit'>
}

/** From where a request came, as its connection and its browser say. */
export interface Client {
  readonly ip: string
  readonly device: string
}

/** What several lines of one request have in common. */
interface Request {
  readonly actor: Actor
  readonly trace: string
  readonly action: string
  /** Absent where a job works for somebody who has long had the answer. */
  readonly client?: Client | undefined
}

/** Appends a line to the audit trail, in the caller's transaction; a moment later it is linked to the one before it. */
export async function recordAudit(
  db: Db,
  entry: Request & { outcome: 'done' | 'refused'; remark: Remark },
): Promise<void> {
  const { actor, trace, action, outcome, remark, client } = entry
  const { accountId, postId, role, unit } = remark.who ?? actor
  const { personId = null, object = '', reason = '' } = remark
  const { ip, device } = originOf(role, client)
  // By hand: every request that writes does this, and the query builder takes its time over it.
  await sql`
    insert into audit.entries
      (trace, account_id, post_id, role, unit, action, outcome, person_id, object, reason, ip, device)
    values (${trace}, ${accountId}, ${postId}, ${role}, ${unit}, ${action}, ${outcome}, ${personId}, ${object}, ${reason},
      ${ip}, ${device}) ${unheeded}`.execute(db)
}

/**
 * Appends a line for each of several persons that one request was about, in one statement: each finds it in the log of who
 * looked at them. The request's own line is written besides.
 */
export async function recordPersons(
  db: Db,
  { actor, trace, action, client }: Request,
  personIds: readonly string[],
): Promise<void> {
  if (personIds.length === 0) return
  const { accountId, postId, role, unit } = actor
  const line = {
    trace,
    account_id: accountId,
    post_id: postId,
    role,
    unit,
    action,
    outcome: 'done',
    ...originOf(role, client),
  }
  await db
    .insertInto('audit.entries')
    .values(
      [...new Set(personIds)].map((personId) => ({ ...line, person_id: personId, object: '', reason: '' })),
    )
    .execute()
}

/** Whole for staff, who act for others; of a worker's own address only the network (/24 or /64). */
const originOf = (role: string | null, { ip, device }: Client = { ip: '', device: '' }) => ({
  ip: role === 'worker' && ip !== '' ? shortened(ip) : ip,
  device: device.slice(0, 200),
})

const shortened = (ip: string) =>
  /^\d+(\.\d+){3}$/.test(ip) ? `${ip.slice(0, ip.lastIndexOf('.'))}.0/24` : `${networkOf(ip)}::/64`
