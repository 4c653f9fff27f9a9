import type { EnrolmentState, PlanState, TrainingPlan } from '@anzhu/contract/training'
import { enrolmentStates, planStates } from '@anzhu/law/training/words'
import { formatMoment } from '@anzhu/web/format'

const planTones: Readonly<Record<PlanState, string>> = {
  draft: 'mute',
  published: 'act',
  running: 'wait',
  finished: 'ok',
  cancelled: 'mute',
}

/** The state of a plan as a tag. */
export function PlanTag({ state }: { state: PlanState }) {
  return <span className={`tag tag--${planTones[state]}`}>{planStates[state]}</span>
}

const enrolmentTones: Readonly<Record<EnrolmentState, string>> = {
  enrolled: 'act',
  withdrawn: 'mute',
  attended: 'wait',
  absent: 'mute',
  passed: 'ok',
  failed: 'bad',
}

/** The state of somebody's part as a tag. */
export function EnrolmentTag({ state }: { state: EnrolmentState }) {
  return <span className={`tag tag--${enrolmentTones[state]}`}>{enrolmentStates[state]}</span>
}

/** 2026-11-22 09:00 至 12:00; the day is said again only when it is another. */
export function whenInWords({ startsAt, endsAt }: Pick<TrainingPlan, 'startsAt' | 'endsAt'>): string {
  const [from, to] = [formatMoment(startsAt), formatMoment(endsAt)]
  return `${from} 至 ${from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : to}`
}
