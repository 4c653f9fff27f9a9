import type { MonthOfProject } from '@anzhu/contract/reviews'
import { lastDayOf, type Month } from '@anzhu/law/assessment/month'
import { daysBetween, type PlainDate } from '@anzhu/law/kernel/date'

/** What waits for the department: orders to put right first, then what is missing, the most pressing month first. */
export function tasksAmong(months: readonly MonthOfProject[]): MonthOfProject[] {
  const of = (...states: readonly MonthOfProject['state'][]) =>
    months.filter(({ state }) => states.includes(state))
  return [...of('disputed'), ...of('owed'), ...of('missed')]
}

/** Until when, and who asked for it. */
export function taskWord({ state, month, review, reminded }: MonthOfProject, today: string): string {
  const asked = reminded === null || reminded.by === '' ? '' : `${reminded.by}已催办，`
  if (state === 'disputed' && review?.dispute != null)
    return `${review.dispute.by}认定不实：${review.dispute.reason}。${review.dispute.correctBy} 前重新提交`
  if (state === 'missed') return `${asked}月份已过，请尽快补交`
  const left = daysBetween(today as PlainDate, lastDayOf(month as Month))
  return `${asked}${left === 0 ? '今天是最后一天' : `月末前提交，还剩 ${left} 天`}`
}
