import { addDays, maxDay, type PlainDate } from '../kernel/date.ts'
import type { Colour, Reason } from './answer.ts'
import { ageLimits, medicalUntil } from './conditions.ts'
import { evaluateSafetyCode } from './evaluate.ts'
import type { SafetyCodeFacts } from './facts.ts'
import { policiesOf, policyTurns, type PolicyHistory } from './policy-history.ts'

/** The facts of a whole life: every application instead of the latest, and no asked day. */
export interface SafetyCodeRecord extends Omit<SafetyCodeFacts, 'asOf' | 'issuedOn'> {
  readonly applications: readonly PlainDate[]
}

/** A stretch of days, both included, on which colour and reasons stay the same. */
export interface Stretch {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly colour: Colour
  readonly reasons: readonly Reason[]
}

/** The facts as they were known on a day: the latest application until then counts. */
export function factsOn({ applications, ...facts }: SafetyCodeRecord, asOf: PlainDate): SafetyCodeFacts {
  const [first, ...others] = applications.filter((day) => day <= asOf)
  return { ...facts, issuedOn: first === undefined ? null : maxDay(first, ...others), asOf }
}

/** The colour on every day from `from` to `to`, earliest first, without gaps. Empty when `to` is before `from`. */
export function history(
  record: SafetyCodeRecord,
  from: PlainDate,
  to: PlainDate,
  rules: PolicyHistory,
): Stretch[] {
  const stretches: Stretch[] = []
  const known = turningDays(record, rules)
  let day = from
  while (day <= to) {
    const { colour, reasons, ...answer } = evaluateSafetyCode(factsOn(record, day), rules)
    const next = earliestAfter(day, [...known, ...calendarTurns(answer)])
    const until = next === undefined || next > to ? to : addDays(next, -1)
    const last = stretches.at(-1)
    if (last !== undefined && last.colour === colour && last.reasons.join() === reasons.join()) {
      stretches[stretches.length - 1] = { ...last, to: until }
    } else stretches.push({ from: day, to: until, colour, reasons })
    day = addDays(until, 1)
  }
  return stretches
}

/** Days on which something can change that do not depend on the term: facts, birthdays, medicals running out, other rules. */
function turningDays(record: SafetyCodeRecord, rules: PolicyHistory): PlainDate[] {
  const byRule = policiesOf(rules).flatMap((policy) => {
    const { first, last } = ageLimits(record.dateOfBirth, policy)
    const lapsed = record.medicals.map((medical) => addDays(medicalUntil(medical, policy), 1))
    return [first, addDays(last, 1), ...lapsed]
  })
  return [
    ...byRule,
    ...policyTurns(rules),
    ...record.applications,
    ...record.trainings.map(({ date }) => date),
    ...record.continuingEducation.map(({ date }) => date),
    ...record.medicals.map(({ date }) => date),
  ]
}

/** Days on which the present term changes colour or reason. */
function calendarTurns(
  term: Record<'yellowFrom' | 'validUntil' | 'graceUntil', PlainDate | null>,
): PlainDate[] {
  const { yellowFrom, validUntil, graceUntil } = term
  if (yellowFrom === null || validUntil === null || graceUntil === null) return []
  return [yellowFrom, addDays(validUntil, 1), addDays(graceUntil, 1)]
}

function earliestAfter(day: PlainDate, days: readonly PlainDate[]): PlainDate | undefined {
  let earliest: PlainDate | undefined
  for (const one of days) if (one > day && (earliest === undefined || one < earliest)) earliest = one
  return earliest
}
