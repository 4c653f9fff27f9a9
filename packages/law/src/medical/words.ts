import type { PlainDate } from '../kernel/date.ts'
import { addDays } from '../kernel/date.ts'

/** How a person stands with the medical, as lists say it; nothing of health is in it (HC-06). */
export const medicalStates = {
  valid: '有效',
  expiring: '30 天内到期',
  expired: '已过期',
  missing: '没有有效体检',
} as const

export type MedicalState = keyof typeof medicalStates
export const medicalStateIds = Object.keys(medicalStates) as MedicalState[]

/** So many days before its last day a medical is about to run out. */
export const expiringDays = 30

/** The state on a day, from the last day of the medical in date; null when there is none or the latest says unfit. */
export function medicalState(until: PlainDate | null, today: PlainDate): MedicalState {
  if (until === null) return 'missing'
  if (until < today) return 'expired'
  return until <= addDays(today, expiringDays) ? 'expiring' : 'valid'
}

/** What an enterprise may be qualified for. */
export const qualificationKinds = { 'training-body': '培训机构', 'medical-reviewer': '体检审核单位' } as const

/** How a qualification stands. */
export const qualificationStates = { 'in-force': '有效', suspended: '已暂停', ended: '已终止' } as const
