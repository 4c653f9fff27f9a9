import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { JobWorker } from '../jobs/jobs.ts'

export const foldingQueue = 'fold-tallies'
export const rememberingQueue = 'remember-counts'

/** Folds the changes of the tallies, once a minute: a dashboard then sums few rows, however much was written. */
export function foldingWorker({ db }: House): JobWorker {
  return { queue: foldingQueue, cron: '* * * * *', work: () => foldTallies(db) }
}

/** Keeps what the tallies say at the end of each day, for the comparison with last month. */
export function rememberingWorker({ db, clock }: House): JobWorker {
  return {
    queue: rememberingQueue,
    cron: '50 23 * * *',
    work: () => rememberCounts(db, clock.today()),
  }
}

/** Moves what was counted since the last time into the tallies; nobody waits for it, and of two at once one does it. */
export async function foldTallies(db: Db): Promise<void> {
  await sql`select safety_code.fold_tallies()`.execute(db)
}

/** Keeps the counts of a day, again if it is asked again, and forgets those of which nobody asks any longer. */
export async function rememberCounts(db: Db, day: PlainDate): Promise<void> {
  await sql`select safety_code.remember_counts(${day}::date)`.execute(db)
  await sql`delete from safety_code.past_counts where day < ${day}::date - 62`.execute(db)
}
