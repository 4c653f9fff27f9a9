import type { Citation } from './cite.ts'
import type { PlainDate } from './date.ts'

/**
 * One condition. `check` looks only at the facts and never throws; it returns the sentence the applicant will read, or
 * nothing when the condition holds.
 */
export interface Rule<in Facts> {
  readonly id: string
  readonly title: string
  readonly basis: Citation
  readonly check: (facts: Facts) => Unmet | undefined
  /** What the facts say when the condition holds, naming the datum; where they say nothing the title stands. */
  readonly because?: (facts: Facts) => string | undefined
}

/** Why a condition does not hold (the datum and the limit), and what to do about it. */
export interface Unmet {
  readonly reason: string
  readonly suggestion: string
  /** The first day on which it would hold, where only time is in the way. */
  readonly earliestOn?: PlainDate
  /** Slots of the materials that are missing. */
  readonly missing?: readonly string[]
}

/** The outcome of one rule. `because` is written for the person concerned; `suggestion` is empty when the rule is met. */
export interface Finding {
  readonly rule: string
  readonly title: string
  readonly basis: Citation
  readonly met: boolean
  readonly because: string
  readonly suggestion: string
  readonly earliestOn?: PlainDate
  readonly missing?: readonly string[]
}

/** Fixes the type of a rule where it is defined. */
export function rule<Facts>(definition: Rule<Facts>): Rule<Facts> {
  return definition
}

/** Checks every rule and returns every outcome, so that the applicant sees all problems at once. */
export function examine<Facts>(rules: readonly Rule<Facts>[], facts: Facts): Finding[] {
  return rules.map(({ id, title, basis, check, because }) => {
    const unmet = check(facts)
    if (unmet === undefined)
      return { rule: id, title, basis, met: true, because: because?.(facts) ?? title, suggestion: '' }
    const { reason, ...rest } = unmet
    return { rule: id, title, basis, met: false, because: reason, ...rest }
  })
}

/** The findings that stand in the way. */
export function unmet(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ met }) => !met)
}
