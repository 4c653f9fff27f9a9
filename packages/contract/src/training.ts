import { enrolmentStateIds, planStateIds, trainingKindIds } from '@anzhu/law/training/words'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import {
  count,
  Cursor,
  Day,
  Done,
  Id,
  Instant,
  Limit,
  list,
  Named,
  page,
  RegionCode,
  said,
  text,
} from './fields.ts'
import { Region } from './registry.ts'
import { Colour, SafetyCodeFilter } from './safety-code.ts'

export const TrainingKind = z.enum(trainingKindIds)
export type TrainingKind = z.output<typeof TrainingKind>
export const PlanState = z.enum(planStateIds)
export type PlanState = z.output<typeof PlanState>
export const EnrolmentState = z.enum(enrolmentStateIds)
export type EnrolmentState = z.output<typeof EnrolmentState>
const Passed = z.enum(['pass', 'fail'])

export const TrainingPlan = z.object({
  id: Id,
  /** What people name a plan by, on the telephone and in a sheet. */
  number: z.int().min(1),
  title: said(100),
  kind: TrainingKind,
  state: PlanState,
  body: Named,
  region: Region,
  address: said(200),
  startsAt: Instant,
  endsAt: Instant,
  /** The day results are dated. */
  examOn: Day,
  seats: count(),
  taken: count(),
  contact: said(60),
  contactPhone: said(30),
  note: said(500),
  cancelReason: said(200),
  /** Run by the enterprise of whoever asks. */
  own: z.boolean(),
  /** Corrections of results that wait for a second person. */
  corrections: count(),
})
export type TrainingPlan = z.output<typeof TrainingPlan>

const filters = {
  q: text(60).optional(),
  /** `own`: those this enterprise runs, in every state. `open`: those of the neighbourhood, none of them drafts. */
  of: z.enum(['own', 'open']).default('open'),
  kind: TrainingKind.optional(),
  region: RegionCode.optional(),
  /** Exam days, both included. */
  from: Day.optional(),
  to: Day.optional(),
  seatsOnly: z.enum(['true', 'false']).optional(),
}
const PlanFilter = z.object(filters)
export type PlanFilter = z.output<typeof PlanFilter>

export const listTrainingPlans = endpoint({
  id: 'listTrainingPlans',
  method: 'GET',
  path: '/training-plans',
  title: '培训计划：可报名的、本企业举办的，或本辖区的',
  access: 'training.view',
  query: z.object({ ...filters, state: PlanState.optional(), cursor: Cursor.optional(), limit: Limit }),
  reply: page(TrainingPlan),
})

export const countTrainingPlans = endpoint({
  id: 'countTrainingPlans',
  method: 'GET',
  path: '/training-plans/counts',
  title: '同一筛选条件下各状态的培训计划数',
  access: 'training.view',
  query: z.object(filters),
  reply: z.object({
    draft: count(),
    published: count(),
    running: count(),
    finished: count(),
    cancelled: count(),
  }),
})

const byId = z.object({ id: Id })

export const viewTrainingPlan = endpoint({
  id: 'viewTrainingPlan',
  method: 'GET',
  path: '/training-plans/:id',
  title: '一个培训计划',
  access: 'training.view',
  params: byId,
  reply: TrainingPlan,
  refusals: ['not-found'],
})

const form = {
  title: text(100),
  kind: TrainingKind,
  region: RegionCode,
  address: text(200),
  startsAt: Instant,
  endsAt: Instant,
  examOn: Day,
  seats: z.int().min(1).max(2000),
  contact: text(60),
  contactPhone: text(30),
  note: text(500, 0).default(''),
}
export const TrainingPlanForm = z.object(form)
export type TrainingPlanForm = z.output<typeof TrainingPlanForm>

export const createTrainingPlan = endpoint({
  id: 'createTrainingPlan',
  method: 'POST',
  path: '/training-plans',
  title: '新建培训计划（草稿）',
  access: 'training.run',
  body: TrainingPlanForm,
  reply: TrainingPlan,
  refusals: ['invalid', 'training.not-qualified'],
})

export const editTrainingPlan = endpoint({
  id: 'editTrainingPlan',
  method: 'PATCH',
  path: '/training-plans/:id',
  title: '修改培训计划；发布后只可改时间和地点，并通知已报名人员',
  access: 'training.run',
  params: byId,
  body: z.object({ ...form, note: text(500, 0) }).partial(),
  reply: TrainingPlan,
  refusals: ['not-found', 'invalid', 'training.not-qualified', 'training.moved-on'],
})

