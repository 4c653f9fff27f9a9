import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Day, Done, Id, Instant, Limit, list, page, RegionCode, said, text } from './fields.ts'
import { StoredFile } from './files.ts'

/** The id of a service, as law/flows lists them. */
export const ServiceId = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/)
export const CaseStatus = z.enum([
  'draft',
  'in-progress',
  'returned',
  'approved',
  'refused',
  'lapsed',
  'deleted',
])
export const Decision = z.enum(['pass', 'return', 'refuse'])
export type Decision = z.output<typeof Decision>

/** One condition of a service, tried on this case: the same list before, at and after submission. */
export const Check = z.object({
  rule: said(20),
  title: said(200),
  basis: said(1000),
  met: z.boolean(),
  because: said(1000),
  suggestion: said(1000),
})
export type Check = z.output<typeof Check>

/** A choice that depends on the case. */
export const Option = z.object({ value: said(100), title: said(200), note: said(300).nullable() })

/** Who has a case now, and how long. */
export const Waiting = z.object({
  /** 待审核 */
  word: said(40),
  /** 相城区住房和城乡建设局 */
  who: said(200),
  dueOn: Day.nullable(),
  /** Working days left, negative when overdue; null when nothing runs or the clock is stopped. */
  workingDaysLeft: z.int().min(-10_000).max(10_000).nullable(),
  /** True while the applicant corrects: the clock is stopped. */
  paused: z.boolean(),
})
export type Waiting = z.output<typeof Waiting>

/** A case as lists show it. */
export const CaseRow = z.object({
  id: Id,
  /** 20 digits; null for a draft. */
  number: said(20).nullable(),
  service: ServiceId,
  title: said(60),
  subject: said(200),
  applicant: said(200),
  region: RegionCode,
  regionName: said(100),
  status: CaseStatus,
  step: said(40).nullable(),
  /** 草稿, 待审核, 退回补正, 办结-同意 … */
  state: said(60),
  waiting: Waiting.nullable(),
  /** Conditions that hold, of how many; null for a draft never checked. */
  checks: z.object({ met: count(1000), all: count(1000) }).nullable(),
  /** Whoever has opened it to decide; others then look on. */
  takenBy: said(60).nullable(),
  submittedAt: Instant.nullable(),
  updatedAt: Instant,
})
export type CaseRow = z.output<typeof CaseRow>

/** A remark on one field, material or condition: `item` is its id. */
export const Remark = z.object({ item: said(60), text: text(300) })

/** One thing that happened to a case. */
export const CaseEvent = z.object({
  at: Instant,
  /** submitted, opened, passed, returned, refused, withdrawn, resubmitted, lapsed, effect-failed … */
  kind: said(40),
  title: said(100),
  who: said(60),
  unit: said(200),
  opinion: said(1000),
  remarks: list(z.object({ item: said(60), title: said(100), text: said(300) }), 50),
})
export type CaseEvent = z.output<typeof CaseEvent>

/** What the asking person may do with the case now. */
export const caseActs = ['save', 'submit', 'withdraw', 'delete', 'decide', 'undo'] as const

/** Values of the form by field; files of the materials by slot. */
const Values = z.record(z.string().max(60), z.string().max(4000))
const Attached = z.record(z.string().max(60), list(StoredFile, 20))

/** A step as the stepper shows it. */
export const StepView = z.object({
  id: said(40),
  title: said(60),
  who: said(200),
  state: z.enum(['done', 'current', 'ahead']),
  at: Instant.nullable(),
  by: said(60).nullable(),
})

export const Case = CaseRow.extend({
  /** Part of every command; a stale one is refused. */
  version: z.int().min(1),
  round: z.int().min(1),
  /** Fields and materials that are confidential are left out for whoever only looks on; their ids are here. */
  withheld: list(said(60), 50),
  values: Values,
  /** Where a value came from that nobody typed: 企业登记. */
  sources: z.record(z.string().max(60), said(100)),
  materials: Attached,
  options: z.record(z.string().max(60), list(Option, 500)),
  findings: list(Check, 100),
  /** Remarks of the last return that are still open. */
  remarks: list(z.object({ item: said(60), title: said(100), text: said(300) }), 50),
  returnedBecause: said(1000).nullable(),
  correctBy: Day.nullable(),
  steps: list(StepView, 20),
  events: list(CaseEvent, 500),
  may: list(z.enum(caseActs), 10),
  /** A decision that can still be undone. */
  pending: z.object({ decision: Decision, word: said(40), settlesAt: Instant }).nullable(),
})
export type Case = z.output<typeof Case>

/** A service that this person may file, with what would stand in the way today. */
export const Service = z.object({
  id: ServiceId,
  title: said(60),
  purpose: said(300),
  subject: z.enum(['enterprise', 'person']),
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

export const checkService = endpoint({
  id: 'checkService',
  method: 'GET',
  path: '/services/:service/checks',
  title: '先看能不能办：逐项列出条件、依据和办法',
  access: 'case.apply',
  params: z.object({ service: ServiceId }),
  query: z.object({ personId: Id.optional() }),
  reply: z.object({ allowed: z.boolean(), findings: list(Check, 100) }),
  refusals: ['not-found'],
})

export const startCase = endpoint({
  id: 'startCase',
  method: 'POST',
  path: '/cases',
  title: '新建一件申请（草稿）',
  access: 'case.apply',
  body: z.object({
    service: ServiceId,
    personId: Id.optional(),
    values: Values.default({}),
    materials: z.record(z.string().max(60), list(Id, 20)).default({}),
  }),
  reply: Case,
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
  access: 'case.view',
  query: z.object({ ...caseFilters, cursor: Cursor.optional(), limit: Limit }),
  reply: page(CaseRow),
})

export const countCases = endpoint({
  id: 'countCases',
  method: 'GET',
  path: '/cases/counts',
  title: '各栏的件数；待办另分全绿、须逐件、一个工作日内到期、已超期',
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
  }),
  reply: Case,
  refusals: ['not-found', 'conflict', 'invalid', 'case.four-eyes', 'case.not-eligible'],
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
