import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { announceFacts } from '../facts/changed.ts'

/** A training or continuing-education result as it is recorded. */
export interface TrainingResult {
  readonly personId: string
  readonly kind: 'safety-education' | 'continuing-education'
  readonly heldOn: string
  readonly result: 'pass' | 'fail'
  /** Who says so, in words the person reads: 企业申报（导入表格）. */
  readonly source: string
  /** The plan it comes from, where there was one. */
  readonly planId?: string
  /** The training body was the person's own employer. */
  readonly ownWorker?: boolean
}

/** Appends results; one that is recorded already is not recorded twice. */
export async function recordTrainings(
  db: Db,
  { recordedBy, today }: { recordedBy: string | null; today: PlainDate },
  results: readonly TrainingResult[],
): Promise<void> {
  if (results.length === 0) return
  await sql`
    insert into training.results (person_id, kind, held_on, result, source, plan_id, own_worker, recorded_by)
    select *, ${recordedBy}::uuid from unnest(
      ${results.map(({ personId }) => personId)}::uuid[], ${results.map(({ kind }) => kind)}::text[],
      ${results.map(({ heldOn }) => heldOn)}::date[], ${results.map(({ result }) => result)}::text[],
      ${results.map(({ source }) => source)}::text[], ${results.map(({ planId }) => planId ?? null)}::uuid[],
      ${results.map(({ ownWorker }) => ownWorker ?? false)}::boolean[])
    on conflict do nothing`.execute(db)
  await announceFacts(
    db,
    results.map(({ personId }) => personId),
    today,
  )
}

/** Voids a result that was recorded by mistake; false when there is no such result in force. */
export async function voidTraining(
  db: Db,
  { id, by, reason, today }: { id: string; by: string | null; reason: string; today: PlainDate },
): Promise<boolean> {
  const { rows } = await sql<{ person_id: string }>`
    update training.results set voided_at = now(), voided_by = ${by}::uuid, void_reason = ${reason}
     where id = ${id}::uuid and voided_at is null returning person_id`.execute(db)
  await announceFacts(
    db,
    rows.map(({ person_id }) => person_id),
    today,
  )
  return rows.length > 0
}

export { bodyApplicationService } from './body-service.ts'
