import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { Call } from '../http/serve.ts'
import type { JobWorker } from '../jobs/jobs.ts'
import { anyDue, applyDueStandings } from './next-standings.ts'
import { versionQueue, versionWorker } from './prepare-version.ts'
import { forgetPreviews, previewQueue, previewWorker } from './run-preview.ts'
import { refreshStandings } from './standings.ts'
import { turningQueue, turningWorker } from './tell-turns.ts'

const standingsQueue = 'safety-code-standings'

/** The queues of safety codes. */
export const safetyCodeQueues: readonly string[] = [previewQueue, versionQueue, standingsQueue, turningQueue]

/** The background work of safety codes: none of it writes a colour. */
export function safetyCodeWorkers(house: House): JobWorker[] {
  return [previewWorker(house), versionWorker(house), standingsWorker(house), turningWorker(house)]
}

/** At the first second of a day: the days of rules that take effect are put into force; what is incomplete is completed. */
function standingsWorker({ db, clock }: House): JobWorker {
  return {
    queue: standingsQueue,
    cron: '0 0 * * *',
    async work(_, signal) {
      await applyDueStandings(db, clock.today(), signal)
      await completeStandings(db, clock.today(), signal)
      await forgetPreviews(db)
    },
  }
}

/** Queues what was under way when the server stopped, and what its stopping has left undone. */
export async function resumeStandings({ db, jobs }: House): Promise<void> {
  await jobs.enqueue(db, standingsQueue, {})
  const { rows } = await sql<{ id: string; queue: string }>`
    select id, ${previewQueue} as queue from safety_code.rule_previews where finished_at is null
    union all
    select id, ${versionQueue} from safety_code.rule_versions
     where (withdrawn_at is null and ready_at is null) or (withdrawn_at is not null and withdrawal_told_at is null)`.execute(
    db,
  )
  for (const { id, queue } of rows) {
    await jobs.enqueue(db, queue, queue === previewQueue ? { previewId: id } : { versionId: id })
  }
}

const completed = 500

/** Writes anew the standings from before they told the calendar's first yellow day; there are none once all have it. */
export async function completeStandings(db: Db, today: PlainDate, signal: AbortSignal): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; !signal.aborted;) {
    const { rows } = await sql<{ person_id: string }>`
      select person_id from safety_code.standings
       where issued_on is not null and expiring_from is null and person_id > ${after}::uuid
       order by person_id limit ${completed}`.execute(db)
    const ids = rows.map(({ person_id: id }) => id)
    await db.transaction().execute((tx) => refreshStandings(tx, ids, today))
    if (ids.length < completed) return
    after = ids.at(-1) ?? after
  }
}

const looked = new WeakMap<House, PlainDate>()

/**
 * Lists ask for what is due on the first look of a day, in case no clock has struck: a server that was asleep, or a date
 * that was moved. They do not wait for it.
 */
export async function applyWhatIsDue({ house, today }: Pick<Call, 'house' | 'today'>): Promise<void> {
  if (looked.get(house) === today) return
  looked.set(house, today)
  if (await anyDue(house.db, today)) await house.jobs.enqueue(house.db, standingsQueue, {})
}
