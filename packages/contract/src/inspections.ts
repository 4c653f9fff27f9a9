import type { StandardContent } from '@anzhu/law/inspections/standard'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Day, Done, Id, Limit, list, page, said, text } from './fields.ts'
import {
  Finding,
  FindingInput,
  Inspection,
  InspectionKind,
  InspectionPhoto,
  InspectionState,
  InspectionView,
  Mark,
  MarkInput,
  Method,
  MissingItems,
  PhotoInput,
} from './inspection-shapes.ts'

export * from './inspection-shapes.ts'

const filters = {
  q: text(60).optional(),
  projectId: Id.optional(),
  method: Method.optional(),
  kind: InspectionKind.optional(),
  /** Those with something that is not closed. */
  notClosed: z.enum(['true']).optional(),
  /** The month of the day of inspection, such as 2026-11. */
  month: z
    .string()
    .max(7)
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
}

export const listInspections = endpoint({
  id: 'listInspections',
  method: 'GET',
  path: '/inspections',
  title: '检查：本项目、本企业各项目的，或本辖区的；未保存的只有检查一方看得到',
  mayLag: true,
  access: 'inspection.view',
  query: z.object({ ...filters, state: InspectionState.optional(), cursor: Cursor.optional(), limit: Limit }),
  reply: page(Inspection),
})

export const countInspections = endpoint({
  id: 'countInspections',
  method: 'GET',
  path: '/inspections/counts',
  title: '同一筛选条件下各状态的检查数',
  mayLag: true,
  access: 'inspection.view',
  query: z.object(filters),
  reply: z.object({ open: count(), saved: count(), discarded: count(), void: count() }),
})

export const countProjectInspections = endpoint({
  id: 'countProjectInspections',
  method: 'GET',
  path: '/projects/:id/inspections',
  title: '一个项目本年度的检查次数，离规定次数还差多少',
  access: 'inspection.view',
  params: z.object({ id: Id }),
  reply: z.object({
    year: count(9999),
    /** Saved ones with their day in the year. Only the enterprise's count towards what is required (IN-R1). */
    self: count(),
    enterprise: count(),
    authority: count(),
    required: count(),
    missing: count(),
    /** Whether what is owed can still be done at this pace; behind and missed ask for more. */
    standing: z.enum(['met', 'on-track', 'behind', 'missed']),
    sentence: said(200),
    notClosed: count(),
  }),
  refusals: ['not-found'],
})

const one = z.object({ id: Id })
const writing = ['not-found', 'inspection.moved-on', 'inspection.not-possible'] as const

export const viewInspection = endpoint({
  id: 'viewInspection',
  method: 'GET',
  path: '/inspections/:id',
  title: '一次检查的全部内容',
  access: 'inspection.view',
  params: one,
  reply: InspectionView,
  refusals: ['not-found'],
})

/** What a version of a standard holds; the law fixes its shape (inspections/standard.ts). */
const Content: z.ZodType<StandardContent> = z.any()

export const viewInspectionStandard = endpoint({
  id: 'viewInspectionStandard',
  method: 'GET',
  path: '/inspections/:id/standard',
  title: '一次检查所用的那一版标准全文',
  access: 'inspection.view',
  params: one,
  reply: z.object({ content: Content }),
  refusals: ['not-found'],
})

export const openInspection = endpoint({
  id: 'openInspection',
  method: 'PUT',
  path: '/inspections/:id',
  title: '开始一次检查，或更改它的日期、人员和文字；编号由设备生成，重复送达只算一次',
  access: 'inspection.make',
  params: one,
  body: z.object({
    projectId: Id,
    kind: InspectionKind,
    method: Method,
    /** Left out: the version in force on the day. Null for the enterprise's own. */
    standardId: Id.nullable().optional(),
    /** Left out: as the jurisdiction has it. */
    missingItems: MissingItems.optional(),
    onDay: Day,
    responsibleName: text(50, 0).default(''),
    /** Left out: as they were. */
    remark: text(1000, 0).optional(),
    comment: text(2000, 0).optional(),
    device: text(100, 0).default(''),
  }),
  reply: InspectionView,
  refusals: [...writing, 'invalid', 'conflict'],
})

export const keepMarks = endpoint({
  id: 'keepMarks',
  method: 'PUT',
  path: '/inspections/:id/marks',
  title: '保存评分项；服务器上更新的不被覆盖，作为冲突交回',
  access: 'inspection.make',
  params: one,
  body: z.object({ marks: list(MarkInput, 500) }),
  reply: z.object({ kept: count(), conflicts: list(MarkInput, 500) }),
  refusals: [...writing, 'invalid'],
})

