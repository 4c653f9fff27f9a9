import type { Role } from './roles.ts'

/** A field of a person that not everybody who sees the person sees. */
export interface PersonalField {
  readonly title: string
  /** By which requests it is shown whole, and to whom; by any other, and to anybody else, it is not. */
  readonly shown: Readonly<Record<string, readonly Role[]>>
}

/** The person, the employer, the project and the officials of the region, as far as they have to do with the code at all. */
const everybodyThere: readonly Role[] = [
  'worker',
  'enterprise-admin',
  'labour-clerk',
  'safety-director',
  'project-department',
  'viewer',
  'supervisor',
  'inspector',
]

/** Who looks after medicals: the person, the employer’s office and the officials of the code. */
const employersAndOffice: readonly Role[] = ['worker', 'enterprise-admin', 'labour-clerk', 'supervisor']

/** The holder, the employer and the officials who decide about certificates or look on. */
const whoSeesCertificates: readonly Role[] = [
  'worker',
  'enterprise-admin',
  'labour-clerk',
  'safety-director',
  'acceptor',
  'reviewer',
  'approver',
  'viewer',
  'exam-clerk',
  'supervisor',
  'inspector',
]

/**
 * Which roles see which fields of a person of their own firm, project or region, by which request that only reads. Whole
 * numbers are in none: they are shown one at a time, with a reason, by revealField.
 */
export const personalFields: Readonly<Record<string, PersonalField>> = {
  name: {
    title: '姓名（完整）',
    shown: {
      exchangeWorkerMaster: everybodyThere,
      exportSafetyCodes: everybodyThere,
      listCertificates: whoSeesCertificates,
      listMedicals: employersAndOffice,
      listMyCertificates: ['worker'],
      listSafetyCodes: everybodyThere,
      listWorkers: everybodyThere,
      viewCertificate: whoSeesCertificates,
      viewMySafetyCode: ['worker'],
      viewPersonRecord: everybodyThere,
      viewSafetyCode: everybodyThere,
      viewSession: ['worker'],
      viewWorker: everybodyThere,
    },
  },
  'id-number': {
    title: '身份证号（完整）',
    shown: {},
  },
  phone: {
    title: '手机号（完整）',
    shown: {},
  },
  'born-on': {
    title: '出生日期',
    shown: {
      exchangeWorkerMaster: everybodyThere,
      listSafetyCodes: everybodyThere,
      viewMySafetyCode: ['worker'],
      viewSafetyCode: everybodyThere,
    },
  },
  'medical-day': {
    title: '体检日期',
    shown: {
      listMedicals: employersAndOffice,
      listSafetyCodes: everybodyThere,
      listWorkerMedicals: employersAndOffice,
      viewMySafetyCode: ['worker'],
      viewSafetyCode: everybodyThere,
    },
  },
  'medical-source': {
    title: '体检机构',
    shown: {
      listWorkerMedicals: employersAndOffice,
      viewMySafetyCode: ['worker'],
      viewSafetyCode: everybodyThere,
    },
  },
  portrait: {
    title: '现场核验照片',
    shown: {
      viewPortrait: ['worker', 'acceptor', 'inspector'],
    },
  },
}
