import { shortMask } from '../credentials/short-mask.ts'
import type { CertificateShown } from '@anzhu/contract/scanning'
import type { CertificateVerdict } from '@anzhu/contract/credential'
import { categories } from '@anzhu/law/certificates/facts'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { termsOf, usabilityOn, type CertificateRow } from './read.ts'

/** What became of a certificate that was asked for, with what anybody may see of it. */
export interface CertificateStanding {
  readonly verdict: CertificateVerdict
  readonly shown: CertificateShown
  /** For inspectors only. */
  readonly personId: string
  readonly name: string
  readonly idNumber: Buffer
  /** Why it cannot be used, in the law's sentences. */
  readonly reasons: readonly string[]
}

const ofStates = {
  'in-use': 'certificate-valid',
  supplemented: 'certificate-valid',
  'transferred-in': 'certificate-valid',
  unusable: 'certificate-unusable',
  expired: 'certificate-expired',
  suspended: 'certificate-suspended',
  revoked: 'certificate-revoked',
  cancelled: 'certificate-cancelled',
  transferred_out: 'certificate-transferred',
} as const satisfies Record<string, CertificateVerdict>

/** How a certificate stands on a day; `version` is the one that was shown, the newest when none was. */
export function standingOn(
  row: CertificateRow,
  on: PlainDate,
  version: number = row.version,
): CertificateStanding {
  const { state, reasons } = usabilityOn(row, on)
  const replaced = version < row.version && row.status === 'valid'
  return {
    verdict: replaced ? 'certificate-changed' : ofStates[state],
    shown: {
      name: shortMask(row.holderName),
      enterprise: row.enterpriseName,
      category: `${row.category} ${categories[row.category]}`,
      number: row.number,
      validUntil: row.expires,
      issuer: termsOf(row).issuer.name,
      version,
      latest: replaced ? `${row.number}，第 ${row.version} 版，有效期至 ${row.expires}` : null,
    },
    personId: row.personId,
    name: row.name,
    idNumber: row.idNumber,
    reasons: reasons.map(({ sentence }) => sentence),
  }
}
