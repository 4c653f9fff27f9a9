import { sql, type Insertable } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { CasesPendingDecisions } from '../db/generated/database.ts'
import { columnsOfC } from './columns.ts'
import { movedOn, type CaseRecord, type Change } from './rows.ts'

type Decided = Omit<Insertable<CasesPendingDecisions>, 'settles_at'> & { readonly undoSeconds: number }

/** Keeps a decision that can still be undone, and changes its case, in one statement. Returns the case as it is then. */
export async function keepDecision(
  db: Db,
  { undoSeconds, ...decided }: Decided,
  change: Change,
): Promise<{ readonly row: CaseRecord; readonly settlesAt: Date }> {
  const settles = sql<Date>`now() + make_interval(secs => ${undoSeconds})`
  const { settlesAt, ...row } = await db
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
    .returning(columnsOfC)
    .returning('kept.settles_at as settlesAt')
    .executeTakeFirstOrThrow()
  return { row, settlesAt }
}
