import { z } from 'zod'
import { ServiceId } from './case-shapes.ts'
import { Certificate, CertificateCategory, CertificateRow, CertificateState } from './certificate-shapes.ts'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Day, Id, Limit, list, page, said, text } from './fields.ts'

export * from './certificate-shapes.ts'

const filters = {
  q: text(60).optional(),
  category: CertificateCategory.optional(),
  state: CertificateState.optional(),
  /** Whose last day is within so many days from today, today included. */
  expiringWithin: z.coerce.number().int().min(0).max(3660).optional(),
}

export const listCertificates = endpoint({
  id: 'listCertificates',
  method: 'GET',
  path: '/certificates',
  title: '人员证书：本企业或本辖区的，可按姓名、编号查找，按类别、状态、到期时间筛选',
  mayLag: true,
  access: 'certificate.view',
  query: z.object({
    ...filters,
    personId: Id.optional(),
    enterpriseId: Id.optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(CertificateRow),
})

export const countCertificates = endpoint({
  id: 'countCertificates',
  method: 'GET',
  path: '/certificates/counts',
  title: '同一筛选条件下的证书数：全部、有效、30 日内到期、已过期、与聘用不一致',
  mayLag: true,
  access: 'certificate.view',
  query: z.object({ q: filters.q, category: filters.category }),
  reply: z.object({
    all: count(),
    valid: count(),
    expiring: count(),
    expired: count(),
    mismatched: count(),
  }),
})

const one = z.object({ id: Id })

export const viewCertificate = endpoint({
  id: 'viewCertificate',
  method: 'GET',
  path: '/certificates/:id',
  title: '一本证书：内容、状态和原因、能办的事项、证书轨迹、历次版本、文件',
  access: 'certificate.view',
  audited: true,
  params: one,
  reply: Certificate,
  refusals: ['not-found'],
})

export const listMyCertificates = endpoint({
  id: 'listMyCertificates',
  method: 'GET',
  path: '/my/certificates',
  title: '我的证书：全部，每本的状态、原因和现在能办的事项；没有的可以补录',
  access: 'certificate.mine',
  reply: z.object({
    items: list(Certificate, 50),
    /** Services that need no certificate: 新申请, 补录, 外省转入. */
    services: list(z.object({ service: ServiceId, kind: said(40), title: said(60) }), 20),
  }),
})

export const readCertificateDocument = endpoint({
  id: 'readCertificateDocument',
  method: 'GET',
  path: '/certificates/:id/documents/:documentId',
  title: '下载证书的一份文件；暂不可用的证书不能下载，逐条说明原因',
  access: 'certificate.view',
  audited: true,
  params: z.object({ id: Id, documentId: Id }),
  reply: z.any(),
  file: 'application/pdf',
  refusals: ['not-found', 'certificate.unusable'],
})

export const printCertificate = endpoint({
  id: 'printCertificate',
  method: 'GET',
  path: '/certificates/:id/print',
  title: '打印今天的样子：不能正常使用的，在证书上斜盖“已过期”“已注销”“暂不可用”',
  access: 'certificate.view',
  audited: true,
  params: one,
  reply: z.any(),
  file: 'application/pdf',
  refusals: ['not-found'],
})

/** A person of another enterprise, found by name and ID number; only what filing needs. */
export const Holder = z.object({
  personId: Id,
  /** Masked: 王** */
  name: said(60),
  certificates: list(
    z.object({
      id: Id,
      number: said(40),
      category: CertificateCategory,
      categoryName: said(60),
      enterpriseName: said(200),
      expiresOn: Day,
      stateName: said(20),
    }),
    20,
  ),
})

export const findHolders = endpoint({
  id: 'findHolders',
  method: 'POST',
  path: '/certificates/holders',
  title: '按姓名和身份证号查本省持证人，供办理变更；查不到的不说明是姓名还是号码不对',
  access: 'certificate.find',
  body: z.object({ name: text(50), idNumber: text(40) }),
  reply: z.object({ holder: Holder.nullable(), sentence: said(200) }),
  refusals: ['too-many-requests'],
})

/** Whether one of our people may file a service today. */
export const Candidate = z.object({
  personId: Id,
  name: said(60),
  idNumber: said(20),
  /** The certificate it would be about, where the service is about one; one row each. */
  certificate: z
    .object({ id: Id, number: said(40), category: CertificateCategory, expiresOn: Day })
    .nullable(),
  verdict: z.enum(['allowed', 'not-yet', 'no']),
  /** From which day, when only a day is waited for. */
  from: Day.nullable(),
  /** The first things in the way, most two, each with its remedy. */
  sentences: list(said(600), 2),
  /** How many are in the way. */
  unmet: count(100),
  openCaseId: Id.nullable(),
})
export type Candidate = z.output<typeof Candidate>

export const listCandidates = endpoint({
  id: 'listCandidates',
  method: 'GET',
  path: '/services/:service/candidates',
  title: '为一个事项选人：本企业各人能不能办，能办的在前，不能的说明差什么',
  access: 'certificate.find',
  params: z.object({ service: ServiceId }),
  query: z.object({
    q: text(60).optional(),
    verdict: z.enum(['allowed', 'not-yet', 'no']).optional(),
    /** From this position of the sorted list. */
    offset: z.coerce.number().int().min(0).max(100_000).default(0),
    limit: Limit,
  }),
  reply: z.object({
    items: list(Candidate, 200),
    next: z.int().min(0).max(100_000).nullable(),
    counts: z.object({ allowed: count(), notYet: count(), no: count() }),
  }),
  refusals: ['not-found'],
})
