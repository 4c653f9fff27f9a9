import { enrolmentWindow } from '../safety-code/calendar.ts'
import { applicationFindings, notHeld, trainedAfterRed } from '../safety-code/application.ts'
import { ageCondition } from '../safety-code/conditions.ts'
import { evaluateSafetyCode } from '../safety-code/evaluate.ts'
import type { SafetyCodeFacts } from '../safety-code/facts.ts'
import { policyOn, type PolicyHistory } from '../safety-code/policy-history.ts'
import { trainingRule } from '../safety-code/rules.ts'
import { grantClause, yellowClause } from '../safety-code/sources.ts'
import { chosen } from '../kernel/cite.ts'
import type { PlainDate } from '../kernel/date.ts'
import type { Rule, Unmet } from '../kernel/rule.ts'
import { orderClause, planClause, selfEnrolClause } from './sources.ts'
import { planStates, trainingKinds, type PlanState, type TrainingKind } from './words.ts'

/** A person who would take part in a plan, and what else is known of both. */
export interface Enrolling {
  /** What the code depends on; `asOf` is today. */
  readonly facts: SafetyCodeFacts
  /** Null where no safety code is run. */
  readonly policy: PolicyHistory | null
  /** Registered with name and ID number. */
  readonly realNamed: boolean
  readonly enrolledHere: boolean
  /** The plan the person is taking part in now, by its title. */
  readonly otherPlan: string | null
  readonly plan: {
    readonly kind: TrainingKind
    readonly state: PlanState
    readonly begun: boolean
    readonly examOn: PlainDate
    readonly seatsLeft: number
  }
}

type EnrolRule = Rule<Enrolling>

/** TR-R1. */
export const planIsOpen: EnrolRule = {
  id: 'TR-R1',
  title: '计划已发布，还没有开始',
  basis: planClause,
  check({ plan: { state, begun } }) {
    if (state === 'published' && !begun) return undefined
    return {
      reason:
        begun && state === 'published'
          ? '培训已经开始，不再报名'
          : `计划现在是“${planStates[state]}”，不能报名`,
      suggestion: '请另选一场已发布、还没有开始的培训',
    }
  },
}

/** TR-R2. */
export const seatIsLeft: EnrolRule = {
  id: 'TR-R2',
  title: '还有余位',
  basis: orderClause,
  check: ({ plan: { seatsLeft } }) =>
    seatsLeft > 0 ? undefined : { reason: '名额已满', suggestion: '请另选一场有余位的，或等有人退出后再报' },
}

/** TR-R3. */
export const notEnrolledHere: EnrolRule = {
  id: 'TR-R3',
  title: '没有报过这个计划',
  basis: orderClause,
  check: ({ enrolledHere }) =>
    enrolledHere ? { reason: '已经报过这个计划', suggestion: '不用再报，到时参加即可' } : undefined,
}

/** TR-R4. */
export const noOtherPlan: EnrolRule = {
  id: 'TR-R4',
  title: '没有报其他未结束的培训',
  basis: orderClause,
  check: ({ otherPlan }) =>
    otherPlan === null
      ? undefined
      : { reason: `已报“${otherPlan}”，还没有结果`, suggestion: '请先退出那一场，或等结果出来后再报' },
}

/** TR-R5. */
export const ofAge: EnrolRule = {
  id: 'TR-R5',
  title: '考试日年龄在规定之内',
  basis: grantClause,
  check({ facts, policy, plan: { examOn } }) {
    const failed = policy === null ? undefined : ageCondition(facts, examOn, policyOn(policy, examOn))
    if (failed === undefined || policy === null) return undefined
    const { minAge, maxAge } = policyOn(policy, examOn).numbers
    return failed === 'AGE_UNDER'
      ? { reason: `考试日 ${examOn} 未满 ${minAge} 周岁`, suggestion: `满 ${minAge} 周岁后再报名` }
      : {
          reason: `考试日 ${examOn} 已超过 ${maxAge} 周岁`,
          suggestion: '已超过年龄上限，不能报名；出生日期有误的，请先更正实名信息',
        }
  },
}

