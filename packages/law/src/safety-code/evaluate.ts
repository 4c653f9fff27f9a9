import { addDays, maxDay, minDay, type PlainDate } from '../kernel/date.ts'
import type { Colour, ColourChange, NextAction, Reason, SafetyCodeAnswer } from './answer.ts'
import { ageCondition, failedConditions, medicalCondition, type FailedCondition } from './conditions.ts'
import { knownOn, type SafetyCodeFacts } from './facts.ts'
import { inForceSince, nextTurn, policyOn, type PolicyHistory } from './policy-history.ts'
import type { SafetyCodePolicy } from './policy.ts'
import {
  colourOnDay,
  lastMedicalDay,
  nextChangeOf,
  noStanding,
  standingIn,
  type Standing,
} from './standing.ts'
import { currentTerm, failedOn, hasPassed, type Term } from './term.ts'

/**
 * The colour of a safety code on the day `facts.asOf`, with its reasons and what to do (rules B.1, B.3, B.4). The grant is
 * judged by the rule of its day, each renewal by that of its own, all else by the rule in force on `asOf`.
 */
export function evaluateSafetyCode(facts: SafetyCodeFacts, rules: PolicyHistory): SafetyCodeAnswer {
  const { issuedOn, asOf } = facts
  const policy = policyOn(rules, asOf)
  if (issuedOn === null || issuedOn > asOf) {
    return withoutCode(facts, policy, ['NO_CODE', ...failedConditions(facts, asOf, policy)])
  }
  const refusedFor = failedConditions(facts, issuedOn, policyOn(rules, issuedOn))
  if (refusedFor.length > 0) return withoutCode(facts, policy, ['ISSUE_REFUSED', ...refusedFor])

  const term = currentTerm(facts, issuedOn, rules)
  const { colour, reasons } = colourIn(facts, term, policy)
  return {
    colour,
    reasons: reasons.sort(),
    nextActions: actionsFor(facts, term, policy, colour, reasons),
    validUntil: term.validUntil,
    yellowFrom: term.yellowFrom,
    graceUntil: term.graceUntil,
    nextChange: nextChange(facts, colour, standingIn(facts, term, policy), rules),
  }
}

/**
 * Where the colour goes from `asOf` on when no new fact arrives: three stretches with known first days. A list filtered
 * by colour, a notice and an offline phone need no more. `facts.asOf` is replaced by `asOf`. The days hold until other
 * rules come into force; those rules never turn a code on a day before their own first.
 */
export function standingOf(facts: SafetyCodeFacts, asOf: PlainDate, rules: PolicyHistory): Standing {
  const { issuedOn } = facts
  const without = { ...noStanding, medicalUntil: lastMedicalDay({ ...facts, asOf }, policyOn(rules, asOf)) }
  if (issuedOn === null || issuedOn > asOf) return without
  if (failedConditions(facts, issuedOn, policyOn(rules, issuedOn)).length > 0) return without
  const then = { ...facts, asOf }
  const standing = standingIn(then, currentTerm(then, issuedOn, rules), policyOn(rules, asOf))
  const since = inForceSince(rules, asOf)
  return since === null ? standing : notBefore(since, standing, facts, rules)
}

/** A colour that new rules bring begins with them; one that the code had already goes on from its own first day. */
function notBefore(
  since: PlainDate,
  standing: Standing,
  facts: SafetyCodeFacts,
  rules: PolicyHistory,
): Standing {
  const { yellowFrom, redFrom } = standing
  const early = (day: PlainDate | null) => day !== null && day < since
  if (!early(yellowFrom) && !early(redFrom)) return standing
  const eve = addDays(since, -1)
  const before = standingOf(facts, eve, rules)
  const colour = colourOnDay(eve, before)
  const beginning = (day: PlainDate | null, was: PlainDate | null, same: boolean) =>
    day === null || day >= since ? day : same && was !== null ? maxDay(day, was) : since
  const red = beginning(redFrom, before.redFrom, colour === 'red')
  const yellow = beginning(yellowFrom, before.yellowFrom, colour === 'yellow' || colour === 'red')
  return { ...standing, yellowFrom: yellow && red && minDay(yellow, red), redFrom: red }
}

