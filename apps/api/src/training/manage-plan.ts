import type * as contract from '@anzhu/contract/training'
import type { Input } from '@anzhu/contract/endpoint'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { shanghaiDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { stateAfter, type Passage } from '@anzhu/law/training/passage'
import { planPassages, timeIssues } from '@anzhu/law/training/plan'
import { planStates, type PlanState } from '@anzhu/law/training/words'
import { sql } from 'kysely'
import type { Call } from '../http/serve.ts'
import { regionView } from '../registry/index.ts'
import { endAsCancelled, endAsFinished } from './end-plan.ts'
import { tellMoved } from './tell.ts'
import { asPlan, lockKnownPlan, lockOwnPlan, setState, type PlanRow } from './plans.ts'
import { mustBeQualified } from './qualified.ts'

type Form = contract.TrainingPlanForm

/** A new plan, as a draft that only its body sees. */
export async function createTrainingPlan(call: Call, form: Form) {
  const { db, actor, remark } = call
  const enterpriseId = await mustBeQualified(call)
  mustBePossible(call, form)
  const { rows } = await sql<{ id: string }>`
    insert into training.plans (enterprise_id, title, kind, region, address, starts_at, ends_at, exam_on, seats, contact, contact_phone, note, created_by)
    values (${enterpriseId}, ${form.title}, ${form.kind}, ${form.region}, ${form.address}, ${form.startsAt}, ${form.endsAt}, ${form.examOn},
            ${form.seats}, ${form.contact}, ${form.contactPhone}, ${form.note}, ${actor.accountId})
    returning id`.execute(db)
  const plan = await lockKnownPlan(db, rows[0]?.id ?? '')
  remark.object = nameOf(plan)
  return asPlan(plan, actor)
}

function mustBePossible(
  { house }: Call,
  { startsAt, endsAt, examOn, region }: Pick<Form, 'startsAt' | 'endsAt' | 'examOn' | 'region'>,
) {
  const times = { startsAt: Date.parse(startsAt), endsAt: Date.parse(endsAt), examOn: examOn as PlainDate }
  const issues = timeIssues(times, house.clock.now().getTime())
  if (region.endsWith('00') || regionView(region).path.length < 2)
    issues.push({ path: 'region', message: '请选到区县' })
  if (issues.length > 0)
    throw new Refusal('invalid', issues.map(({ message }) => `${message}。`).join(''), issues)
}

/** Fields that may still change once people have enrolled. */
const movable: ReadonlySet<string> = new Set(['address', 'startsAt', 'endsAt', 'examOn'])

/** Changes a draft; of a published plan only time and place, which those enrolled are told. */
export async function editTrainingPlan(
  call: Call,
  { id, ...changes }: Input<typeof contract.editTrainingPlan>,
) {
  const { db, actor, remark } = call
  const plan = await lockOwnPlan(call, id)
  await mustBeQualified(call)
  const given = Object.keys(changes).filter((key) => changes[key as keyof typeof changes] !== undefined)
  const isMove = plan.state !== 'draft'
  go(isMove ? planPassages.move : planPassages.edit, plan)
  const fixed = given.filter((key) => isMove && !movable.has(key))
  if (fixed.length > 0) {
    throw new Refusal(
      'training.moved-on',
      '计划已发布，只可改时间和地点。其他内容有误的，请取消后重新发布。',
      fixed.map((path) => ({ path, message: '发布后不能修改' })),
    )
  }
  const form = { ...asForm(plan), ...definedOf(changes) }
  mustBePossible(call, form)
  if (form.seats < plan.taken) throw new Refusal('invalid', `已有 ${plan.taken} 人报名，名额不能少于此数。`)
  await sql`
    update training.plans set title = ${form.title}, kind = ${form.kind}, region = ${form.region}, address = ${form.address},
      starts_at = ${form.startsAt}, ends_at = ${form.endsAt}, exam_on = ${form.examOn}, seats = ${form.seats},
      contact = ${form.contact}, contact_phone = ${form.contactPhone}, note = ${form.note}
     where id = ${id}::uuid`.execute(db)
  const changed = await lockKnownPlan(db, id)
  if (isMove) await tellMoved(call, changed)
  remark.object = nameOf(changed)
  return asPlan(changed, actor)
}

const definedOf = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>
  }

const asForm = (plan: PlanRow): Form => ({
  title: plan.title,
  kind: plan.kind,
  region: plan.region,
  address: plan.address,
  startsAt: plan.starts_at.toISOString(),
  endsAt: plan.ends_at.toISOString(),
  examOn: plan.exam_on,
  seats: plan.seats,
  contact: plan.contact,
  contactPhone: plan.contact_phone,
  note: plan.note,
})

/** Opens a draft for enrolment. */
export async function publishTrainingPlan(call: Call, { id }: { id: string }) {
  const plan = await lockOwnPlan(call, id)
  await mustBeQualified(call)
  const state = go(planPassages.publish, plan)
  mustBePossible(call, asForm(plan))
  return moveTo(call, plan, state)
}

/** Closes enrolment on the day of the training. */
export async function startTrainingPlan(call: Call, { id }: { id: string }) {
  const plan = await lockOwnPlan(call, id)
  await mustBeQualified(call)
  const state = go(planPassages.start, plan)
  const startsOn = shanghaiDate(plan.starts_at)
  if (call.today < startsOn)
    throw new Refusal('training.moved-on', `培训 ${startsOn} 开始，今天是 ${call.today}。请在开始当天办理。`)
  return moveTo(call, plan, state)
}

/** Ends the training: whoever was not there is absent, and whoever was is free for another plan. */
export async function finishTrainingPlan(call: Call, { id }: { id: string }) {
  const plan = await lockOwnPlan(call, id)
  await mustBeQualified(call)
  go(planPassages.finish, plan)
  await endAsFinished(call, plan)
  call.remark.object = nameOf(plan)
  return asPlan(await lockKnownPlan(call.db, id), call.actor)
}

/** Calls a plan off; a suspended body may do that too, so that nobody waits in vain. */
export async function cancelTrainingPlan(
  call: Call,
  { id, reason }: Input<typeof contract.cancelTrainingPlan>,
) {
  const { db, actor, remark } = call
  const plan = await lockOwnPlan(call, id)
  go(planPassages.cancel, plan)
  await endAsCancelled(call, plan, reason)
  remark.object = nameOf(plan)
  remark.reason = reason
  return asPlan(await lockKnownPlan(db, id), actor)
}

const go = (passage: Passage<PlanState>, { state }: PlanRow): PlanState =>
  stateAfter(passage, state, { of: '培训计划', words: planStates })

async function moveTo({ db, actor, remark }: Call, plan: PlanRow, state: PlanState) {
  await setState(db, plan, state)
  remark.object = nameOf(plan)
  return asPlan(await lockKnownPlan(db, plan.id), actor)
}

/** A plan as the audit trail names it. */
export const nameOf = ({ number, title }: PlanRow) => `${number} ${title}`
