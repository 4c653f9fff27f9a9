import type * as contract from '@anzhu/contract/inspections'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { jurisdictionFor, setting } from '@anzhu/law/jurisdictions'
import { forecastYear, inspectionYears } from '@anzhu/law/assessment/inspection-years'
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
  readonly started_on: PlainDate
  readonly required: number | null
  readonly planned_completion_on: PlainDate | null
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
           project.started_on, project.inspections_a_year as required, project.region,
           project.planned_completion_on
      from registry.projects project
     where project.id = ${id}::uuid and ${visible(actor, 'inspection.view', belongs)}`.execute(db)
  const row = rows[0]
  if (row === undefined) throw notFound()
  const terms = setting(jurisdictionFor(row.region), 'siteSafety')
  const owed = { startedOn: row.started_on, until: `${today.slice(0, 4)}-12-31` as PlainDate }
  const year = inspectionYears(owed, [], terms, row.required).at(-1)
  const forecast =
    year === undefined
      ? undefined
      : forecastYear({ ...year, done: row.enterprise }, today, row.planned_completion_on)
  return {
    year: Number(today.slice(0, 4)),
    self: row.self,
    enterprise: row.enterprise,
    authority: row.authority,
    notClosed: row.not_closed,
    required: year?.needed ?? 0,
    missing: forecast?.remaining ?? 0,
    standing: forecast?.standing ?? 'met',
    sentence: forecast?.sentence ?? `${row.started_on} 才开工`,
  }
}