/** The next change when no new fact arrives, by itself or because other rules come into force. */
function nextChange(
  facts: SafetyCodeFacts,
  colour: Colour,
  standing: Standing,
  rules: PolicyHistory,
): ColourChange | null {
  const change = nextChangeOf(colour, standing)
  const turn = nextTurn(rules, facts.asOf)
  if (turn === undefined || (change !== null && change.on < turn)) return change
  const then = evaluateSafetyCode({ ...knownOn(facts), asOf: turn }, rules)
  return then.colour === colour ? then.nextChange : { on: turn, to: then.colour }
}

function withoutCode(facts: SafetyCodeFacts, policy: SafetyCodePolicy, reasons: Reason[]): SafetyCodeAnswer {
  return {
    colour: 'none',
    reasons: reasons.sort(),
    nextActions: actionsToApply(failedConditions(facts, facts.asOf, policy)),
    validUntil: null,
    yellowFrom: null,
    graceUntil: null,
    // Even a condition that comes true by itself, such as an 18th birthday, grants nothing without an application.
    nextChange: null,
  }
}

/** What somebody without a code must do, from the conditions that fail on the asked day. */
function actionsToApply(failed: readonly FailedCondition[]): NextAction[] {
  if (failed.length === 0) return ['APPLY']
  if (failed.includes('AGE_OVER')) return ['NOT_ELIGIBLE']
  const actions = new Set<NextAction>()
  for (const condition of failed) {
    if (condition.startsWith('MEDICAL')) actions.add('SUBMIT_MEDICAL')
    else actions.add(condition === 'AGE_UNDER' ? 'WAIT_UNTIL_18' : 'PASS_TRAINING')
  }
  return [...actions].sort()
}

type Severity = 0 | 1 | 2
const colours = ['green', 'yellow', 'red'] as const

/** The calendar's colour (SCR-03), then failures (SCR-05), then age and medical (SCR-06); each can only make it worse. */
function colourIn(facts: SafetyCodeFacts, term: Term, policy: SafetyCodePolicy) {
  const { asOf } = facts
  const { readings } = policy
  const reasons: Reason[] = []
  let severity: Severity = 0
  const worsen = (to: Severity, reason: Reason) => {
    if (to > severity) severity = to
    reasons.push(reason)
  }

  if (asOf > term.graceUntil) worsen(2, 'EXPIRED')
  else if (asOf > term.validUntil) worsen(1, 'GRACE')
  else if (asOf >= term.yellowFrom) worsen(1, 'EXPIRING')

  if (failedOn(facts, term, asOf, policy) !== undefined) worsen(2, 'CE_FAILED')

  const medical = medicalCondition(facts, asOf, policy)
  if (medical === 'MEDICAL_UNFIT') worsen(readings.unfitMedical === 'red' ? 2 : 1, medical)
  else if (medical === 'MEDICAL_EXPIRED' && readings.medicalLapse !== 'ignored') {
    worsen(readings.medicalLapse === 'red' ? 2 : 1, medical)
  }

  if (ageCondition(facts, asOf, policy) === 'AGE_OVER') {
    if (readings.overAge === 'red') worsen(2, 'AGE_OVER')
    else if (severity > 0) reasons.push('AGE_OVER')
  }
  return { colour: colours[severity], reasons: severity === 0 ? (['VALID'] as Reason[]) : reasons }
}

function actionsFor(
  facts: SafetyCodeFacts,
  term: Term,
  policy: SafetyCodePolicy,
  colour: Colour,
  reasons: readonly Reason[],
): NextAction[] {
  if (colour === 'green') return ['NONE']
  const because = (reason: Reason) => reasons.includes(reason)
  if (because('AGE_OVER')) return ['NOT_ELIGIBLE']
  const actions: NextAction[] = []
  const failedForGood = because('CE_FAILED') && policy.readings.failedEducation === 'final'
  if (because('EXPIRED') || failedForGood) actions.push('REAPPLY')
  else if (because('CE_FAILED')) actions.push('RETAKE_CE')
  else if ((because('EXPIRING') || because('GRACE')) && !hasPassed(facts, term)) actions.push('PASS_CE')
  if (because('MEDICAL_EXPIRED') || because('MEDICAL_UNFIT')) actions.push('SUBMIT_MEDICAL')
  return actions.sort()
}
