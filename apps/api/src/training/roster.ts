import type * as contract from '@anzhu/contract/training'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { maskCitizenId } from '@anzhu/law/identifiers/mask'
import { factsOn } from '@anzhu/law/safety-code/history'
import { standingOf } from '@anzhu/law/safety-code/evaluate'
import { colourOnDay } from '@anzhu/law/safety-code/standing'
import { passOutcome, resultOutcome } from '@anzhu/law/training/outcome'
import { enrolmentStateIds, type EnrolmentState } from '@anzhu/law/training/words'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { visible } from '../access/visible.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { nameMatches } from '../registry/index.ts'
import { loadDossiers, type Dossier } from '../safety-code/index.ts'
import { planBelongs, readPlan, type PlanRow } from './plans.ts'

interface Row {
  readonly id: string
  readonly person_id: string
  readonly name: string
  readonly id_number: Buffer
  readonly enterprise_id: string | null
  readonly enterprise_name: string | null
  readonly trade: string | null
  readonly state: EnrolmentState
  readonly enrolled_as: 'worker' | 'employer' | 'body'
  readonly enrolled_at: Date
  readonly checked_in_at: Date | null
  readonly own_worker: boolean
  readonly result: 'pass' | 'fail' | null
  readonly held_on: string | null
  readonly recorded_at: Date | null
  readonly correction_id: string | null
  readonly correction_to: 'pass' | 'fail' | null
  readonly correction_reason: string | null
  readonly asked_by: string | null
  readonly asked_by_name: string | null
  readonly asked_at: Date | null
}

const rosterTables = sql`
  training.enrolments e
  join training.plans plan on plan.id = e.plan_id
  join registry.persons p on p.id = e.person_id
  left join registry.employments job on job.person_id = p.id and job.ended_on is null
  left join registry.enterprises firm on firm.id = e.enterprise_id
  left join training.results result on result.id = e.result_id
  left join training.corrections correction on correction.enrolment_id = e.id and correction.state = 'pending'
  left join access.accounts asker on asker.id = correction.asked_by`

/** The body and the supervisor see everybody; an enterprise its own people, a worker oneself. */
function rosterSeen(actor: Call['actor']): RawBuilder<SqlBool> {
  const theirs = {
    personId: 'e.person_id',
    organisationId: 'job.enterprise_id',
    projectId: 'job.project_id',
    region: null,
  }
  return sql<SqlBool>`(${visible(actor, 'training.run', planBelongs)} or ${visible(actor, 'training.enrol', theirs)}
    or ${visible(actor, 'training.supervise', planBelongs)})`
}

/** The roster of a plan, in the order of enrolling. */
export async function listTrainingEnrolments(
  call: Call,
  { id, q, state, cursor, limit }: Input<typeof contract.listTrainingEnrolments>,
): Promise<Reply<typeof contract.listTrainingEnrolments>> {
  const { db, actor, house } = call
  const plan = await readPlan(call, id)
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const { rows } = await sql<Row>`
    select e.id, e.person_id, p.name, p.id_number, e.enterprise_id, firm.name as enterprise_name, job.trade, e.state,
           e.enrolled_as, e.enrolled_at, e.checked_in_at, e.own_worker, result.result, result.held_on, result.recorded_at,
           correction.id as correction_id, correction.result as correction_to, correction.reason as correction_reason,
           correction.asked_by, asker.name as asked_by_name, correction.asked_at
      from ${rosterTables}
     where e.plan_id = ${id}::uuid and ${rosterSeen(actor)}
       and ${q === undefined ? sql`true` : nameMatches(q, house.cipher)}
       and ${state === undefined ? sql`true` : sql`e.state = ${state}`}
       and ${after === undefined ? sql`true` : sql`e.id > ${after}::uuid`}
     order by e.id limit ${limit + 1}`.execute(db)
  const dossiers = await loadDossiers(
    db,
    rows.map(({ person_id: personId }) => personId),
  )
  return cursorAfter(
    rows,
    limit,
    (row) => [row.id],
    (row) => asEnrolment(call, plan, row, dossiers.get(row.person_id)),
  )
}

