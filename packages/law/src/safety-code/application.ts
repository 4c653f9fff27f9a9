import { addDays, maxDay, type PlainDate } from '../kernel/date.ts'
import { examine, unmet, type Finding, type Rule } from '../kernel/rule.ts'
import type { SafetyCodeAnswer } from './answer.ts'
import { evaluateSafetyCode, standingOf } from './evaluate.ts'
import { isGood, type SafetyCodeFacts } from './facts.ts'
import { policyOn, type PolicyHistory } from './policy-history.ts'
import type { SafetyCodePolicy } from './policy.ts'
import { grantRules } from './rules.ts'
import { reapplyClause, yellowClause } from './sources.ts'
import { actionInWords, colourWords } from './words.ts'

interface Applying {
  readonly facts: SafetyCodeFacts
  readonly today: PlainDate
  readonly policy: SafetyCodePolicy
  /** The code of today, of whatever colour. */
  readonly held: SafetyCodeAnswer
  /** The red day from which on that code can no longer be renewed; null while it can, or when there is no code. */
  readonly closedFrom: PlainDate | null
}

/**
 * May this person apply today? Every condition that fails, with the datum, the limit and what to do; empty means that a
 * green code is granted. `facts.issuedOn` is the latest application so far; facts after `today` do not count.
 */
export function applicationFindings(
  facts: SafetyCodeFacts,
  today: PlainDate,
  rules: PolicyHistory,
): Finding[] {
  const then = { ...facts, asOf: today }
  const policy = policyOn(rules, today)
  const held = evaluateSafetyCode(then, rules)
  const applying = { facts: then, today, policy, held, closedFrom: closedFrom(then, held, rules) }
  return unmet([
    ...examine(grantRules, { facts: then, day: today, policy }),
    ...examine([notHeld, trainedAfterRed], applying),
  ])
}

/** A code that is still running is renewed, not replaced: otherwise a failed exam could be escaped by applying again. */
export const notHeld: Rule<Applying> = {
  id: 'SCR-04',
  title: '没有尚在期限内的苏安码',
  basis: yellowClause,
  check({ facts, today, policy, held, closedFrom }) {
    if (held.colour === 'none' || closedFrom !== null) return undefined
    const actions = held.nextActions.map((action) => actionInWords(action, held, facts.dateOfBirth, policy))
    return {
      reason: `已持有苏安码（${colourWords[held.colour].name}，有效期至 ${held.validUntil}），不能重复申领（截至 ${today}）`,
      suggestion:
        held.colour === 'green'
          ? `不用申领；${held.yellowFrom} 起通过继续教育即可延续`
          : `请按现有的码办理：${actions.join('；')}`,
    }
  },
}

/** SCR-12: training from before the red day did not keep the code, so it does not earn a new one. */
export const trainedAfterRed: Rule<Applying> = {
  id: 'SCR-12',
  title: '转红之后通过安全教育培训',
  basis: reapplyClause,
  check({ facts: { trainings }, today, policy, closedFrom }) {
    if (!policy.reapplyRequiresNewTraining || closedFrom === null) return undefined
    if (trainings.some((one) => isGood(one) && one.date > closedFrom && one.date <= today)) return undefined
    return {
      reason: `苏安码 ${closedFrom} 已转红码，此后没有通过安全教育培训（截至 ${today}）`,
      suggestion: `请参加 ${closedFrom} 以后的安全教育培训，合格后重新申领`,
    }
  },
}

function closedFrom(facts: SafetyCodeFacts, held: SafetyCodeAnswer, rules: PolicyHistory): PlainDate | null {
  if (held.graceUntil === null) return null
  const redFrom = () => standingOf(facts, facts.asOf, rules).redFrom ?? facts.asOf
  // Where new rules have ended the term, it was not red before them, whenever it would have ended.
  if (held.reasons.includes('EXPIRED')) return maxDay(addDays(held.graceUntil, 1), redFrom())
  const { failedEducation } = policyOn(rules, facts.asOf).readings
  return failedEducation === 'final' && held.reasons.includes('CE_FAILED') ? redFrom() : null
}
