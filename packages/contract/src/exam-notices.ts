import { examCategories, noticeStateIds } from '@anzhu/law/exams/words'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Day, Id, Instant, Limit, list, page, RegionCode, said, text } from './fields.ts'
import { Region } from './registry.ts'

export const ExamCategory = z.enum(examCategories)
export type ExamCategory = z.output<typeof ExamCategory>
export const NoticeState = z.enum(noticeStateIds)
export type NoticeState = z.output<typeof NoticeState>

/** How many enrolments stand where: of the asking enterprise, or for the office of all. */
export const EnrolmentCounts = z.object({
  /** Kept, and not enrolled: nobody but the enterprise sees them. */
  draft: count(),
  waiting: count(),
  returned: count(),
  approved: count(),
  refused: count(),
})

export const ExamNotice = z.object({
  id: Id,
  title: said(100),
  body: said(4000),
  /** For the enterprises registered here and below. */
  region: Region,
  unit: said(200),
  categories: list(ExamCategory, 5),
  /** First and last day of enrolment, both included. */
  enrolFrom: Day,
  enrolTo: Day,
  examOn: Day,
  /** 09:00–11:00 */
  examTime: said(40),
  place: said(200),
  seats: count().nullable(),
  /** Seats that are taken: enrolled and not refused, of all enterprises. */
  taken: count(),
  passMark: count(),
  fullMark: count(),
  state: NoticeState,
  cancelReason: said(200).nullable(),
  publishedAt: Instant.nullable(),
  scoredAt: Instant.nullable(),
  version: z.int().min(1),
  /** Enrolment is open today. */
  open: z.boolean(),
  /** The asking office runs it. */
  mine: z.boolean(),
  enrolments: EnrolmentCounts,
  changes: list(z.object({ at: Instant, sentence: said(1000), by: said(60) }), 100),
})
export type ExamNotice = z.output<typeof ExamNotice>

export const listExamNotices = endpoint({
  id: 'listExamNotices',
  method: 'GET',
  path: '/exam-notices',
  title: '考试通知：企业看注册地的，主管部门看本辖区的',
  mayLag: true,
  access: 'exam.view',
  query: z.object({
    q: text(60).optional(),
    category: ExamCategory.optional(),
    state: NoticeState.optional(),
    /** Only those one can enrol in today. */
    openOnly: z.enum(['true', 'false']).optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(ExamNotice),
})

const byId = z.object({ id: Id })

export const viewExamNotice = endpoint({
  id: 'viewExamNotice',
  method: 'GET',
  path: '/exam-notices/:id',
  title: '查阅一份考试通知',
  access: 'exam.view',
  params: byId,
  reply: ExamNotice,
  refusals: ['not-found'],
})

const form = {
  title: text(100),
  body: text(4000, 0),
  region: RegionCode,
  categories: list(ExamCategory, 5).min(1),
  enrolFrom: Day,
  enrolTo: Day,
  examOn: Day,
  examTime: text(40),
  place: text(200),
  seats: z.int().min(1).max(100_000).nullable(),
  passMark: z.int().min(1).max(100),
  fullMark: z.int().min(1).max(1000),
}
export const ExamNoticeForm = z.object(form)
export type ExamNoticeForm = z.output<typeof ExamNoticeForm>

export const createExamNotice = endpoint({
  id: 'createExamNotice',
  method: 'POST',
  path: '/exam-notices',
  title: '拟一份考试通知（草稿）',
  access: 'exam.run',
  body: ExamNoticeForm,
  reply: ExamNotice,
  refusals: ['invalid', 'not-found'],
})

export const editExamNotice = endpoint({
  id: 'editExamNotice',
  method: 'PATCH',
  path: '/exam-notices/:id',
  title: '修改考试通知；发布后改动留痕，并通知已报名的人员和企业',
  access: 'exam.run',
  params: byId,
  body: ExamNoticeForm.partial().extend({ version: z.int().min(1) }),
  reply: ExamNotice,
  refusals: ['not-found', 'invalid', 'exam.moved-on', 'conflict'],
})

export const publishExamNotice = endpoint({
  id: 'publishExamNotice',
  method: 'POST',
  path: '/exam-notices/:id/publication',
  title: '发布考试通知，告知本地区的企业',
  access: 'exam.run',
  params: byId,
  reply: ExamNotice,
  refusals: ['not-found', 'invalid', 'exam.moved-on'],
})

export const cancelExamNotice = endpoint({
  id: 'cancelExamNotice',
  method: 'POST',
  path: '/exam-notices/:id/cancellation',
  title: '取消考试，写明原因；通知已报名的人员和企业',
  access: 'exam.run',
  params: byId,
  body: z.object({ reason: text(200) }),
  reply: ExamNotice,
  refusals: ['not-found', 'exam.moved-on'],
})
