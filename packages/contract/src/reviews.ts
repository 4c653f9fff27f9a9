import { reviewGrades, reviewStates, type ReviewState } from '@anzhu/law/assessment/monthly-review'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { StoredFile } from './files.ts'
import { count, Cursor, Day, Id, Instant, Limit, list, Named, page, said, text } from './fields.ts'
import { Region } from './registry.ts'

/* The monthly review (标准化月评): who owes one, what was submitted, and pressing for it. */

/** A calendar month, 2026-11. */
export const MonthField = z
  .string()
  .max(7)
  .regex(/^[1-8]\d{3}-(0[1-9]|1[0-2])$/, { error: '月份写作 2026-11' })

const Grade = z.enum(reviewGrades)

/** Points out of 100 with at most two decimals, as JGJ59 gives them. */
const Score = z
  .number()
  .min(0, { error: '得分在 0 至 100 之间' })
  .max(100, { error: '得分在 0 至 100 之间' })
  .refine((score) => Math.abs(score * 100 - Math.round(score * 100)) < 1e-6, { error: '得分至多两位小数' })

/** Pages of one sheet. */
export const mostReviewPages = 10

export const Review = z.object({
  id: Id,
  score: z.number().nullable(),
  grade: Grade.nullable(),
  files: list(StoredFile, mostReviewPages),
  submittedAt: Instant,
  submittedBy: said(60),
  /** Why it was found untrue, and until when it is to be put right. */
  dispute: z.object({ reason: said(500), by: said(60), at: Instant, correctBy: Day }).nullable(),
  /** How many former ones it took the place of. */
  replaced: count(),
})
export type Review = z.output<typeof Review>

const ofMonth = {
  month: MonthField,
  state: z.enum(Object.keys(reviewStates) as ReviewState[]),
  review: Review.nullable(),
  /** The last review before this month. */
  former: z.object({ month: MonthField, score: z.number().nullable(), grade: Grade.nullable() }).nullable(),
  /** What makes one look twice: a drop, or what others found in the month. */
  doubts: list(z.object({ rule: said(20), sentence: said(500), suggestion: said(500) }), 10),
  /** The last time the department was reminded of this month; `by` is empty where the calendar did it. */
  reminded: z.object({ at: Instant, by: said(60), times: count() }).nullable(),
  /** Inspections of its own (项目自查) that the project saved in the month. */
  selfChecks: count(),
}

export const MonthOfProject = z.object(ofMonth)
export type MonthOfProject = z.output<typeof MonthOfProject>

const ReviewedProject = z.object({
  id: Id,
  name: said(200),
  filingNumber: said(60),
  region: Region,
  contractor: Named,
  /** Name in full, phone masked; empty where they were not given. */
  manager: z.object({ name: said(60), phone: said(30) }),
})

export const ReviewLine = z.object({ project: ReviewedProject, ...ofMonth })
export type ReviewLine = z.output<typeof ReviewLine>

/** 未月评, 已月评, 责令整改, or all of them; what is exempt is in none. */
export const ReviewList = z.enum(['owed', 'done', 'disputed', 'all'])
export type ReviewList = z.output<typeof ReviewList>

const filters = {
  /** This month when left out. */
  month: MonthField.optional(),
  q: text(60).optional(),
  projectId: Id.optional(),
}

export const listReviews = endpoint({
  id: 'listReviews',
  method: 'GET',
  path: '/reviews',
  title: '标准化月评统计：默认本月未月评的在建项目',
  mayLag: true,
  access: 'review.view',
  query: z.object({
    ...filters,
    status: ReviewList.default('owed'),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(ReviewLine),
})

export const countReviews = endpoint({
  id: 'countReviews',
  method: 'GET',
  path: '/reviews/counts',
  title: '某月未月评、已月评、责令整改的项目数，和未月评中已催办的',
  mayLag: true,
  access: 'review.view',
  query: z.object(filters),
  reply: z.object({
    month: MonthField,
    owed: count(),
    done: count(),
    disputed: count(),
    all: count(),
    /** Of those owed, how many departments somebody has pressed for this month. */
    pressed: count(),
  }),
})

const ofProject = z.object({ id: Id })

export const listProjectReviews = endpoint({
  id: 'listProjectReviews',
  method: 'GET',
  path: '/projects/:id/reviews',
  title: '一个项目逐月的月评，最近的在前',
  access: 'review.view',
  params: ofProject,
  reply: z.object({ project: ReviewedProject, items: list(MonthOfProject, 100) }),
  refusals: ['not-found'],
})

export const submitReview = endpoint({
  id: 'submitReview',
  method: 'POST',
  path: '/projects/:id/reviews',
  title: '提交一个月的月评表；已有的由新的代替，原来的留存',
  access: 'review.submit',
  params: ofProject,
  body: z.object({
    month: MonthField,
    files: list(Id, mostReviewPages).min(1, { error: '请附上月评表的扫描件或照片' }),
    score: Score,
    grade: Grade,
  }),
  reply: MonthOfProject,
  refusals: ['not-found', 'invalid', 'review.not-due'],
})

const byId = z.object({ id: Id })

export const viewReviewFile = endpoint({
  id: 'viewReviewFile',
  method: 'GET',
  path: '/reviews/:id/files/:fileId',
  title: '查看月评表扫描件的一页',
  access: 'review.view',
  params: z.object({ id: Id, fileId: Id }),
  reply: z.any(),
  file: 'application/octet-stream',
  refusals: ['not-found'],
})

export const disputeReview = endpoint({
  id: 'disputeReview',
  method: 'POST',
  path: '/reviews/:id/dispute',
  title: '认定月评不实，责令项目部限期整改',
  access: 'review.dispute',
  params: byId,
  body: z.object({ reason: text(500, 5), correctBy: Day }),
  reply: MonthOfProject,
  refusals: ['not-found', 'invalid', 'review.moved-on'],
})

/** What became of pressing one department. */
export const Pressed = z.object({
  project: Named,
  /** `already`: pressed within a day, and not said again on purpose. `unreachable`: nobody there can be told. */
  outcome: z.enum(['sent', 'already', 'not-owed', 'unreachable']),
  sentence: said(300),
})
export type Pressed = z.output<typeof Pressed>

export const pressReviews = endpoint({
  id: 'pressReviews',
  method: 'POST',
  path: '/reviews/reminders',
  title: '催办：短信和待办告知项目部还没有月评；一天内催过的须说明再次催办',
  access: 'review.press',
  body: z.object({
    month: MonthField,
    projectIds: list(Id, 500).min(1, { error: '请选择要催办的项目' }),
    /** Also those pressed within a day. */
    again: z.boolean().default(false),
  }),
  reply: z.object({ sent: count(), left: count(), results: list(Pressed, 500) }),
  refusals: ['not-found', 'invalid'],
})
