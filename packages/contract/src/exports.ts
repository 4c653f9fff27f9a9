import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Id, Instant, Limit, page, said, text } from './fields.ts'

/** Which list is taken out as a sheet. */
export const ExportKind = z.enum(['safety-codes', 'audit'])
export type ExportKind = z.output<typeof ExportKind>

/** A large list that somebody wants as a sheet, and what another of the same unit said to it. */
export const ExportRequest = z.object({
  id: Id,
  /** Stands in every row of the sheet: DC00000012. */
  number: said(20),
  kind: ExportKind,
  /** The list in words: 安码名单. */
  title: said(40),
  /** What the list was narrowed to, in words; empty for all of it. */
  narrowedTo: said(400),
  rows: count(),
  purpose: said(200),
  by: said(60),
  roleName: said(40),
  unit: said(200),
  askedAt: Instant,
  /** `over`: released, but the time for fetching it has passed. */
  state: z.enum(['waiting', 'released', 'refused', 'over']),
  decided: z.object({ at: Instant, by: said(60), because: said(200) }).nullable(),
  /** Until when whoever asked may fetch it; null unless released. */
  until: Instant.nullable(),
})
export type ExportRequest = z.output<typeof ExportRequest>

export const askExport = endpoint({
  id: 'askExport',
  method: 'POST',
  path: '/exports',
  title: '申请导出较多的行：写明用途，由本单位另一人复核',
  access: 'export.ask',
  body: z.object({
    kind: ExportKind,
    /** The query of the list itself, as it stands in its address: colour=red&region=320507. */
    query: text(1000, 0),
    purpose: text(200, 5),
  }),
  reply: ExportRequest,
  refusals: ['invalid', 'access.denied', 'export.not-needed', 'too-many-requests'],
})

export const listExports = endpoint({
  id: 'listExports',
  method: 'GET',
  path: '/exports',
  title: '较多行的导出：我申请的，或等本单位另一人复核的',
  access: 'export.ask',
  query: z.object({
    box: z.enum(['mine', 'to-release', 'decided']),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(ExportRequest),
})

export const countExports = endpoint({
  id: 'countExports',
  method: 'GET',
  path: '/exports/count',
  title: '有几件导出等着我复核',
  access: 'export.release',
  reply: z.object({ waiting: count() }),
})

export const releaseExport = endpoint({
  id: 'releaseExport',
  method: 'POST',
  path: '/exports/:id/release',
  title: '同意导出：申请人随即可以下载',
  access: 'export.release',
  params: z.object({ id: Id }),
  reply: ExportRequest,
  refusals: ['not-found', 'export.moved-on'],
})

export const refuseExport = endpoint({
  id: 'refuseExport',
  method: 'POST',
  path: '/exports/:id/refusal',
  title: '不同意导出，写明原因',
  access: 'export.release',
  params: z.object({ id: Id }),
  body: z.object({ because: text(200, 2) }),
  reply: ExportRequest,
  refusals: ['not-found', 'export.moved-on'],
})

export const fetchExport = endpoint({
  id: 'fetchExport',
  method: 'GET',
  path: '/exports/:id/sheet',
  title: '下载已同意的导出',
  access: 'export.ask',
  audited: true,
  params: z.object({ id: Id }),
  reply: z.any(),
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  refusals: ['not-found', 'export.moved-on', 'too-many-requests'],
})
