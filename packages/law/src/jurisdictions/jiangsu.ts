import { jiangsuSignClause } from '../certificates/sources.ts'
import type { CertificateTerms } from '../certificates/terms.ts'
import type { Jurisdiction } from './jurisdiction.ts'
import { national } from './national.ts'
import { jiangsuSiteSafety, type SiteSafetyTerms } from './site-safety.ts'

const certificates: CertificateTerms = {
  ...national.own.certificates,
  sign: '苏',
  // A made-up example, as in national.ts.
  issuer: { name: '江苏省住房和城乡建设厅（示例）', creditCode: '11320000000001329E' },
  suspensionMonths: { from: 12, to: 12 },
}

const siteSafety: SiteSafetyTerms = { ...national.own.siteSafety, missingItems: 'full-marks' }

/** Says nothing of its own but its sign and how sites are supervised; the successor to the safety code (建安码) is a pilot we have no text of. */
export const jiangsu = {
  id: 'jiangsu',
  name: '江苏省',
  regionCode: '320000',
  parent: 'national',
  own: { certificates, siteSafety },
  basis: { certificates: jiangsuSignClause, siteSafety: jiangsuSiteSafety },
} as const satisfies Jurisdiction
