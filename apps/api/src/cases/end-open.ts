import type { Db } from '../db/connection.ts'
import { changeCase, lockCase, nobodyHolds, recordEvent } from './rows.ts'
import { rightNow } from '../clock/clock.ts'

/**
 * Ends every case of a kind that is under way, because what it was about is no more; decisions not yet carried out fall with
 * it. Whoever calls tells the applicants why. Locked in the order of their ids, as batches do.
 */
export async function endOpenCases(db: Db, exclusive: string, title: string): Promise<void> {
  const open = await db
    .selectFrom('cases.cases')
    .select('id')
    .where('exclusive', '=', exclusive)
    .where('status', 'in', ['in-progress', 'returned'])
    .orderBy('id')
    .execute()
  for (const { id } of open) {
    const { status } = await lockCase(db, id)
    if (status !== 'in-progress' && status !== 'returned') continue
    await db.deleteFrom('cases.pending_decisions').where('case_id', '=', id).execute()
    await changeCase(db, id, { ...nobodyHolds, status: 'lapsed', step: null, ended_at: rightNow() })
    await recordEvent(db, id, { kind: 'lapsed', title: title.slice(0, 100) })
  }
}
