import type { Capability } from '@anzhu/contract/session'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** Whether an enterprise is qualified today; what is suspended or ended does not count. */
export async function isQualified(db: Db, enterpriseId: string, kind: Capability): Promise<boolean> {
  const { rows } = await sql`
    select from registry.qualifications
     where enterprise_id = ${enterpriseId}::uuid and kind = ${kind} and ended_on is null and suspended_on is null`.execute(
    db,
  )
  return rows.length > 0
}

/** Suspends a qualification that is in force; false when there is none. */
export async function suspendQualification(
  db: Db,
  { enterpriseId, kind, reason, today }: Change & { today: PlainDate },
): Promise<boolean> {
  const { rows } = await sql`
    update registry.qualifications set suspended_on = ${today}::date, reason = ${reason}
     where enterprise_id = ${enterpriseId}::uuid and kind = ${kind} and ended_on is null and suspended_on is null
    returning id`.execute(db)
  return rows.length > 0
}

/** Restores a suspended qualification; false when none is suspended. */
export async function restoreQualification(db: Db, { enterpriseId, kind, reason }: Change): Promise<boolean> {
  const { rows } = await sql`
    update registry.qualifications set suspended_on = null, reason = ${reason}
     where enterprise_id = ${enterpriseId}::uuid and kind = ${kind} and ended_on is null and suspended_on is not null
    returning id`.execute(db)
  return rows.length > 0
}

/** Ends a qualification for good, in force or suspended; false when there is none. */
export async function endQualification(
  db: Db,
  { enterpriseId, kind, reason, today }: Change & { today: PlainDate },
): Promise<boolean> {
  const { rows } = await sql`
    update registry.qualifications set ended_on = ${today}::date, reason = ${reason}
     where enterprise_id = ${enterpriseId}::uuid and kind = ${kind} and ended_on is null returning id`.execute(
    db,
  )
  return rows.length > 0
}

interface Change {
  readonly enterpriseId: string
  readonly kind: Capability
  readonly reason: string
}

/** Grants a qualification; false when the enterprise holds one of the kind already, in force or suspended. */
export async function grantQualification(
  db: Db,
  grant: {
    enterpriseId: string
    kind: Capability
    today: PlainDate
    caseId: string | null
    recordedBy: string | null
    reason?: string
  },
): Promise<boolean> {
  const { enterpriseId, kind, today, caseId, recordedBy, reason = '' } = grant
  const { rows } = await sql`
    insert into registry.qualifications (enterprise_id, kind, granted_on, case_id, recorded_by, reason)
    values (${enterpriseId}::uuid, ${kind}, ${today}::date, ${caseId}::uuid, ${recordedBy}::uuid, ${reason})
    on conflict do nothing returning id`.execute(db)
  return rows.length > 0
}