/** TR-R6. */
export const kindFits: EnrolRule = {
  id: 'TR-R6',
  title: '培训种类与码的情况相符，报名已开放',
  basis: selfEnrolClause,
  check: (enrolling) =>
    enrolling.plan.kind === 'continuing-education' ? needsRenewal(enrolling) : needsEducation(enrolling),
}

/** TR-R7: a pass on another day would change nothing (I-07), so nobody is let sit in vain. */
export const examCounts: EnrolRule = {
  id: 'TR-R7',
  title: '考试日在黄码期限内',
  basis: yellowClause,
  check(enrolling) {
    const { plan, policy } = enrolling
    if (plan.kind !== 'continuing-education' || policy === null || needsRenewal(enrolling)) return undefined
    const { yellowFrom, graceUntil } = termOf(enrolling, policy)
    if (yellowFrom === null || graceUntil === null) return undefined
    const early = plan.examOn < yellowFrom && policyOn(policy, plan.examOn).readings.earlyPass !== 'renews'
    if (!early && plan.examOn <= graceUntil) return undefined
    return {
      reason: `考试日 ${plan.examOn} 不在 ${yellowFrom} 至 ${graceUntil}（含当日）之间，合格也不能恢复绿码`,
      suggestion: `请选考试日在 ${yellowFrom} 至 ${graceUntil} 之间的场次`,
    }
  },
}

/** TR-R8. */
export const realNamed: EnrolRule = {
  id: 'TR-R8',
  title: '已实名登记',
  basis: chosen('实名', '结果记在登记的本人名下；没有登记的先登记'),
  check: ({ realNamed: known }) =>
    known
      ? undefined
      : {
          reason: '没有查到姓名与身份证号都一致、您可以为其报名的人员',
          suggestion: '请核对姓名与身份证号；没有登记的，请先列入花名册，或由本人在手机上登记',
        },
}

/** Everything that must hold before somebody is enrolled. */
export const enrolRules: readonly EnrolRule[] = [
  planIsOpen,
  seatIsLeft,
  notEnrolledHere,
  noOtherPlan,
  ofAge,
  kindFits,
  examCounts,
  realNamed,
]

const termOf = ({ facts }: Enrolling, policy: PolicyHistory) => evaluateSafetyCode(facts, policy)

/** SCR-13: continuing education is for holders whose window is open; whoever is past it starts anew. */
function needsRenewal(enrolling: Enrolling): Unmet | undefined {
  const { facts, policy } = enrolling
  if (policy === null) return notOffered
  const held = termOf(enrolling, policy)
  const window = enrolmentWindow(held, policyOn(policy, facts.asOf))
  if (window === null) return { reason: '还没有安码', suggestion: '请报名安全教育，合格后申领安码' }
  if (held.nextActions.includes('REAPPLY') || facts.asOf > window.to)
    return {
      reason: `补训期 ${window.to} 已过，不能再用继续教育恢复`,
      suggestion: '请报名安全教育，合格后重新申领',
    }
  if (facts.asOf >= window.from) return undefined
  return {
    reason: `安码有效期至 ${held.validUntil}，还不到报名的时候`,
    suggestion: `${window.from} 起可以报名继续教育`,
  }
}

const notOffered: Unmet = {
  reason: '所在地没有实行安码，没有继续教育',
  suggestion: '需要安全教育的，请另选安全教育的场次',
}

/** Safety education is for who has none that counts: no pass yet, or red for good since. */
function needsEducation({ facts, policy }: Enrolling): Unmet | undefined {
  if (policy === null) return undefined
  const findings = applicationFindings(facts, facts.asOf, policy)
  const held = findings.find(({ rule }) => rule === notHeld.id)
  if (held !== undefined) {
    return {
      reason: '已有在期限内的安码，不用参加安全教育',
      suggestion: `请在转黄前后报名${trainingKinds['continuing-education']}`,
    }
  }
  const needed = findings.some(
    ({ rule, title }) => rule === trainedAfterRed.id || title === trainingRule.title,
  )
  return needed
    ? undefined
    : { reason: '安全教育已经合格，不用再参加', suggestion: '请直接申领安码；还缺其他条件的先补齐' }
}
