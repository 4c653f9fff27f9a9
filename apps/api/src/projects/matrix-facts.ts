import { addMonths, type PlainDate } from '@anzhu/law/kernel/date'
import type { MatrixDay, MatrixFacts } from '@anzhu/law/projects/matrix'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { filedCase } from '../assessment/index.ts'
import type { Db } from '../db/connection.ts'
import { isLacking } from '../dangerous-works/index.ts'
import { machineTotals } from '../equipment/index.ts'

/** One project with what the matrix asks of it, as the database has it. */
export interface MatrixProject {
  readonly id: string
  readonly name: string
  readonly filing_number: string
  readonly region: string
  readonly contractor_id: string
  readonly contractor_name: string
  readonly status: MatrixFacts['status']
  readonly manager_name: string
  readonly open_rectifications: number
  readonly facts: MatrixFacts
}

interface Row extends Omit<MatrixProject, 'facts'> {
  readonly started_on: PlainDate
  readonly planned_completion_on: PlainDate | null
  readonly inspections_a_year: number | null
  readonly selfs: number
  readonly inspected: number
  readonly authority_open: number
  readonly overdue: number
  readonly review_score: string | null
  readonly review_disputed: boolean
  readonly reviewed_on: PlainDate | null
  readonly works: number
  readonly incomplete: number
  readonly machines: number
  readonly machines_overdue: number
  readonly machines_soon: number
  readonly noticed_on: PlainDate | null
}

/**
 * Everything the matrix shows of the projects for which a condition on `project` holds: one statement over what the other
 * contexts have written.
 */
export async function readMatrixFacts(
  db: Db,
  which: RawBuilder<SqlBool>,
  { today, month }: MatrixDay,
): Promise<MatrixProject[]> {
  const within = (column: string) => sql`${sql.ref(column)} in (select id from found)`
  const { rows } = await sql<Row>`
    with found as materialized (select project.* from registry.projects project where ${which}),
    inspected as (${inspected({ today, month }, within('i.project_id'))}),
    asked as (${asked(within('i.project_id'))}),
    ordered as (${ordered(today, within('r.project_id'))}),
    dangerous as (${dangerous(today, within('w.project_id'))}),
    machines as (${machineTotals(today, within('machine.project_id'))})
    select project.id, project.name, project.filing_number, project.region, project.contractor_id,
           contractor.name as contractor_name, project.status, project.manager_name, project.started_on,
           project.planned_completion_on, project.inspections_a_year, coalesce(inspected.selfs, 0) as selfs,
           coalesce(inspected.inspected, 0) as inspected, coalesce(asked.open, 0) as authority_open,
           coalesce(ordered.overdue, 0) as overdue, coalesce(ordered.open, 0) as open_rectifications,
           (review.submitted_at at time zone 'Asia/Shanghai')::date as reviewed_on, review.score as review_score,
           coalesce(review.state = 'disputed', false) as review_disputed, coalesce(dangerous.works, 0) as works,
           coalesce(dangerous.incomplete, 0) as incomplete, coalesce(machines.machines, 0) as machines,
           coalesce(machines.overdue, 0) as machines_overdue, coalesce(machines.soon, 0) as machines_soon,
           case when grade.id is null and ${filedCase('project.id')} is null then completion.noticed_on end as noticed_on
      from found project
      join registry.enterprises contractor on contractor.id = project.contractor_id
      left join inspected on inspected.project_id = project.id
      left join asked on asked.project_id = project.id
      left join ordered on ordered.project_id = project.id
      left join dangerous on dangerous.project_id = project.id
      left join machines on machines.project_id = project.id
      left join assessment.reviews review
        on review.project_id = project.id and review.month = ${month}::date and review.replaced_at is null
      left join assessment.completions completion
        on completion.project_id = project.id and completion.withdrawn_at is null
      left join assessment.grades grade on grade.project_id = project.id and grade.replaced_at is null`.execute(
    db,
  )
  return rows.map(asProject)
}

/** Saved self-checks of the month, and saved inspections by the enterprise in the year of today. */
function inspected({ today, month }: MatrixDay, within: RawBuilder<unknown>): RawBuilder<unknown> {
  const [monthEnds, year] = [addMonths(month, 1), `${today.slice(0, 4)}-01-01` as PlainDate]
  return sql`
    select i.project_id, (count(*) filter (where i.kind = 'self'))::int as selfs,
           (count(*) filter (where i.kind = 'enterprise'))::int as inspected
      from inspections.inspections i
     where i.state = 'saved' and ${within}
       and ((i.kind = 'self' and i.on_day >= ${month}::date and i.on_day < ${monthEnds}::date)
         or (i.kind = 'enterprise' and i.on_day >= ${year}::date and i.on_day < ${addMonths(year, 12)}::date)) group by 1`
}

/** What the authority found and nobody closed. */
const asked = (within: RawBuilder<unknown>) => sql`
  select i.project_id, count(*)::int as open
    from inspections.findings f join inspections.inspections i on i.id = f.inspection_id
   where f.state in ('open', 'replied') and i.kind = 'authority' and i.state = 'saved' and ${within} group by 1`

/** Orders that are open, and those past their day that wait for the department; what was replied waits for the other side. */
const ordered = (today: PlainDate, within: RawBuilder<unknown>) => sql`
  select r.project_id, count(*)::int as open,
         (count(*) filter (where c.status = 'returned' and r.due_on < ${today}::date))::int as overdue
    from inspections.rectifications r join cases.cases c on c.id = r.case_id where r.closed_on is null and ${within} group by 1`

/** Works over the second threshold; of one whose quantities are unknown nobody can say that it is not. */
const dangerous = (today: PlainDate, within: RawBuilder<unknown>) => sql`
  select w.project_id, count(*)::int as works, (count(*) filter (where w.level = 'needs-data' or w.lacks))::int as incomplete
    from (select w.project_id, w.level, coalesce(bool_or(${isLacking(today)}), true) as lacks
            from dangerous_works.works w left join dangerous_works.parts part on part.work_id = w.id
           where w.level in ('over', 'needs-data') and w.state <> 'void' and ${within} group by w.id) w
   group by 1`

function asProject(row: Row): MatrixProject {
  const { id, name, region, status } = row
  return {
    id,
    name,
    region,
    status,
    filing_number: row.filing_number,
    contractor_id: row.contractor_id,
    contractor_name: row.contractor_name,
    manager_name: row.manager_name,
    open_rectifications: row.open_rectifications,
    facts: {
      status,
      startedOn: row.started_on,
      plannedCompletionOn: row.planned_completion_on,
      selfChecks: row.selfs,
      review:
        row.reviewed_on === null
          ? null
          : {
              submittedOn: row.reviewed_on,
              score: row.review_score === null ? null : Number(row.review_score),
              disputed: row.review_disputed,
            },
      inspections: row.inspected,
      inspectionsAYear: row.inspections_a_year,
      authorityOpen: row.authority_open,
      overdueRectifications: row.overdue,
      dangerousWorks: row.works,
      incompleteWorks: row.incomplete,
      machines: row.machines,
      machinesOverdue: row.machines_overdue,
      machinesSoon: row.machines_soon,
      completionNoticedOn: row.noticed_on,
    },
  }
}
