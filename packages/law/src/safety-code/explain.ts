import { citeInWords, type Citation } from '../kernel/cite.ts'
import type { PlainDate } from '../kernel/date.ts'
import { examine, type Finding } from '../kernel/rule.ts'
import { ageCondition, ageLimits } from './conditions.ts'
import { evaluateSafetyCode } from './evaluate.ts'
import type { SafetyCodeFacts } from './facts.ts'
import { inForceSince, policyOn, type PolicyHistory } from './policy-history.ts'
import type { SafetyCodePolicy } from './policy.ts'
import { grantRules, medicalRule } from './rules.ts'
import {
  dynamicClause,
  noCodeClause,
  orderClause,
  redClause,
  validityClause,
  yellowClause,
} from './sources.ts'
import { currentTerm, failedOn, hasPassed, type Term } from './term.ts'
import { colourWords } from './words.ts'

/** One rule that was tried: whether it speaks for the person, on which datum and limit, on what ground. */
export interface Explanation {
  readonly rule: string
  readonly title: string
  readonly basis: string
  readonly met: boolean
  readonly because: string
}

/**
 * Why the code has its colour: each rule in the order it is tried, in Chinese. Whoever is affected by an automatic
 * decision must be able to follow it, so `because` names the datum and the limit, but never an illness; the basis tells
 * since when the rule has been in force, when it was changed.
 */
export function explain(facts: SafetyCodeFacts, rules: PolicyHistory): Explanation[] {
  const { issuedOn, asOf } = facts
  const policy = policyOn(rules, asOf)
  const unknown = laterFacts(facts)
  if (issuedOn === null || issuedOn > asOf) {
    const applied = say('SCR-11', '已申领苏安码', noCodeClause, false, `到 ${asOf} 没有申领过苏安码`)
    return [...unknown, applied, ...conditionsOn(facts, asOf, rules)]
  }
  const granted = whenApplied(conditionsOn(facts, issuedOn, rules))
  if (granted.some(({ met }) => !met)) {
    const today = issuedOn === asOf ? [] : conditionsOn(facts, asOf, rules)
    const refused = say(
      'SCR-08',
      '条件成立即自动发码',
      granted[0]!.basis,
      false,
      `${issuedOn} 申领，当天有条件不成立，没有发码`,
    )
    return [...unknown, ...granted, refused, ...today]
  }
  const term = currentTerm(facts, issuedOn, rules)
  const today = [
    validity(facts, term),
    calendar(facts, term, policy),
    renewal(facts, term),
    failure(facts, term, policy),
    ...overlays(facts, policy),
    ...effectOfRed(facts, rules),
  ]
  return [...unknown, ...granted, ...today.map(inForce(rules, asOf))]
}

/** Names the version of the rules that a day was judged by, unless it is the one there has always been. */
function inForce(rules: PolicyHistory, day: PlainDate) {
  const since = inForceSince(rules, day)
  return (told: Explanation): Explanation =>
    since === null ? told : { ...told, basis: `${told.basis}；数字自 ${since} 起施行` }
}

function conditionsOn(facts: SafetyCodeFacts, day: PlainDate, rules: PolicyHistory): Explanation[] {
  return examine(grantRules, { facts, day, policy: policyOn(rules, day) })
    .map(told)
    .map(inForce(rules, day))
}

/** The conditions of the day of application say that they are those, lest they be read as today's. */
const whenApplied = (conditions: Explanation[]) =>
  conditions.map((one) => ({ ...one, title: `申领时的${one.title}` }))

function laterFacts({
  trainings,
  medicals,
  continuingEducation,
  issuedOn,
  asOf,
}: SafetyCodeFacts): Explanation[] {
  const days = [...trainings, ...medicals, ...continuingEducation].map(({ date }) => date)
  const later = [...days, ...(issuedOn === null ? [] : [issuedOn])].filter((day) => day > asOf).length
  if (later === 0) return []
  return [say('SCR-10', '只看当天已有的事实', orderClause, true, `${asOf} 以后的 ${later} 条记录没有计入`)]
}

function validity({ issuedOn, asOf }: SafetyCodeFacts, { from, validUntil }: Term): Explanation {
  const start = from === issuedOn ? `${from} 发码` : `${issuedOn} 发码，最近一次自 ${from} 延续`
  return say(
    'SCR-02',
    '有效期',
    validityClause,
    asOf <= validUntil,
    `${start}，有效期至 ${validUntil}（含当天）`,
  )
}

