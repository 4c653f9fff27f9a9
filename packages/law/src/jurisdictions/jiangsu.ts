import { jiangsuSignClause } from '../certificates/sources.ts'
import type { CertificateTerms } from '../certificates/terms.ts'
import { accountSources, nationalAccounts } from './entrances.ts'
import type { AccountTerms, Jurisdiction } from './jurisdiction.ts'
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

/** The three facts find the account; the code to the phone is asked all the same. */
const accounts: AccountTerms = { ...nationalAccounts, recovery: ['sms', 'facts'] }

/** Says nothing of its own but its sign, how sites are supervised and how a password is recovered; the successor to the safety code (建安码) is a pilot we have no text of. */
export const jiangsu = {
  id: 'jiangsu',
  name: '江苏省',
  regionCode: '320000',
  parent: 'national',
  own: { certificates, siteSafety, accounts },
  basis: { certificates: jiangsuSignClause, siteSafety: jiangsuSiteSafety, accounts: accountSources.jiangsu },
} as const satisfies Jurisdiction
