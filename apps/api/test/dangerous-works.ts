import type { Args } from '@anzhu/contract/endpoint'
import * as contract from '@anzhu/contract/dangerous-works'
import { steps, type StepKey } from '@anzhu/law/dangerous-works/steps'
import { randomUUID } from 'node:crypto'
import { testDay, type TestActor, type World } from './world.ts'

/** A pit of six metres, which is beyond the scale. */
export const deepPit = {
  name: '1 号楼基坑开挖',
  place: '1 号楼',
  workType: 'pit-earthwork',
  quantities: { excavationDepth: 6 },
  flags: [],
} satisfies Partial<contract.WorkForm>

type Form = Omit<Args<typeof contract.keepDangerousWorkRecord>, 'id' | 'recordId'>

/** A record of a step with everything it asks for. */
export function recordOf(step: StepKey, onDay: string = testDay, more: Partial<Form> = {}): Form {
  const concluded = step === 'expert-argument' || step === 'acceptance'
  const experts = [1, 2, 3, 4, 5].map((at) => ({
    name: `专家${at}`,
    title: '教授级高工',
    employer: '某设计院',
    fromPool: true,
    interested: false,
  }))
  return {
    step,
    onDay,
    signers: [...steps[step].signedBy, ...steps[step].oneOf].map((role) => ({ role, name: '张三' })),
    experts: step === 'expert-argument' ? experts : [],
    conclusion: concluded ? 'pass' : null,
    ...more,
  }
}

/** The steps up to the start of a work beyond the scale, with their days. */
export const untilStart: readonly (readonly [StepKey, string])[] = [
  ['hazard-list', '2026-10-01'],
  ['special-plan', '2026-10-05'],
  ['internal-review', '2026-10-07'],
  ['supervisor-review', '2026-10-09'],
  ['expert-argument', '2026-10-15'],
  ['plan-approval', '2026-10-18'],
  ['site-notice', '2026-10-19'],
  ['plan-briefing', '2026-10-19'],
  ['safety-briefing', '2026-10-20'],
  ['worker-register', '2026-10-20'],
  ['start', '2026-10-21'],
]

/** Declares a pit as somebody, and takes it through some steps; its id. */
export async function addWork(
  world: World,
  actor: TestActor,
  project: { readonly id: string },
  upTo: readonly (readonly [StepKey, string])[] = [],
  form: Partial<contract.WorkForm> = {},
): Promise<string> {
  const id = randomUUID()
  const declared = await world.as(actor, contract.declareDangerousWork, {
    id,
    projectId: project.id,
    ...deepPit,
    ...form,
  })
  if (declared.status !== 200) throw new Error(`refused: ${declared.problem.detail}`)
  for (const [step, onDay] of upTo) {
    const recorded = await world.as(actor, contract.keepDangerousWorkRecord, {
      id,
      recordId: randomUUID(),
      ...recordOf(step, onDay),
    })
    if (recorded.status !== 200) throw new Error(`${step} was refused: ${recorded.problem.detail}`)
  }
  return id
}
