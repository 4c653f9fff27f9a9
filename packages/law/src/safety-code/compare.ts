import type { PlainDate } from '../kernel/date.ts'
import type { Colour } from './answer.ts'
import { standingOf } from './evaluate.ts'
import { factsOn, type SafetyCodeRecord } from './history.ts'
import type { PolicyHistory } from './policy-history.ts'
import { colourOnDay } from './standing.ts'

/** One code on one day under two sets of rules, with the day on which it turns red under each if nothing is done. */
export interface Comparison {
  readonly before: Colour
  readonly after: Colour
  readonly redFromBefore: PlainDate | null
  readonly redFromAfter: PlainDate | null
}

/** What other rules would make of a code on a day, from the facts known by then. */
export function compareRules(
  record: SafetyCodeRecord,
  day: PlainDate,
  before: PolicyHistory,
  after: PolicyHistory,
): Comparison {
  const facts = factsOn(record, day)
  const [one, other] = [standingOf(facts, day, before), standingOf(facts, day, after)]
  return {
    before: colourOnDay(day, one),
    after: colourOnDay(day, other),
    redFromBefore: one.redFrom,
    redFromAfter: other.redFrom,
  }
}
