import { partsByStage, partsOf, stateByRecords, type PartStanding } from '@anzhu/law/dangerous-works/parts'
import type { Conclusion, Expert, StepRecord, WorkState } from '@anzhu/law/dangerous-works/records'
import type { SignerRole, StepKey } from '@anzhu/law/dangerous-works/steps'
import type { Level } from '@anzhu/law/dangerous-works/work-types'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** A record as it is kept. */
export interface RecordRow {
  readonly id: string
  readonly step: StepKey
  readonly on_day: PlainDate
  readonly signers: readonly { readonly role: SignerRole; readonly name: string }[]
  readonly experts: readonly Expert[]
  readonly conclusion: Conclusion | null
  readonly next_on: PlainDate | null
  readonly note: string
  readonly file_ids: readonly string[]
  readonly by_name: string
  readonly recorded_at: Date
  readonly void_reason: string | null
}

/** Every record of a work in the order in which they were made, voided ones too. */
export async function readRecords(db: Db, workId: string): Promise<RecordRow[]> {
  const { rows } = await sql<RecordRow>`
    select id, step, on_day, signers, experts, conclusion, next_on, note, file_ids, by_name, recorded_at, void_reason
      from dangerous_works.records where work_id = ${workId}::uuid order by on_day, recorded_at, id`.execute(
    db,
  )
  return rows
}

/** The records that the law hears of. */
export const heard = (rows: readonly RecordRow[]): StepRecord[] =>
  rows
    .filter(({ void_reason: voided }) => voided === null)
    .map(({ step, on_day: onDay, signers, experts, conclusion, next_on: nextOn }) => ({
      step,
      onDay,
      signers,
      experts,
      conclusion,
      nextOn,
    }))

/**
 * Writes what the records of a locked work come to: its state and its five parts. A stop stands until it is lifted, a void
 * work stays void.
 */
export async function restate(db: Db, workId: string): Promise<void> {
  const { rows } = await sql<{
    level: Level
    state: WorkState
    planned_from: PlainDate | null
    planned_to: PlainDate | null
    stopped: boolean
  }>`
    select level, state, planned_from, planned_to,
           exists (select from dangerous_works.stops s where s.work_id = work.id and s.resumed_at is null) as stopped
      from dangerous_works.works work where id = ${workId}::uuid`.execute(db)
  const [work] = rows
  if (work === undefined) throw new Error(`No such work: ${workId}`)
  const records = heard(await readRecords(db, workId))
  const byRecords = stateByRecords(records)
  const state =
    work.state === 'void' ? 'void' : work.stopped && byRecords === 'working' ? 'stopped' : byRecords
  const standings = partsOf({
    level: work.level,
    state,
    plannedFrom: work.planned_from,
    plannedTo: work.planned_to,
    records,
  })
  await sql`update dangerous_works.works set state = ${state} where id = ${workId}::uuid`.execute(db)
  await keepParts(db, workId, state, standings)
}

async function keepParts(
  db: Db,
  workId: string,
  state: WorkState,
  standings: readonly PartStanding[],
): Promise<void> {
  const rows = standings.map((one) => ({
    work_id: workId,
    part: one.part,
    state: one.state,
    absent: JSON.stringify(one.absent),
    overdue_from: state === 'void' ? null : one.overdueFrom,
    due: partsByStage[state].includes(one.part),
  }))
  await db
    .insertInto('dangerous_works.parts')
    .values(rows)
    .onConflict((on) =>
      on.columns(['work_id', 'part']).doUpdateSet(({ ref }) => ({
        state: ref('excluded.state'),
        absent: ref('excluded.absent'),
        overdue_from: ref('excluded.overdue_from'),
        due: ref('excluded.due'),
      })),
    )
    .execute()
}
