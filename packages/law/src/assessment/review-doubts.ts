import type { InspectionKind, Method } from '../inspections/standard.ts'
import { inspectionKinds } from '../inspections/standard.ts'
import type { PlainDate } from '../kernel/date.ts'
import { examine, unmet, type Finding, type Rule } from '../kernel/rule.ts'
import { gradeFloors, type ReviewGrade } from './monthly-review.ts'
import { monthInWords, monthOf, type Month } from './month.ts'
import { doubtClause } from './sources.ts'

/** What one inspection of the month says of the site. */
export interface InspectedThen {
  readonly kind: InspectionKind
  readonly method: Method
  readonly onDay: PlainDate
  /** 单号; empty where it has none. */
  readonly number: string
  readonly score: number | null
  readonly grade: ReviewGrade | null
  /** 重大事故隐患 among its findings. */
  readonly majorFindings: number
}

/** A review beside the one before it and the inspections made by others in its month. */
export interface ReviewFacts {
  readonly month: Month
  readonly score: number | null
  readonly grade: ReviewGrade | null
  readonly former: { readonly month: Month; readonly score: number | null } | null
  readonly inspections: readonly InspectedThen[]
}

/** A difference of so many points and more is shown. */
export const doubtfulPoints = 10

/** Points from one score down to another, exact to the hundredth; negative when it rose. */
export function pointsLost(from: number, to: number): number {
  return (Math.round(from * 100) - Math.round(to * 100)) / 100
}

type Doubt = Rule<ReviewFacts>

const look = '请查看扫描件并到现场核对；不实的，责令项目部整改'

const steadyScore: Doubt = {
  id: 'RV-01',
  title: `得分比上次下降不到 ${doubtfulPoints} 分`,
  basis: doubtClause,
  check({ score, former }) {
    if (score === null || former === null || former.score === null) return undefined
    const lost = pointsLost(former.score, score)
    if (lost < doubtfulPoints) return undefined
    return {
      reason: `得分 ${score}，比${monthInWords(former.month)}的 ${former.score} 低 ${lost} 分`,
      suggestion: '请了解原因，安排检查',
    }
  },
}

/** Whether a review says that all is well: by its grade, or without one by its score. */
const saysWell = ({ score, grade }: ReviewFacts) =>
  grade === null ? score !== null && score >= gradeFloors.合格 : grade !== '不合格'

const said = ({ score, grade }: ReviewFacts) => grade ?? `${score} 分`

const named = ({ kind, onDay, number }: InspectedThen) =>
  `${onDay} 的${inspectionKinds[kind]}${number === '' ? '' : `（${number}）`}`

/** What others than the project itself found in the month of the review. */
const byOthers = ({ month, inspections }: ReviewFacts) =>
  inspections.filter(({ kind, onDay }) => kind !== 'self' && monthOf(onDay) === month)

const noMajorFindings: Doubt = {
  id: 'RV-02',
  title: '自评合格以上的，当月检查没有发现重大隐患',
  basis: doubtClause,
  check(facts) {
    const grave = byOthers(facts).filter(({ majorFindings }) => majorFindings > 0)
    const [first] = grave
    if (first === undefined || !saysWell(facts)) return undefined
    return {
      reason: `月评为${said(facts)}，但 ${named(first)}发现 ${first.majorFindings} 项重大隐患${more(grave)}`,
      suggestion: look,
    }
  },
}

const noFailedInspection: Doubt = {
  id: 'RV-03',
  title: '自评合格以上的，当月检查没有评为不合格',
  basis: doubtClause,
  check(facts) {
    const failed = byOthers(facts).filter(({ grade }) => grade === '不合格')
    const [first] = failed
    if (first === undefined || !saysWell(facts)) return undefined
    return { reason: `月评为${said(facts)}，但 ${named(first)}评为不合格${more(failed)}`, suggestion: look }
  },
}

const scoresAgree: Doubt = {
  id: 'RV-04',
  title: `月评得分不比当月 JGJ59 检查高 ${doubtfulPoints} 分及以上`,
  basis: doubtClause,
  check(facts) {
    const { score } = facts
    if (score === null) return undefined
    // Other standards count other things, so only their grades are compared.
    const lower = byOthers(facts).filter(
      (one) => one.method === 'jgj59' && one.score !== null && pointsLost(score, one.score) >= doubtfulPoints,
    )
    const [first] = lower
    if (first === undefined) return undefined
    return {
      reason: `月评 ${score} 分，但 ${named(first)}只有 ${first.score} 分${more(lower)}`,
      suggestion: look,
    }
  },
}

const more = ({ length }: readonly unknown[]) => (length > 1 ? `，另有 ${length - 1} 次检查也是` : '')

/** What makes somebody look twice at a review (MR-03); all of them are shown, none of them decides anything. */
export const doubtRules: readonly Doubt[] = [steadyScore, noMajorFindings, noFailedInspection, scoresAgree]

/** The doubts about a review. */
export function doubtsAbout(facts: ReviewFacts): Finding[] {
  return unmet(examine(doubtRules, facts))
}
