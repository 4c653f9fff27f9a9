/** What is taught: before a code, or to renew it. */
export const trainingKinds = {
  'safety-education': '安全教育',
  'continuing-education': '继续教育',
} as const

export type TrainingKind = keyof typeof trainingKinds

/** Where a plan stands. */
export const planStates = {
  draft: '草稿',
  published: '已发布',
  running: '进行中',
  finished: '已结束',
  cancelled: '已取消',
} as const

export type PlanState = keyof typeof planStates

/** Where one person's part in a plan stands. */
export const enrolmentStates = {
  enrolled: '已报名',
  withdrawn: '已退出',
  attended: '已签到',
  absent: '缺席',
  passed: '合格',
  failed: '不合格',
} as const

export type EnrolmentState = keyof typeof enrolmentStates

/** Their ids as the contract lists them. */
export const trainingKindIds = Object.keys(trainingKinds) as [TrainingKind, ...TrainingKind[]]
export const planStateIds = Object.keys(planStates) as [PlanState, ...PlanState[]]
export const enrolmentStateIds = Object.keys(enrolmentStates) as [EnrolmentState, ...EnrolmentState[]]

/** A result as it is told. */
export const resultWords = { pass: '合格', fail: '不合格' } as const
