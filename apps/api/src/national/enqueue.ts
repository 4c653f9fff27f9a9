import { tasksOf } from '@anzhu/law/certificates/national-fields'
import { operationCodes, type Operation } from '@anzhu/law/certificates/status-codes'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** What was done with a certificate, as it is due to the national platform. */
export interface NationalDeed {
  readonly certificateId: string
  readonly version: number
  readonly operation: Operation
  /** Whether the version has an electronic file to hand in. */
  readonly hasFile: boolean
}

/** Queues what a deed asks of the national platform, in the transaction of the deed; the certificate is locked by then. */
export async function enqueueNational(
  db: Db,
  { certificateId, version, operation, hasFile }: NationalDeed,
): Promise<void> {
  await db
    .insertInto('national.tasks')
    .values(
      tasksOf(operation, hasFile).map((op) => ({
        certificate_id: certificateId,
        op,
        operation: operationCodes[operation],
        version,
      })),
    )
    .execute()
}

/** An expiry that was missed, because the server stood still, is made up for so many days. */
const catchUpDays = 400

/**
 * Queues what has expired: other provinces do not recognise an expiry that nobody reported (D-4). Only certificates that the
 * platform was told of before; each last day once. Returns how many.
 */
export async function reportExpired(db: Db, today: PlainDate): Promise<number> {
  const { rows } = await sql`
    insert into national.tasks (certificate_id, op, operation, version, expired_on)
    select c.id, 'status', ${operationCodes.cancel}, c.version, c.expires_on from certificates.certificates c
     where c.status in ('valid', 'suspended')
       and c.expires_on < ${today}::date and c.expires_on >= ${today}::date - ${catchUpDays}::int
       and exists (select from national.tasks t where t.certificate_id = c.id)
    on conflict do nothing
    returning id`.execute(db)
  return rows.length
}
