import { sql, type Insertable } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { CasesPendingDecisions } from '../db/generated/database.ts'
import { movedOn, type CaseRecord } from './rows.ts'

type Decided = Omit<Insertable<CasesPendingDecisions>, 'settles_at'> & { readonly undoSeconds: number }

/** What a decision that can still be undone changes of its case: who has it open. */
type Opened = Pick<CaseRecord, 'opened'> &
  Partial<Pick<CaseRecord, 'taken_by' | 'taken_by_name' | 'taken_at'>>

/**
 * Keeps a decision that can still be undone, and changes its case, in one statement. Returns the case as it is then; what
 * was locked before and is not changed is not read again.
 */
export async function keepDecision(
  db: Db,
  { undoSeconds, ...decided }: Decided,
  { row, change }: { readonly row: CaseRecord; readonly change: Opened },
): Promise<{ readonly row: CaseRecord; readonly settlesAt: Date }> {
  const settles = sql<Date>`now() + make_interval(secs => ${undoSeconds})`
  const { settlesAt, ...moved } = await db
    .with('kept', (query) =>
      query
        .insertInto('cases.pending_decisions')
        .values({ ...decided, settles_at: settles })
        .returning('settles_at'),
    )
    .updateTable('cases.cases as c')
    .from('kept')
    .set({ ...change, ...movedOn })
    .where('c.id', '=', decided.case_id)
    .returning(['c.version', 'c.updated_at', 'kept.settles_at as settlesAt'])
    .executeTakeFirstOrThrow()
  return { row: { ...row, ...change, ...moved }, settlesAt }
}
