import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { announceFacts } from '../facts/changed.ts'

/** A medical examination as it is recorded: fit or not, and the day. Findings have no place here. */
export interface MedicalReport {
  readonly personId: string
  readonly examinedOn: string
  readonly result: 'fit' | 'unfit'
  readonly source: string
}

interface Recording {
  readonly recordedBy: string | null
  readonly today: PlainDate
  /** The enterprise that vouches for them: it reviewed or entered them, and may void them. */
  readonly organisationId?: string | null
  readonly caseId?: string | null
}

/** Appends reports; one that is recorded already is not recorded twice. */
export async function recordMedicals(
  db: Db,
  { recordedBy, today, organisationId = null, caseId = null }: Recording,
  reports: readonly MedicalReport[],
): Promise<void> {
  if (reports.length === 0) return
  await sql`
    insert into medical.reports (person_id, examined_on, result, source, recorded_by, organisation_id, case_id)
    select *, ${recordedBy}::uuid, ${organisationId}::uuid, ${caseId}::uuid from unnest(
      ${reports.map(({ personId }) => personId)}::uuid[], ${reports.map(({ examinedOn }) => examinedOn)}::date[],
      ${reports.map(({ result }) => result)}::text[], ${reports.map(({ source }) => source)}::text[])
    on conflict do nothing`.execute(db)
  await announceFacts(
    db,
    reports.map(({ personId }) => personId),
    today,
  )
}

/** Voids a report that was entered by mistake; false when there is no such report in force. */
export async function voidReport(
  db: Db,
  { id, by, reason, today }: { id: string; by: string | null; reason: string; today: PlainDate },
): Promise<boolean> {
  const { rows } = await sql<{ person_id: string }>`
    update medical.reports set voided_at = now(), voided_by = ${by}::uuid, void_reason = ${reason}
     where id = ${id}::uuid and voided_at is null returning person_id`.execute(db)
  await announceFacts(
    db,
    rows.map(({ person_id }) => person_id),
    today,
  )
  return rows.length > 0
}
