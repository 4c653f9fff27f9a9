import * as cases from '@anzhu/contract/cases'
import { randomUUID } from 'node:crypto'
import { upload } from './case-files.ts'
import type { TestActor, World } from './world.ts'

/** An inspection of a project by its enterprise, saved or as told. */
export async function inspectProject(
  world: World,
  project: { readonly id: string; readonly region: string },
  by: { readonly enterprise: { readonly id: string }; readonly actor: TestActor },
  { kind = 'enterprise', state = 'saved', onDay = '2026-05-01' } = {},
): Promise<string> {
  const { id } = await world.house.db
    .insertInto('inspections.inspections')
    .values({
      id: randomUUID(),
      number: `检 ${randomUUID()}`,
      project_id: project.id,
      region: project.region,
      kind,
      organisation_id: kind === 'authority' ? null : by.enterprise.id,
      method: 'own',
      missing_items: 'proportional',
      on_day: onDay,
      account_id: by.actor.accountId,
      inspector_name: '周强',
      state,
      ...(state === 'void' && { void_reason: '重复录入' }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The application to end supervision, with the two papers it needs, as the department would file it. */
export async function terminationOf(world: World, department: TestActor) {
  return {
    service: 'terminate-supervision',
    values: {
      completedOn: '2026-11-10',
      contact: '孙立新',
      phone: '13912345678',
      commitment: 'true',
    },
    materials: {
      'self-assessment': [await upload(world, department)],
      participants: [await upload(world, department)],
    },
  }
}

/** Files that application; answers with the case, which then waits for the enterprise. */
export async function fileTermination(world: World, department: TestActor) {
  const started = await world.as(department, cases.startCase, await terminationOf(world, department))
  if (started.status !== 200) throw new Error(`not started: ${started.problem.detail}`)
  const { id, version } = started.body
  const filed = await world.as(department, cases.submitCase, { id, version })
  if (filed.status !== 200) throw new Error(`not filed: ${filed.problem.detail}`)
  return filed.body
}

/** One decision on a case as it stands now. */
export async function decideAs(
  world: World,
  actor: TestActor,
  id: string,
  { step, values = {}, decision = 'pass' as const }: DecisionOf,
) {
  const { version } = (await world.as(actor, cases.viewCase, { id })).body
  return world.as(actor, cases.decideCase, { id, version, step, decision, values })
}

interface DecisionOf {
  readonly step: string
  readonly values?: Record<string, string>
  readonly decision?: 'pass'
}

/** A project with its people, graded 合格 by an inspector. */
export async function gradedProject(world: World, values: Record<string, string> = { grade: '合格' }) {
  const enterprise = await world.enterprise()
  const project = await world.project(enterprise)
  const director = await world.actor('safety-director', { enterprise, region: null })
  const department = await world.actor('project-department', { project, region: null })
  const inspector = await world.actor('inspector', { region: project.region })
  for (let n = 0; n < 3; n++) await inspectProject(world, project, { enterprise, actor: director })
  const filed = await fileTermination(world, department)
  await decideAs(world, director, filed.id, { step: 'confirm' })
  const decided = await decideAs(world, inspector, filed.id, { step: 'grade', values })
  if (decided.status !== 200) throw new Error(`not graded: ${decided.problem.detail}`)
  const { id: gradeId } = await world.house.db
    .selectFrom('assessment.grades')
    .select('id')
    .where('project_id', '=', project.id)
    .where('replaced_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { enterprise, project, director, department, inspector, gradeId, caseId: filed.id }
}
