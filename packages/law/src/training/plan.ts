import type { Issue } from '../kernel/refusal.ts'
import { shanghaiDate, type PlainDate } from '../kernel/date.ts'
import type { Passage } from './passage.ts'
import { closingClause, enrolClause, orderClause, planClause, supervisionClause } from './sources.ts'
import type { EnrolmentState, PlanState } from './words.ts'

/** What the training body does with a plan. */
export const planPassages = {
  edit: { title: '修改', from: ['draft'], to: 'draft', basis: planClause },
  publish: { title: '发布', from: ['draft'], to: 'published', basis: planClause },
  move: { title: '改时间地点', from: ['published'], to: 'published', basis: orderClause },
  cancel: { title: '取消', from: ['draft', 'published'], to: 'cancelled', basis: planClause },
  start: { title: '开始', from: ['published'], to: 'running', basis: closingClause },
  finish: { title: '结束', from: ['running'], to: 'finished', basis: closingClause },
} as const satisfies Record<string, Passage<PlanState>>

/** What the supervisor does with a plan that its body does not end, or, being suspended, cannot. */
export const supervisedPassages = {
  finish: { title: '监管部门结束', from: ['published', 'running'], to: 'finished', basis: supervisionClause },
  cancel: {
    title: '监管部门取消',
    from: ['published', 'running'],
    to: 'cancelled',
    basis: supervisionClause,
  },
} as const satisfies Record<string, Passage<PlanState>>

/** What happens to one person's part in a plan. A result says that the person was there, checked in or not. */
export const enrolmentPassages = {
  withdraw: { title: '退出', from: ['enrolled'], to: 'withdrawn', basis: orderClause },
  checkIn: { title: '签到', from: ['enrolled'], to: 'attended', basis: enrolClause },
  miss: { title: '记为缺席', from: ['enrolled'], to: 'absent', basis: closingClause },
  pass: { title: '录入合格', from: ['enrolled', 'attended'], to: 'passed', basis: closingClause },
  fail: { title: '录入不合格', from: ['enrolled', 'attended'], to: 'failed', basis: closingClause },
} as const satisfies Record<string, Passage<EnrolmentState>>

/** The states in which results can be entered: the training was announced, and is not called off. */
export const statesForResults: readonly PlanState[] = ['published', 'running', 'finished']

/** Whether a part keeps its person from other plans: no result yet, in a plan that is still to come or under way. */
export const isHeld = (part: EnrolmentState, plan: PlanState): boolean =>
  (part === 'enrolled' || part === 'attended') && plan !== 'finished' && plan !== 'cancelled'

/** Why the supervisor cannot finish a plan yet, which makes people absent; undefined when it can. */
export function tooEarlyToFinish(startsAt: number, now: number): string | undefined {
  if (now >= startsAt) return undefined
  return `培训 ${shanghaiDate(startsAt)} 开始，现在还没有开始，结束会把报名人员记为缺席。不再举办的，请改为取消。`
}

/** When a plan takes place; instants as milliseconds since 1970. */
export interface PlanTimes {
  readonly startsAt: number
  readonly endsAt: number
  readonly examOn: PlainDate
}

/** What is wrong with the times of a plan, by field; empty when nothing is. */
export function timeIssues({ startsAt, endsAt, examOn }: PlanTimes, now: number): Issue[] {
  const startsOn = shanghaiDate(startsAt)
  const issues: Issue[] = []
  if (startsAt <= now) issues.push({ path: 'startsAt', message: '开始时间已过，请填以后的时间' })
  if (endsAt <= startsAt) issues.push({ path: 'endsAt', message: '结束时间须晚于开始时间' })
  if (examOn < startsOn)
    issues.push({ path: 'examOn', message: `考试日 ${examOn} 早于开始日 ${startsOn}，结果以考试日为准` })
  return issues
}

/** Why results cannot be entered yet; undefined when they can. A result is dated by the exam, and none is from the future. */
export function tooEarlyForResults(
  { startsAt, examOn }: PlanTimes,
  now: number,
  /** The body has said that it began, which may be before its hour. */
  begun: boolean,
): string | undefined {
  const today = shanghaiDate(now)
  if (today < examOn) return `考试日是 ${examOn}，今天是 ${today}。请在考试当天或以后录入结果。`
  if (!begun && now < startsAt)
    return '培训还没有到开始的时间。提前开班的，请先点“开始”；否则请在开始以后录入结果。'
  return undefined
}
