import type { PlainDate } from '../kernel/date.ts'
import { addToMonth, lastDayOf, monthInWords, monthOf, monthsBack, type Month } from './month.ts'

/** The standing of a project with its authority, as far as reviews go: 在建, 停工, 已终止监督. */
export type ProjectStatus = 'running' | 'suspended' | 'finished'

/** A grade that a review or a project gets, the best first. */
export const reviewGrades = ['优良', '合格', '不合格'] as const
export type ReviewGrade = (typeof reviewGrades)[number]

/** How the review of a month stands; `owed` turns to `missed` when the month is over (F-19). */
export const reviewStates = {
  owed: '未月评',
  missed: '逾期未月评',
  done: '已月评',
  late: '逾期补评',
  disputed: '责令整改',
  exempt: '不用月评',
} as const
export type ReviewState = keyof typeof reviewStates

/** What decides whether a project owes a review. */
export interface ReviewedProject {
  readonly status: ProjectStatus
  readonly startedOn: PlainDate
}

/** True when a project owes a review of a month, whether it was made or not (IN-R5). Months to come are not owed. */
export function owesReview({ status, startedOn }: ReviewedProject, month: Month, today: PlainDate): boolean {
  if (status !== 'running' || month > monthOf(today)) return false
  return startedOn <= lastDayOf(month)
}

/** What is known of a review that was submitted. */
export interface SubmittedReview {
  readonly submittedOn: PlainDate
  readonly disputed: boolean
}

/** How the review of a project and month stands on a day. What was submitted counts also after the works are over. */
export function reviewStateOn(
  project: ReviewedProject,
  month: Month,
  review: SubmittedReview | null,
  today: PlainDate,
): ReviewState {
  if (review?.disputed === true) return 'disputed'
  if (review !== null) return review.submittedOn > lastDayOf(month) ? 'late' : 'done'
  if (!owesReview(project, month, today)) return 'exempt'
  return today > lastDayOf(month) ? 'missed' : 'owed'
}

/** How many months back a review can still be made good. */
export const monthsMadeGood = 12

/** The earliest month of which a review can still be made good. */
export function earliestMonth(today: PlainDate): Month {
  return addToMonth(monthOf(today), -monthsMadeGood)
}

/** The months a project owes on a day, the latest first; not farther back than can still be made good. */
export function monthsOwed(project: ReviewedProject, today: PlainDate): Month[] {
  const latest = monthOf(today)
  return monthsBack(earliestMonth(today), latest).filter((month) => owesReview(project, month, today))
}

/** Why a review of this month cannot be submitted, in words for the project; undefined when it can. */
export function reviewRefusal(project: ReviewedProject, month: Month, today: PlainDate): string | undefined {
  const named = monthInWords(month)
  if (month > monthOf(today)) return `${named}还没有到，月评在当月提交。`
  if (project.startedOn > lastDayOf(month)) return `项目 ${project.startedOn} 开工，${named}不用月评。`
  if (project.status === 'finished') return '项目已终止监督，不再提交月评。'
  if (month < earliestMonth(today)) return `${named}已过去 ${monthsMadeGood} 个月以上，不能再补评。`
  return undefined
}

/** Fewest points of a grade by JGJ59; a table of 0 makes any total 不合格, so a grade may be worse, never better (IN-R4c). */
export const gradeFloors: Readonly<Record<ReviewGrade, number>> = { 优良: 80, 合格: 70, 不合格: 0 }

/** The best grade that a score allows. */
export function gradeOf(score: number): ReviewGrade {
  return reviewGrades.find((grade) => score >= gradeFloors[grade]) ?? '不合格'
}

/** Why grade and score do not fit, in words for whoever entered them; undefined when they do. */
export function gradeFlaw(score: number, grade: ReviewGrade): string | undefined {
  if (score >= gradeFloors[grade]) return undefined
  return `得分 ${score} 不能评为${grade}：${grade}须 ${gradeFloors[grade]} 分及以上。请照月评表核对得分和等级。`
}

/** Which reminder is due of a month that has no review yet. */
export const reviewReminders = { approaching: '25 日起', 'last-day': '当月最后一天' } as const
export type ReviewReminder = keyof typeof reviewReminders

/** From this day of the month departments are reminded. */
export const remindFromDay = 25

/** The reminder of this day for its month; null before the 25th. What the server missed it makes up for on the next day. */
export function reviewReminderOn(today: PlainDate): ReviewReminder | null {
  if (today === lastDayOf(monthOf(today))) return 'last-day'
  return Number(today.slice(8)) >= remindFromDay ? 'approaching' : null
}

/** Up to this day of a month enterprises are told what was missed in the one before. */
export const digestUntilDay = 3

/** Hours within which pressing again must be said on purpose. */
export const pressAgainAfterHours = 24
