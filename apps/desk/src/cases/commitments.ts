import type { Flow } from '@anzhu/law/kernel/flow'
import type { Field, Material } from '@anzhu/law/kernel/form'
import { committed } from '@anzhu/web/form-values'

const isPromise = ({ kind, optional }: Field) => kind === 'commitment' && optional !== true

/** What is asked on the form itself; promises come with the submission, after everything was read once more. */
export function answersOf({ form }: Pick<Flow, 'form'>): Field[] {
  return form.filter((field) => !isPromise(field))
}

/** What must be promised before it can be submitted. */
export function commitmentsOf({ form }: Pick<Flow, 'form'>): Field[] {
  return form.filter(isPromise)
}

/** The promises not ticked yet. */
export function unticked(flow: Pick<Flow, 'form'>, values: Readonly<Record<string, string>>): Field[] {
  return commitmentsOf(flow).filter(({ id }) => values[id] !== committed)
}

/** The files that must be there; none where a condition of the service says which are missing. */
export function neededOf({
  materials,
  materialsJudgedBy,
}: Pick<Flow, 'materials' | 'materialsJudgedBy'>): Material[] {
  return materialsJudgedBy === undefined ? materials.filter(({ optional }) => optional !== true) : []
}
