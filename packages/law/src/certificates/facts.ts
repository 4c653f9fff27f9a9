import type { PlainDate } from '../kernel/date.ts'

/** The services around the certificate. A jurisdiction says how each runs; `upload` is the check of a file alone. */
export const services = {
  'exam-enrol': '考试报名',
  new: '新申请',
  extend: '延期',
  change: '变更（执业企业）',
  replace: '换证',
  cancel: '注销',
  supplement: '补录',
  correct: '纠错',
  rename: '企业名称变更',
  employ: '聘用关系建立',
  'transfer-out': '跨省转出',
  'transfer-in': '外省证书转入',
  upload: '上传材料',
} as const
export type Service = keyof typeof services

/** A 企业主要负责人, B 项目负责人, C1 机械类, C2 土建类, C3 综合类专职安全生产管理人员; C alone is the older undivided one. */
export const categories = {
  A: '企业主要负责人',
  B: '项目负责人',
  C1: '专职安全生产管理人员（机械类）',
  C2: '专职安全生产管理人员（土建类）',
  C3: '专职安全生产管理人员（综合类）',
  C: '专职安全生产管理人员',
} as const
export type Category = keyof typeof categories

/** Everybody's letter: C1, C2, C3 and the older C are one kind of post. */
export const letterOf = (category: Category): 'A' | 'B' | 'C' => category.slice(0, 1) as 'A' | 'B' | 'C'

/** The legal status of a certificate. That it has expired is a matter of the day, not of its status. */
export type CertificateStatus = 'valid' | 'suspended' | 'revoked' | 'cancelled' | 'transferred_out'

/** A certificate as the conditions look at it. `enterprise` and `province` are ids. */
export interface CertificateFacts {
  readonly id: string
  readonly category: Category
  readonly enterprise: string
  readonly province: string
  readonly status: CertificateStatus
  readonly expires: PlainDate
  /** Day on which the last change of employer was completed. */
  readonly lastChange: PlainDate | null
  /** Held as the legal representative of the enterprise. */
  readonly legalRep: boolean
  readonly medium: 'paper' | 'electronic'
  readonly enterpriseName: string
}

export interface PersonFacts {
  /** Identity was checked in person. */
  readonly realName: boolean
  readonly photo: boolean
  readonly dateOfBirth: PlainDate
  readonly education: string
  readonly title: string
  /** Whole years in construction management. */
  readonly workYears: number
  /** This year's safety training of the enterprise was passed. */
  readonly annualTrainingOk: boolean
  /** The enterprise at which the person is registered as a constructor. */
  readonly constructorRegisteredAt: string | null
  readonly legalRep: boolean
  /** Projects under construction on which the person is registered. */
  readonly ongoingProjects: number
  /** Somebody has this ID number. */
  readonly found: boolean
}

/** Why somebody may not enrol for a while; `from` is the day it begins, and counts. */
export interface BanFacts {
  readonly type: 'absence' | 'cheating' | 'false_materials' | 'fraud'
  readonly from: PlainDate
}

/** Everything that the conditions of the certificate services look at. What a service does not need is absent. */
export interface CaseFacts {
  readonly jurisdiction: string
  readonly service: Service
  readonly on: PlainDate
  /** The day it was filed, where it was filed already: a period for filing is held against that day, not against `on`. */
  readonly filedOn?: PlainDate | undefined
  readonly submittedBy: { readonly role: 'person' | 'enterprise'; readonly enterprise?: string | undefined }
  readonly category?: Category | undefined
  /** What is not known of a person is absent. */
  readonly person?: Partial<PersonFacts> | undefined
  readonly employment?:
    | readonly { readonly enterprise: string; readonly status: 'active' | 'requested' | 'ended' }[]
    | undefined
  readonly exam?:
    | { readonly category: Category; readonly passedOn: PlainDate; readonly source: 'new_system' | 'history' }
    | null
    | undefined
  readonly certificate?: (Partial<CertificateFacts> & { readonly number?: string | undefined }) | undefined
  readonly otherCertificates?: readonly CertificateFacts[] | undefined
  readonly enterpriseHasLegalRepA?: boolean | undefined
  /** The C1 or C2 certificate that is raised to C3. */
  readonly upgradeFrom?: string | null | undefined
  readonly openBusiness?: readonly unknown[] | undefined
  readonly targetEnterprise?: string | undefined
  readonly originalEnterpriseGone?: boolean | undefined
  /** Other certificates of the person that move in the same case. */
  readonly alsoChange?: readonly string[] | undefined
  readonly currentEnterpriseName?: string | undefined
  readonly continuingEducation?: { readonly hours: number; readonly recorded: boolean } | undefined
  readonly record?: { readonly accidentPenalty: boolean; readonly badCredit: boolean } | undefined
  readonly enterpriseRegion?: string | undefined
  readonly batch?:
    | {
        readonly category: Category
        readonly opens: PlainDate
        readonly closes: PlainDate
        readonly region: string
      }
    | undefined
  readonly bans?: readonly BanFacts[] | undefined
  readonly alreadyEnrolled?: boolean | undefined
  readonly numberOnFile?: boolean | undefined
  readonly registry?: { readonly synced: boolean; readonly name: string; readonly uscc: string } | undefined
  readonly certificateEnterpriseName?: string | undefined
  readonly certificateUscc?: string | undefined
  readonly contract?: { readonly from: PlainDate; readonly to: PlainDate; readonly post: string } | undefined
  readonly file?: { readonly name: string; readonly magic: string; readonly bytes: number } | undefined
  readonly requiredAttachments?: readonly string[] | undefined
  readonly attachments?: readonly string[] | undefined
  readonly form?: FormFacts | undefined
  /** Parties that were asked and let their time pass. */
  readonly silent?: readonly string[] | undefined
}

/** What was filled in, as far as conditions look at it. */
export interface FormFacts {
  readonly handlerName?: string | null | undefined
  readonly handlerPhone?: string | null | undefined
  readonly reason?: string | null | undefined
  readonly commitment?: boolean | undefined
  readonly changes?: Readonly<Record<string, string>> | undefined
  readonly enterpriseInfoCorrection?: boolean | undefined
}
