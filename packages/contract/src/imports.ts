import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Id, Instant, Limit, list, said, text } from './fields.ts'

/** What can be imported from a sheet; each kind is one layout with its checks. */
export const importKinds = [
  'safety-code-application',
  'training-enrolment',
  'training-result',
  'exam-score',
  'exam-history',
  'certificate-history',
  'staff-account',
  'firm-account',
  'enterprise-account',
  'project',
] as const
export const ImportKind = z.enum(importKinds)
export type ImportKind = z.output<typeof ImportKind>

export const maxImportBytes = 10 * 1024 * 1024
export const maxImportRows = 5000

export const ImportColumn = z.object({
  key: said(40),
  title: said(40),
  kind: said(20),
  required: z.boolean(),
  choices: list(said(200), 200).nullable(),
})

/** checking → checked → importing → done. `bad` rows never block the good ones. */
export const Import = z.object({
  id: Id,
  kind: ImportKind,
  fileName: said(200),
  state: z.enum(['checked', 'importing', 'done']),
  columns: list(ImportColumn, 50),
  warnings: list(said(400), 50),
  total: count(),
  /** Rows that can be imported now. */
  good: count(),
  /** Rows with findings. */
  bad: count(),
  /** Rows that are already in the register exactly so; importing skips them. */
  existing: count(),
  /** Rows imported so far by this file. */
  imported: count(),
  /** Rows that were good but were refused while importing, e.g. because somebody else was quicker. */
  refused: count(),
  /** What importing made that is to be handed out, such as initial passwords, and has not been downloaded yet. */
  handout: count(),
  createdAt: Instant,
})
export type Import = z.output<typeof Import>

export const ImportFinding = z.object({
  /** Column key; null when the finding is about the row. */
  column: said(40).nullable(),
  rule: said(20).nullable(),
  reason: said(400),
  suggestion: said(400),
})

export const ImportRow = z.object({
  number: z.int().min(1).max(1_048_576),
  state: z.enum(['good', 'bad', 'existing', 'imported']),
  cells: z.record(said(40), said(1000)),
  findings: list(ImportFinding, 30),
  /** What importing this row would do, in a sentence; empty where the kind has nothing to tell. */
  preview: said(600),
})
export type ImportRow = z.output<typeof ImportRow>

const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const downloadTemplate = endpoint({
  id: 'downloadTemplate',
  method: 'GET',
  path: '/import-templates/:kind',
  title: '下载导入模板',
  access: 'import.run',
  params: z.object({ kind: ImportKind }),
  reply: z.any(),
  file: sheet,
})

export const uploadImport = endpoint({
  id: 'uploadImport',
  method: 'POST',
  path: '/imports',
  title: '上传一个工作簿并校验；只校验，不入库',
  access: 'import.run',
  query: z.object({ kind: ImportKind, fileName: text(200) }),
  upload: { maxBytes: maxImportBytes },
  reply: Import,
  refusals: ['sheet.unreadable', 'sheet.too-large'],
})

export const viewImport = endpoint({
  id: 'viewImport',
  method: 'GET',
  path: '/imports/:id',
  title: '导入的进度与结果',
  access: 'import.run',
  params: z.object({ id: Id }),
  reply: Import,
  refusals: ['not-found'],
})

export const listImports = endpoint({
  id: 'listImports',
  method: 'GET',
  path: '/imports',
  title: '本企业（本地区）近期的导入',
  access: 'import.run',
  query: z.object({ kind: ImportKind.optional() }),
  reply: z.object({ items: list(Import, 50) }),
})

export const listImportRows = endpoint({
  id: 'listImportRows',
  method: 'GET',
  path: '/imports/:id/rows',
  title: '导入的各行；默认只列有误的',
  access: 'import.run',
  params: z.object({ id: Id }),
  query: z.object({
    state: z.enum(['good', 'bad', 'existing', 'imported', 'all']).default('bad'),
    /** Rows after this Excel row number. */
    after: z.coerce.number().int().min(0).max(1_048_576).default(0),
    limit: Limit,
  }),
  reply: z.object({ items: list(ImportRow, 200), next: z.int().min(0).max(1_048_576).nullable() }),
  refusals: ['not-found'],
})

export const mendImportRow = endpoint({
  id: 'mendImportRow',
  method: 'PATCH',
  path: '/imports/:id/rows/:number',
  title: '就地修改一行并重新校验',
  access: 'import.run',
  params: z.object({ id: Id, number: z.coerce.number().int().min(1).max(1_048_576) }),
  body: z.object({ cells: z.record(z.string().max(40), z.string().max(1000)) }),
  reply: z.object({ row: ImportRow, import: Import }),
  refusals: ['not-found', 'import.moved-on'],
})

export const runImport = endpoint({
  id: 'runImport',
  method: 'POST',
  path: '/imports/:id/run',
  title: '导入校验通过的各行；在后台进行，可离开页面',
  access: 'import.run',
  params: z.object({ id: Id }),
  reply: Import,
  refusals: ['not-found', 'import.moved-on'],
})

export const downloadErrors = endpoint({
  id: 'downloadErrors',
  method: 'GET',
  path: '/imports/:id/errors',
  title: '下载错误表：原模板加校验结果、原因、修改建议',
  access: 'import.run',
  params: z.object({ id: Id }),
  reply: z.any(),
  file: sheet,
  refusals: ['not-found'],
})

export const downloadHandout = endpoint({
  id: 'downloadHandout',
  method: 'POST',
  path: '/imports/:id/handout',
  title: '下载导入产生的初始密码表；只有导入人能下载，下载后十分钟内可以重下，过后不再保存',
  access: 'import.run',
  params: z.object({ id: Id }),
  reply: z.any(),
  file: sheet,
  refusals: ['not-found', 'import.moved-on'],
})
