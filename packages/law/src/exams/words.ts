import { categories, type Category } from '../certificates/facts.ts'

/** Where an exam stands. */
export const noticeStates = {
  draft: '草稿',
  published: '已发布',
  cancelled: '已取消',
  scored: '成绩已发布',
} as const
export type NoticeState = keyof typeof noticeStates

/** What people may be examined for; the undivided C is no longer given out. */
export const examCategories = ['A', 'B', 'C1', 'C2', 'C3'] as const satisfies readonly Category[]
export type ExamCategory = (typeof examCategories)[number]

/** C2 专职安全生产管理人员（土建类）. */
export const categoryInWords = (category: ExamCategory): string => `${category} ${categories[category]}`

/** What became of somebody's exam. */
export const outcomes = {
  pass: '合格',
  fail: '不合格',
  absent: '缺考',
  excused: '缺考有因',
  cheating: '作弊',
} as const
export type ExamOutcome = keyof typeof outcomes

/** Instead of a score: what the column 情况 of a score sheet may say. */
export const situations = ['absent', 'excused', 'cheating'] as const satisfies readonly ExamOutcome[]
export type Situation = (typeof situations)[number]

/** Why somebody may not enrol for a while. */
export const banWords = {
  absence: '无故缺考',
  cheating: '考试作弊',
  false_materials: '提供虚假材料',
  fraud: '以不正当手段取得证书',
} as const

/** Their ids as the contract lists them. */
export const noticeStateIds = Object.keys(noticeStates) as [NoticeState, ...NoticeState[]]
export const outcomeIds = Object.keys(outcomes) as [ExamOutcome, ...ExamOutcome[]]
