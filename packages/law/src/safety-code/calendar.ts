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
  | 'medical-lapsed'

/** The days of a standing that notices are counted from. */
export type LadderDays = Pick<
  Standing,
  'expiringFrom' | 'validUntil' | 'graceUntil' | 'redFrom' | 'medicalUntil'
>

/** One step of the ladder: so many days after (before, when negative) a day of the standing. */
export interface Rung {
  readonly notice: Notice
  readonly from: keyof LadderDays
  readonly shift: number
  /** The day that tells one round of notices from the next: the same notice about the same day is given once. */
  readonly about: keyof LadderDays
}

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

/** All steps of the ladder, those of a term before those of a medical (SCR-14). */
export function ladder({ numbers, readings }: SafetyCodePolicy): readonly Rung[] {
  const inTerm = (notice: Notice, from: keyof LadderDays, shift: number): Rung => ({
    notice,
    from,
    shift,
    about: 'validUntil',
  })
  const ofMedical = (notice: Notice, shift: number): Rung => ({
    notice,
    from: 'medicalUntil',
    shift,
    about: 'medicalUntil',
  })
  return [
    inTerm('enrolment-opens', 'expiringFrom', -numbers.enrolOpensDaysBefore),
    inTerm('yellow', 'expiringFrom', 0),
    inTerm('last-valid-day', 'validUntil', 0),
    inTerm('half-grace', 'validUntil', Math.ceil(numbers.graceDays / 2)),
    inTerm('last-grace-day', 'graceUntil', 0),
    { notice: 'red', from: 'redFrom', shift: 0, about: 'redFrom' },
    ofMedical('medical-in-30-days', -30),
    ofMedical('medical-in-7-days', -7),
    ...(readings.medicalLapse === 'yellow' ? [ofMedical('medical-lapsed', 1)] : []),
  ]
}

/**
 * Which notices fall on which day, earliest first, when no new fact arrives (SCR-14). Whoever is red already gets none;
 * that a medical lapsed is told only where it makes a green code yellow.
 */
export function noticeDays(
  standing: LadderDays,
  policy: SafetyCodePolicy,
): readonly { readonly on: PlainDate; readonly notice: Notice; readonly about: PlainDate }[] {
  const { redFrom, expiringFrom } = standing
  return ladder(policy)
    .flatMap(({ notice, from, shift, about }) => {
      const [day, subject] = [standing[from], standing[about]]
      return day === null || subject === null ? [] : [{ on: addDays(day, shift), notice, about: subject }]
    })
    .filter(({ on, notice }) => {
      if (notice === 'red') return true
      if (notice === 'medical-lapsed' && expiringFrom !== null && on >= expiringFrom) return false
      return redFrom === null || on < redFrom
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
