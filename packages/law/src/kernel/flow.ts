import type { Citation } from './cite.ts'
import { Refusal } from './refusal.ts'
import type { Rule } from './rule.ts'

/** What a reviewer can do with a step: agree, give back for correction, or decline. */
export type Decision = 'pass' | 'return' | 'refuse'

/** One step of a service: who decides, what they may decide (and the word on the button), within how many working days. */
export interface Step<in Facts = never> {
  readonly id: string
  readonly title: string
  readonly by: string
  readonly decisions: { readonly pass: string; readonly return?: string; readonly refuse?: string }
  readonly withinWorkingDays?: number
  /** The step exists only when this holds, and `whenTitle` says so in print. */
  readonly when?: (facts: Facts) => boolean
  readonly whenTitle?: string
}

/** An approval service. A dozen services are a dozen of these; one mechanism runs them all. */
export interface Flow<in Facts = never> {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly basis: Citation
  readonly applicant: string
  readonly materials: readonly string[]
  readonly conditions: readonly Rule<Facts>[]
  readonly steps: readonly Step<Facts>[]
}

/** Where a case stands. It has a step exactly while it is in progress. */
export type Progress =
  | { readonly status: 'draft' | 'returned' | 'approved' | 'refused'; readonly step: null }
  | { readonly status: 'in-progress'; readonly step: string }

/** A decision, and the step the person who took it was looking at. */
export interface Move {
  readonly step: string
  readonly decision: Decision
}

/** Fixes the type of a flow where it is defined. */
export function flow<Facts>(definition: Flow<Facts>): Flow<Facts> {
  return definition
}

/** The steps this case really has. */
export function stepsFor<Facts>(flow: Flow<Facts>, facts: Facts): Step<Facts>[] {
  return flow.steps.filter((step) => step.when?.(facts) ?? true)
}

/** Submission: a draft or returned case enters the first step. The caller has examined the conditions before. */
export function submit<Facts>(flow: Flow<Facts>, now: Progress, facts: Facts): Progress {
  if (now.status !== 'draft' && now.status !== 'returned') throw movedOn(flow)
  return enter(stepsFor(flow, facts)[0])
}

/** One decision. Refused with `conflict` when the step was decided meanwhile or does not offer this decision. */
export function advance<Facts>(flow: Flow<Facts>, now: Progress, move: Move, facts: Facts): Progress {
  const steps = stepsFor(flow, facts)
  const at = steps.findIndex((step) => step.id === now.step)
  const step = steps[at]
  if (step === undefined || step.id !== move.step || step.decisions[move.decision] === undefined) {
    throw movedOn(flow)
  }
  switch (move.decision) {
    case 'pass':
      return enter(steps[at + 1])
    case 'return':
      return { status: 'returned', step: null }
    case 'refuse':
      return { status: 'refused', step: null }
  }
}

function enter(step: { readonly id: string } | undefined): Progress {
  return step === undefined ? { status: 'approved', step: null } : { status: 'in-progress', step: step.id }
}

function movedOn(flow: { readonly title: string }) {
  return new Refusal('conflict', `“${flow.title}”的当前环节已经变化，请刷新后再办`)
}
