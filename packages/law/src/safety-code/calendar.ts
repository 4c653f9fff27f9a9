import { addDays, type PlainDate } from '../kernel/date.ts'
import type { SafetyCodePolicy } from './policy.ts'
import type { Standing } from './standing.ts'

/** What a code holder is told about, each on its own day (SCR-14). */
export type Notice =
  | 'enrolment-opens'
  | 'yellow'
  | 'last-valid-day'
  | 'half-grace'
  | 'last-grace-day'
  | 'red'
  | 'medical-in-30-days'
  | 'medical-in-7-days'

/** The days on which self-enrolment in continuing education is open, both included (SCR-13); null without a code. */
export function enrolmentWindow(
  {
    yellowFrom,
    graceUntil,
  }: { readonly yellowFrom: PlainDate | null; readonly graceUntil: PlainDate | null },
  { numbers }: SafetyCodePolicy,
): { readonly from: PlainDate; readonly to: PlainDate } | null {
  if (yellowFrom === null || graceUntil === null) return null
  return { from: addDays(yellowFrom, -numbers.enrolOpensDaysBefore), to: graceUntil }
}

/**
 * Which notices fall on which day, earliest first, when no new fact arrives (SCR-14). `medicalUntil` is the last day of
 * the medical in date, if there is one. Whoever is red already gets none before it.
 */
export function noticeDays(
  term: { readonly yellowFrom: PlainDate; readonly validUntil: PlainDate; readonly graceUntil: PlainDate },
  { redFrom }: Pick<Standing, 'redFrom'>,
  medicalUntil: PlainDate | null,
  { numbers }: SafetyCodePolicy,
): readonly { readonly on: PlainDate; readonly notice: Notice }[] {
  const { yellowFrom, validUntil, graceUntil } = term
  const days: { readonly on: PlainDate; readonly notice: Notice }[] = [
    { on: addDays(yellowFrom, -numbers.enrolOpensDaysBefore), notice: 'enrolment-opens' },
    { on: yellowFrom, notice: 'yellow' },
    { on: validUntil, notice: 'last-valid-day' },
    { on: addDays(validUntil, Math.ceil(numbers.graceDays / 2)), notice: 'half-grace' },
    { on: graceUntil, notice: 'last-grace-day' },
  ]
  if (medicalUntil !== null) {
    days.push({ on: addDays(medicalUntil, -30), notice: 'medical-in-30-days' })
    days.push({ on: addDays(medicalUntil, -7), notice: 'medical-in-7-days' })
  }
  const before = days.filter(({ on }) => redFrom === null || on < redFrom)
  return [...before, ...(redFrom === null ? [] : [{ on: redFrom, notice: 'red' as const }])].sort((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
  )
}
