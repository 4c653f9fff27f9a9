import { z } from 'zod'
import {
  Case,
  CaseRow,
  CaseStatus,
  Check,
  Decision,
  Option,
  Remark,
  ServiceId,
  Values,
} from './case-shapes.ts'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Done, Id, Limit, list, page, said, text } from './fields.ts'

export * from './case-shapes.ts'

/** A service that this person may file, with what would stand in the way today. */
export const Service = z.object({
  id: ServiceId,
  title: said(60),
  purpose: said(300),
  subject: z.enum(['enterprise', 'person']),
  /** What kind of service it is in every jurisdiction; null where it knows none. */
  kind: said(40).nullable(),
  /** Whether a certificate is chosen first. */
  aboutCertificate: z.boolean(),
  /** Whether somebody may be named by name and ID number. */
  namesAnybody: z.boolean(),
  /** The case of this service that is under way, where there is one. */
  openCase: z.object({ id: Id, state: said(60) }).nullable(),
})

export const listServices = endpoint({
  id: 'listServices',
  method: 'GET',
  path: '/services',
  title: '可以申请的事项',
  access: 'case.apply',
  reply: z.object({ items: list(Service, 100) }),
})

/** Somebody who is not of one's own, named by the whole name and the ID number. */
export const Identity = z.object({ name: text(30), idNumber: text(30) })

/** Whom or what it is about; somebody of a project's department need not name the project. */
const whose = { personId: Id.optional(), certificateId: Id.optional(), projectId: Id.optional() }
const Checked = z.object({
  allowed: z.boolean(),
  findings: list(Check, 100),
  /** Which certificates the named person has, where one must be chosen first; then nothing is tried yet. */
  certificates: list(z.object({ id: Id, number: said(60), category: said(4) }), 50),
})

export const checkService = endpoint({
  id: 'checkService',
  method: 'GET',
  path: '/services/:service/checks',
  title: '先看能不能办：逐项列出条件、依据和办法',
  access: 'case.apply',
  params: z.object({ service: ServiceId }),
  query: z.object(whose),
  reply: Checked,
  refusals: ['not-found', 'invalid'],
})

export const checkServiceFor = endpoint({
  id: 'checkServiceFor',
  method: 'POST',
  path: '/services/:service/checks',
  title: '先看能不能办，按姓名和身份证号指定人员',
  access: 'case.apply',
  params: z.object({ service: ServiceId }),
  body: z.object({ ...whose, identity: Identity.optional() }),
  reply: Checked,
  refusals: ['not-found', 'invalid', 'case.nobody-found', 'too-many-requests'],
})

export const startCase = endpoint({
  id: 'startCase',
  method: 'POST',
  path: '/cases',
  title: '新建一件申请（草稿）',
  access: 'case.apply',
  body: z.object({
    service: ServiceId,
    ...whose,
    identity: Identity.optional(),
    values: Values.default({}),
    materials: z.record(z.string().max(60), list(Id, 20)).default({}),
  }),
  reply: Case,
  refusals: ['not-found', 'invalid', 'case.nobody-found', 'too-many-requests'],
})

export const searchChoices = endpoint({
  id: 'searchChoices',
  method: 'GET',
  path: '/cases/services/:service/choices/:field',
  title: '从登记系统里查找，选定以后带入，不用手填',
  access: 'case.apply',
  params: z.object({ service: ServiceId, field: said(60) }),
  query: z.object({ q: text(60).optional() }),
  reply: z.object({
    /** 省合同归集系统 */
    source: said(100),
    /** False when the register could not be asked: nothing is known then of what it has. */
    reached: z.boolean(),
    items: list(Option, 50),
  }),
  refusals: ['not-found'],
})

/** What came of one person or certificate of many that were filed at once. */
export const FiledCase = z.object({
  personId: Id.nullable(),
  certificateId: Id.nullable(),
  /** Null where nothing was filed. */
  caseId: Id.nullable(),
  number: said(20).nullable(),
  subject: said(200),
  done: z.boolean(),
  code: said(60).nullable(),
  /** Why not, and what to do; empty when done. */
  sentence: said(1000),
  /** The conditions that do not hold. */
  findings: list(Check, 100),
})
export type FiledCase = z.output<typeof FiledCase>

export const fileCases = endpoint({
  id: 'fileCases',
  method: 'POST',
  path: '/cases/batch',
  title: '批量申报：每人一件，逐人答复，一人不成不影响他人；可以先试算',
  access: 'case.apply',
  body: z
    .object({
      service: ServiceId,
      personIds: list(Id, 200).default([]),
      certificateIds: list(Id, 200).default([]),
      /** The same answers for all. */
      values: Values.default({}),
      /** Says what would happen, and does nothing. */
      trial: z.boolean().default(false),
    })
    .refine(({ personIds, certificateIds }) => {
      const all = personIds.length + certificateIds.length
      return all >= 1 && all <= 200
    }, '请选择 1 至 200 人'),
  reply: z.object({ done: count(), refused: count(), results: list(FiledCase, 200) }),
  refusals: ['not-found', 'invalid'],
})

const version = { version: z.int().min(1) }
const one = z.object({ id: Id })

export const saveCase = endpoint({
  id: 'saveCase',
  method: 'PUT',
  path: '/cases/:id',
  title: '保存草稿或补正的内容；不等于提交',
  access: 'case.apply',
  params: one,
  body: z.object({ ...version, values: Values, materials: z.record(z.string().max(60), list(Id, 20)) }),
  reply: Case,
  refusals: ['not-found', 'conflict', 'invalid'],
})

