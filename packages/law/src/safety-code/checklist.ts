import { addDays, ageOn, type PlainDate } from '../kernel/date.ts'
import { examine } from '../kernel/rule.ts'
import type { SafetyCodeAnswer } from './answer.ts'
import { medicalCondition, medicalUntil, trainingCondition } from './conditions.ts'
import { isGood, latest, type SafetyCodeFacts } from './facts.ts'
import { unfitBrief } from './medical-words.ts'
import { policyOn, type PolicyHistory } from './policy-history.ts'
import type { SafetyCodePolicy } from './policy.ts'
import { ageRule, medicalRule, trainingRule } from './rules.ts'

/** One of the three things a code hangs on, as a cell of a card or list. `due` means: still good, act soon. */
export interface ChecklistItem {
  readonly id: 'age' | 'training' | 'medical'
  readonly title: string
  readonly state: 'ok' | 'due' | 'failed'
  /** The whole sentence, with datum and limit. */
  readonly text: string
  /** The same in the few letters a cell has room for; it never tells a birthday. */
  readonly brief: string
}

/** Days before a medical runs out on which people are told to renew it (SCR-14). */
export const medicalDueDays = 30

/** Age, training and medical on the asked day. For a code holder training means continuing education. */
export function checklist(
  facts: SafetyCodeFacts,
  answer: SafetyCodeAnswer,
  rules: PolicyHistory,
): readonly ChecklistItem[] {
  const day = facts.asOf
  const policy = policyOn(rules, day)
  const [age, medical] = examine([ageRule, medicalRule], { facts, day, policy })
  const until = goodMedicalUntil(facts, policy)
  const medicalDue = until !== undefined && day >= addDays(until, -medicalDueDays)
  return [
    {
      id: 'age',
      title: '年龄',
      state: age!.met ? 'ok' : 'failed',
      text: age!.because,
      brief: `${ageOn(day, facts.dateOfBirth)} 岁`,
    },
    trainingItem(facts, answer, policy),
    {
      id: 'medical',
      title: '体检',
      state: medical!.met ? (medicalDue ? 'due' : 'ok') : 'failed',
      text: medical!.because,
      brief: medicalBrief(facts, until, policy),
    },
  ]
}

function trainingItem(
  facts: SafetyCodeFacts,
  answer: SafetyCodeAnswer,
  policy: SafetyCodePolicy,
): ChecklistItem {
  const { validUntil, graceUntil, reasons } = answer
  const item = { id: 'training', title: '安全教育' } as const
  if (validUntil === null) {
    const [finding] = examine([trainingRule], { facts, day: facts.asOf, policy })
    const failed = trainingCondition(facts, facts.asOf, policy)
    const brief =
      failed === undefined ? '已合格' : failed === 'TRAINING_MISSING' ? '没有合格记录' : '没有通过'
    return { ...item, state: finding!.met ? 'ok' : 'failed', text: finding!.because, brief }
  }
  if (reasons.includes('CE_FAILED'))
    return { ...item, state: 'failed', text: '继续教育没有通过', brief: '继续教育未通过' }
  if (reasons.includes('EXPIRED'))
    return { ...item, state: 'failed', text: `有效期至 ${validUntil}，逾期未复训`, brief: '逾期未复训' }
  if (answer.nextActions.includes('PASS_CE')) {
    return {
      ...item,
      state: 'due',
      text: `有效期至 ${validUntil}，${graceUntil} 前（含当天）须复训`,
      brief: `复训截止 ${graceUntil}`,
    }
  }
  return { ...item, state: 'ok', text: `有效期至 ${validUntil}（含当天）`, brief: `至 ${validUntil}` }
}

/** No illness, and no day on which it was found: only whether and until when. */
function medicalBrief(
  facts: SafetyCodeFacts,
  until: PlainDate | undefined,
  policy: SafetyCodePolicy,
): string {
  if (until !== undefined) return `至 ${until}`
  const failed = medicalCondition(facts, facts.asOf, policy)
  if (failed === 'MEDICAL_EXPIRED') return '已过期'
  return failed === 'MEDICAL_UNFIT' ? unfitBrief.toPerson : '没有记录'
}

function goodMedicalUntil(facts: SafetyCodeFacts, policy: SafetyCodePolicy): PlainDate | undefined {
  const medical = latest(facts.medicals, facts.asOf)
  if (medical === undefined || !isGood(medical)) return undefined
  return medicalCondition(facts, facts.asOf, policy) === undefined ? medicalUntil(medical, policy) : undefined
}
