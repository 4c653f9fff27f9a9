/** What a file of an entry may show, at most so many files. */
export const mostEvidence = 10

/** Photos count as they are, also where applications take PDF only. */
export const evidenceKinds = ['pdf', 'jpeg', 'png'] as const

/** Working days in which an enterprise answers what was recorded against it. */
export const replyWorkingDays = 5

/** Years after which what happened is no longer recorded. */
export const oldestYears = 2

/** For how many days something may be shown, by its kind; the one who decides says how many. */
export const publicDays = {
  'bad-conduct': { least: 7, most: 366, usual: 90 },
  award: { least: 5, most: 30, usual: 7 },
} as const

export type ConductKind = keyof typeof publicDays

/** What people call the kinds. */
export const conductKinds: Readonly<Record<ConductKind, string>> = {
  'bad-conduct': '不良行为',
  award: '评优推荐',
}

/** Sorts of bad conduct. */
export const badConductCategories = {
  wages: '拖欠、克扣工资',
  'real-name': '实名制管理不落实',
  contract: '不签劳动合同、劳务合同',
  safety: '违反安全生产规定',
  records: '提供虚假资料',
  uncooperative: '拒绝、阻挠检查',
  other: '其他',
} as const

/** Sorts of awards. */
export const awardCategories = {
  enterprise: '优秀劳务企业',
  team: '优秀班组管理',
  safety: '安全生产先进',
  'real-name': '实名制管理先进',
  other: '其他',
} as const

/** The sorts of one kind. */
export const categoriesOf = (kind: ConductKind): Readonly<Record<string, string>> =>
  kind === 'award' ? awardCategories : badConductCategories

/** Bounds of a check of a site by the association, in characters and pieces. */
export const siteCheckBounds = { persons: 100, finding: 300, findings: 30, photos: 20, closing: 300 } as const
