import { addDays, type PlainDate } from '../kernel/date.ts'
import { examine } from '../kernel/rule.ts'
import type { SafetyCodeAnswer } from './answer.ts'
import { medicalCondition, medicalUntil } from './conditions.ts'
import { isGood, latest, type SafetyCodeFacts } from './facts.ts'
import type { SafetyCodePolicy } from './policy.ts'
import { ageRule, medicalRule, trainingRule } from './rules.ts'

/** One of the three things a code hangs on, as a cell of a card or list. `due` means: still good, act soon. */
export interface ChecklistItem {
  readonly id: 'age' | 'training' | 'medical'
  readonly title: string
  readonly state: 'ok' | 'due' | 'failed'
  readonly text: string
}

/** Days before a medical runs out on which people are told to renew it (SCR-14). */
export const medicalDueDays = 30

/** Age, training and medical on the asked day. For a code holder training means continuing education. */
export function checklist(
  facts: SafetyCodeFacts,
  answer: SafetyCodeAnswer,
  policy: SafetyCodePolicy,
): readonly ChecklistItem[] {
  const day = facts.asOf
  const [age, medical] = examine([ageRule, medicalRule], { facts, day, policy })
  const until = goodMedicalUntil(facts, policy)
  const medicalDue = until !== undefined && day >= addDays(until, -medicalDueDays)
  return [
    { id: 'age', title: '年龄', state: age!.met ? 'ok' : 'failed', text: age!.because },
    trainingItem(facts, answer, policy),
    {
      id: 'medical',
      title: '体检',
      state: medical!.met ? (medicalDue ? 'due' : 'ok') : 'failed',
      text: medical!.because,
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
    return { ...item, state: finding!.met ? 'ok' : 'failed', text: finding!.because }
  }
  if (reasons.includes('CE_FAILED')) return { ...item, state: 'failed', text: '继续教育没有通过' }
  if (reasons.includes('EXPIRED'))
    return { ...item, state: 'failed', text: `有效期至 ${validUntil}，逾期未复训` }
  if (answer.nextActions.includes('PASS_CE')) {
    return { ...item, state: 'due', text: `有效期至 ${validUntil}，${graceUntil} 前（含当天）须复训` }
  }
  return { ...item, state: 'ok', text: `有效期至 ${validUntil}（含当天）` }
}

function goodMedicalUntil(facts: SafetyCodeFacts, policy: SafetyCodePolicy): PlainDate | undefined {
  const medical = latest(facts.medicals, facts.asOf)
  if (medical === undefined || !isGood(medical)) return undefined
  return medicalCondition(facts, facts.asOf, policy) === undefined ? medicalUntil(medical, policy) : undefined
}
