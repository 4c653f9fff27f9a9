import type { PlainDate } from '../kernel/date.ts'
import { standingOf } from './evaluate.ts'
import { factsOn, type SafetyCodeRecord } from './history.ts'
import { policyTurns, type PolicyHistory } from './policy-history.ts'
import type { Standing } from './standing.ts'

/** The days of a code from a later day on, when other rules take effect then. */
export interface StandingAhead {
  readonly effectiveFrom: PlainDate
  readonly standing: Standing
}

/**
 * The standings that published rules bring after today when no new fact arrives: one for each day on which the days become
 * others than just before. Empty for whom nothing changes, and for whoever has no code.
 */
export function standingsAhead(
  record: SafetyCodeRecord,
  today: PlainDate,
  rules: PolicyHistory,
): StandingAhead[] {
  const ahead: StandingAhead[] = []
  const turns = policyTurns(rules).filter((turn) => turn > today)
  if (turns.length === 0) return ahead
  let before = standingOf(factsOn(record, today), today, rules)
  for (const effectiveFrom of turns) {
    const standing = standingOf(factsOn(record, effectiveFrom), effectiveFrom, rules)
    if (standing.issuedOn !== null && !sameDays(before, standing)) ahead.push({ effectiveFrom, standing })
    before = standing
  }
  return ahead
}

function sameDays(one: Standing, other: Standing): boolean {
  return (Object.keys(one) as (keyof Standing)[]).every(
    (key) => key === 'termFrom' || one[key] === other[key],
  )
}
