import { chosen, type Citation } from '../kernel/cite.ts'
import type { Issue } from '../kernel/refusal.ts'
import type { SafetyCodeNumbers } from './policy.ts'
import { grantClause, validityClause, yellowClause } from './sources.ts'

/** A number of the safety code that an authority may set: its name, its unit, what it does, and how far it may go. */
export interface NumberRule {
  readonly key: keyof SafetyCodeNumbers
  readonly title: string
  readonly unit: '个月' | '天' | '周岁'
  /** What the number decides, as a sentence for whoever sets it. */
  readonly says: string
  readonly min: number
  readonly max: number
  readonly basis: Citation
}

const bounds = chosen('码规则的范围', '通知只写了现行的数字；可改到哪里，取不会使码失去意义的范围')

/** Every number of the safety code, in the order in which they are read and printed. */
export const numberRules: readonly NumberRule[] = [
  {
    key: 'validityMonths',
    title: '有效期',
    unit: '个月',
    says: '发码或延续之日起多久有效',
    min: 1,
    max: 24,
    basis: validityClause,
  },
  {
    key: 'yellowMonthsBefore',
    title: '期满前转黄',
    unit: '个月',
    says: '有效期最后一天之前多久起为黄码，可以复训；须短于有效期',
    min: 1,
    max: 23,
    basis: yellowClause,
  },
  {
    key: 'graceDays',
    title: '期满后补训',
    unit: '天',
    says: '有效期过后仍为黄码、仍可补训的天数；0 天即期满次日转红',
    min: 0,
    max: 60,
    basis: yellowClause,
  },
  {
    key: 'minAge',
    title: '年龄下限',
    unit: '周岁',
    says: '年满多少周岁才能申领；须小于年龄上限',
    min: 16,
    max: 69,
    basis: grantClause,
  },
  {
    key: 'maxAge',
    title: '年龄上限',
    unit: '周岁',
    says: '过了多少周岁生日，不能申领，持码的转红',
    min: 17,
    max: 70,
    basis: grantClause,
  },
  {
    key: 'medicalMonths',
    title: '体检有效',
    unit: '个月',
    says: '体检合格之日起多久有效，过期的至多为黄码',
    min: 1,
    max: 36,
    basis: grantClause,
  },
  {
    key: 'enrolOpensDaysBefore',
    title: '转黄前开放报名',
    unit: '天',
    says: '转黄之前多少天开放继续教育报名',
    min: 0,
    max: 60,
    basis: bounds,
  },
]

/** Where the bounds of the numbers come from, for printing. */
export const boundsBasis: Citation = bounds

/** Which numbers cannot be published as they are, by field, with the number and its limit; empty when all can. */
export function numberIssues(numbers: SafetyCodeNumbers): Issue[] {
  const outside = numberRules.flatMap(({ key, title, unit, min, max }): Issue[] => {
    const value = numbers[key]
    if (Number.isInteger(value) && value >= min && value <= max) return []
    return [{ path: key, message: `${title}为 ${value} ${unit}，应是 ${min} 至 ${max} 之间的整数` }]
  })
  if (outside.length > 0) return outside
  const { validityMonths, yellowMonthsBefore, minAge, maxAge } = numbers
  const issues: Issue[] = []
  if (yellowMonthsBefore >= validityMonths) {
    issues.push({
      path: 'yellowMonthsBefore',
      message: `期满前 ${yellowMonthsBefore} 个月转黄，有效期只有 ${validityMonths} 个月，应短于有效期`,
    })
  }
  if (minAge >= maxAge) {
    issues.push({ path: 'minAge', message: `年龄下限 ${minAge} 周岁应小于上限 ${maxAge} 周岁` })
  }
  return issues
}

/** What changes between two sets of numbers, one sentence a number: 有效期由 6 个月改为 12 个月. */
export function changesInWords(before: SafetyCodeNumbers, after: SafetyCodeNumbers): string[] {
  return numberRules
    .filter(({ key }) => before[key] !== after[key])
    .map(({ key, title, unit }) => `${title}由 ${before[key]} ${unit}改为 ${after[key]} ${unit}`)
}
