import type { BanFacts } from '../certificates/facts.ts'
import { falseMaterialsMonths, fraudMonths } from '../certificates/conditions/exam.ts'
import type { CertificateTerms } from '../certificates/terms.ts'
import { addMonths, type PlainDate } from '../kernel/date.ts'
import { outcomes, type ExamOutcome, type Situation } from './words.ts'

/** The marks an exam is held to. */
export interface Marks {
  readonly passMark: number
  readonly fullMark: number
}

/** A result as it is entered: a score, or what happened instead of one. */
export interface Entered {
  readonly score: number | null
  readonly situation: Situation | null
}

/** What is wrong with an entered result, and at which of its two parts. */
export interface ResultFlaw {
  readonly at: 'score' | 'situation'
  readonly reason: string
  readonly suggestion: string
}

/** Whether a result can stand: a score within the marks, or a situation, and never both (EX-07). */
export function resultFlaw({ score, situation }: Entered, { fullMark }: Marks): ResultFlaw | undefined {
  if (score === null) {
    return situation === null
      ? {
          at: 'score',
          reason: '成绩和情况都没有填',
          suggestion: '参加考试的填成绩；没有参加的在“情况”填 缺考 或 缺考有因',
        }
      : undefined
  }
  if (situation !== null) {
    return {
      at: 'score',
      reason: `情况填了“${outcomes[situation]}”，又填了成绩 ${score}`,
      suggestion: `确实${outcomes[situation]}的，删去成绩；参加了考试的，删去“${outcomes[situation]}”`,
    }
  }
  if (score < 0 || score > fullMark) {
    return {
      at: 'score',
      reason: `成绩 ${score} 不在 0 至满分 ${fullMark} 之间`,
      suggestion: '请对照答卷核对成绩',
    }
  }
  // One place behind the point is all that is kept.
  return Number.isInteger(Math.round(score * 1e6) / 1e5)
    ? undefined
    : { at: 'score', reason: `成绩 ${score} 超过一位小数`, suggestion: '请保留一位小数' }
}

/** What a result comes to. It has been found without a flaw before. */
export function outcomeOf({ score, situation }: Entered, { passMark }: Marks): ExamOutcome {
  return situation ?? ((score ?? 0) >= passMark ? 'pass' : 'fail')
}

type BanTerms = Pick<CertificateTerms, 'absenceBanMonths' | 'cheatingBanMonths'>

/** For how many months somebody may not enrol; null where the jurisdiction says nothing of it. */
export function banMonths(type: BanFacts['type'], terms: BanTerms): number | null {
  switch (type) {
    case 'absence':
      return terms.absenceBanMonths
    case 'cheating':
      return terms.cheatingBanMonths
    case 'false_materials':
      return falseMaterialsMonths
    case 'fraud':
      return fraudMonths
  }
}

/** The last day of a ban, which still counts (rules J-02); null where there is none. */
export function banUntil({ type, from }: BanFacts, terms: BanTerms): PlainDate | null {
  const months = banMonths(type, terms)
  return months === null ? null : addMonths(from, months)
}

/**
 * The ban that follows from a result where the jurisdiction has one (CR-E01, CR-E02): absence counts from the day of the exam,
 * cheating from the day on which it is confirmed, which is that of publishing.
 */
export function banFrom(
  outcome: ExamOutcome,
  days: { readonly examOn: PlainDate; readonly confirmedOn: PlainDate },
  terms: BanTerms,
): BanFacts | null {
  const ban: BanFacts | null =
    outcome === 'absent'
      ? { type: 'absence', from: days.examOn }
      : outcome === 'cheating'
        ? { type: 'cheating', from: days.confirmedOn }
        : null
  return ban === null || banMonths(ban.type, terms) === null ? null : ban
}
