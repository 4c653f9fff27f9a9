import type { Insertable } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { CasesPendingDecisions } from '../db/generated/database.ts'
import { unheeded } from '../db/unheeded.ts'
import type { CaseRecord } from './rows.ts'

type Decided = Insertable<CasesPendingDecisions> & { readonly settles_at: Date }

/** What a decision that can still be undone changes of its case: who has it open. */
type Opened = Pick<CaseRecord, 'opened'> &
  Partial<Pick<CaseRecord, 'taken_by' | 'taken_by_name' | 'taken_at'>>

/**
 * Keeps a decision that can still be undone, and changes its case, in one statement that goes out with the next. Returns
 * both as they are then: of a case that is locked nothing changes but what is written here.
 */
export async function keepDecision<D extends Decided>(
  db: Db,
  decided: D,
  { row, at, change }: { readonly row: CaseRecord; readonly at: Date; readonly change: Opened },
): Promise<{ readonly row: CaseRecord; readonly pending: D }> {
  const moved = { ...change, version: row.version + 1, updated_at: at }
  await db
    .with('kept', (query) => query.insertInto('cases.pending_decisions').values(decided))
    .updateTable('cases.cases')
    .set(moved)
    .where('id', '=', decided.case_id)
    .modifyEnd(unheeded)
    .execute()
  return { row: { ...row, ...moved }, pending: decided }
}
