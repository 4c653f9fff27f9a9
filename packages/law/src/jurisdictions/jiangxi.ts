import { jiangxiTermsClause } from '../certificates/sources.ts'
import type { CertificateTerms } from '../certificates/terms.ts'
import { accountSources, doorSources, nationalAccounts, nationalDoors } from './entrances.ts'
import type { Jurisdiction, Settings } from './jurisdiction.ts'
import { national } from './national.ts'

const certificates: CertificateTerms = {
  ...national.own.certificates,
  sign: '赣',
  // A made-up example, as in national.ts.
  issuer: { name: '江西省住房和城乡建设厅（示例）', creditCode: '11360000000001361A' },
  initiators: {
    ...national.own.certificates.initiators,
    extend: 'person',
    change: 'person',
    cancel: 'person',
  },
  realName: true,
  commitment: true,
  singleEmployer: true,
  changeCoolDownMonths: 6,
  batchesByRegion: true,
  absenceBanMonths: 6,
  cheatingBanMonths: 12,
  cancelNeedsNoProject: true,
  publicQuery: 'in-normal-use',
  campaign: { from: '2018-07-01', to: '2019-04-30' },
}

/** The CA lock first, as the manual has it; a password too, so that nobody without a lock is shut out. */
const doors: Settings['doors'] = {
  ...nationalDoors,
  enterprise: ['certificate', 'password', 'licence'],
}

/** Has no safety code; certificates are the person's to file, and the employer confirms. */
export const jiangxi = {
  id: 'jiangxi',
  name: '江西省',
  regionCode: '360000',
  parent: 'national',
  own: { certificates, doors, accounts: { ...nationalAccounts, registration: 'closed' } },
  basis: {
    certificates: jiangxiTermsClause,
    doors: doorSources.jiangxi,
    accounts: accountSources.jiangxi,
  },
} as const satisfies Jurisdiction
