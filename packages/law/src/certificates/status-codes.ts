import type { PlainDate } from '../kernel/date.ts'
import type { CertificateStatus } from './facts.ts'

/** The legal status as the national platform writes it (D-3). Those of special trades differ: never share this table. */
export const legalStatuses = {
  '01': '有效',
  '02': '暂扣',
  '03': '撤销',
  '04': '注销',
  '05': '失效',
  '06': '办理转出',
  '99': '其他',
} as const
export type LegalStatusCode = keyof typeof legalStatuses

const codes: Readonly<Record<CertificateStatus, LegalStatusCode>> = {
  valid: '01',
  suspended: '02',
  revoked: '03',
  cancelled: '04',
  transferred_out: '06',
}

/**
 * The legal status on a day. A certificate that was in force or suspended is 05 失效 from the day after its last; one
 * that ended otherwise stays what it is. 99 is for imported records whose status nobody knows.
 */
export function legalStatusOn(
  { status, expires }: { readonly status: CertificateStatus; readonly expires: PlainDate },
  on: PlainDate,
): LegalStatusCode {
  const canExpire = status === 'valid' || status === 'suspended'
  return canExpire && on > expires ? '05' : codes[status]
}

/** What is done with a certificate, as the national platform is told (D-4); 04 and 07 are inferred from the gaps. */
export const operationCodes = {
  issue: '01',
  extend: '02',
  suspend: '03',
  revoke: '04',
  cancel: '05',
  'give-back': '06',
  'transfer-out': '07',
  'transfer-in': '08',
  change: '09',
} as const
export type Operation = keyof typeof operationCodes

/** The operations in words. */
export const operationWords: Readonly<Record<Operation, string>> = {
  issue: '新发',
  extend: '延续',
  suspend: '暂扣',
  revoke: '撤销',
  cancel: '注销',
  'give-back': '暂扣返还',
  'transfer-out': '转出',
  'transfer-in': '转入',
  change: '变更',
}