const act = <Id extends string, Path extends `/${string}`>(id: Id, path: Path, title: string) =>
  endpoint({
    id,
    method: 'POST',
    path,
    title,
    access: 'training.run',
    params: byId,
    reply: TrainingPlan,
    refusals: ['not-found', 'training.not-qualified', 'training.moved-on'],
  })

export const publishTrainingPlan = act(
  'publishTrainingPlan',
  '/training-plans/:id/publish',
  '发布培训计划，开放报名',
)
export const startTrainingPlan = act('startTrainingPlan', '/training-plans/:id/start', '培训开始，停止报名')
export const finishTrainingPlan = act(
  'finishTrainingPlan',
  '/training-plans/:id/finish',
  '培训结束；没有签到的记为缺席',
)

export const cancelTrainingPlan = endpoint({
  id: 'cancelTrainingPlan',
  method: 'POST',
  path: '/training-plans/:id/cancel',
  title: '取消培训计划，写明原因；通知已报名人员及其企业',
  access: 'training.run',
  params: byId,
  body: z.object({ reason: text(200) }),
  reply: TrainingPlan,
  refusals: ['not-found', 'training.moved-on'],
})

/* Who takes part. */

export const TrainingCorrection = z.object({
  id: Id,
  to: Passed,
  reason: said(200),
  askedBy: said(60),
  askedAt: Instant,
  /** Whoever asked cannot confirm. */
  mayConfirm: z.boolean(),
})

export const TrainingEnrolment = z.object({
  id: Id,
  personId: Id,
  name: said(50),
  idNumber: said(18),
  enterprise: Named.nullable(),
  trade: said(40),
  state: EnrolmentState,
  by: z.enum(['worker', 'employer', 'body']),
  enrolledAt: Instant,
  checkedInAt: Instant.nullable(),
  result: z.object({ result: Passed, heldOn: Day, recordedAt: Instant }).nullable(),
  /** On the roster of the body itself. */
  ownWorker: z.boolean(),
  colour: Colour,
  /** What a pass does, or what the result did, to the code; never anything of health. */
  outcome: said(200),
  correction: TrainingCorrection.nullable(),
})
export type TrainingEnrolment = z.output<typeof TrainingEnrolment>

const roster = { q: text(60).optional(), state: EnrolmentState.optional() }

export const listTrainingEnrolments = endpoint({
  id: 'listTrainingEnrolments',
  method: 'GET',
  path: '/training-plans/:id/enrolments',
  title: '培训名单：机构与监管看全部，企业看本企业人员，本人看自己',
  access: 'training.view',
  params: byId,
  query: z.object({ ...roster, cursor: Cursor.optional(), limit: Limit }),
  reply: page(TrainingEnrolment),
  refusals: ['not-found'],
})

export const countTrainingEnrolments = endpoint({
  id: 'countTrainingEnrolments',
  method: 'GET',
  path: '/training-plans/:id/enrolments/counts',
  title: '培训名单各状态的人数',
  access: 'training.view',
  params: byId,
  query: z.object({ q: roster.q }),
  reply: z.object({
    all: count(),
    enrolled: count(),
    withdrawn: count(),
    attended: count(),
    absent: count(),
    passed: count(),
    failed: count(),
  }),
  refusals: ['not-found'],
})

/** What came of enrolling one person, or would come of it. */
export const EnrolmentResult = z.object({
  personId: Id,
  name: said(50),
  enrolled: z.boolean(),
  /** 合格后恢复绿码，有效期至 2027-05-22 */
  outcome: said(200),
  findings: list(z.object({ rule: said(20), sentence: said(400), suggestion: said(400) }), 20),
})
export type EnrolmentResult = z.output<typeof EnrolmentResult>

const whom = z
  .object({ personIds: list(Id, 2000).min(1).optional(), filter: SafetyCodeFilter.optional() })
  .refine(({ personIds, filter }) => (personIds === undefined) !== (filter === undefined), {
    path: ['personIds'],
    error: '请选择人员，或给出筛选条件，二者取一',
  })
const outcomes = z.object({ enrolled: count(), refused: count(), results: list(EnrolmentResult, 2000) })

export const examineTrainees = endpoint({
  id: 'examineTrainees',
  method: 'POST',
  path: '/training-plans/:id/examinations',
  title: '报名前逐人检查：能否报名、合格后码的变化；不报名',
  access: 'training.enrol',
  params: byId,
  body: whom,
  reply: outcomes,
  refusals: ['not-found', 'invalid'],
})

