import type * as contract from '@anzhu/contract/inspections'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { jurisdictionFor, setting } from '@anzhu/law/jurisdictions'
import { yearlyCount } from '@anzhu/law/inspections/yearly'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'

interface Row {
  readonly self: number
  readonly enterprise: number
  readonly authority: number
  readonly not_closed: number
  readonly started_on: PlainDate | null
  readonly required: number | null
  readonly region: string
}

/** The inspections of a project in this calendar year, and what is still owed of them (IN-R1). Void ones do not count. */
export async function countProjectInspections(
  { db, actor, today }: Call,
  { id }: Input<typeof contract.countProjectInspections>,
): Promise<Reply<typeof contract.countProjectInspections>> {
  const belongs = {
    personId: null,
    organisationId: 'project.contractor_id',
    projectId: 'project.id',
    region: 'project.region',
  }
  const of = (kind: string) => sql`(select count(*)::int from inspections.inspections i
    where i.project_id = project.id and i.state = 'saved' and i.kind = ${kind}
      and i.on_day >= date_trunc('year', ${today}::date) and i.on_day <= ${today}::date)`
  const { rows } = await sql<Row>`
    select ${of('self')} as self, ${of('enterprise')} as enterprise, ${of('authority')} as authority,
           (select count(*)::int from inspections.findings f
             join inspections.inspections i on i.id = f.inspection_id
             where i.project_id = project.id and i.state = 'saved' and f.state in ('open', 'replied')) as not_closed,
           project.started_on, project.inspections_a_year as required, project.region
      from registry.projects project
     where project.id = ${id}::uuid and ${visible(actor, 'inspection.view', belongs)}`.execute(db)
  const row = rows[0]
  if (row === undefined) throw notFound()
  // A special project owes more than others, never less.
  const { inspectionsAYear } = setting(jurisdictionFor(row.region), 'siteSafety')
  const required = Math.max(inspectionsAYear, row.required ?? 0)
  return {
    self: row.self,
    enterprise: row.enterprise,
    authority: row.authority,
    notClosed: row.not_closed,
    ...yearlyCount(row.enterprise, { today, startedOn: row.started_on, required }),
  }
}
