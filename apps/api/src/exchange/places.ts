import type * as contract from '@anzhu/contract/exchange'
import type { Input } from '@anzhu/contract/endpoint'
import type { z } from 'zod'
import { sql, type SqlBool } from 'kysely'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import { readFeed, stampOf, type Stamped } from './feed.ts'

interface ProjectRow extends Stamped {
  readonly name: string
  readonly filing_number: string
  readonly region: string
  readonly address: string
  readonly client_name: string
  readonly supervision_firm: string
  readonly structure: string
  readonly floor_area: string | null
  readonly started_on: string
  readonly planned_completion_on: string | null
  readonly status: z.output<typeof contract.ProjectMaster>['prjStatus']
  readonly contractor: string
  readonly credit_code: string
}

/** A project is its contractor's, its participants' and its region's. */
const projectsOf = (call: Call) => {
  const { actor } = call
  const byFirm = { personId: null, projectId: null, region: null }
  const mine = {
    personId: null,
    organisationId: 'p.contractor_id',
    projectId: 'p.id',
    region: 'p.region',
  }
  const taking = visible(actor, 'project.view', { ...byFirm, organisationId: 'part.enterprise_id' })
  return sql<SqlBool>`(${visible(actor, 'project.view', mine)} or p.id in (
    select part.project_id from registry.project_participants part where ${taking}))`
}

/** ProjectMaster */
export const readProjects = (call: Call, asked: Input<typeof contract.exchangeProjectMaster>) =>
  readFeed(
    call,
    asked,
    {
      columns: sql`p.id, greatest(p.changed_at, firm.changed_at) as changed_at, p.name, p.filing_number, p.region, p.address,
        p.client_name, p.supervision_firm, p.structure, p.floor_area, p.started_on, p.planned_completion_on, p.status,
        firm.name as contractor, firm.credit_code`,
      from: sql`registry.projects p join registry.enterprises firm on firm.id = p.contractor_id`,
      where: projectsOf(call),
    },
    (row: ProjectRow) => ({
      ...stampOf(row),
      projectCode: row.filing_number,
      name: row.name,
      areaCode: row.region,
      address: row.address,
      contractorCorpName: row.contractor,
      contractorCorpCode: row.credit_code,
      buildCorpName: row.client_name,
      supervisionCorpName: row.supervision_firm,
      structure: row.structure,
      buildingArea: row.floor_area === null ? null : Number(row.floor_area),
      startDate: row.started_on,
      completeDate: row.planned_completion_on,
      prjStatus: row.status,
    }),
  )

interface FirmRow extends Stamped {
  readonly name: string
  readonly credit_code: string
  readonly region: string
}

/** SubContractor */
export const readEnterprises = (call: Call, asked: Input<typeof contract.exchangeSubContractor>) =>
  readFeed(
    call,
    asked,
    {
      columns: sql`firm.id, firm.changed_at, firm.name, firm.credit_code, firm.region`,
      from: sql`registry.enterprises firm`,
      where: visible(call.actor, 'enterprise.view', {
        personId: null,
        organisationId: 'firm.id',
        projectId: null,
        region: 'firm.region',
      }),
    },
    (row: FirmRow) => ({
      ...stampOf(row),
      corpName: row.name,
      corpCode: row.credit_code,
      areaCode: row.region,
    }),
  )

interface PartRow extends FirmRow {
  readonly project_id: string
  readonly filing_number: string
  readonly firm_id: string
  readonly builds: boolean
}

/** ProjectSubContractor: of a project of others an enterprise sees its own part only. */
export function readParticipants(call: Call, asked: Input<typeof contract.exchangeProjectSubContractor>) {
  const seen = (organisationId: string) =>
    visible(call.actor, 'project.view', {
      personId: null,
      organisationId,
      projectId: 'p.id',
      region: 'p.region',
    })
  return readFeed(
    call,
    asked,
    {
      columns: sql`part.id,
        greatest(part.changed_at, firm.changed_at) as changed_at, part.project_id, p.filing_number, firm.id as firm_id,
        firm.name, firm.credit_code, p.contractor_id = firm.id as builds`,
      from: sql`registry.project_participants part join registry.projects p on p.id = part.project_id
        join registry.enterprises firm on firm.id = part.enterprise_id`,
      where: sql<SqlBool>`(${seen('p.contractor_id')} or ${seen('part.enterprise_id')})`,
    },
    (row: PartRow) => ({
      ...stampOf(row),
      projectId: row.project_id,
      projectCode: row.filing_number,
      corpId: row.firm_id,
      corpName: row.name,
      corpCode: row.credit_code,
      corpType: row.builds ? ('contractor' as const) : ('participant' as const),
    }),
  )
}