export const enrolTrainees = endpoint({
  id: 'enrolTrainees',
  method: 'POST',
  path: '/training-plans/:id/enrolments',
  title: '为本企业人员报名：单人或批量，逐人答复',
  access: 'training.enrol',
  params: byId,
  body: whom,
  reply: outcomes,
  refusals: ['not-found', 'invalid', 'training.moved-on'],
})

export const enrolComer = endpoint({
  id: 'enrolComer',
  method: 'POST',
  path: '/training-plans/:id/comers',
  title: '机构为到场人员报名：姓名与身份证号须与登记一致',
  access: 'training.run',
  params: byId,
  body: z.object({ name: text(50), idNumber: text(40) }),
  reply: EnrolmentResult,
  refusals: ['not-found', 'invalid', 'training.not-qualified', 'training.moved-on'],
})

export const withdrawEnrolment = endpoint({
  id: 'withdrawEnrolment',
  method: 'POST',
  path: '/training-enrolments/:id/withdraw',
  title: '退出报名；开始前办理',
  access: 'training.enrol',
  params: byId,
  reply: Done,
  refusals: ['not-found', 'training.moved-on'],
})

export const checkInTrainees = endpoint({
  id: 'checkInTrainees',
  method: 'POST',
  path: '/training-plans/:id/check-ins',
  title: '签到：勾选、全部，或扫工人的码',
  access: 'training.run',
  params: byId,
  body: z
    .object({
      personIds: list(Id, 2000).min(1).optional(),
      all: z.literal(true).optional(),
      /** What was scanned or typed: a live code, a printed one, or 12 digits. */
      content: text(1000).optional(),
    })
    .refine((given) => Object.values(given).filter((one) => one !== undefined).length === 1, {
      error: '请勾选人员、选择全部，或扫码，三者取一',
    }),
  reply: z.object({ checkedIn: count(), names: list(said(50), 2000) }),
  refusals: ['not-found', 'invalid', 'training.not-qualified', 'training.moved-on'],
})

/** What came of recording one result. */
export const RecordedResult = z.object({
  personId: Id,
  name: said(50),
  recorded: z.boolean(),
  result: Passed,
  /** 已恢复绿码，有效期至 2027-05-22; or why it was not recorded. */
  sentence: said(400),
})
export type RecordedResult = z.output<typeof RecordedResult>
const recorded = z.object({ recorded: count(), refused: count(), results: list(RecordedResult, 2000) })

export const recordTrainingResults = endpoint({
  id: 'recordTrainingResults',
  method: 'POST',
  path: '/training-plans/:id/results',
  title: '录入结果：逐人给出，或全部合格；码随之变化',
  access: 'training.run',
  params: byId,
  body: z
    .object({
      results: list(z.object({ personId: Id, result: Passed }), 2000)
        .min(1)
        .optional(),
      /** Everybody who has no result yet and is not absent. */
      all: Passed.optional(),
    })
    .refine(({ results, all }) => (results === undefined) !== (all === undefined), {
      path: ['results'],
      error: '请逐人给出结果，或对全部人员给出一个结果，二者取一',
    }),
  reply: recorded,
  refusals: ['not-found', 'invalid', 'training.not-qualified', 'training.moved-on'],
})

const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const downloadResultSheet = endpoint({
  id: 'downloadResultSheet',
  method: 'GET',
  path: '/training-plans/:id/result-sheet',
  title: '下载成绩表：名单已填好，只填结果；填好后作为 training-result 导入',
  access: 'training.run',
  audited: true,
  params: byId,
  reply: z.any(),
  file: sheet,
  refusals: ['not-found'],
})

export const correctTrainingResult = endpoint({
  id: 'correctTrainingResult',
  method: 'POST',
  path: '/training-enrolments/:id/corrections',
  title: '更正结果，写明原因；由本机构另一人或监管部门确认后生效',
  access: 'training.run',
  params: byId,
  body: z.object({ result: Passed, reason: text(200) }),
  reply: Done,
  refusals: ['not-found', 'training.not-qualified', 'training.moved-on'],
})

export const decideTrainingCorrection = endpoint({
  id: 'decideTrainingCorrection',
  method: 'POST',
  path: '/training-corrections/:id/decision',
  title: '确认或驳回一项结果更正',
  access: 'training.confirm',
  params: byId,
  body: z.object({ decision: z.enum(['confirm', 'reject']) }),
  reply: Done,
  refusals: ['not-found', 'training.not-qualified', 'training.moved-on'],
})

/* The worker's own. */

