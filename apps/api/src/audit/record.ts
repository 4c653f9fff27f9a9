import type { Actor } from '../access/actor.ts'
import type { Db } from '../db/connection.ts'

/** What a handler adds to the audit line of its request. */
export interface Remark {
  /** Whose personal data was seen or changed, where it was one person's. */
  personId?: string
  object?: string
  reason?: string
  /** Who it was, where the request itself showed that: signing in, or failing to. */
  who?: Pick<Actor, 'accountId' | 'postId' | 'role' | 'unit'>
}

/** Appends a line to the audit trail, in the caller's transaction. */
export async function recordAudit(
  db: Db,
  entry: { actor: Actor; trace: string; action: string; outcome: 'done' | 'refused'; remark: Remark },
): Promise<void> {
  const { actor, trace, action, outcome, remark } = entry
  const { accountId, postId, role, unit } = remark.who ?? actor
  await db
    .insertInto('audit.entries')
    .values({
      trace,
      account_id: accountId,
      post_id: postId,
      role,
      unit,
      action,
      outcome,
      person_id: remark.personId ?? null,
      object: remark.object ?? '',
      reason: remark.reason ?? '',
    })
    .execute()
}

/**
 * Appends a line for each of several persons that one request was about, in one statement: each finds it in the log of who
 * looked at them. The request's own line is written besides.
 */
export async function recordPersons(
  db: Db,
  { actor, trace, action }: { actor: Actor; trace: string; action: string },
  personIds: readonly string[],
): Promise<void> {
  if (personIds.length === 0) return
  const { accountId, postId, role, unit } = actor
  const line = { trace, account_id: accountId, post_id: postId, role, unit, action, outcome: 'done' }
  await db
    .insertInto('audit.entries')
    .values(
      [...new Set(personIds)].map((personId) => ({ ...line, person_id: personId, object: '', reason: '' })),
    )
    .execute()
}
