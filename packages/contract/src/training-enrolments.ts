import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Day, Done, Id, Instant, Limit, list, Named, page, said, text } from './fields.ts'
import { Colour, SafetyCodeFilter } from './safety-code.ts'
import { EnrolmentState, Passed, byId } from './training-plans.ts'

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

export const roster = { q: text(60).optional(), state: EnrolmentState.optional() }

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
export const recorded = z.object({ recorded: count(), refused: count(), results: list(RecordedResult, 2000) })

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
