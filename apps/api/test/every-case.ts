import { policy, type Action, type Relation } from '@anzhu/law/access/policy'
import type { Role } from '@anzhu/law/access/roles'
import { caseNumber } from '@anzhu/law/identifiers/case-number'
import type { Flow, Status, Step } from '@anzhu/law/kernel/flow'
import { randomUUID } from 'node:crypto'
import { caseServices } from '../src/case-services.ts'
import { enter } from '../src/cases/enter.ts'
import type { CaseRecord } from '../src/cases/rows.ts'
import { latestServices, type CaseService } from '../src/cases/service.ts'
import type { TestActor, World } from './world.ts'

/** A case of every service, at every step and in every state. */
export interface EveryCase {
  readonly id: string
  readonly flow: Flow
  readonly region: string
  readonly status: Status
  readonly step: Step | null
  readonly projectId: string | null
  readonly ownPage: boolean
}

/** Somebody who may or may not have to do with the cases; whose they are is that of one firm, one person, one project. */
export interface Somebody {
  readonly name: string
  readonly role: Role
  readonly region: string
  /** Whether it is the firm, the person or the project of the cases that the post is about. */
  readonly theirs: boolean
  readonly actor: TestActor
}

const officials: readonly Role[] = [
  'acceptor',
  'reviewer',
  'approver',
  'exam-clerk',
  'supervisor',
  'association',
  'inspector',
  'viewer',
]
const administrators: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin']
/** A district, and its city. */
export const bothPlaces = ['320507', '320500'] as const
/** Of the district itself, beside it, above it, beside that, above all, and elsewhere. */
const posts = ['320507', '320508', '320500', '320100', '320000', '360000'] as const

const states: readonly Status[] = ['draft', 'returned', 'approved', 'refused', 'lapsed']

/** Puts a case of every service at every step and in every state in these places, and somebody of every role everywhere. */
export async function openEveryCase(world: World, places: readonly string[]) {
  const firm = await world.enterprise('苏州四眼建筑有限公司', '320507')
  const project = await world.project(firm)
  const person = await world.worker(firm, { project })
  const cases: EveryCase[] = []
  for (const service of latestServices(caseServices))
    for (const region of places) {
      for (const step of service.flow.steps)
        cases.push(
          await place(world, service, { region, status: 'in-progress', step, firm, project, person }),
        )
      for (const status of states)
        cases.push(await place(world, service, { region, status, step: null, firm, project, person }))
    }
  return { cases, everybody: await summon(world, { firm, project, person }) }
}

interface Owners {
  readonly firm: { readonly id: string }
  readonly project: { readonly id: string }
  readonly person: { readonly id: string }
}

let serial = 0

async function place(
  world: World,
  service: CaseService,
  { region, status, step, firm, project, person }: Owners & Pick<EveryCase, 'region' | 'status' | 'step'>,
): Promise<EveryCase> {
  const { db, cipher } = world.house
  const { flow } = service
  serial += 1
  const projectId = flow.about === 'project' ? project.id : null
  const row: CaseRecord = await db
    .insertInto('cases.cases')
    .values({
      number: caseNumber({ region, service: flow.code, day: '261119', serial }),
      flow: flow.id,
      flow_version: flow.version,
      // One of a kind may be under way; here there is one at every step.
      exclusive: `${flow.id} ${serial}`,
      region,
      account_id: randomUUID(),
      organisation_id: firm.id,
      person_id: flow.subject === 'person' ? person.id : null,
      project_id: projectId,
      by_person: false,
      subject: '王*国',
      applicant: '测试',
      status: status === 'in-progress' ? 'draft' : status,
      answers: cipher.seal('{}'),
      submitted_at: new Date(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  if (step !== null && 'role' in step.by) await route(world, service, row, step)
  else if (step !== null && 'party' in step.by)
    await db
      .updateTable('cases.cases')
      .set({
        status: 'in-progress',
        step: step.id,
        ...(step.by.party === 'person'
          ? { holder_person_id: person.id }
          : { holder_organisation_id: firm.id }),
      })
      .where('id', '=', row.id)
      .execute()
  return { id: row.id, flow, region, status, step, projectId, ownPage: service.page !== null }
}

/** By the way that every case goes: which office has it is for the house to say. */
async function route(world: World, service: CaseService, row: CaseRecord, step: Step): Promise<void> {
  const { house, clock } = world
  const matter = { region: row.region } as Parameters<typeof enter>[3]['matter']
  await enter({ db: house.db, house, today: clock.today() }, service, row, {
    progress: { status: 'in-progress', step: step.id },
    steps: [step],
    matter,
  })
}

async function summon(world: World, { firm, project, person }: Owners): Promise<Somebody[]> {
  const other = await world.enterprise('苏州隔壁建筑有限公司', '320507')
  const stranger = await world.worker(other)
  const everybody: Somebody[] = []
  const add = async (role: Role, theirs: boolean, post: Parameters<World['actor']>[1] = {}) => {
    const region = post.region ?? '320507'
    const actor = await world.actor(role, { ...post, region })
    everybody.push({ name: `${role} ${region}${theirs ? ' own' : ''}`, role, region, theirs, actor })
  }
  for (const role of officials) for (const region of posts) await add(role, false, { region })
  for (const role of administrators) await add(role, false, { region: '320000' })
  for (const role of ['enterprise-admin', 'labour-clerk', 'safety-director'] as const) {
    await add(role, true, { enterprise: firm })
    await add(role, false, { enterprise: other })
  }
  await add('project-department', true, { project })
  await add('project-department', false, { project: await world.project(other) })
  await add('worker', true, { person })
  await add('worker', false, { person: stranger })
  return everybody
}

/** Whether a place lies in a region: a code that ends in zeros covers what begins like it. */
const lies = (place: string, region: string) =>
  place.startsWith(
    region.endsWith('0000') ? region.slice(0, 2) : region.endsWith('00') ? region.slice(0, 4) : region,
  )

/** What the table of the policy says of a role and an action; nothing else is asked. */
const tableSays = (role: Role, action: Action): Relation[] =>
  (policy[action] as readonly (readonly [Role, Relation])[])
    .filter(([one]) => one === role)
    .map(([, relation]) => relation)

/** By the table alone: whether somebody looks at a case that was filed. */
export function shouldSee({ role, region, theirs }: Somebody, one: EveryCase): boolean {
  return tableSays(role, 'case.view').some((relation) => {
    if (relation === 'region') return lies(one.region, region)
    if (relation === 'site') return one.projectId !== null && lies(one.region, region)
    if (relation === 'self') return theirs && one.flow.subject === 'person'
    if (relation === 'project') return theirs && one.projectId !== null
    return theirs
  })
}

/** By the flow and the table alone: whether the present step of a case waits for somebody. */
export function shouldDecide({ role, region, theirs }: Somebody, { step, ...one }: EveryCase): boolean {
  if (step === null) return false
  const relation = tableSays(role, 'case.decide')
  if ('role' in step.by) {
    const [district, city, province] = [
      one.region,
      `${one.region.slice(0, 4)}00`,
      `${one.region.slice(0, 2)}0000`,
    ]
    const office = { district, city, province }[step.by.level ?? 'district']
    return role === step.by.role && relation.includes('region') && lies(office, region)
  }
  if (step.by.party === 'person') return theirs && relation.includes('self')
  // For an enterprise the safety director answers about a project, the labour clerk about everything else.
  const answers = role !== (one.projectId === null ? 'safety-director' : 'labour-clerk')
  return theirs && answers && (relation.includes('own') || relation.includes('undivided'))
}
