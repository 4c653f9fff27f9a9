import { outcomeIds } from '@anzhu/law/exams/words'
import { z } from 'zod'
import { CaseStatus, Check } from './case-shapes.ts'
import { endpoint } from './endpoint.ts'
import { ExamCategory } from './exam-notices.ts'
import { count, Cursor, Day, Id, Instant, Limit, list, page, said, text } from './fields.ts'

export const ExamOutcome = z.enum(outcomeIds)
export type ExamOutcome = z.output<typeof ExamOutcome>

/** So many persons are enrolled at once. */
export const mostEnrolledAtOnce = 200

/** What came of one person of many. */
export const ExamEnrolResult = z.object({
  personId: Id,
  name: said(60),
  /** Masked. */
  idNumber: said(30),
  /** Enrolled, kept, or, when it was only tried, able to be enrolled. */
  done: z.boolean(),
  caseId: Id.nullable(),
  number: said(20).nullable(),
  /** Why not, in one sentence; empty when done. */
  sentence: said(1000),
  /** What stands in the way, each with what to do. */
  unmet: list(Check, 100),
})
export type ExamEnrolResult = z.output<typeof ExamEnrolResult>

export const enrolForExam = endpoint({
  id: 'enrolForExam',
  method: 'POST',
  path: '/exam-notices/:id/enrolments',
  title: '为本企业人员报名：先试、保存（尚未提交）、提交，逐人答复',
  access: 'exam.enrol',
  params: z.object({ id: Id }),
  body: z.object({
    category: ExamCategory,
    personIds: list(Id, mostEnrolledAtOnce).min(1),
    /** try: says what would happen, and does nothing. save: keeps drafts, which are no enrolment. */
    act: z.enum(['try', 'save', 'submit']),
  }),
  reply: z.object({ done: count(), refused: count(), results: list(ExamEnrolResult, mostEnrolledAtOnce) }),
  refusals: ['not-found', 'invalid', 'exam.moved-on'],
})

/** One person's enrolment in an exam, with what became of it. */
export const ExamEnrolment = z.object({
  caseId: Id,
  number: said(20).nullable(),
  personId: Id,
  name: said(60),
  idNumber: said(30),
  enterprise: said(200),
  category: ExamCategory.nullable(),
  status: CaseStatus,
  /** 尚未提交, 待报名审核, 退回补正, 已通过 … */
  state: said(60),
  checks: z.object({ met: count(1000), all: count(1000) }).nullable(),
  submittedAt: Instant.nullable(),
  /** Why it was given back or refused. */
  because: said(1000),
  candidateId: Id.nullable(),
  admission: said(20).nullable(),
  score: z.number().min(0).max(1000).nullable(),
  outcome: ExamOutcome.nullable(),
  remark: said(200),
  /** Null until the results are published; for an enterprise score and outcome are null until then. */
  resultAt: Instant.nullable(),
})
export type ExamEnrolment = z.output<typeof ExamEnrolment>

export const enrolmentStates = ['draft', 'waiting', 'returned', 'approved', 'refused'] as const

export const listExamEnrolments = endpoint({
  id: 'listExamEnrolments',
  method: 'GET',
  path: '/exam-notices/:id/enrolments',
  title: '报名情况：企业看本企业的，主管部门看全部',
  access: 'exam.view',
  audited: true,
  params: z.object({ id: Id }),
  query: z.object({
    state: z.enum(enrolmentStates).optional(),
    outcome: ExamOutcome.optional(),
    /** Only those whose conditions all hold, or only the others. */
    checks: z.enum(['all-met', 'some-unmet']).optional(),
    q: text(60).optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(ExamEnrolment),
  refusals: ['not-found'],
})

/** One exam as the person sees it. */
export const MyExam = z.object({
  caseId: Id,
  title: said(100),
  category: ExamCategory.nullable(),
  state: said(60),
  enterprise: said(200),
  examOn: Day,
  examTime: said(40),
  place: said(200),
  cancelReason: said(200).nullable(),
  admission: said(20).nullable(),
  score: z.number().min(0).max(1000).nullable(),
  outcome: ExamOutcome.nullable(),
  resultAt: Instant.nullable(),
})
export type MyExam = z.output<typeof MyExam>

export const viewMyExams = endpoint({
  id: 'viewMyExams',
  method: 'GET',
  path: '/my/exams',
  title: '我的考试：时间、地点、准考证号、结果和限制期',
  access: 'exam.mine',
  reply: z.object({
    exams: list(MyExam, 200),
    /** Passes that count, ours and those of older systems. */
    passes: list(z.object({ category: ExamCategory, passedOn: Day, history: z.boolean() }), 200),
    /** Bans that stand today: why, and the last day, which still counts. */
    bans: list(z.object({ reason: said(200), until: Day }), 50),
  }),
  refusals: ['not-found'],
})
