import type { CertificateClaims } from '@anzhu/contract/credential'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql, type SqlBool } from 'kysely'
import type { Db } from '../db/connection.ts'
import { readCertificates } from './read.ts'
import { standingOn, type CertificateStanding } from './tell.ts'

/**
 * How the certificate of a genuine credential stands in the register on a day; undefined when its version is not there:
 * then it is nobody's, whoever signed it.
 */
export async function standingOfCredential(
  db: Db,
  { certificateNumber, issuer, version, statusIndex }: CertificateClaims,
  on: PlainDate,
): Promise<CertificateStanding | undefined> {
  const [row] = await readCertificates(
    db,
    sql<SqlBool>`c.number = ${certificateNumber} and c.province = ${issuer} and exists (
      select from certificates.versions v
       where v.certificate_id = c.id and v.version = ${version} and v.status_place = ${statusIndex})`,
    1,
  )
  return row && standingOn(row, on, version)
}
