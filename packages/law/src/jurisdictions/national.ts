import { termsClause } from '../certificates/sources.ts'
import type { CertificateTerms } from '../certificates/terms.ts'
import { chosen } from '../kernel/cite.ts'
import { accountSources, doorSources, nationalAccounts, nationalDoors } from './entrances.ts'
import type { Jurisdiction, Settings } from './jurisdiction.ts'
import { nationalSiteSafety, type SiteSafetyTerms } from './site-safety.ts'

/** Nobody's number begins with a sign of the whole country, and nobody's cool-down is prescribed by it. */
const certificates: CertificateTerms = {
  sign: null,
  // Offices and codes are made-up examples; only the check signs are right.
  issuer: { name: '建设主管部门（示例）', creditCode: '11100000000001011X' },
  initiators: {
    'exam-enrol': 'enterprise',
    new: 'enterprise',
    extend: 'enterprise',
    change: 'enterprise',
    replace: 'enterprise',
    cancel: 'enterprise',
    supplement: 'person',
    correct: 'person',
    rename: 'enterprise',
    employ: 'enterprise',
    'transfer-out': 'person',
    'transfer-in': 'person',
  },
  realName: false,
  commitment: false,
  handler: false,
  educationScan: false,
  singleEmployer: false,
  changeCoolDownMonths: null,
  passMonths: null,
  batchesByRegion: false,
  absenceBanMonths: null,
  cheatingBanMonths: null,
  originalsOfHistory: false,
  cancelNeedsNoProject: false,
  validYears: 3,
  expiry: 'anniversary',
  extensionMonths: 3,
  educationHours: 24,
  publicQuery: 'all',
  publicityDays: 7,
  suspensionMonths: { from: 6, to: 12 },
  campaign: null,
}

const siteSafety: SiteSafetyTerms = {
  inspectionsAYear: 3,
  proRateInspections: false,
  missingItems: 'proportional',
  autoFailAfterDays: 30,
  warnBeforeDays: [15, 7, 1],
  overdueAfterDays: 90,
  missedReviewsToFail: null,
  stopOrdersToFail: 2,
  gradeWithinWorkingDays: 10,
  publicityDays: 7,
}

/** What holds where no province or city says otherwise; it answers every setting. */
export const national = {
  id: 'national',
  name: '全国',
  regionCode: '000000',
  parent: null,
  own: {
    safetyCode: null,
    certificates,
    siteSafety,
    upload: { types: ['pdf', 'jpeg', 'png'], maxBytes: 5 * 1024 * 1024 },
    labourRegistry: null,
    doors: nationalDoors,
    accounts: nationalAccounts,
  } satisfies Settings,
  basis: {
    safetyCode: chosen('苏安码', '没有全国性的规定，未规定的地区不实行'),
    certificates: termsClause,
    siteSafety: nationalSiteSafety,
    upload: chosen('上传', '各地手册只说扫描件、照片；大小与相城一致'),
    labourRegistry: chosen('劳务归集', '没有全国性的规定，未规定的地区不归集'),
    doors: doorSources.national,
    accounts: accountSources.national,
  },
} as const satisfies Jurisdiction
