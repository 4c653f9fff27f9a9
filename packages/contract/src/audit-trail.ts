import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Cursor, Day, Id, Instant, Limit, page, said, text } from './fields.ts'

/** One line of the audit trail: who did or saw what, under which post, to what, with which outcome. */
export const AuditLine = z.object({
  id: Id,
  at: Instant,
  /** Empty where nobody was signed in. */
  who: said(60),
  login: said(60),
  roleName: said(40),
  unit: said(200),
  /** The title of the endpoint, or the name of what the house did by itself. */
  action: said(300),
  object: said(300),
  /** Whose personal data it was, masked. */
  person: said(60),
  outcome: z.enum(['done', 'refused']),
  reason: said(400),
  trace: said(64),
  /** Whole for staff, the network only for workers; empty once forgotten after six months. */
  ip: said(60),
  /** What the browser said of itself. */
  device: said(200),
})
export type AuditLine = z.output<typeof AuditLine>

/** What of the audit trail is asked for; an object is looked for within days only. */
export const AuditFilter = z.object({
  /** A name or a login, whole. */
  who: text(60).optional(),
  /** Part of what was done. */
  action: text(60).optional(),
  /** Part of the object. */
  object: text(60).optional(),
  outcome: z.enum(['done', 'refused']).optional(),
  since: Day.optional(),
  until: Day.optional(),
})
export type AuditFilter = z.output<typeof AuditFilter>

export const listAudit = endpoint({
  id: 'listAudit',
  method: 'GET',
  path: '/audit',
  title: '审计日志：谁在何时以何岗位对什么做了什么；查看本身也记入日志',
  access: 'audit.view',
  audited: true,
  query: AuditFilter.extend({ cursor: Cursor.optional(), limit: Limit }),
  reply: page(AuditLine),
  refusals: ['invalid'],
})

export const exportAudit = endpoint({
  id: 'exportAudit',
  method: 'GET',
  path: '/audit/sheet',
  title: '导出审计日志；须限定起止日期，最多 31 天、1 万行',
  access: 'audit.view',
  audited: true,
  query: AuditFilter,
  reply: z.any(),
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  refusals: ['invalid', 'export.needs-release', 'too-many-requests'],
})