export const submitCase = endpoint({
  id: 'submitCase',
  method: 'POST',
  path: '/cases/:id/submission',
  title: '提交；退回补正的，重新提交',
  access: 'case.apply',
  params: one,
  body: z.object(version),
  reply: Case,
  refusals: ['not-found', 'conflict', 'invalid', 'case.not-eligible', 'case.already-open'],
})

export const withdrawCase = endpoint({
  id: 'withdrawCase',
  method: 'POST',
  path: '/cases/:id/withdrawal',
  title: '撤回，变回草稿',
  access: 'case.apply',
  params: one,
  body: z.object(version),
  reply: Case,
  refusals: ['not-found', 'conflict'],
})

export const deleteCase = endpoint({
  id: 'deleteCase',
  method: 'DELETE',
  path: '/cases/:id',
  title: '删除草稿',
  access: 'case.apply',
  params: one,
  reply: Done,
  refusals: ['not-found', 'conflict'],
})

/** mine: filed by me or my enterprise. queue: waiting for me. done: I decided. all: of my region. */
export const boxes = ['mine', 'drafts', 'queue', 'done', 'all'] as const

const caseFilters = {
  box: z.enum(boxes),
  service: ServiceId.optional(),
  status: CaseStatus.optional(),
  /** Only those whose conditions all hold, or only the others. */
  checks: z.enum(['all-met', 'some-unmet']).optional(),
  q: text(60).optional(),
}

export const listCases = endpoint({
  id: 'listCases',
  method: 'GET',
  path: '/cases',
  title: '办件：我的、草稿、待办（按时限）、已办、本辖区全部',
  mayLag: true,
  access: 'case.view',
  query: z.object({ ...caseFilters, cursor: Cursor.optional(), limit: Limit }),
  reply: page(CaseRow),
})

/** Boxes are counted up to this; as many mean so many and more. */
export const mostCounted = 10_000

export const countCases = endpoint({
  id: 'countCases',
  method: 'GET',
  path: '/cases/counts',
  title: '各栏的件数；待办另分全绿、须逐件、一个工作日内到期、已超期；今日已办',
  mayLag: true,
  access: 'case.view',
  reply: z.object({
    mine: count(),
    drafts: count(),
    queue: count(),
    done: count(),
    all: count(),
    returned: count(),
    queueAllMet: count(),
    queueUrgent: count(),
    queueOverdue: count(),
    /** Decisions of the asking account today. */
    doneToday: count(),
  }),
})

export const viewCase = endpoint({
  id: 'viewCase',
  method: 'GET',
  path: '/cases/:id',
  title: '一件办件：内容、材料、核查、环节、流转',
  access: 'case.view',
  audited: true,
  params: one,
  reply: Case,
  refusals: ['not-found'],
})

export const viewMaterial = endpoint({
  id: 'viewMaterial',
  method: 'GET',
  path: '/cases/:id/materials/:fileId',
  title: '查看一份材料',
  access: 'case.view',
  audited: true,
  params: z.object({ id: Id, fileId: Id }),
  reply: z.any(),
  file: 'application/octet-stream',
  refusals: ['not-found'],
})

export const takeCase = endpoint({
  id: 'takeCase',
  method: 'POST',
  path: '/cases/:id/taking',
  title: '打开办理：别人随后只能查看；十五分钟没有动作的可以接手',
  access: 'case.decide',
  params: one,
  reply: Case,
  refusals: ['not-found', 'conflict'],
})

export const decideCase = endpoint({
  id: 'decideCase',
  method: 'POST',
  path: '/cases/:id/decisions',
  title: '办理当前环节：同意、退回补正或不同意；十秒内可以撤销',
  access: 'case.decide',
  params: one,
  body: z.object({
    ...version,
    step: said(40),
    decision: Decision,
    opinion: said(500).default(''),
    remarks: list(Remark, 50).default([]),
    /** What the step asks of whoever agrees. */
    values: Values.default({}),
    /** Files that whoever agrees adds, by slot, where the step takes some. */
    materials: z.record(z.string().max(60), list(Id, 20)).default({}),
  }),
  reply: Case,
  refusals: ['not-found', 'conflict', 'invalid', 'case.four-eyes', 'case.unproven', 'case.not-eligible'],
})

export const undoDecision = endpoint({
  id: 'undoDecision',
  method: 'POST',
  path: '/cases/:id/decisions/undo',
  title: '撤销十秒内的决定；此前没有通知任何人',
  access: 'case.decide',
  params: one,
  reply: Case,
  refusals: ['not-found', 'conflict'],
})

/** What came of one case of a batch. */
export const BatchResult = z.object({
  id: Id,
  number: said(20).nullable(),
  subject: said(200),
  done: z.boolean(),
  /** The code of the refusal, for programs; null when done. */
  code: said(60).nullable(),
  /** Why not, and what to do; empty when done. */
  sentence: said(400),
})

export const decideCases = endpoint({
  id: 'decideCases',
  method: 'POST',
  path: '/cases/decisions',
  title: '批量同意：只办核查全部通过的，逐件答复；可以先试算',
  access: 'case.decide',
  body: z.object({
    ids: list(Id, 200).min(1),
    opinion: said(500).default(''),
    /** Says what would happen, and does nothing. */
    trial: z.boolean().default(false),
  }),
  reply: z.object({ done: count(), refused: count(), results: list(BatchResult, 200) }),
  refusals: ['invalid'],
})
