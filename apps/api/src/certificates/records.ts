import type { Category, CertificateFacts, CertificateStatus } from '@anzhu/law/certificates/facts'
import { certificatePlaceFor } from '@anzhu/law/certificates/places'
import type { Origin } from '@anzhu/law/certificates/usability'
import { jurisdictionFor, provinceOf } from '@anzhu/law/jurisdictions'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { Selectable } from 'kysely'
import type { CertificatesCertificates } from '../db/generated/database.ts'

/** A certificate as its row has it, without when it was written. */
export type CertificateRecord = Omit<Selectable<CertificatesCertificates>, 'created_at' | 'updated_at'>

/** The name by which the law knows a province: hunan for 430000, the code itself where it says nothing of its own. */
export const provinceId = (code: string): string => provinceOf(jurisdictionFor(code)) ?? code

/** The province of a region: 430102 -> 430000. */
export const provinceCode = (region: string): string => `${region.slice(0, 2)}0000`

/** What a province prescribes for its certificates. */
export const termsOf = ({ province }: Pick<CertificateRecord, 'province'>) =>
  certificatePlaceFor(province).terms

/** A certificate as the conditions look at it. One whose enterprise is not in the register is with nobody known. */
export const asFacts = (row: CertificateRecord): CertificateFacts & { readonly number: string } => ({
  id: row.id,
  number: row.number,
  category: row.category as Category,
  enterprise: row.enterprise_id ?? `unknown:${row.enterprise_name}`,
  province: provinceId(row.province),
  status: row.status as CertificateStatus,
  expires: row.expires_on as PlainDate,
  lastChange: row.last_change_on as PlainDate | null,
  legalRep: row.legal_representative,
  medium: row.medium as CertificateFacts['medium'],
  enterpriseName: row.enterprise_name,
})

/** The origins as rows name them, as the law does. */
const origins: Readonly<Record<string, Origin>> = {
  issued: 'issued',
  supplemented: 'supplement',
  'transferred-in': 'transfer-in',
  imported: 'imported',
}

/** Where a certificate came from, as the law names it. */
export const originOf = ({ origin }: Pick<CertificateRecord, 'origin'>): Origin =>
  origins[origin] ?? 'imported'
