import { situations } from '@anzhu/law/exams/words'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ExamCategory, ExamNotice } from './exam-notices.ts'
import { ExamEnrolment, ExamOutcome } from './exam-enrolments.ts'
import { count, Cursor, Day, Done, Id, Instant, Limit, list, page, said, text } from './fields.ts'

const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const byNotice = z.object({ id: Id })

export const BanType = z.enum(['absence', 'cheating', 'false_materials', 'fraud'])
export const Situation = z.enum(situations)

export const downloadScoreSheet = endpoint({
  id: 'downloadScoreSheet',
  method: 'GET',
  path: '/exam-notices/:id/score-sheet',
  title: '导出报名明细（成绩表）；准考号、姓名等列不得改动',
  access: 'exam.run',
  audited: true,
  params: byNotice,
  reply: z.any(),
  file: sheet,
  refusals: ['not-found', 'exam.moved-on'],
})

/** What publishing would do. */
export const ExamResultsPreview = z.object({
  candidates: count(),
  /** Without a result; nothing is published while there are any. */
  blank: count(),
  pass: count(),
  fail: count(),
  absent: count(),
  excused: count(),
  cheating: count(),
  /** Who would be barred from enrolling, until which day. */
  bans: list(z.object({ name: said(60), admission: said(20), type: BanType, from: Day, until: Day }), 2000),
  /** Why it cannot be published now; empty when it can. */
  hindrance: said(300),
})
export type ExamResultsPreview = z.output<typeof ExamResultsPreview>

export const previewExamResults = endpoint({
  id: 'previewExamResults',
  method: 'GET',
  path: '/exam-notices/:id/results',
  title: '发布成绩前先看：各有多少人、谁将被限制报名',
  access: 'exam.run',
  params: byNotice,
  reply: ExamResultsPreview,
  refusals: ['not-found'],
})

export const publishExamResults = endpoint({
  id: 'publishExamResults',
  method: 'POST',
  path: '/exam-notices/:id/results',
  title: '发布成绩：须输入人数确认；合格记录、限制期随之产生，通知本人和企业',
  access: 'exam.run',
  params: byNotice,
  /** The number of candidates, as whoever publishes typed it. */
  body: z.object({ count: count(100_000) }),
  reply: ExamNotice,
  refusals: ['not-found', 'invalid', 'exam.moved-on'],
})

export const correctExamResult = endpoint({
  id: 'correctExamResult',
  method: 'POST',
  path: '/exam-candidates/:id/corrections',
  title: '更正已发布的成绩：写明原因，留下前后对照，通知本人和企业',
  access: 'exam.run',
  params: z.object({ id: Id }),
  body: z.object({
    score: z.number().min(0).max(1000).nullable(),
    situation: Situation.nullable(),
    reason: text(200, 10),
  }),
  reply: ExamEnrolment,
  refusals: ['not-found', 'invalid', 'exam.moved-on', 'case.four-eyes'],
})

/** A corrected result: before and after. */
export const ExamCorrection = z.object({
  id: Id,
  at: Instant,
  name: said(60),
  admission: said(20),
  before: said(100),
  after: said(100),
  reason: said(200),
  by: said(60),
})
export type ExamCorrection = z.output<typeof ExamCorrection>

export const listExamCorrections = endpoint({
  id: 'listExamCorrections',
  method: 'GET',
  path: '/exam-notices/:id/corrections',
  title: '成绩更正记录',
  access: 'exam.run',
  params: byNotice,
  query: z.object({ cursor: Cursor.optional(), limit: Limit }),
  reply: page(ExamCorrection),
  refusals: ['not-found'],
})

/** A ban on enrolling. */
export const ExamBan = z.object({
  id: Id,
  name: said(60),
  idNumber: said(30),
  type: BanType,
  reason: said(200),
  from: Day,
  /** Last day, which still counts; null where the terms of the jurisdiction no longer know such a ban. */
  until: Day.nullable(),
  exam: said(100).nullable(),
  category: ExamCategory.nullable(),
  outcome: ExamOutcome.nullable(),
  recordedAt: Instant,
  voidedAt: Instant.nullable(),
  voidReason: said(200).nullable(),
  /** Whoever asks recorded it, and cannot void it. */
  own: z.boolean(),
})
export type ExamBan = z.output<typeof ExamBan>

export const listExamBans = endpoint({
  id: 'listExamBans',
  method: 'GET',
  path: '/exam-bans',
  title: '限制报名的人员',
  access: 'exam.run',
  audited: true,
  query: z.object({ q: text(60).optional(), cursor: Cursor.optional(), limit: Limit }),
  reply: page(ExamBan),
})

export const voidExamBan = endpoint({
  id: 'voidExamBan',
  method: 'POST',
  path: '/exam-bans/:id/voidance',
  title: '撤销一项报名限制：写明原因，由发布成绩的人以外的人办理',
  access: 'exam.run',
  params: z.object({ id: Id }),
  body: z.object({ reason: text(200, 10) }),
  reply: Done,
  refusals: ['not-found', 'exam.moved-on', 'case.four-eyes'],
})
