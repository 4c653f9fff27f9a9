import type { Db } from '../db/connection.ts'
import { announce, type Announcement } from '../events/index.ts'
import type { CaseRecord } from './rows.ts'

/** Announces to other systems that a case is over, and, of the labour registry, that what it registered now stands. */
export async function announceDecided(
  db: Db,
  flow: { readonly id: string; readonly title: string; readonly field?: string },
  row: CaseRecord,
  outcome: 'approved' | 'refused',
): Promise<void> {
  const decided: Announcement = {
    type: 'case.decided',
    object: 'Case',
    objectId: row.id,
    organisationIds: [row.organisation_id],
    region: row.region,
    data: { caseId: row.id, number: row.number, service: flow.id, title: flow.title, outcome },
  }
  const registered = flow.field === 'labour' && outcome === 'approved'
  await announce(db, registered ? [decided, { ...decided, type: 'registration.approved' }] : [decided])
}
