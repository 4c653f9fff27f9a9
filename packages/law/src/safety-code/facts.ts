import type { PlainDate } from '../kernel/date.ts'

/** A training or continuing-education attempt; the date is that of the exam. */
export interface Attempt {
  readonly date: PlainDate
  readonly result: 'pass' | 'fail'
}

/** A medical examination; the date is that of the examination, not of the report. */
export interface Medical {
  readonly date: PlainDate
  readonly result: 'fit' | 'unfit'
}

/** Everything the colour depends on. Facts dated after `asOf` are unknown on that day and do not count (SCR-10). */
export interface SafetyCodeFacts {
  readonly dateOfBirth: PlainDate
  readonly trainings: readonly Attempt[]
  readonly medicals: readonly Medical[]
  /** The day of the latest application, whether it was granted or not. */
  readonly issuedOn: PlainDate | null
  readonly continuingEducation: readonly Attempt[]
  readonly asOf: PlainDate
}

/** The latest event from `from` to `to`; on one day a good result outweighs a bad one (SCR-10). */
export function latest<E extends Attempt | Medical>(
  events: readonly E[],
  to: PlainDate,
  from?: PlainDate,
): E | undefined {
  let found: E | undefined
  for (const event of events) {
    if (event.date > to || (from !== undefined && event.date < from)) continue
    if (found === undefined || event.date > found.date || (event.date === found.date && isGood(event)))
      found = event
  }
  return found
}

/** The facts without those that nobody could know on the asked day. */
export function knownOn(facts: SafetyCodeFacts): SafetyCodeFacts {
  const { asOf, issuedOn } = facts
  const known = <E extends { readonly date: PlainDate }>(events: readonly E[]) =>
    events.filter(({ date }) => date <= asOf)
  return {
    ...facts,
    issuedOn: issuedOn !== null && issuedOn <= asOf ? issuedOn : null,
    trainings: known(facts.trainings),
    medicals: known(facts.medicals),
    continuingEducation: known(facts.continuingEducation),
  }
}

/** True for a pass and for a fit medical. */
export function isGood({ result }: Attempt | Medical): boolean {
  return result === 'pass' || result === 'fit'
}
