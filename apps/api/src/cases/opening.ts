import { maskName } from '@anzhu/law/identifiers/mask'
import type { Role } from '@anzhu/law/access/roles'
import { sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { notFound, permit } from '../access/permit.ts'
import type { Db } from '../db/connection.ts'
import type { CaseService } from './service.ts'

/** Whose a new case would be, and how lists name it. */
export interface Opening {
  readonly region: string
  readonly organisationId: string | null
  readonly personId: string | null
  readonly byPerson: boolean
  readonly subject: string
  readonly applicant: string
}

/** Where nobody else knows: the city of the safety code. */
const anywhere = '320500'

/** Whose the case is that this actor would file; what is not theirs does not exist for them. */
export async function openFor(
  db: Db,
  actor: Actor,
  { flow }: CaseService,
  personId: string | undefined,
): Promise<Opening> {
  if (actor.role === null || !flow.applicants.includes(actor.role satisfies Role)) throw notFound()
  if (flow.subject === 'enterprise') return enterpriseOpening(db, actor)
  // A worker files for oneself and need not say so; saying another is asking for another.
  const own = actor.role === 'worker' ? actor.personId : null
  return personOpening(db, actor, personId ?? own)
}

async function enterpriseOpening(db: Db, { organisationId }: Actor): Promise<Opening> {
  if (organisationId === null) throw notFound()
  const { name, region } = await db
    .selectFrom('registry.enterprises')
    .select(['name', 'region'])
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow()
  return { region, organisationId, personId: null, byPerson: false, subject: name, applicant: name }
}

async function personOpening(db: Db, actor: Actor, personId: string | null): Promise<Opening> {
  if (personId === null) throw notFound()
  const { rows } = await sql<{
    name: string
    firm_id: string | null
    firm: string | null
    region: string | null
  }>`
    select p.name, e.enterprise_id as firm_id, firm.name as firm, coalesce(project.region, firm.region) as region
      from registry.persons p
      left join registry.employments e on e.person_id = p.id and e.ended_on is null
      left join registry.enterprises firm on firm.id = e.enterprise_id
      left join registry.projects project on project.id = e.project_id
     where p.id = ${personId}::uuid`.execute(db)
  const [person] = rows
  if (person === undefined) throw notFound()
  const region = person.region ?? anywhere
  permit(actor, 'case.apply', { personId, organisationId: person.firm_id, projectId: null, region: null })
  const byPerson = actor.role === 'worker'
  const subject = maskName(person.name)
  return {
    region,
    organisationId: byPerson ? null : actor.organisationId,
    personId,
    byPerson,
    subject,
    applicant: byPerson ? subject : (person.firm ?? ''),
  }
}
