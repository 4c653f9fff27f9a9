import { chosen, document } from '../kernel/cite.ts'
import type { MissingItems } from '../kernel/score.ts'

/** What a region prescribes for the supervision of building sites. */
export interface SiteSafetyTerms {
  /** Inspections of each project by its enterprise in a calendar year; a special project has a number of its own (IN-R1). */
  readonly inspectionsAYear: number
  /**
   * Whether a project that was under construction for part of a year owes only that part, rounded up: a reading of a text
   * that is silent.
   */
  readonly proRateInspections: boolean
  /** How lines of a score sheet count that do not exist on a site; both totals are always shown (IN-R3). */
  readonly missingItems: MissingItems
  /** Calendar days after the notice in which a completed project must be handled; the day after them it fails (IN-R6). */
  readonly autoFailAfterDays: number
  /** Days before the last one on which the enterprise is warned. */
  readonly warnBeforeDays: readonly number[]
  /** Days past the planned completion from which on a running project is listed (IN-R7): more than so many. */
  readonly overdueAfterDays: number
  /**
   * Months without a review at which the self-assessment counts as not done (PD1). Null: no text says how many; missing ones
   * are shown, and the assessor decides.
   */
  readonly missedReviewsToFail: number | null
  /** Stop-work orders for hidden dangers within twelve months at which a project fails (PD3). */
  readonly stopOrdersToFail: number
  /** Working days for grading a project. */
  readonly gradeWithinWorkingDays: number
  /** Days for which a grade is published. */
  readonly publicityDays: number
}

const 手册 = document('企业安全总监使用省安管系统操作手册', '', 'quoted')

/** Where the numbers of the country come from: none is prescribed for all of it. */
export const nationalSiteSafety = chosen(
  '现场安全',
  '全国没有规定企业检查次数、竣工提示期限的，各地没有规定的按江苏手册的数；缺项按 JGJ59-2011 折算',
)
/** Where Jiangsu's come from. */
export const jiangsuSiteSafety = 手册(
  '三',
  '也可点击“缺项”之后，再点击“保存检查项”，这一项直接算满分……企业对一个项目一年不低于三次检查,否则安标考评不合格',
)
