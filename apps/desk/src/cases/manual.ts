import type { Step } from '@anzhu/law/kernel/flow'
import type { Field } from '@anzhu/law/kernel/form'
import { committed } from '@anzhu/web/form-values'

/** What whoever agrees must have seen with their own eyes at this step: the original of a paper, one tick each. */
export function manualOf(step: Step | undefined): Field[] {
  return (step?.form ?? []).filter(({ kind, optional }) => kind === 'commitment' && optional !== true)
}

/** What a step asks besides: it is filled in with the decision. */
export function askedOf(step: Step): Field[] {
  const manual = new Set(manualOf(step).map(({ id }) => id))
  return (step.form ?? []).filter(({ id }) => !manual.has(id))
}

/** What has not been ticked yet. */
export function notSeen(step: Step | undefined, values: Readonly<Record<string, string>>): Field[] {
  return manualOf(step).filter(({ id }) => values[id] !== committed)
}

/** Why agreeing must wait: 1 项待人工核：学历证原件. Undefined once everything was seen. */
export function waitsForEyes(
  step: Step | undefined,
  values: Readonly<Record<string, string>>,
): string | undefined {
  const open = notSeen(step, values)
  if (open.length === 0) return undefined
  return `${open.length} 项待人工核：${open.map(({ title }) => title.replace(/^已核/, '')).join('、')}`
}
