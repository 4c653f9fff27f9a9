import { sql } from 'kysely'
import { notFound, permit } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import type { Action } from '@anzhu/law/access/policy'

/** A project as the authority meets it. */
export interface SupervisedProject {
  readonly id: string
  readonly name: string
  readonly filingNumber: string
  readonly region: string
  readonly contractorId: string
  readonly contractor: string
  readonly status: string
}

/** The project, locked; not found for whoever may not do this to it. */
export async function lockProject(
  { db, actor }: Call,
  action: Action,
  id: string,
): Promise<SupervisedProject> {
  const { rows } = await sql<SupervisedProject>`
    select p.id, p.name, p.filing_number as "filingNumber", p.region, p.status,
           p.contractor_id as "contractorId", firm.name as contractor
      from registry.projects p join registry.enterprises firm on firm.id = p.contractor_id
     where p.id = ${id}::uuid for update of p`.execute(db)
  const project = rows[0]
  if (project === undefined) throw notFound()
  permit(actor, action, {
    personId: null,
    organisationId: project.contractorId,
    projectId: project.id,
    region: project.region,
  })
  return project
}
