import { addDays, addMonths, type PlainDate } from '../kernel/date.ts'
import { ageCondition, medicalCondition } from './conditions.ts'
import { isGood, latest, type SafetyCodeFacts } from './facts.ts'
import { policyOn, policyTurns, type PolicyHistory } from './policy-history.ts'
import type { SafetyCodePolicy } from './policy.ts'

/** One run of validity. `validUntil` and `graceUntil` are the last days, `yellowFrom` is the first. */
export interface Term {
  readonly from: PlainDate
  readonly validUntil: PlainDate
  readonly yellowFrom: PlainDate
  readonly graceUntil: PlainDate
}

/** The days of a validity that starts on a day (SCR-02, SCR-03; I-01 to I-05). */
export function termFrom(from: PlainDate, { numbers, readings }: SafetyCodePolicy): Term {
  const { validityMonths, yellowMonthsBefore, graceDays } = numbers
  const corresponding =
    readings.halfYear === 'calendar-months'
      ? addMonths(from, validityMonths)
      : addDays(from, 30 * validityMonths)
  const validUntil =
    readings.lastValidDay === 'corresponding-day' ? corresponding : addDays(corresponding, -1)
  const monthBefore =
    readings.monthEnds === 'back-from-expiry'
      ? addMonths(validUntil, -yellowMonthsBefore)
      : addMonths(from, validityMonths - yellowMonthsBefore)
  return {
    from,
    validUntil,
    yellowFrom: readings.firstYellowDay === 'corresponding-day' ? monthBefore : addDays(monthBefore, 1),
    graceUntil: addDays(validUntil, readings.halfMonth === 'full-days' ? graceDays : graceDays - 1),
  }
}

/**
 * The validity that counts on `asOf` for a code granted on `issuedOn`: every renewal until then has been taken, each by the
 * rule of its day. How long the validity is follows the rule in force on `asOf`.
 */
export function currentTerm(facts: SafetyCodeFacts, issuedOn: PlainDate, rules: PolicyHistory): Term {
  let from = issuedOn
  for (;;) {
    const next = renewedFrom(facts, from, rules)
    // Only a policy with a validity of nothing could stand still here; it must not hang the server.
    if (next === undefined || next <= from) return termFrom(from, policyOn(rules, facts.asOf))
    from = next
  }
}

/** The first day of the validity that follows the one begun on `from`; undefined while there is none. */
function renewedFrom(facts: SafetyCodeFacts, from: PlainDate, rules: PolicyHistory): PlainDate | undefined {
  const renewal = renewalDay(facts, from, rules)
  if (renewal === undefined) return undefined
  const { day, term, policy } = renewal
  return policy.readings.renewalFrom === 'effective-day' ? day : term.validUntil
}

/** A day on which a validity was renewed, with the window and the rule of that day. */
interface Renewal {
  readonly day: PlainDate
  readonly term: Term
  readonly policy: SafetyCodePolicy
}

/**
 * SCR-04: the first day in the window on which the latest attempt is a pass, the medical is in date and the age is
 * right. Those can only begin to hold on the day of an attempt or of a medical, or with other rules, so only these days
 * are tried. The window is that of the rule in force on the day tried.
 */
function renewalDay(facts: SafetyCodeFacts, from: PlainDate, rules: PolicyHistory): Renewal | undefined {
  let first: Renewal | undefined
  let window: Omit<Renewal, 'day'> | undefined
  const consider = (day: PlainDate) => {
    if (day <= from || day > facts.asOf || (first !== undefined && day >= first.day)) return
    const policy = policyOn(rules, day)
    if (window?.policy !== policy) window = { policy, term: termFrom(from, policy) }
    const { term } = window
    const opens = policy.readings.earlyPass === 'renews' ? addDays(from, 1) : term.yellowFrom
    if (day < opens || day > term.graceUntil) return
    if (renewsOn(facts, term, opens, day, policy)) first = { day, term, policy }
  }
  for (const { date } of facts.continuingEducation) consider(date)
  for (const { date } of facts.medicals) consider(date)
  for (const turn of policyTurns(rules)) consider(turn)
  return first
}

function renewsOn(
  facts: SafetyCodeFacts,
  term: Term,
  opens: PlainDate,
  day: PlainDate,
  policy: SafetyCodePolicy,
) {
  const attempt = latest(facts.continuingEducation, day, opens)
  if (attempt === undefined || !isGood(attempt)) return false
  if (policy.readings.failedEducation === 'final' && failedOn(facts, term, day, policy) !== undefined)
    return false
  const medical = medicalCondition(facts, day, policy)
  const medicalHolds =
    medical === undefined || (medical === 'MEDICAL_EXPIRED' && policy.readings.medicalLapse === 'ignored')
  return medicalHolds && ageCondition(facts, day, policy) === undefined
}

/**
 * SCR-05: the day of the failed continuing education that makes the code red on `day`, or undefined. That is the latest
 * attempt of the window, or the first failed one when a failure is final (I-11).
 */
export function failedOn(
  { continuingEducation }: SafetyCodeFacts,
  { yellowFrom, graceUntil }: Term,
  day: PlainDate,
  { readings }: SafetyCodePolicy,
): PlainDate | undefined {
  const to = day < graceUntil ? day : graceUntil
  const last = latest(continuingEducation, to, yellowFrom)
  if (last === undefined || readings.failedEducation === 'retake-cures') {
    return last === undefined || isGood(last) ? undefined : last.date
  }
  let first: PlainDate | undefined
  for (const { date, result } of continuingEducation) {
    if (result === 'pass' || date < yellowFrom || date > to || (first !== undefined && date >= first))
      continue
    if (latest(continuingEducation, date, date)?.result === 'fail') first = date
  }
  return first
}

/** True when continuing education was passed in this window, so that only something else holds the renewal up. */
export function hasPassed(
  { continuingEducation, asOf }: SafetyCodeFacts,
  { yellowFrom, graceUntil }: Term,
): boolean {
  const last = latest(continuingEducation, asOf < graceUntil ? asOf : graceUntil, yellowFrom)
  return last !== undefined && isGood(last)
}