/** A plan as a worker weighs it: what taking part would do to the code, and what stands in the way. */
export const TrainingOffer = TrainingPlan.extend({
  /** A pass on the exam day turns the code green. */
  restoresGreen: z.boolean(),
  outcome: said(200),
  findings: EnrolmentResult.shape.findings,
})
export type TrainingOffer = z.output<typeof TrainingOffer>

export const MyEnrolment = z.object({
  id: Id,
  plan: TrainingPlan,
  state: EnrolmentState,
  outcome: said(200),
  mayWithdraw: z.boolean(),
})
export type MyEnrolment = z.output<typeof MyEnrolment>

export const viewMyTrainings = endpoint({
  id: 'viewMyTrainings',
  method: 'GET',
  path: '/my/trainings',
  title: '我的培训：能恢复绿码的在前；我报的名',
  access: 'training.join',
  reply: z.object({
    /** Those that restore green first, then the nearest day. */
    offers: list(TrainingOffer, 100),
    enrolments: list(MyEnrolment, 100),
    /** How many of the offers restore green and have a seat for me. */
    restoring: count(),
    /** What to do when no offer restores green though the code needs it; empty otherwise. */
    advice: said(400),
  }),
  refusals: ['not-found'],
})

export const enrolMyself = endpoint({
  id: 'enrolMyself',
  method: 'POST',
  path: '/my/training-enrolments',
  title: '本人报名',
  access: 'training.join',
  body: z.object({ planId: Id }),
  reply: MyEnrolment,
  refusals: ['not-found', 'training.not-eligible', 'training.moved-on'],
})

/** One result on record, whoever recorded it; voided ones stay, with the reason. */
export const TrainingRecord = z.object({
  id: Id,
  kind: TrainingKind,
  heldOn: Day,
  result: Passed,
  source: said(200),
  plan: z.object({ id: Id, number: z.int(), title: said(100), body: said(200) }).nullable(),
  /** The training body was the employer itself; told to the supervisor. */
  ownWorkers: z.boolean(),
  recordedAt: Instant,
  voidedAt: Instant.nullable(),
  voidReason: said(200),
})

export type TrainingRecord = z.output<typeof TrainingRecord>

export const listTrainingRecords = endpoint({
  id: 'listTrainingRecords',
  method: 'GET',
  path: '/workers/:personId/training-records',
  title: '一个人的培训记录，含已更正的',
  access: 'person.view',
  audited: true,
  params: z.object({ personId: Id }),
  reply: z.object({ items: list(TrainingRecord, 500) }),
  refusals: ['not-found'],
})

/* What the supervisor does. */

export const TrainingBody = z.object({
  enterprise: Named,
  creditCode: said(18),
  region: Region,
  grantedOn: Day,
  suspendedOn: Day.nullable(),
  reason: said(200),
  plans: count(),
  passed: count(),
  failed: count(),
  /** How many of the passed were on the body's own roster. */
  passedOwn: count(),
  /** People without a result in plans that are neither over nor called off. */
  waiting: count(),
})
export type TrainingBody = z.output<typeof TrainingBody>

export const listTrainingBodies = endpoint({
  id: 'listTrainingBodies',
  method: 'GET',
  path: '/training-bodies',
  title: '本辖区的培训机构，及其合格人数和其中的本企业人员',
  access: 'training.supervise',
  query: z.object({ q: text(60).optional(), cursor: Cursor.optional(), limit: Limit }),
  reply: page(TrainingBody),
})

export const endTrainingPlan = endpoint({
  id: 'endTrainingPlan',
  method: 'POST',
  path: '/training-plans/:id/end',
  title: '监管部门结束或取消机构的培训计划，写明原因；通知没有结果的人员及其企业',
  access: 'training.supervise',
  params: byId,
  body: z.object({ how: z.enum(['finish', 'cancel']), reason: text(200) }),
  reply: TrainingPlan,
  refusals: ['not-found', 'training.moved-on'],
})

const supervise = <Id extends string, Path extends `/${string}`>(id: Id, path: Path, title: string) =>
  endpoint({
    id,
    method: 'POST',
    path,
    title,
    access: 'training.supervise',
    /** Of the enterprise. */
    params: byId,
    body: z.object({ reason: text(200) }),
    reply: TrainingBody,
    refusals: ['not-found', 'training.moved-on'],
  })

export const suspendTrainingBody = supervise(
  'suspendTrainingBody',
  '/training-bodies/:id/suspend',
  '暂停一家培训机构的资质，写明原因',
)
export const restoreTrainingBody = supervise(
  'restoreTrainingBody',
  '/training-bodies/:id/restore',
  '恢复一家培训机构的资质，写明原因',
)
