import type { Action } from '@anzhu/law/access/policy'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { notFound, permit } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'

/** A project as it is registered. */
export interface ProjectRow {
  readonly id: string
  readonly name: string
  readonly filing_number: string
  readonly region: string
  readonly status: 'running' | 'suspended' | 'finished'
  readonly contractor_id: string
  readonly contractor_name: string
  readonly credit_code: string
  readonly address: string
  readonly client_name: string
  readonly supervision_firm: string
  readonly structure: string
  readonly permit_number: string
  readonly floor_area: string | null
  readonly manager_name: string
  /** Sealed. */
  readonly manager_phone: Buffer | null
  readonly started_on: PlainDate
  readonly planned_completion_on: PlainDate | null
  readonly inspections_a_year: number | null
}

/** The project of an id, if the actor may do this to it; to others it does not exist. */
export async function readProject(call: Call, action: Action, id: string): Promise<ProjectRow> {
  const [row] = await readProjects(call, sql<SqlBool>`project.id = ${id}::uuid`)
  if (row === undefined) throw notFound()
  permit(call.actor, action, belongingOf(row))
  return row
}

/** The projects of which a condition on `project` holds, whoever asks. */
export async function readProjects({ db }: Call, which: RawBuilder<SqlBool>): Promise<readonly ProjectRow[]> {
  const { rows } = await sql<ProjectRow>`
    select project.id, project.name, project.filing_number, project.region, project.status, project.contractor_id,
           firm.name as contractor_name, firm.credit_code, project.address, project.client_name, project.supervision_firm,
           project.structure, project.permit_number, project.floor_area, project.manager_name, project.manager_phone, project.started_on,
           project.planned_completion_on, project.inspections_a_year
      from registry.projects project join registry.enterprises firm on firm.id = project.contractor_id
     where ${which} order by project.id limit 50`.execute(db)
  return rows
}

/** Whose a project is. */
export const belongingOf = ({ id, contractor_id: organisationId, region }: ProjectRow) => ({
  personId: null,
  organisationId,
  projectId: id,
  region,
})
