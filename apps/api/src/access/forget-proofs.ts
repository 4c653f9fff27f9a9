import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/**
 * Throws away what only served to prove somebody once: codes after two days (their limits look back one), failures,
 * pictures and ways to WeChat after one, challenges, second steps and licences a day after their end, sessions ninety days
 * after theirs.
 */
export async function forgetProofs(db: Db): Promise<void> {
  await sql`delete from access.sms_codes where created_at < now() - interval '2 days'`.execute(db)
  await sql`delete from access.sign_in_failures where last_at < now() - interval '1 day'`.execute(db)
  await sql`delete from access.captchas where created_at < now() - interval '1 day'`.execute(db)
  await sql`delete from access.wechat_tries where at < now() - interval '1 day'`.execute(db)
  await sql`delete from access.challenges where expires_at < now() - interval '1 day'`.execute(db)
  await sql`delete from access.second_steps where expires_at < now() - interval '1 day'`.execute(db)
  await sql`delete from access.licence_sign_ins where expires_at < now() - interval '1 day'`.execute(db)
  await sql`delete from access.sessions where least(expires_at, revoked_at) < now() - interval '90 days'`.execute(
    db,
  )
}
