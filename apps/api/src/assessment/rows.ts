import type { CompletionRow } from '@anzhu/contract/assessment'
import { countdown, daysOverdue } from '@anzhu/law/assessment/countdown'
import type { Grade } from '@anzhu/law/assessment/evidence'
import { shanghaiDate, type PlainDate } from '@anzhu/law/kernel/date'
import { sql, type RawBuilder } from 'kysely'
import { regionView } from '../registry/index.ts'
import { filedCase } from './filed.ts'
import { siteTerms } from './terms.ts'

/** Where each relation to a project is found in `completionRows`. */
export const projectColumns = {
  personId: null,
  organisationId: 'p.contractor_id',
  projectId: 'p.id',
  region: 'p.region',
} as const

/** A project with all that its completion depends on. */
export interface CompletionRecord {
  readonly id: string
  readonly name: string
  readonly filing_number: string
  readonly region: string
  readonly status: string
  readonly manager_name: string
  readonly planned_completion_on: PlainDate | null
  readonly contractor_id: string
  readonly contractor: string
  readonly completed_on: PlainDate | null
  readonly noticed_on: PlainDate | null
  readonly listed_on: PlainDate | null
  readonly case_id: string | null
  readonly grade_id: string | null
  readonly grade: Grade | null
  readonly automatic: boolean | null
  readonly graded_on: PlainDate | null
  readonly statement: {
    readonly finished: boolean
    readonly situation: string
    readonly expected_on: PlainDate | null
    readonly stated_at: string
    readonly name: string
  } | null
}

/** Projects `p` with their contractor `e`, completion `c` and present grade `g`. */
export const fromProjects: RawBuilder<unknown> = sql`
  registry.projects p join registry.enterprises e on e.id = p.contractor_id
  left join assessment.completions c on c.project_id = p.id and c.withdrawn_at is null
  left join assessment.grades g on g.project_id = p.id and g.replaced_at is null`

/** What is read of each. */
export const completionColumns: RawBuilder<unknown> = sql`
  p.id, p.name, p.filing_number, p.region, p.status, p.manager_name, p.planned_completion_on, p.contractor_id,
  e.name as contractor, c.completed_on, c.noticed_on, c.listed_on, ${filedCase('p.id')} as case_id,
  g.id as grade_id, g.grade, g.automatic, g.graded_on,
  (select json_build_object('finished', s.finished, 'situation', s.situation, 'expected_on', s.expected_on,
                            'stated_at', s.stated_at, 'name', a.name)
     from assessment.overdue_statements s join access.accounts a on a.id = s.stated_by
    where s.project_id = p.id order by s.stated_at desc, s.id desc limit 1) as statement`

/** A project as the lists show it. */
export function asCompletionRow(row: CompletionRecord, today: PlainDate): CompletionRow {
  const terms = siteTerms(row.region)
  const { grade_id: gradeId, grade, graded_on: gradedOn } = row
  const over = row.status !== 'finished' && row.completed_on === null && gradeId === null
  return {
    project: {
      id: row.id,
      name: row.name,
      filingNumber: row.filing_number,
      region: regionView(row.region),
    },
    enterprise: { id: row.contractor_id, name: row.contractor },
    manager: row.manager_name,
    plannedOn: row.planned_completion_on,
    overdueDays: over ? (daysOverdue(row.planned_completion_on, today, terms) ?? null) : null,
    countdown:
      row.noticed_on === null || row.completed_on === null
        ? null
        : {
            ...countdown(row.noticed_on, today, terms),
            completedOn: row.completed_on,
            listedOn: row.listed_on,
          },
    statement: asStatement(row.statement),
    caseId: row.case_id,
    grade:
      gradeId === null || grade === null || gradedOn === null
        ? null
        : { id: gradeId, grade, automatic: row.automatic === true, gradedOn },
    finished: row.status === 'finished',
  }
}

const asStatement = (statement: CompletionRecord['statement']): CompletionRow['statement'] =>
  statement === null
    ? null
    : {
        finished: statement.finished,
        situation: statement.situation,
        expectedOn: statement.expected_on,
        statedOn: shanghaiDate(new Date(statement.stated_at)),
        statedBy: statement.name,
      }
