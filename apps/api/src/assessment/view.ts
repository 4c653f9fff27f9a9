import type * as contract from '@anzhu/contract/assessment'
import type { AssessmentView } from '@anzhu/contract/assessment'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { allowed, type Action } from '@anzhu/law/access/policy'
import { projectConsequences, type Consequence } from '@anzhu/law/assessment/consequences'
import { forecastYear } from '@anzhu/law/assessment/inspection-years'
import { suggestGrade } from '@anzhu/law/assessment/suggest-grade'
import { citeInWords } from '@anzhu/law/kernel/cite'
import type { Finding } from '@anzhu/law/kernel/rule'
import { sql } from 'kysely'
import type { Call } from '../http/serve.ts'
import { loadEvidence } from './load-evidence.ts'
import { asCompletionRow, type CompletionRecord } from './rows.ts'
import { readProjectFor } from './state-overdue.ts'
import { siteTerms } from './terms.ts'

/** Everything about the completion and assessment of one project, gathered now. */
export async function viewAssessment(
  call: Call,
  { id }: Input<typeof contract.viewAssessment>,
): Promise<Reply<typeof contract.viewAssessment>> {
  const { today } = call
  const record = await readProjectFor(call, 'assessment.view', id)
  const evidence = await loadEvidence(call, id)
  const { grade, lines, findings } = suggestGrade({ evidence, terms: siteTerms(record.region) })
  const row = asCompletionRow(record, today)
  const thisYear = evidence.inspectionYears.find(({ year }) => year === Number(today.slice(0, 4)))
  const said = await readSaid(call, id)
  return {
    row,
    evidence: asView(evidence),
    suggestion: { grade, lines: [...lines], grounds: findings.map(asGround) },
    forecast:
      row.finished || thisYear === undefined
        ? null
        : forecastYear(thisYear, today, record.planned_completion_on).sentence,
    ...said,
    consequences: projectConsequences.map(asConsequence),
    can: whatCan(call, record, row, said.grades),
  }
}

/** A finding as it is shown. */
export const asGround = ({ rule, title, basis, met, because }: Finding) => ({
  rule,
  title,
  basis: citeInWords(basis),
  met,
  because,
})

/** A consequence as it is shown. */
export const asConsequence = ({ id, text, basis }: Consequence) => ({ id, text, basis: citeInWords(basis) })

const asView = (evidence: Awaited<ReturnType<typeof loadEvidence>>): AssessmentView['evidence'] =>
  structuredClone(evidence) as AssessmentView['evidence']

function whatCan(
  { actor, today }: Call,
  record: CompletionRecord,
  row: AssessmentView['row'],
  grades: AssessmentView['grades'],
): AssessmentView['can'] {
  const may = (action: Action) =>
    allowed(actor, action, {
      personId: null,
      organisationId: record.contractor_id,
      projectId: record.id,
      region: record.region,
    })
  const present = grades.find(({ replaced }) => !replaced)
  const open = present === undefined && row.caseId === null && !row.finished
  return {
    apply: open && may('case.apply'),
    state: row.overdueDays !== null && may('assessment.state'),
    appeal: present?.publicUntil != null && today <= present.publicUntil && may('assessment.appeal'),
    revoke: present !== undefined && present.grade !== '不合格' && may('assessment.grade'),
    record: may('assessment.grade'),
    withdraw: open && row.countdown !== null && may('assessment.grade'),
  }
}

type Said = Pick<AssessmentView, 'grades' | 'appeals' | 'revocations' | 'accidents'>

async function readSaid({ db }: Pick<Call, 'db'>, projectId: string): Promise<Said> {
  const { rows } = await sql<Said>`
    select coalesce((select json_agg(json_build_object(
             'id', g.id, 'grade', g.grade, 'suggested', g.suggested, 'reason', g.reason,
             'automatic', g.automatic, 'gradedOn', g.graded_on, 'gradedBy', a.name,
             'replaced', g.replaced_at is not null,
             'publicUntil', (select shown.to_on from notices.publicity shown
                              where shown.id = g.publicity_id and shown.withdrawn_at is null),
             'letter', exists (select from documents.documents d
                                where d.owner_kind = 'grade' and d.owner_id = g.id and d.state = 'rendered'))
               order by g.id desc)
             from assessment.grades g left join access.accounts a on a.id = g.graded_by
            where g.project_id = ${projectId}::uuid), '[]') as grades,
           coalesce((select json_agg(json_build_object(
             'id', o.id, 'gradeId', o.grade_id, 'statement', o.statement, 'filedBy', o.filed_name,
             'filedOn', o.filed_on, 'decision', o.decision, 'opinion', o.opinion,
             'decidedBy', o.decided_name, 'decidedOn', o.decided_on) order by o.id desc)
             from assessment.appeals o join assessment.grades g on g.id = o.grade_id
            where g.project_id = ${projectId}::uuid), '[]') as appeals,
           coalesce((select json_agg(json_build_object(
             'id', o.id, 'gradeId', o.grade_id, 'grounds', o.grounds, 'proposedBy', o.proposed_name,
             'proposedOn', o.proposed_on, 'decision', o.decision, 'opinion', o.opinion,
             'decidedBy', o.decided_name, 'decidedOn', o.decided_on) order by o.id desc)
             from assessment.revocations o join assessment.grades g on g.id = o.grade_id
            where g.project_id = ${projectId}::uuid), '[]') as revocations,
           coalesce((select json_agg(json_build_object(
             'id', id, 'on', happened_on, 'level', level, 'responsible', responsible,
             'description', description) order by happened_on desc)
             from assessment.accidents where project_id = ${projectId}::uuid), '[]') as accidents`.execute(db)
  return rows[0] ?? { grades: [], appeals: [], revocations: [], accidents: [] }
}
