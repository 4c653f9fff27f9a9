import { hunanFilesClause } from '../certificates/sources.ts'
import type { CertificateTerms } from '../certificates/terms.ts'
import { accountSources, doorSources, nationalAccounts, nationalDoors } from './entrances.ts'
import type { Jurisdiction, Settings } from './jurisdiction.ts'
import { national } from './national.ts'

const certificates: CertificateTerms = {
  ...national.own.certificates,
  sign: '湘',
  // A made-up example, as in national.ts.
  issuer: { name: '湖南省住房和城乡建设厅（示例）', creditCode: '11430000000001433D' },
  initiators: {
    ...national.own.certificates.initiators,
    supplement: 'enterprise',
    correct: 'enterprise',
    'transfer-out': 'enterprise',
    'transfer-in': 'enterprise',
  },
  handler: true,
  educationScan: true,
  passMonths: 24,
  originalsOfHistory: true,
}

const doors: Settings['doors'] = { ...nationalDoors, enterprise: ['password', 'licence', 'certificate'] }

/** Has no safety code; its enterprises file everything about certificates. */
export const hunan = {
  id: 'hunan',
  name: '湖南省',
  regionCode: '430000',
  parent: 'national',
  own: { certificates, doors, accounts: { ...nationalAccounts, registration: 'approved' } },
  basis: { certificates: hunanFilesClause, doors: doorSources.hunan, accounts: accountSources.hunan },
} as const satisfies Jurisdiction
