import type { CaseFacts, CertificateFacts, PersonFacts } from '../src/certificates/facts.ts'
import type { Gate } from '../src/certificates/words.ts'

const on = '2025-06-16'
const employment = [{ enterprise: 'E1', status: 'active' }] as const
const person: PersonFacts = {
  realName: true,
  photo: true,
  dateOfBirth: '1988-04-12',
  education: 'secondary',
  title: 'junior',
  workYears: 6,
  annualTrainingOk: true,
  constructorRegisteredAt: null,
  legalRep: false,
  ongoingProjects: 0,
  found: true,
}
const byPerson = { on, submittedBy: { role: 'person' }, person, employment } as const
const enterprise = { role: 'enterprise', enterprise: 'E1' } as const
const byEnterprise = { on, submittedBy: enterprise, person, employment } as const
const noMaterials = { requiredAttachments: [], attachments: [] } as const
const nothingElse = { otherCertificates: [], openBusiness: [] } as const
/** The certificate that most cases are about. */
export const certificate: CertificateFacts = {
  id: 'c1',
  category: 'C3',
  enterprise: 'E1',
  province: 'hunan',
  status: 'valid',
  expires: '2025-08-15',
  lastChange: null,
  legalRep: false,
  medium: 'electronic',
  enterpriseName: '甲公司',
}

/** A case that may be submitted, and the confirmations that then follow. */
export interface AllowedCase {
  readonly facts: CaseFacts
  readonly gates: readonly Gate[]
}

