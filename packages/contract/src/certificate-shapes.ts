import { z } from 'zod'
import { Check, ServiceId } from './case-shapes.ts'
import { Day, Id, Instant, list, Named, RegionCode, said } from './fields.ts'

/** A 企业主要负责人, B 项目负责人, C1 to C3 专职安全生产管理人员; C alone is the older undivided one. */
export const CertificateCategory = z.enum(['A', 'B', 'C', 'C1', 'C2', 'C3'])
export type CertificateCategory = z.output<typeof CertificateCategory>

/** What a certificate is shown as today: in use (also 新增归档, 进赣换证), or why it is not. One of them, the gravest first. */
export const certificateStates = {
  'in-use': '正常使用',
  supplemented: '新增归档',
  'transferred-in': '外省转入换证',
  unusable: '暂不可用',
  expired: '已过期',
  suspended: '已暂扣',
  revoked: '已撤销',
  cancelled: '已注销',
  transferred_out: '已转出',
} as const
export const CertificateState = z.enum(
  Object.keys(certificateStates) as [keyof typeof certificateStates, ...(keyof typeof certificateStates)[]],
)
export type CertificateState = z.output<typeof CertificateState>

/** What cures a reason: a service to file (its kind, such as change), a file to upload, or only a sentence. */
export const CertificateRemedy = z.object({
  /** change, correct, cancel, extend, new; null where nothing can be filed. */
  service: said(40).nullable(),
  /** Slot of the person's record where a file is missing: photo. */
  upload: said(40).nullable(),
  title: said(60),
})

/** Why a certificate cannot be used now, and everything that cures it. */
export const CertificateReason = z.object({
  id: said(40),
  sentence: said(400),
  remedies: list(CertificateRemedy, 5),
})
export type CertificateReason = z.output<typeof CertificateReason>

/** A certificate as lists show it. */
export const CertificateRow = z.object({
  id: Id,
  number: said(40),
  category: CertificateCategory,
  /** 企业主要负责人 … */
  categoryName: said(60),
  person: Named,
  /** 320***********000X */
  idNumber: said(20),
  /** The enterprise on the certificate; its id is null where it is not in the register. */
  enterprise: z.object({ id: Id.nullable(), name: said(200) }),
  state: CertificateState,
  stateName: said(20),
  /** Why it is not usable, the first reason; empty when it is. */
  because: said(400),
  issuedOn: Day,
  expiresOn: Day,
  /** Days until the last one, which counts; negative afterwards. */
  daysLeft: z.int().min(-100_000).max(100_000),
  /** Whether the holder works for the enterprise on it. */
  enterpriseMatches: z.boolean(),
  province: RegionCode,
})
export type CertificateRow = z.output<typeof CertificateRow>

/** What stood on one version, and which service made it. */
export const CertificateVersion = z.object({
  version: z.int().min(1),
  madeOn: Day,
  /** 新申请, 延期 … */
  reason: said(40),
  holder: said(60),
  enterprise: said(200),
  post: said(60),
  issuedOn: Day,
  expiresOn: Day,
  identifier: said(200),
  caseId: Id.nullable(),
})

/** One thing that happened to a certificate (证书轨迹). */
export const CertificateEvent = z.object({
  id: Id,
  on: Day,
  at: Instant,
  kind: said(40),
  sentence: said(500),
  who: said(60),
  unit: said(200),
  /** The case it came from, where whoever asks may open it. */
  caseId: Id.nullable(),
})

/** A file that was rendered for the certificate, or is about to be. */
export const CertificateDocument = z.object({
  id: Id,
  kind: said(40),
  title: said(100),
  version: z.int().min(1),
  state: z.enum(['queued', 'rendered', 'failed']),
  stateName: said(40),
  /** Whether it may be downloaded now; otherwise the reasons above say why not. */
  downloadable: z.boolean(),
})

/** A service about this certificate that whoever asks may file: what stands in the way today is counted and the first told. */
export const CertificateService = z.object({
  service: ServiceId,
  /** extend-c, change … */
  kind: said(40),
  title: said(60),
  allowed: z.boolean(),
  /** First day on which it is allowed by the calendar alone; null when today or not to be said. */
  allowedFrom: Day.nullable(),
  findings: list(Check, 60),
})
export type CertificateService = z.output<typeof CertificateService>

/** A certificate with its life. */
export const Certificate = CertificateRow.extend({
  medium: z.enum(['paper', 'electronic']),
  origin: z.enum(['issued', 'supplemented', 'transferred-in', 'imported']),
  originName: said(20),
  holderName: said(60),
  post: said(60),
  legalRepresentative: z.boolean(),
  creditCode: said(18).nullable(),
  issuer: said(100),
  firstIssuedOn: Day,
  validFrom: Day,
  lastChangeOn: Day.nullable(),
  suspendedUntil: Day.nullable(),
  formerNumber: said(60).nullable(),
  version: z.int().min(1),
  usable: z.boolean(),
  reasons: list(CertificateReason, 20),
  versions: list(CertificateVersion, 200),
  events: list(CertificateEvent, 500),
  documents: list(CertificateDocument, 200),
  /** The case about it that is under way. */
  openCase: z.object({ id: Id, title: said(60), state: said(60) }).nullable(),
  services: list(CertificateService, 20),
  /** Address in its signed QR; null while it cannot be used. */
  qrUrl: said(2000).nullable(),
})
export type Certificate = z.output<typeof Certificate>
