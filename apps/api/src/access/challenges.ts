import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import type { Db } from '../db/connection.ts'

/** What a challenge was asked for; an answer to another counts for nothing. */
export type ChallengePurpose = 'key-sign-in' | 'key-second-step' | 'key-proof' | 'new-key' | 'certificate'

export const challengeMinutes = 5

interface Asked {
  /** Whose answer it must be; null while nobody knows who will answer. */
  readonly accountId: string | null
  /** What is to be signed, where it is more than a random value. */
  readonly challenge?: string
}

/** A fresh challenge to be signed within five minutes; 256 random bits in base64url unless another text is given. */
export async function issueChallenge(
  db: Db,
  purpose: ChallengePurpose,
  { accountId, challenge = randomBytes(32).toString('base64url') }: Asked,
): Promise<string> {
  await sql`insert into access.challenges (challenge, purpose, account_id, expires_at)
    values (${challenge}, ${purpose}, ${accountId}::uuid, now() + make_interval(mins => ${challengeMinutes}))`.execute(
    db,
  )
  return challenge
}

/** Uses a challenge up, whether or not what was signed proves right. Runs on the pool, so that a refusal keeps it used. */
export async function useChallenge(
  db: Db,
  purpose: ChallengePurpose,
  challenge: string,
  accountId: string | null,
): Promise<void> {
  const { numAffectedRows } = await sql`
    update access.challenges set used_at = now()
     where challenge = ${challenge} and purpose = ${purpose} and account_id is not distinct from ${accountId}::uuid
       and used_at is null and expires_at > now()`.execute(db)
  if (numAffectedRows === 1n) return
  throw new Refusal(
    'sign-in.failed',
    `这次验证已经用过，或已超过 ${challengeMinutes} 分钟，没有登录。请重新点一次。`,
  )
}
