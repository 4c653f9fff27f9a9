import type { PlainDate } from '../kernel/date.ts'
import type { SignerRole, StepKey } from './steps.ts'

/** An expert who took part in the review. `interested`: belongs to a party of the work or has an interest in it. */
export interface Expert {
  readonly name: string
  readonly title: string
  readonly employer: string
  readonly fromPool: boolean
  readonly interested: boolean
}

/** What a review or an acceptance came to. */
export const conclusions = {
  pass: '通过',
  'pass-after-revision': '修改后通过',
  fail: '不通过',
} as const
export type Conclusion = keyof typeof conclusions
export const conclusionIds = Object.keys(conclusions) as [Conclusion, ...Conclusion[]]

/** One entry at a step. Nothing is changed afterwards, only voided; voided ones are not handed to the law. */
export interface StepRecord {
  readonly step: StepKey
  readonly onDay: PlainDate
  readonly signers: readonly { readonly role: SignerRole; readonly name: string }[]
  readonly experts: readonly Expert[]
  readonly conclusion: Conclusion | null
  /** The first day of the next stage of work; only with an acceptance. */
  readonly nextOn: PlainDate | null
}

/** Where a work stands. */
export const workStates = {
  preparing: '开工前准备',
  working: '施工中',
  stopped: '暂停施工',
  accepted: '已验收',
  void: '已作废',
} as const
export type WorkState = keyof typeof workStates
export const workStateIds = Object.keys(workStates) as [WorkState, ...WorkState[]]

/**
 * The records that count now, in the order of their days: a plan that was made anew leaves the reviews, the approval and
 * the briefings before it behind.
 */
export function countingRecords(records: readonly StepRecord[]): readonly StepRecord[] {
  const ordered = inOrder(records)
  const latestPlan = ordered.findLastIndex(({ step }) => step === 'special-plan')
  return ordered.filter(({ step }, at) => at >= latestPlan || !ofThePlan.has(step))
}

/** Steps that belong to one version of the plan. */
const ofThePlan: ReadonlySet<StepKey> = new Set<StepKey>([
  'special-plan',
  'internal-review',
  'supervisor-review',
  'expert-argument',
  'plan-approval',
  'supervision-rules',
  'monitoring-plan',
  'plan-briefing',
  'safety-briefing',
])

/** The latest record of a step, where there is one. */
export const latest = (records: readonly StepRecord[], step: StepKey): StepRecord | undefined =>
  records.findLast((record) => record.step === step)

const inOrder = (records: readonly StepRecord[]): StepRecord[] =>
  records.toSorted((one, other) => (one.onDay < other.onDay ? -1 : one.onDay > other.onDay ? 1 : 0))
