import { examine, unmet, type Finding } from '../kernel/rule.ts'
import { disqualifying, type GradingFacts } from './disqualifying.ts'
import { rectificationRate, type AssessmentEvidence, type Grade } from './evidence.ts'

/** A grade suggested from the evidence, with the arithmetic as the officer reads it. */
export interface Suggestion {
  readonly grade: Exclude<Grade, '优良'>
  /** Each number as it was counted, and the conclusion last. */
  readonly lines: readonly string[]
  readonly findings: readonly Finding[]
}

/**
 * 不合格 when a disqualifying ground holds, otherwise 合格. 优良 is never suggested: the province's score for it is not
 * public, and none is made up.
 */
export function suggestGrade(facts: GradingFacts): Suggestion {
  const findings = examine(disqualifying, facts)
  const failed = unmet(findings)
  const grade = failed.length === 0 ? '合格' : '不合格'
  const conclusion =
    failed.length === 0
      ? 'PD1 至 PD8 的不合格情形都不成立，建议：合格'
      : `${failed.map(({ rule }) => rule).join('、')} 成立，建议：不合格`
  return { grade, lines: [...arithmetic(facts.evidence), conclusion], findings }
}

/** Shortest reason for a grade other than the suggested one, in characters. */
export const shortestGradeReason = 10

/** Why a grade cannot be given, and whether the grade or its reason is to be changed. */
export interface GradeFlaw {
  readonly field: 'grade' | 'reason'
  readonly message: string
}

/** Why an officer cannot give this grade; undefined when it can be given. */
export function whyNotGrade(suggestion: Suggestion, grade: Grade, reason: string): GradeFlaw | undefined {
  const failed = unmet(suggestion.findings)
  if (failed.length > 0 && grade !== '不合格') {
    const grounds = failed.map(({ because }) => because).join('；')
    const message = `有不合格的情形（${grounds}），只能评为不合格。认为事实有误的，请先更正原始记录。`
    return { field: 'grade', message }
  }
  if (grade === suggestion.grade || [...reason.trim()].length >= shortestGradeReason) return undefined
  const message = `评为${grade}与建议的${suggestion.grade}不同，请写明理由，至少 ${shortestGradeReason} 个字。`
  return { field: 'reason', message }
}

function arithmetic(evidence: AssessmentEvidence): string[] {
  const { reviews, inspectionYears, rectification, dangerousWorks, stopOrders, accidents } = evidence
  const months = reviews.done.length + reviews.missing.length
  const disputed = reviews.disputed.length === 0 ? '' : `，其中 ${reviews.disputed.join('、')} 被认为不实`
  const missing = reviews.missing.length === 0 ? '' : `，缺 ${reviews.missing.join('、')}`
  const rate = rectificationRate(rectification)
  return [
    `项目自查 ${evidence.selfChecks} 次，安监抽查 ${evidence.authorityInspections} 次`,
    `标准化月评 ${reviews.done.length}/${months} 个月${missing}${disputed}`,
    ...inspectionYears.map(
      ({ year, done, needed }) =>
        `企业检查 ${year} 年 ${done}/${needed} 次，${done < needed ? `少 ${needed - done} 次` : '达到'}`,
    ),
    rate === null
      ? '没有须整改的问题'
      : `整改率 ${rectification.closed} ÷ ${rectification.findings} = ${rate}`,
    dangerousWorks.total === 0
      ? '没有登记超危大工程'
      : `超危大工程 ${dangerousWorks.complete}/${dangerousWorks.total} 项五项资料齐全`,
    `停工整改 ${stopOrders.length} 次，责任事故 ${accidents.filter((one) => one.responsible).length} 起`,
  ]
}