/** One allowed case of every service in every province that describes it; the edges of every rule start from these. */
export const allowedCases = {
  'hunan.new': {
    facts: {
      jurisdiction: 'hunan',
      service: 'new',
      on,
      category: 'C3',
      submittedBy: enterprise,
      person,
      employment,
      exam: { category: 'C3', passedOn: '2024-10-20', source: 'new_system' },
      ...nothingElse,
      requiredAttachments: ['photo', 'id_card', 'qualification_cert', 'integrity_commitment'],
      attachments: ['photo', 'id_card', 'education', 'title', 'qualification_cert', 'integrity_commitment'],
      form: { handlerName: '经办人', handlerPhone: '13800000000' },
    },
    gates: [],
  },
  'jiangxi.exam-enrol': {
    facts: {
      jurisdiction: 'jiangxi',
      service: 'exam-enrol',
      ...byEnterprise,
      enterpriseRegion: '360102',
      batch: { category: 'C3', opens: '2025-06-01', closes: '2025-06-30', region: '360100' },
      bans: [],
      alreadyEnrolled: false,
      otherCertificates: [],
      ...noMaterials,
    },
    gates: [],
  },
  'hunan.extend': {
    facts: {
      jurisdiction: 'hunan',
      service: 'extend',
      ...byEnterprise,
      certificate,
      ...nothingElse,
      continuingEducation: { hours: 24, recorded: true },
      record: { accidentPenalty: false, badCredit: false },
      requiredAttachments: ['photo', 'id_card'],
      attachments: ['photo', 'id_card', 'education'],
    },
    gates: [],
  },
  'jiangxi.extend': {
    facts: {
      jurisdiction: 'jiangxi',
      service: 'extend',
      ...byPerson,
      certificate: { ...certificate, province: 'jiangxi' },
      ...nothingElse,
      continuingEducation: { hours: 24, recorded: true },
      record: { accidentPenalty: false, badCredit: false },
      ...noMaterials,
    },
    gates: ['EMPLOYER_CONFIRM'],
  },
  'jiangxi.change': {
    facts: {
      jurisdiction: 'jiangxi',
      service: 'change',
      ...byPerson,
      certificate: { ...certificate, enterprise: 'E2', province: 'jiangxi', expires: '2027-03-01' },
      targetEnterprise: 'E1',
      ...nothingElse,
      ...noMaterials,
    },
    gates: ['ORIGINAL_ENTERPRISE_CONFIRM'],
  },
  'hunan.change': {
    facts: {
      jurisdiction: 'hunan',
      service: 'change',
      ...byEnterprise,
      certificate: { ...certificate, enterprise: 'E2', expires: '2027-03-01' },
      targetEnterprise: 'E1',
      ...nothingElse,
      requiredAttachments: ['photo', 'id_card'],
      attachments: ['photo', 'id_card', 'labour_contract'],
    },
    gates: ['ORIGINAL_ENTERPRISE_CONFIRM'],
  },
  'hunan.replace': {
    facts: {
      jurisdiction: 'hunan',
      service: 'replace',
      ...byEnterprise,
      certificate: { ...certificate, expires: '2027-03-01', medium: 'paper' },
      currentEnterpriseName: '甲公司',
      ...nothingElse,
      requiredAttachments: ['photo', 'id_card'],
      attachments: ['photo', 'id_card'],
      form: { reason: 'paper_to_electronic' },
    },
    gates: [],
  },
  'jiangxi.cancel': {
    facts: {
      jurisdiction: 'jiangxi',
      service: 'cancel',
      ...byPerson,
      certificate: { ...certificate, province: 'jiangxi', expires: '2027-03-01' },
      openBusiness: [],
      ...noMaterials,
      form: { reason: '不再从事', commitment: true },
    },
    gates: ['EMPLOYER_CONFIRM'],
  },
  'hunan.cancel': {
    facts: {
      jurisdiction: 'hunan',
      service: 'cancel',
      ...byEnterprise,
      certificate: { ...certificate, expires: '2027-03-01' },
      openBusiness: [],
      requiredAttachments: ['id_card'],
      attachments: ['id_card'],
      form: { reason: '不再从事' },
    },
    gates: [],
  },
  'jiangxi.supplement': {
    facts: {
      jurisdiction: 'jiangxi',
      service: 'supplement',
      ...byPerson,
      certificate: { id: 'c9', number: '赣建安C(2019)0001234' },
      numberOnFile: false,
      openBusiness: [],
      requiredAttachments: ['certificate_scan'],
      attachments: ['certificate_scan'],
      form: { commitment: true },
    },
    gates: ['ORIGINALS_CHECK'],
  },
  'jiangxi.correct': {
    facts: {
      jurisdiction: 'jiangxi',
      service: 'correct',
      ...byPerson,
      certificate: { ...certificate, province: 'jiangxi', expires: '2027-03-01' },
      openBusiness: [],
      requiredAttachments: ['certificate_scan'],
      attachments: ['certificate_scan'],
      form: { commitment: true, changes: { name: '李四' }, enterpriseInfoCorrection: false },
    },
    gates: ['ORIGINALS_CHECK'],
  },
  'jiangxi.rename': {
    facts: {
      jurisdiction: 'jiangxi',
      service: 'rename',
      on,
      submittedBy: enterprise,
      registry: { synced: true, name: '乙公司', uscc: '91350100M000100Y43' },
      certificateEnterpriseName: '甲公司',
      certificateUscc: '91350100M000100Y43',
      openBusiness: [],
      ...noMaterials,
    },
    gates: [],
  },
  'jiangxi.employ': {
    facts: {
      jurisdiction: 'jiangxi',
      service: 'employ',
      on,
      submittedBy: enterprise,
      person,
      employment: [],
      contract: { from: '2025-06-01', to: '2028-05-31', post: '安全员' },
      ...noMaterials,
    },
    gates: ['PERSON_CONFIRM_FACE'],
  },
  'xiangcheng.upload': {
    facts: {
      jurisdiction: 'xiangcheng',
      service: 'upload',
      on,
      submittedBy: enterprise,
      file: { name: '营业执照.pdf', magic: '%PDF-', bytes: 204800 },
    },
    gates: [],
  },
} as const satisfies Record<string, AllowedCase>

/** The name of an allowed case, such as hunan.new. */
export type CaseName = keyof typeof allowedCases
