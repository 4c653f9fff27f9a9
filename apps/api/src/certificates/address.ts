import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { issueCertificateCredential } from '../credentials/certificate.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { CertificateRecord } from './records.ts'

/** No I, L, O or U: what is typed from paper is not mistaken. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The address in the QR of the present version, signed: anybody sees there how the certificate stands today. */
export async function certificateAddress(
  { db, house }: { readonly db: Db; readonly house: House },
  row: CertificateRecord,
): Promise<string> {
  const { rows } = await sql<{ place: number; creditCode: string | null }>`
    select v.status_place as place, firm.credit_code as "creditCode"
      from certificates.versions v left join registry.enterprises firm on firm.id = ${row.enterprise_id}::uuid
     where v.certificate_id = ${row.id}::uuid and v.version = ${row.version}`.execute(db)
  const [version] = rows
  if (version === undefined) throw new Error(`Certificate ${row.id} has no version ${row.version}`)
  const { url } = await issueCertificateCredential(house, {
    province: row.province,
    number: row.number,
    holderName: row.holder_name,
    creditCode: version.creditCode,
    expiresOn: row.expires_on as PlainDate,
    version: row.version,
    statusPlace: version.place,
  })
  return url
}

/** Twelve signs that only the platform can have printed on this version. */
export function verificationCodeOf(
  { cipher }: Pick<House, 'cipher'>,
  { id, version }: Pick<CertificateRecord, 'id' | 'version'>,
): string {
  return [...cipher.hash(`certificate ${id} ${version}`).subarray(0, 12)]
    .map((byte) => signs[byte % signs.length])
    .join('')
}