export const clearInspection = endpoint({
  id: 'clearInspection',
  method: 'POST',
  path: '/inspections/:id/clear',
  title: '清空当前检查的评分；答复里是清掉的内容，照样送回 keepMarks 就是撤销',
  access: 'inspection.make',
  params: one,
  reply: z.object({ marks: list(Mark, 5000) }),
  refusals: writing,
})

export const oneFinding = z.object({ id: Id, findingId: Id })

export const keepFinding = endpoint({
  id: 'keepFinding',
  method: 'PUT',
  path: '/inspections/:id/findings/:findingId',
  title: '保存一个问题；别处改过而本机没见过的不被覆盖，两份并列交回',
  access: 'inspection.make',
  params: oneFinding,
  body: FindingInput,
  /** `finding` is the server's: what was kept, or what stands against it. */
  reply: z.object({ kept: z.boolean(), finding: Finding }),
  refusals: [...writing, 'invalid'],
})

export const dropFinding = endpoint({
  id: 'dropFinding',
  method: 'DELETE',
  path: '/inspections/:id/findings/:findingId',
  title: '删去一个问题和它的照片',
  access: 'inspection.make',
  params: oneFinding,
  reply: Done,
  refusals: writing,
})

export const onePhoto = z.object({ id: Id, photoId: Id })

export const keepPhoto = endpoint({
  id: 'keepPhoto',
  method: 'PUT',
  path: '/inspections/:id/photos/:photoId',
  title: '登记一张照片或扫描件；内容随后送达，或已先上传',
  access: 'inspection.make',
  params: onePhoto,
  body: PhotoInput,
  reply: InspectionPhoto,
  refusals: [...writing, 'invalid', 'conflict', 'file.refused'],
})

export const dropPhoto = endpoint({
  id: 'dropPhoto',
  method: 'DELETE',
  path: '/inspections/:id/photos/:photoId',
  title: '删去一张照片或扫描件',
  access: 'inspection.make',
  params: onePhoto,
  reply: Done,
  refusals: writing,
})

export const viewInspectionPhoto = endpoint({
  id: 'viewInspectionPhoto',
  method: 'GET',
  path: '/inspections/:id/photos/:photoId',
  title: '查看检查的一张照片或扫描件',
  access: 'inspection.view',
  params: onePhoto,
  reply: z.any(),
  file: 'application/octet-stream',
  refusals: ['not-found'],
})

export const saveInspection = endpoint({
  id: 'saveInspection',
  method: 'POST',
  path: '/inspections/:id/save',
  title: '保存检查：编号、得分和等次随之确定，要整改的通知项目部',
  access: 'inspection.make',
  params: one,
  body: z.object({
    comment: text(2000, 0).optional(),
    remark: text(1000, 0).optional(),
    /** Check terms: nothing was found. */
    nothingFound: z.boolean().default(false),
  }),
  reply: InspectionView,
  refusals: [...writing, 'inspection.incomplete'],
})

export const discardInspection = endpoint({
  id: 'discardInspection',
  method: 'POST',
  path: '/inspections/:id/discard',
  title: '放弃一次还没有保存的检查',
  access: 'inspection.make',
  params: one,
  reply: InspectionView,
  refusals: writing,
})

export const voidInspection = endpoint({
  id: 'voidInspection',
  method: 'POST',
  path: '/inspections/:id/void',
  title: '作废一次已保存的检查，写明原因；不再计入次数，记录保留。项目考评后不可作废',
  access: 'inspection.make',
  params: one,
  body: z.object({ reason: text(200, 5) }),
  reply: InspectionView,
  refusals: writing,
})

export const makeInspectionSheet = endpoint({
  id: 'makeInspectionSheet',
  method: 'POST',
  path: '/inspections/:id/sheet',
  title: '立即生成检查单；照片后来到齐的，再生成一份新的',
  access: 'inspection.make',
  params: one,
  reply: InspectionView,
  refusals: writing,
})

export const readInspectionDocument = endpoint({
  id: 'readInspectionDocument',
  method: 'GET',
  path: '/inspections/:id/documents/:documentId',
  title: '下载检查的一份文书',
  access: 'inspection.view',
  params: z.object({ id: Id, documentId: Id }),
  reply: z.any(),
  file: 'application/pdf',
  inline: true,
  refusals: ['not-found', 'document.pending', 'document.damaged'],
})
