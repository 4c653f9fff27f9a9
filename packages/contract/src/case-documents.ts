import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Done, Id, Instant, list, said } from './fields.ts'

export const documentStates = ['queued', 'rendered', 'failed'] as const

/** A paper that the house made of a case: 申报表, 受理通知书, the certificate. */
export const CaseDocument = z.object({
  id: Id,
  kind: said(40),
  /** 申报表 */
  title: said(60),
  /** Which submission, round or edition of the certificate it is of. */
  version: count(10_000),
  state: z.enum(documentStates),
  /** 正在生成 */
  stateName: said(40),
  /** Why it could not be made, in words for people; null unless it failed. */
  failure: said(1000).nullable(),
  requestedAt: Instant,
  renderedAt: Instant.nullable(),
  /** Hexadecimal SHA-256 of the file, signature included; null until there is one. */
  sha256: said(64).nullable(),
  bytes: count().nullable(),
})
export type CaseDocument = z.output<typeof CaseDocument>

export const listCaseDocuments = endpoint({
  id: 'listCaseDocuments',
  method: 'GET',
  path: '/cases/:id/documents',
  title: '电子档案：一件办件的申报表、通知书、证书，各是否已生成、校验值',
  access: 'case.archive',
  params: z.object({ id: Id }),
  reply: z.object({
    items: list(CaseDocument, 200),
    /** Whether the asking person may read them now. */
    readable: z.boolean(),
    /** Whether the asking person may have a failed one made again. */
    retriable: z.boolean(),
  }),
  refusals: ['not-found'],
})

export const readCaseDocument = endpoint({
  id: 'readCaseDocument',
  method: 'GET',
  path: '/cases/:id/documents/:documentId',
  title: '查看电子档案中的一份文书',
  access: 'case.archive',
  audited: true,
  params: z.object({ id: Id, documentId: Id }),
  reply: z.any(),
  file: 'application/pdf',
  inline: true,
  refusals: ['not-found', 'conflict', 'document.pending', 'document.damaged', 'certificate.unusable'],
})

export const retryDocument = endpoint({
  id: 'retryDocument',
  method: 'POST',
  path: '/documents/:id/retries',
  title: '重新生成一份没有生成成功的文书',
  access: 'case.retry-document',
  params: z.object({ id: Id }),
  reply: Done,
  refusals: ['not-found'],
})

/** A document that is not there yet though it should be, with what it belongs to. */
export const UnfinishedDocument = CaseDocument.pick({
  id: true,
  title: true,
  version: true,
  stateName: true,
  failure: true,
  requestedAt: true,
}).extend({
  state: z.enum(['queued', 'failed']),
  attempts: count(),
  /** 湖南省专职安全生产管理人员证书新申请, or the number of the certificate. */
  of: said(200),
  /** Whoever it is about, masked. */
  subject: said(200),
  /** The case that asked for it; null for a certificate that no case made. */
  caseId: Id.nullable(),
  number: said(20).nullable(),
  certificateId: Id.nullable(),
})
export type UnfinishedDocument = z.output<typeof UnfinishedDocument>

export const listUnfinishedDocuments = endpoint({
  id: 'listUnfinishedDocuments',
  method: 'GET',
  path: '/documents/unfinished',
  title: '生成失败、久未生成的文书：本辖区的，最早的在前',
  access: 'case.documents',
  reply: z.object({ items: list(UnfinishedDocument, 200), total: count() }),
})

export const retryDocuments = endpoint({
  id: 'retryDocuments',
  method: 'POST',
  path: '/documents/retries',
  title: '全部重试：本辖区生成失败、久未生成的文书重新生成',
  access: 'case.documents',
  reply: z.object({ retried: count() }),
})
