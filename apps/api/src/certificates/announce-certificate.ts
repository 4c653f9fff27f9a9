import type { EventType } from '@anzhu/law/integration/events'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { announce } from '../events/index.ts'
import type { CertificateRecord } from './records.ts'

const byStatus: Readonly<Partial<Record<string, EventType>>> = {
  suspended: 'certificate.suspended',
  revoked: 'certificate.revoked',
  cancelled: 'certificate.cancelled',
  transferred_out: 'certificate.transferred',
}

const begins: ReadonlySet<string> = new Set(['issued', 'supplemented', 'imported', 'transferred-in'])

/**
 * Announces what happened to a certificate to other systems: to the enterprise on it, the one its holder works for, and the
 * region of the former, or the province where there is none.
 */
export async function announceCertificate(db: Db, row: CertificateRecord, kind: string): Promise<void> {
  const { rows } = await sql<{ employer: string | null; region: string | null }>`
    select (select e.enterprise_id from registry.employments e
             where e.person_id = ${row.person_id}::uuid and e.ended_on is null) as employer,
           (select firm.region from registry.enterprises firm where firm.id = ${row.enterprise_id}::uuid) as region`.execute(
    db,
  )
  await announce(db, [
    {
      type: typeOf(row, kind),
      object: 'PersonalCertifications',
      objectId: row.id,
      organisationIds: [row.enterprise_id, rows[0]?.employer ?? null],
      region: rows[0]?.region ?? row.province,
      data: {
        certificateId: row.id,
        workerId: row.person_id,
        number: row.number,
        category: row.category,
        status: row.status,
        validEnd: row.expires_on,
        version: row.version,
        deed: kind,
      },
    },
  ])
}

function typeOf({ status }: CertificateRecord, kind: string): EventType {
  const ended = byStatus[status]
  if (ended !== undefined) return ended
  if (begins.has(kind)) return 'certificate.issued'
  return kind === 'given-back' ? 'certificate.restored' : 'certificate.changed'
}