/** How many are in each state. */
export async function countTrainingEnrolments(
  call: Call,
  { id, q }: Input<typeof contract.countTrainingEnrolments>,
): Promise<Reply<typeof contract.countTrainingEnrolments>> {
  const { db, actor, house } = call
  await readPlan(call, id)
  const { rows } = await sql<{ state: EnrolmentState; n: number }>`
    select e.state, count(*)::int as n from ${rosterTables}
     where e.plan_id = ${id}::uuid and ${rosterSeen(actor)}
       and ${q === undefined ? sql`true` : nameMatches(q, house.cipher)} group by e.state`.execute(db)
  const counts = Object.fromEntries(enrolmentStateIds.map((state) => [state, 0])) as Record<
    EnrolmentState,
    number
  >
  for (const { state, n } of rows) counts[state] = n
  return { all: rows.reduce((sum, { n }) => sum + n, 0), ...counts }
}

function asEnrolment(
  { house, actor, today }: Call,
  plan: PlanRow,
  row: Row,
  dossier: Dossier | undefined,
): contract.TrainingEnrolment {
  const isTheirs =
    actor.personId === row.person_id ||
    (actor.organisationId !== null && dossier?.enterpriseId === actor.organisationId)
  return {
    id: row.id,
    personId: row.person_id,
    name: row.name,
    idNumber: maskCitizenId(house.cipher.unseal(row.id_number), 'staff'),
    enterprise:
      row.enterprise_id === null ? null : { id: row.enterprise_id, name: row.enterprise_name ?? '' },
    trade: row.trade ?? '',
    state: row.state,
    by: row.enrolled_as,
    enrolledAt: row.enrolled_at.toISOString(),
    checkedInAt: row.checked_in_at?.toISOString() ?? null,
    result:
      row.result === null
        ? null
        : {
            result: row.result,
            heldOn: row.held_on ?? plan.exam_on,
            recordedAt: row.recorded_at?.toISOString() ?? '',
          },
    ownWorker: row.own_worker,
    ...codeOf(plan, row, dossier, { today, isTheirs }),
    correction: correctionOf(row, actor),
  }
}

/** The colour of today, and what a pass does or the result did to it. */
function codeOf(
  plan: PlanRow,
  row: Row,
  dossier: Dossier | undefined,
  { today, isTheirs }: { today: Call['today']; isTheirs: boolean },
): Pick<contract.TrainingEnrolment, 'colour' | 'outcome'> {
  const policy = dossier === undefined ? undefined : dossier.rulesHere
  if (dossier === undefined || policy === undefined) return { colour: 'none', outcome: '' }
  const facts = factsOn(dossier.record, today)
  const colour = colourOnDay(today, standingOf(facts, today, policy))
  if (row.state === 'withdrawn' || row.state === 'absent') return { colour, outcome: '' }
  if (row.result === null) {
    const { sentence, sentenceForOthers } = passOutcome(facts, policy, {
      kind: plan.kind,
      examOn: plan.exam_on,
    })
    return { colour, outcome: isTheirs ? sentence : sentenceForOthers }
  }
  const on = factsOn(dossier.record, plan.exam_on)
  const before = {
    ...on,
    continuingEducation: on.continuingEducation.filter(({ date }) => date !== plan.exam_on),
  }
  return { colour, outcome: resultOutcome({ kind: plan.kind, result: row.result }, before, on, policy) }
}

function correctionOf(row: Row, { accountId }: Call['actor']): contract.TrainingEnrolment['correction'] {
  if (row.correction_id === null || row.correction_to === null) return null
  return {
    id: row.correction_id,
    to: row.correction_to,
    reason: row.correction_reason ?? '',
    askedBy: row.asked_by_name ?? '',
    askedAt: row.asked_at?.toISOString() ?? '',
    mayConfirm: row.asked_by !== accountId,
  }
}
