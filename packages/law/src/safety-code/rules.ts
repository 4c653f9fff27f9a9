import { ageOn, type PlainDate } from '../kernel/date.ts'
import type { Rule } from '../kernel/rule.ts'
import { ageCondition, ageLimits, medicalCondition, medicalUntil, trainingCondition } from './conditions.ts'
import { isGood, latest, type SafetyCodeFacts } from './facts.ts'
import { medicalSentences } from './medical-words.ts'
import type { SafetyCodePolicy } from './policy.ts'
import { grantClause } from './sources.ts'
import { fill, inYears } from './words.ts'

/** The facts, and the day on which a condition is asked. */
export interface OnDay {
  readonly facts: SafetyCodeFacts
  readonly day: PlainDate
  readonly policy: SafetyCodePolicy
}

/** SCR-01 (a). */
export const ageRule: Rule<OnDay> = {
  id: 'SCR-01',
  title: '年龄',
  basis: grantClause,
  because: ({ facts: { dateOfBirth }, day, policy: { numbers } }) =>
    `${dateOfBirth} 出生，${day} 时 ${ageOn(day, dateOfBirth)} 周岁，在 ${numbers.minAge} 至 ${numbers.maxAge} 周岁之间`,
  check({ facts, day, policy }) {
    const failed = ageCondition(facts, day, policy)
    const { first, last } = ageLimits(facts.dateOfBirth, policy)
    const { minAge, maxAge } = policy.numbers
    if (failed === 'AGE_UNDER') {
      return {
        reason: `${facts.dateOfBirth} 出生，到 ${first} 才满 ${minAge} 周岁（截至 ${day}）`,
        suggestion: `${first} 起可以申领`,
      }
    }
    if (failed === 'AGE_OVER') {
      return {
        reason: `${facts.dateOfBirth} 出生，${last} 以后超过 ${maxAge} 周岁（截至 ${day}）`,
        suggestion: '已超过年龄上限，不能申领；出生日期有误的，请先更正实名信息',
      }
    }
    return undefined
  },
}

/** SCR-01 (b). */
export const trainingRule: Rule<OnDay> = {
  id: 'SCR-01',
  title: '安全教育培训',
  basis: grantClause,
  because: ({ facts: { trainings }, day }) => `安全教育培训 ${lastPass(trainings, day)?.date} 合格`,
  check({ facts, day, policy }) {
    const failed = trainingCondition(facts, day, policy)
    if (failed === undefined) return undefined
    return {
      reason:
        failed === 'TRAINING_MISSING'
          ? `没有查到安全教育培训合格记录（截至 ${day}）`
          : `最近一次安全教育培训 ${latest(facts.trainings, day)?.date} 没有通过（截至 ${day}）`,
      suggestion: '请参加安全教育培训，合格后再申领',
    }
  },
}

/** SCR-01 (c). */
export const medicalRule: Rule<OnDay> = {
  id: 'SCR-01',
  title: '体检',
  basis: grantClause,
  because: ({ facts, day, policy }) => {
    const medical = latest(facts.medicals, day)
    return medical === undefined
      ? '没有体检记录'
      : fill(medicalSentences.fit.toPerson, { date: medical.date, until: medicalUntil(medical, policy) })
  },
  check({ facts, day, policy }) {
    const failed = medicalCondition(facts, day, policy)
    const medical = latest(facts.medicals, day)
    if (failed === undefined) return undefined
    return {
      reason:
        medical === undefined
          ? `没有查到体检合格证明（截至 ${day}）`
          : failed === 'MEDICAL_UNFIT'
            ? fill(medicalSentences.unfit.toPerson, { date: medical.date, day })
            : `体检日期 ${medical.date}，已超过 ${inYears(policy.numbers.medicalMonths)}（截至 ${day}）`,
      suggestion: '请提交新的体检合格证明',
    }
  },
}

/** The conditions for a green code. */
export const grantRules: readonly Rule<OnDay>[] = [ageRule, trainingRule, medicalRule]

function lastPass(trainings: SafetyCodeFacts['trainings'], day: PlainDate) {
  return latest(trainings.filter(isGood), day)
}
