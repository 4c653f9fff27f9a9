import type { RectificationState } from '@anzhu/contract/rectification'
import type { InspectionKind } from '@anzhu/law/inspections/standard'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'

/** An order to put right (alias r) with its case, its inspection and its project. */
export interface RectificationRow {
  /** Of its case. */
  readonly id: string
  readonly number: string
  readonly status: string
  readonly step: string | null
  readonly version: number
  readonly region: string
  readonly project_id: string
  readonly project: string
  readonly filing_number: string
  readonly contractor_id: string
  readonly contractor: string
  readonly inspection_id: string
  readonly inspection_number: string | null
  readonly kind: InspectionKind
  readonly organisation: string | null
  readonly inspector_id: string
  readonly inspector: string
  readonly on_day: PlainDate
  readonly issued_on: PlainDate
  readonly due_on: PlainDate
  readonly escalated_on: PlainDate | null
  readonly closed_on: PlainDate | null
  readonly all: number
  readonly open: number
  readonly replied: number
  readonly closed: number
}

export const fromRectifications = sql`
  inspections.rectifications r
  join cases.cases c on c.id = r.case_id
  join inspections.inspections i on i.id = r.inspection_id
  join registry.projects project on project.id = r.project_id
  join registry.enterprises contractor on contractor.id = project.contractor_id
  left join registry.enterprises organisation on organisation.id = i.organisation_id`

const found = (state: string) => sql`
  (select count(*)::int from inspections.findings f
    where f.inspection_id = r.inspection_id and f.rectify and f.state = ${sql.lit(state)})`

export const rectificationColumns = sql`
  c.id, c.number, c.status, c.step, c.version, c.region, r.project_id, project.name as project, project.filing_number,
  project.contractor_id, contractor.name as contractor, r.inspection_id, i.number as inspection_number, i.kind,
  organisation.name as organisation, i.account_id as inspector_id, i.inspector_name as inspector, i.on_day,
  (c.submitted_at at time zone 'Asia/Shanghai')::date as issued_on, r.due_on, r.escalated_on, r.closed_on,
  (select count(*)::int from inspections.findings f where f.inspection_id = r.inspection_id and f.rectify) as all,
  ${found('open')} as open, ${found('replied')} as replied, ${found('closed')} as closed`

/** Where an order finds each relation of the policy: it is the project's, and its contractor's. */
const belongs = {
  personId: null,
  organisationId: 'project.contractor_id',
  projectId: 'r.project_id',
  region: 'c.region',
} as const

/** The orders that an actor may look at. */
export const rectificationSeen = (actor: Actor): RawBuilder<SqlBool> =>
  visible(actor, 'rectification.view', belongs)

/** The same for one row, for the object's face of the policy. */
export const belongingOf = (row: Pick<RectificationRow, 'contractor_id' | 'project_id' | 'region'>) => ({
  personId: null,
  organisationId: row.contractor_id,
  projectId: row.project_id,
  region: row.region,
})

/** Where an order stands, by the status of its case. */
export const stateOf = ({ status }: Pick<RectificationRow, 'status'>): RectificationState =>
  status === 'returned' ? 'to-reply' : status === 'in-progress' ? 'to-recheck' : 'closed'

/** One order the actor may look at; to others it does not exist. */
export async function readRectification(
  { db, actor }: Pick<Call, 'db' | 'actor'>,
  id: string,
): Promise<RectificationRow> {
  const { rows } = await sql<RectificationRow>`
    select ${rectificationColumns} from ${fromRectifications}
     where c.id = ${id}::uuid and ${rectificationSeen(actor)}`.execute(db)
  if (rows[0] === undefined) throw notFound()
  return rows[0]
}

/** One order, for the house itself. */
export async function rectificationOf(db: Db, caseId: string): Promise<RectificationRow> {
  const { rows } = await sql<RectificationRow>`
    select ${rectificationColumns} from ${fromRectifications} where c.id = ${caseId}::uuid`.execute(db)
  if (rows[0] === undefined) throw notFound()
  return rows[0]
}

/** Who inspected, as papers and pages name it. */
export const unitOf = ({
  kind,
  project,
  organisation,
  contractor,
}: Pick<RectificationRow, 'kind' | 'project' | 'organisation' | 'contractor'>): string =>
  ({ self: `${project}项目部`, enterprise: organisation ?? contractor, authority: '安全监督机构' })[kind]
