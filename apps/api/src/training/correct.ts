import type * as contract from '@anzhu/contract/training'
import type { Input } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { enrolmentStates, resultWords, type EnrolmentState } from '@anzhu/law/training/words'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import { loadDossiers } from '../safety-code/index.ts'
import { recordTrainings, voidTraining } from './index.ts'
import { lockKnownPlan, planBelongs } from './plans.ts'
import { mustBeQualified } from './qualified.ts'
import { sentenceOf, sourceOf, type Passed } from './results.ts'
import { tellOffices, tellPersons } from './tell.ts'

interface Part {
  readonly id: string
  readonly plan_id: string
  readonly person_id: string
  readonly own_worker: boolean
  readonly state: EnrolmentState
  readonly result_id: string | null
  readonly enterprise_id: string
}

/** Asks for a result to be put right. Nothing changes until a second person agrees. */
export async function correctTrainingResult(
  call: Call,
  { id, result, reason }: Input<typeof contract.correctTrainingResult>,
) {
  const { db, actor, house, remark } = call
  const { rows } = await sql<Part>`
    select e.*, plan.enterprise_id from training.enrolments e join training.plans plan on plan.id = e.plan_id
     where e.id = ${id}::uuid and ${visible(actor, 'training.run', planBelongs)} for update of plan, e`.execute(
    db,
  )
  const [part] = rows
  if (part === undefined) throw notFound()
  await mustBeQualified(call)
  if (part.state !== 'passed' && part.state !== 'failed')
    throw movedOn(`现在是“${enrolmentStates[part.state]}”，没有结果可更正。`)
  if ((part.state === 'passed') === (result === 'pass'))
    throw movedOn(`已经是“${resultWords[result]}”，不用更正。`)
  const { rows: asked } = await sql<{ id: string }>`
    insert into training.corrections (enrolment_id, result, reason, asked_by, asked_at)
    values (${id}::uuid, ${result}, ${reason}, ${actor.accountId}, ${house.clock.now()})
    on conflict do nothing returning id`.execute(db)
  if (asked.length === 0) throw movedOn('已有一项更正在等待确认，请先确认或驳回那一项。')
  await tellOffices(
    db,
    [part.enterprise_id],
    {
      title: '结果更正待确认',
      body: () => '一项培训结果的更正需要您确认。',
      link: `/training/${part.plan_id}`,
    },
    actor.accountId,
  )
  remark.personId = part.person_id
  remark.reason = reason
  return done
}

const movedOn = (sentence: string) => new Refusal('training.moved-on', sentence)

interface Correction extends Part {
  readonly correction_id: string
  readonly result: Passed
  readonly reason: string
  readonly asked_by: string
  readonly correction_state: string
}

/** Agrees to a correction or turns it down: a second person of the body, which must be in force, or the supervisor. */
export async function decideTrainingCorrection(
  call: Call,
  { id, decision }: Input<typeof contract.decideTrainingCorrection>,
) {
  const { db, actor, house, remark } = call
  const { rows } = await sql<Correction>`
    select e.*, plan.enterprise_id, c.id as correction_id, c.result, c.reason, c.asked_by, c.state as correction_state
      from training.corrections c join training.enrolments e on e.id = c.enrolment_id
      join training.plans plan on plan.id = e.plan_id
     where c.id = ${id}::uuid and ${visible(actor, 'training.confirm', planBelongs)} for update of plan, e, c`.execute(
    db,
  )
  const [correction] = rows
  if (correction === undefined) throw notFound()
  if (actor.organisationId === correction.enterprise_id) await mustBeQualified(call)
  if (correction.correction_state !== 'pending') throw movedOn('这项更正已经办过，不用再办。')
  if (correction.asked_by === actor.accountId)
    throw movedOn('更正须由第二人确认，您是提出人。请本机构的另一名经办人或监管部门确认。')
  await sql`
    update training.corrections
       set state = ${decision === 'confirm' ? 'confirmed' : 'rejected'}, decided_by = ${actor.accountId}, decided_at = ${house.clock.now()}
     where id = ${id}::uuid`.execute(db)
  if (decision === 'confirm') await putRight(call, correction)
  remark.personId = correction.person_id
  remark.reason = correction.reason
  return done
}

/** The old result is voided, the new one recorded; both stay in the person's file. */
async function putRight(call: Call, correction: Correction): Promise<void> {
  const { db, actor, house, today } = call
  const { person_id: personId, result, reason } = correction
  const plan = await lockKnownPlan(db, correction.plan_id)
  const before = (await loadDossiers(db, [personId])).get(personId)
  await voidTraining(db, {
    id: correction.result_id ?? '',
    by: actor.accountId,
    reason: `更正：${reason}`,
    today,
  })
  const fact = {
    personId,
    kind: plan.kind,
    heldOn: plan.exam_on,
    result,
    source: `${sourceOf(plan)}（更正）`.slice(0, 200),
    planId: plan.id,
    ownWorker: correction.own_worker,
  }
  await recordTrainings(db, { recordedBy: correction.asked_by, today }, [fact])
  await sql`
    update training.enrolments set state = ${result === 'pass' ? 'passed' : 'failed'}, result_id = (
      select id from training.results where person_id = ${personId}::uuid and kind = ${plan.kind}
         and held_on = ${plan.exam_on}::date and result = ${result} and voided_at is null)
     where id = ${correction.id}::uuid`.execute(db)
  const after = (await loadDossiers(db, [personId])).get(personId)
  const sentence = sentenceOf(plan, result, { before, after }, today)
  await tellPersons({ db, house }, 'training-corrected', [
    {
      personId,
      title: '培训结果已更正',
      body: `参加的培训“${plan.title}”结果更正为${resultWords[result]}：${sentence}。`,
    },
  ])
}
