import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { Likeness } from './matcher.ts'

/** How often a face may be taken for somebody else's, and how often it may be tried at all, in 24 hours. */
const most = { others: 3, tries: 10 } as const

/** How many more comparisons may go wrong today; 0 when no more is tried. One whose answer is awaited counts as wrong. */
export async function triesLeft(db: Db, personId: string): Promise<number> {
  const { rows } = await sql<{ others: number; tries: number }>`
    select (count(*) filter (where outcome = 'other' or (outcome is null and at > now() - interval '1 minute')))::int as others,
           count(*)::int as tries
      from employment.face_checks where person_id = ${personId}::uuid and at > now() - interval '1 day'`.execute(
    db,
  )
  const { others = 0, tries = 0 } = rows[0] ?? {}
  return tries >= most.tries ? 0 : Math.max(0, most.others - others)
}

/** The sentence of whoever may not try again today. */
export const usedUp = () =>
  new Refusal('face.not-open', '今天刷脸的次数已经用完，24 小时后才能再刷。请用短信验证码确认，一样有效。')

/** Counts a try before it is made, so that of many at once no more than are left are made. */
export function beginTry(db: Db, personId: string): Promise<string> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`face ${personId}`}, 0))`.execute(tx)
    if ((await triesLeft(tx, personId)) === 0) throw usedUp()
    const { id } = await tx
      .insertInto('employment.face_checks')
      .values({ person_id: personId })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
}

/** Writes what came of a try. */
export async function endTry(db: Db, id: string, outcome: Likeness | 'unanswered'): Promise<void> {
  await db.updateTable('employment.face_checks').set({ outcome }).where('id', '=', id).execute()
}

/** Throws away, a day later, that somebody tried: it was kept for counting only. */
export async function forgetFaceChecks(db: Db): Promise<void> {
  await sql`delete from employment.face_checks where at < now() - interval '1 day'`.execute(db)
}
