import { addDays, daysBetween, type PlainDate } from '../kernel/date.ts'
import type { SiteSafetyTerms } from '../jurisdictions/site-safety.ts'

/** The prompt, word for word as the manual has it (MR-06). */
export const completionNotice =
  '请施工企业在省安管系统中尽快办理终止监督和安标考评，逾期30天未办理，安标考评结果自动按不合格等次处理，将直接影响企业安标考评等次及安全生产许可证延期，进而影响企业信用、工伤保险费率等'

/** The period after the prompt. */
export interface Countdown {
  readonly noticedOn: PlainDate
  /** On which it can still be handled. */
  readonly lastDay: PlainDate
  /** From which on it fails by itself. */
  readonly failsOn: PlainDate
  /** Days from today to the last one: 0 on it, negative afterwards. */
  readonly daysLeft: number
}

type Terms = Pick<SiteSafetyTerms, 'autoFailAfterDays' | 'warnBeforeDays' | 'overdueAfterDays'>

/** Where a prompted project stands on a day: S + 30 is the last day, S + 31 the first of the consequence (DT-08). */
export function countdown(
  noticedOn: PlainDate,
  today: PlainDate,
  { autoFailAfterDays }: Pick<Terms, 'autoFailAfterDays'>,
): Countdown {
  const lastDay = addDays(noticedOn, autoFailAfterDays)
  return { noticedOn, lastDay, failsOn: addDays(lastDay, 1), daysLeft: daysBetween(today, lastDay) }
}

/** Whether the period passed without anything being filed (PD7). A filing on the last day is in time. */
export function lapsed(
  noticedOn: PlainDate,
  filedOn: PlainDate | null,
  today: PlainDate,
  terms: Pick<Terms, 'autoFailAfterDays'>,
): boolean {
  const { lastDay } = countdown(noticedOn, today, terms)
  return filedOn === null ? today > lastDay : filedOn > lastDay
}

/** How many days before the last one a warning is due today; undefined on any other day. */
export function warningDue(
  noticedOn: PlainDate,
  today: PlainDate,
  terms: Pick<Terms, 'autoFailAfterDays' | 'warnBeforeDays'>,
): number | undefined {
  const { daysLeft } = countdown(noticedOn, today, terms)
  return terms.warnBeforeDays.find((days) => days === daysLeft)
}

/** Days past the planned completion, where they are more than allowed (DT-07); undefined where the project is not listed. */
export function daysOverdue(
  plannedOn: PlainDate | null,
  today: PlainDate,
  { overdueAfterDays }: Pick<Terms, 'overdueAfterDays'>,
): number | undefined {
  if (plannedOn === null) return undefined
  const days = daysBetween(plannedOn, today)
  return days > overdueAfterDays ? days : undefined
}
