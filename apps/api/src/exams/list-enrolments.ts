import type { ExamEnrolment, listExamEnrolments as endpoint } from '@anzhu/contract/exams'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { examCategories, type ExamCategory, type ExamOutcome } from '@anzhu/law/exams/words'
import { findFlow } from '@anzhu/law/flows'
import { maskCitizenId } from '@anzhu/law/identifiers/mask'
import { statusWords, type Status } from '@anzhu/law/kernel/flow'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { nameMatches } from '../registry/index.ts'
import { enrolmentSeen, exclusiveOf, readNotice } from './notices.ts'

interface Row {
  readonly id: string
  readonly number: string | null
  readonly flow: string
  readonly step: string | null
  readonly status: Status
  readonly answers: Buffer
  readonly person_id: string
  readonly name: string
  readonly id_number: Buffer
  readonly enterprise: string | null
  readonly checks_met: number | null
  readonly checks_all: number | null
  readonly submitted_at: Date | null
  readonly because: string | null
  readonly candidate_id: string | null
  readonly category: ExamCategory | null
  readonly admission: string | null
  readonly score: string | null
  readonly outcome: ExamOutcome | null
  readonly remark: string | null
  readonly published_at: Date | null
}

/** An enrolment (case c) with its person, its place in the exam, and the last word of whoever reviewed it. */
const enrolments = sql`
  select c.id, c.number, c.flow, c.step, c.status, c.answers, c.person_id, p.name, p.id_number, firm.name as enterprise,
         c.checks_met, c.checks_all, c.submitted_at, last.opinion as because,
         place.id as candidate_id, place.category, place.admission, place.score, place.outcome, place.remark, place.published_at
    from cases.cases c join registry.persons p on p.id = c.person_id
    left join registry.enterprises firm on firm.id = c.organisation_id
    left join exams.candidates place on place.case_id = c.id
    left join lateral (select opinion from cases.decisions d where d.case_id = c.id and d.decision <> 'pass'
                        order by d.id desc limit 1) last on true`

/** Who is enrolled in an exam, in the order of filing. */
export async function listExamEnrolments(
  call: Call,
  { id, cursor, limit, ...filter }: Input<typeof endpoint>,
): Promise<Reply<typeof endpoint>> {
  const { db, actor, remark } = call
  const notice = await readNotice(call, id)
  remark.object = notice.title
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const { rows } = await sql<Row>`
    ${enrolments}
     where c.exclusive like 'exam:%' and c.exclusive = ${exclusiveOf(id)} and ${enrolmentSeen(actor)}
       and ${narrowed(call, filter)} and ${after === undefined ? sql`true` : sql`c.id > ${after}::uuid`}
     order by c.id limit ${limit + 1}`.execute(db)
  return cursorAfter(
    rows,
    limit,
    ({ id: caseId }) => [caseId],
    (row) => asEnrolment(call, row),
  )
}

/** One enrolment by its place in the exam, for whoever runs the exam. */
export async function readEnrolment(call: Call, candidateId: string): Promise<ExamEnrolment> {
  const { rows } = await sql<Row>`${enrolments} where place.id = ${candidateId}::uuid`.execute(call.db)
  const [row] = rows
  if (row === undefined) throw new Error(`Candidate ${candidateId} has no case`)
  return asEnrolment(call, row)
}

type Filter = Omit<Input<typeof endpoint>, 'id' | 'cursor' | 'limit'>

const statusesOf = {
  draft: ['draft'],
  waiting: ['in-progress'],
  returned: ['returned'],
  approved: ['approved'],
  refused: ['refused', 'lapsed'],
} as const

function narrowed({ house, actor }: Call, { state, outcome, checks, q }: Filter): RawBuilder<SqlBool> {
  const allMet = sql<SqlBool>`(c.checks_met is not null and c.checks_met = c.checks_all)`
  const seen =
    actor.organisationId === null ? sql<SqlBool>`true` : sql<SqlBool>`place.published_at is not null`
  const conditions: readonly (RawBuilder<SqlBool> | false | undefined)[] = [
    sql<SqlBool>`true`,
    state && sql<SqlBool>`c.status = any(${[...statusesOf[state]]}::text[])`,
    outcome && sql<SqlBool>`(place.outcome = ${outcome} and ${seen})`,
    checks === 'all-met' && allMet,
    checks === 'some-unmet' && sql<SqlBool>`not ${allMet}`,
    q !== undefined && sql<SqlBool>`(${nameMatches(q, house.cipher)} or place.admission = ${q})`,
  ]
  return sql<SqlBool>`(${sql.join(
    conditions.filter((one) => typeof one === 'object'),
    sql` and `,
  )})`
}

function asEnrolment({ house, actor }: Call, row: Row): ExamEnrolment {
  const told = actor.organisationId === null || row.published_at !== null
  return {
    caseId: row.id,
    number: row.number,
    personId: row.person_id,
    name: row.name,
    idNumber: maskCitizenId(house.cipher.unseal(row.id_number), 'staff'),
    enterprise: row.enterprise ?? '',
    category: row.category ?? categoryChosen(house.cipher.unseal(row.answers)),
    status: row.status,
    state: stateWord(row),
    checks:
      row.checks_met === null || row.checks_all === null
        ? null
        : { met: row.checks_met, all: row.checks_all },
    submittedAt: row.submitted_at?.toISOString() ?? null,
    because: row.status === 'returned' || row.status === 'refused' ? (row.because ?? '') : '',
    candidateId: row.candidate_id,
    admission: row.admission,
    score: told && row.score !== null ? Number(row.score) : null,
    outcome: told ? row.outcome : null,
    remark: told ? (row.remark ?? '') : '',
    resultAt: row.published_at?.toISOString() ?? null,
  }
}

/** The state of an enrolment in the words of its own service; a draft says loudly that it is none (EX-04). */
export function stateWord({ status, step, flow }: Pick<Row, 'status' | 'step' | 'flow'>): string {
  if (status === 'draft') return '尚未提交'
  if (status === 'in-progress')
    return findFlow(flow)?.steps.find(({ id }) => id === step)?.waiting ?? statusWords[status]
  if (status === 'approved') return '已通过'
  return status === 'refused' ? '不通过' : statusWords[status]
}

/** The category among the answers of an enrolment, as they are kept. */
export function categoryChosen(answers: string): ExamCategory | null {
  const { category } = JSON.parse(answers) as { category?: string }
  return examCategories.find((one) => one === category) ?? null
}
