import { isLimited } from '@anzhu/law/access/policy'
import { maskName } from '@anzhu/law/identifiers/mask'
import { roles, type Role } from '@anzhu/law/access/roles'
import type { Flow } from '@anzhu/law/kernel/flow'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { servesRegion } from '@anzhu/law/offering'
import { sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { notFound, permit } from '../access/permit.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { certificateMeant, certificatesOf, personNamed, type Held, type Meant } from './naming.ts'
import { regionView } from '../registry/index.ts'
import { filing } from './rows.ts'
import { latestServices, type CaseService, type Services } from './service.ts'

/** Whose a new case would be, and how lists name it. */
export interface Opening {
  readonly region: string
  readonly organisationId: string | null
  readonly personId: string | null
  readonly certificateId: string | null
  readonly projectId: string | null
  readonly byPerson: boolean
  readonly subject: string
  readonly applicant: string
}

/** Where nobody else knows: the city of the safety code. */
const anywhere = '320500'

/** Whose the case is that this actor would file; what is not theirs does not exist for them. */
export async function openFor(
  call: Call,
  services: Services,
  service: CaseService,
  meant: Meant,
): Promise<Opening> {
  const { actor } = call
  const { flow } = service
  if (!mayBegin(flow, actor.role)) throw notFound()
  const opening = await whoseOpening(call, service, meant)
  const all = latestServices(services).map((one) => one.flow)
  const { organisationId } = opening
  const away = organisationId === null ? [] : await service.alsoIn(call, organisationId, true)
  const region = [...opening.regions, ...away].find((one) => servesRegion(flow, one, all))
  if (region === undefined) {
    const here = regionView(opening.regions[0] ?? '').name
    throw new Refusal('not-found', `“${flow.title}”不在${here}办理。请从“办事”里选择当地的事项。`)
  }
  return { ...opening, region }
}

/** Whether people of a role begin cases of a service at all. */
export const mayBegin = ({ applicants, opened }: Flow, role: Role | null): boolean =>
  role !== null && opened === undefined && applicants.includes(role)

async function whoseOpening(call: Call, service: CaseService, meant: Meant): Promise<Undecided> {
  const { db, actor } = call
  const { flow } = service
  if (flow.about !== 'project') {
    if (meant.projectId !== undefined)
      throw new Refusal('invalid', `“${flow.title}”不针对某一个项目，没有新建。请从事项页重新进入。`)
    return flow.subject === 'enterprise' ? enterpriseOpening(db, actor) : personOpening(call, service, meant)
  }
  const project = await projectOpening(db, meant.projectId ?? actor.projectId)
  permit(actor, 'case.apply', filing(asFiled(project)))
  return project
}

const asFiled = ({ byPerson, personId, organisationId, projectId }: Undecided) => ({
  by_person: byPerson,
  by_official: false,
  person_id: personId,
  organisation_id: organisationId,
  project_id: projectId,
})

/** Where this actor can file: flows are offered by region. For a worker with the regions of the certificates behind. */
export async function regionsOf({ db, actor }: Pick<Call, 'db' | 'actor'>): Promise<Offered> {
  if (actor.role === 'project-department')
    return { of: (await projectOpening(db, actor.projectId)).regions, about: [] }
  if (actor.role !== 'worker') return { of: [(await readEnterprise(db, actor)).region], about: [] }
  if (actor.personId === null) return { of: [actor.region ?? anywhere], about: [] }
  const { firmRegion } = await readPerson(db, actor.personId)
  const about = (await certificatesOf({ db }, actor.personId)).map(({ region }) => region)
  return { of: [firmRegion ?? about[0] ?? actor.region ?? anywhere], about }
}

interface Offered {
  readonly of: readonly string[]
  /** Besides, for services about a certificate. */
  readonly about: readonly string[]
}

/** An opening whose region is still the first of these that the service is offered in. */
export type Undecided = Omit<Opening, 'region'> & { readonly regions: readonly string[] }

/** A case about a project, of which the contractor is the enterprise; filed in the name of the department. */
export async function projectOpening(db: Db, projectId: string | null): Promise<Undecided> {
  if (projectId === null) throw notFound()
  const project = await db
    .selectFrom('registry.projects as p')
    .innerJoin('registry.enterprises as e', 'e.id', 'p.contractor_id')
    .select(['p.id', 'p.name', 'p.region', 'e.id as contractorId', 'e.name as contractor'])
    .where('p.id', '=', projectId)
    .executeTakeFirst()
  if (project === undefined) throw notFound()
  return {
    regions: [project.region],
    organisationId: project.contractorId,
    personId: null,
    certificateId: null,
    projectId: project.id,
    byPerson: false,
    subject: project.name,
    applicant: `${project.contractor}${roles['project-department']}`,
  }
}

async function readEnterprise(db: Db, { organisationId }: Actor) {
  if (organisationId === null) throw notFound()
  return db
    .selectFrom('registry.enterprises')
    .select(['id', 'name', 'region'])
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow()
}

async function enterpriseOpening(db: Db, actor: Actor): Promise<Undecided> {
  if (isLimited(actor))
    throw new Refusal(
      'access.denied',
      '您只负责几个项目，关于整个企业的申请不由您办理，没有新建。请由企业管理员或负责整个企业的劳资员办理。',
    )
  const { id, name, region } = await readEnterprise(db, actor)
  return {
    regions: [region],
    organisationId: id,
    personId: null,
    certificateId: null,
    projectId: null,
    byPerson: false,
    subject: name,
    applicant: name,
  }
}

async function personOpening(call: Call, { flow }: CaseService, meant: Meant): Promise<Undecided> {
  const { db, actor } = call
  const byPerson = actor.role === 'worker'
  const named = meant.identity === undefined ? undefined : await personNamed(call, flow, meant.identity)
  // A worker files for oneself and need not say so; saying another is asking for another.
  const asked = named ?? meant.personId ?? (byPerson ? (actor.personId ?? undefined) : undefined)
  const certificate = await certificateMeant(call, flow, meant, asked)
  const person = await readPerson(db, certificate?.personId ?? asked ?? null)
  if (named === undefined) mustBeTheirs(actor, person, certificate)
  const subject = maskName(person.name)
  const whose = {
    personId: person.id,
    certificateId: certificate?.id ?? null,
    projectId: null,
    byPerson,
    subject,
  }
  // What no jurisdiction has of its own is the business of where somebody works.
  const atWork = flow.jurisdiction === undefined ? person.projectRegion : null
  if (byPerson) {
    const base = atWork ?? person.firmRegion ?? certificate?.region ?? actor.region ?? anywhere
    const regions = certificate === undefined ? [base] : [base, certificate.region]
    return { ...whose, regions, organisationId: null, applicant: subject }
  }
  const { id, name, region } = await readEnterprise(db, actor)
  return { ...whose, regions: [atWork ?? region], organisationId: id, applicant: name }
}

/** Of one's own: the person themselves, somebody employed, or somebody whose certificate is with the enterprise. */
function mustBeTheirs(actor: Actor, person: Person, certificate: Held | undefined): void {
  const { role, organisationId } = actor
  const withThem = organisationId !== null && certificate?.enterpriseId === organisationId
  if (role !== 'worker' && withThem && !isLimited(actor)) return
  permit(actor, 'case.apply', {
    personId: person.id,
    organisationId: person.firmId,
    projectId: null,
    region: null,
    worksOn: person.projectId,
  })
}

interface Person {
  readonly id: string
  readonly name: string
  readonly firmId: string | null
  readonly firmRegion: string | null
  readonly projectId: string | null
  readonly projectRegion: string | null
}

async function readPerson(db: Db, personId: string | null): Promise<Person> {
  const { rows } = await sql<Person>`
    select p.id, p.name, e.enterprise_id as "firmId", e.project_id as "projectId", firm.region as "firmRegion", project.region as "projectRegion"
      from registry.persons p
      left join registry.employments e on e.person_id = p.id and e.ended_on is null
      left join registry.enterprises firm on firm.id = e.enterprise_id
      left join registry.projects project on project.id = e.project_id
     where p.id = ${personId}::uuid`.execute(db)
  const [person] = rows
  if (person === undefined) throw notFound()
  return person
}
