import { addDays, addMonths, birthdayOf, type PlainDate } from '../kernel/date.ts'
import { isGood, latest, type Medical, type SafetyCodeFacts } from './facts.ts'
import type { SafetyCodePolicy } from './policy.ts'

/** Why somebody may not hold a code on a day; at most one for age, one for training and one for the medical. */
export type FailedCondition =
  | 'AGE_UNDER'
  | 'AGE_OVER'
  | 'TRAINING_MISSING'
  | 'TRAINING_FAILED'
  | 'MEDICAL_MISSING'
  | 'MEDICAL_UNFIT'
  | 'MEDICAL_EXPIRED'

/** The first and the last day on which somebody is of the right age; both are included (I-09, I-14, I-16). */
export function ageLimits(dateOfBirth: PlainDate, { numbers, readings }: SafetyCodePolicy) {
  const reached = (age: number) => {
    const birthday = birthdayOf(dateOfBirth, age)
    const leapBaby = dateOfBirth.endsWith('-02-29') && birthday.endsWith('-02-28')
    const shift =
      (leapBaby && readings.leapBirthday === 'mar-1' ? 1 : 0) + (readings.birthday === 'day-after' ? 1 : 0)
    return shift === 0 ? birthday : addDays(birthday, shift)
  }
  return { first: reached(numbers.minAge), last: lastDayOfAge(reached, numbers.maxAge, readings.upperAge) }
}

function lastDayOfAge(
  reached: (age: number) => PlainDate,
  maxAge: number,
  reading: SafetyCodePolicy['readings']['upperAge'],
): PlainDate {
  if (reading === 'through-birthday') return reached(maxAge)
  return addDays(reached(reading === 'eve-of-birthday' ? maxAge : maxAge + 1), -1)
}

/** The last day on which a fit medical still counts as 一年内 (I-13). */
export function medicalUntil(medical: Medical, { numbers, readings }: SafetyCodePolicy): PlainDate {
  const anniversary = addMonths(medical.date, numbers.medicalMonths)
  return readings.withinOneYear === 'anniversary-included' ? anniversary : addDays(anniversary, -1)
}

/** SCR-01 (a). */
export function ageCondition(
  { dateOfBirth }: SafetyCodeFacts,
  day: PlainDate,
  policy: SafetyCodePolicy,
): 'AGE_UNDER' | 'AGE_OVER' | undefined {
  const { first, last } = ageLimits(dateOfBirth, policy)
  if (day < first) return 'AGE_UNDER'
  return day > last ? 'AGE_OVER' : undefined
}

/** SCR-01 (b), I-15. */
export function trainingCondition(
  { trainings }: SafetyCodeFacts,
  day: PlainDate,
  { readings }: SafetyCodePolicy,
): 'TRAINING_MISSING' | 'TRAINING_FAILED' | undefined {
  const last = latest(trainings, day)
  if (last === undefined) return 'TRAINING_MISSING'
  if (isGood(last)) return undefined
  const once =
    readings.severalTrainings === 'any-pass' && trainings.some((one) => one.date <= day && isGood(one))
  return once ? undefined : 'TRAINING_FAILED'
}

/** SCR-01 (c). */
export function medicalCondition(
  { medicals }: SafetyCodeFacts,
  day: PlainDate,
  policy: SafetyCodePolicy,
): 'MEDICAL_MISSING' | 'MEDICAL_UNFIT' | 'MEDICAL_EXPIRED' | undefined {
  const last = latest(medicals, day)
  if (last === undefined) return 'MEDICAL_MISSING'
  if (!isGood(last)) return 'MEDICAL_UNFIT'
  return day > medicalUntil(last, policy) ? 'MEDICAL_EXPIRED' : undefined
}

/** Every condition of SCR-01 that does not hold on a day; empty when a code would be granted. */
export function failedConditions(
  facts: SafetyCodeFacts,
  day: PlainDate,
  policy: SafetyCodePolicy,
): FailedCondition[] {
  return [
    ageCondition(facts, day, policy),
    trainingCondition(facts, day, policy),
    medicalCondition(facts, day, policy),
  ].filter((failed) => failed !== undefined)
}