function calendar({ asOf }: SafetyCodeFacts, term: Term, { numbers }: SafetyCodePolicy): Explanation {
  const { yellowFrom, validUntil, graceUntil } = term
  const because =
    asOf < yellowFrom
      ? `${yellowFrom} 起才进入期满前 ${numbers.yellowMonthsBefore} 个月`
      : asOf <= validUntil
        ? `${yellowFrom} 已进入期满前 ${numbers.yellowMonthsBefore} 个月，有效期至 ${validUntil}`
        : asOf <= graceUntil
          ? `有效期 ${validUntil} 已过，${graceUntil} 前（含当天）仍可补训`
          : `有效期 ${validUntil} 已过，补训期也在 ${graceUntil} 结束`
  return say(
    'SCR-03',
    '按日历的颜色',
    asOf > graceUntil ? redClause : yellowClause,
    asOf < yellowFrom,
    `${because}（截至 ${asOf}）`,
  )
}

function renewal(facts: SafetyCodeFacts, term: Term): Explanation {
  const { asOf } = facts
  const renewed = term.from !== facts.issuedOn
  const because = renewed
    ? `通过继续教育后，自 ${term.from} 延续`
    : asOf < term.yellowFrom
      ? `还没有到复训的时候，${term.yellowFrom} 起通过继续教育可以延续`
      : hasPassed(facts, term)
        ? `期限内已通过继续教育，但体检或年龄不符合，没有延续`
        : `${term.yellowFrom} 至 ${term.graceUntil} 之间没有通过继续教育的记录（截至 ${asOf}）`
  return say('SCR-04', '通过继续教育恢复绿码', yellowClause, renewed || asOf < term.yellowFrom, because)
}

function failure(facts: SafetyCodeFacts, term: Term, policy: SafetyCodePolicy): Explanation {
  const { asOf } = facts
  const failed = failedOn(facts, term, asOf, policy)
  const curable = policy.readings.failedEducation === 'retake-cures' && asOf <= term.graceUntil
  const because =
    failed === undefined
      ? `本期没有未通过的继续教育（截至 ${asOf}）`
      : curable
        ? `继续教育 ${failed} 没有通过，${term.graceUntil} 前（含当天）补考合格即可恢复`
        : `继续教育 ${failed} 没有通过，已不能补考（截至 ${asOf}）`
  return say('SCR-05', '没有未通过的继续教育', redClause, failed === undefined, because)
}

/** SCR-06: age and medical as they are today. */
function overlays(facts: SafetyCodeFacts, policy: SafetyCodePolicy): Explanation[] {
  const { asOf, dateOfBirth } = facts
  const { last } = ageLimits(dateOfBirth, policy)
  const over = ageCondition(facts, asOf, policy) === 'AGE_OVER'
  const limit = `${dateOfBirth} 出生，${last} 为 ${policy.numbers.maxAge} 周岁的最后一天`
  const age = over ? `${limit}，现已超龄（截至 ${asOf}）` : `${limit}，尚未超龄（截至 ${asOf}）`
  const [medical] = examine([medicalRule], { facts, day: asOf, policy }).map(told)
  return [
    say('SCR-06', '现在的年龄', dynamicClause, !over, age),
    { ...medical!, rule: 'SCR-06', title: '现在的体检', basis: citeInWords(dynamicClause) },
  ]
}

function effectOfRed(facts: SafetyCodeFacts, rules: PolicyHistory): Explanation[] {
  const { colour } = evaluateSafetyCode(facts, rules)
  if (colour !== 'red') return []
  const because = `现为${colourWords.red.name}：实名制通道关闭，不得再排班；此前的出工照常计发工资`
  return [say('SCR-07', '不是红码', redClause, false, because)]
}

function say(
  rule: string,
  title: string,
  basis: Citation | string,
  met: boolean,
  because: string,
): Explanation {
  return { rule, title, basis: typeof basis === 'string' ? basis : citeInWords(basis), met, because }
}

function told({ rule, title, basis, met, because }: Finding): Explanation {
  return say(rule, title, basis, met, because)
}
