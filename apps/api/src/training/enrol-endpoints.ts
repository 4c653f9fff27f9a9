import type * as contract from '@anzhu/contract/training'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { stateAfter } from '@anzhu/law/training/passage'
import { enrolmentPassages } from '@anzhu/law/training/plan'
import { enrolmentStates, type EnrolmentState } from '@anzhu/law/training/words'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import { findByIdNumbers, mustBeIdentity } from '../registry/index.ts'
import { findPersonIds, standingColumns } from '../safety-code/index.ts'
import { asResult, enrolPersons, type Doing, type EnrolledAs } from './enrol.ts'
import { examinePersons, nobodyFound } from './examine.ts'
import { nameOf } from './manage-plan.ts'
import { lockOwnPlan, lockPlan, readPlan } from './plans.ts'
import { mustBeQualified } from './qualified.ts'

const mostAtOnce = 2000

export const doingOf = ({ db, house, today, actor }: Call): Doing => ({
  db,
  house,
  today,
  accountId: actor.accountId,
})

const asOf = ({ actor }: Call): EnrolledAs => (actor.role === 'worker' ? 'worker' : 'employer')

/** What would come of enrolling these people, without enrolling them. */
export async function examineTrainees(
  call: Call,
  { id, ...whom }: Input<typeof contract.examineTrainees>,
): Promise<Reply<typeof contract.examineTrainees>> {
  const { db, house, today } = call
  const plan = await readPlan(call, id)
  const personIds = await theirPeople(call, whom)
  const examined = await examinePersons(db, plan, personIds, { today, now: house.clock.now() })
  const results = examined.map((one) =>
    asResult(one, { as: asOf(call), enrolled: one.findings.length === 0 }),
  )
  return summed(results)
}

/** Enrols one's own people: each gets an answer, and those who may not take no seat. */
export async function enrolTrainees(
  call: Call,
  { id, ...whom }: Input<typeof contract.enrolTrainees>,
): Promise<Reply<typeof contract.enrolTrainees>> {
  const plan = await lockPlan(call, id)
  const personIds = await theirPeople(call, whom)
  const reply = summed(await enrolPersons(doingOf(call), plan, personIds, asOf(call)))
  const [only] = personIds
  if (personIds.length === 1 && only !== undefined) call.remark.personId = only
  call.remark.object = `${nameOf(plan)}，${personIds.length} 人，报名 ${reply.enrolled} 人`
  return reply
}

const summed = (results: Reply<typeof contract.enrolTrainees>['results']) => {
  const enrolled = results.filter((one) => one.enrolled).length
  return { enrolled, refused: results.length - enrolled, results }
}

type Whom = Pick<Input<typeof contract.enrolTrainees>, 'personIds' | 'filter'>

/** The people named, or everybody a filter finds. One foreign id and the whole batch is refused. */
async function theirPeople(call: Call, { personIds, filter = {} }: Whom): Promise<string[]> {
  const { db, actor } = call
  const ids =
    personIds === undefined ? await findPersonIds(call, filter, mostAtOnce + 1) : [...new Set(personIds)]
  if (ids.length > mostAtOnce)
    throw new Refusal('invalid', `一次最多报名 ${mostAtOnce} 人，请缩小筛选范围，分几次办理。`)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from safety_code.standings s
     where s.person_id = any(${ids}::uuid[]) and ${visible(actor, 'training.enrol', standingColumns)}`.execute(
    db,
  )
  if (rows[0]?.count !== ids.length) throw notFound()
  return ids
}

/** The body enrols whoever has come, by name and ID number; one answer when they lead to nobody. */
export async function enrolComer(
  call: Call,
  { id, name, idNumber }: Input<typeof contract.enrolComer>,
): Promise<Reply<typeof contract.enrolComer>> {
  const { db, house, today, remark } = call
  const plan = await lockOwnPlan(call, id)
  await mustBeQualified(call)
  const identity = mustBeIdentity({ name, idNumber, phone: null }, today)
  const known = (await findByIdNumbers(db, house.cipher, [identity.idNumber])).get(identity.idNumber)
  if (known === undefined || known.name !== identity.name) {
    const { sentence, suggestion } = nobodyFound()
    throw new Refusal('invalid', `${sentence}。${suggestion}。`, [{ path: 'idNumber', message: sentence }])
  }
  remark.personId = known.personId
  remark.object = nameOf(plan)
  const [result] = await enrolPersons(doingOf(call), plan, [known.personId], 'body')
  if (result === undefined) throw notFound()
  return result
}

interface Part {
  readonly plan_id: string
  readonly person_id: string
  readonly state: EnrolmentState
  readonly starts_at: Date
}

/** Gives a seat back before the training starts: by the worker, the employer, or the body. */
export async function withdrawEnrolment(call: Call, { id }: { id: string }) {
  const { db, house, actor, remark } = call
  const { rows } = await sql<Part>`
    select e.plan_id, e.person_id, e.state, plan.starts_at
      from training.enrolments e join training.plans plan on plan.id = e.plan_id
      left join safety_code.standings s on s.person_id = e.person_id
     where e.id = ${id}::uuid and (${visible(actor, 'training.enrol', standingColumns)}
       or ${visible(actor, 'training.run', { personId: null, organisationId: 'plan.enterprise_id', projectId: null, region: null })})
       for update of plan, e`.execute(db)
  const [part] = rows
  if (part === undefined) throw notFound()
  stateAfter<EnrolmentState>(enrolmentPassages.withdraw, part.state, { of: '报名', words: enrolmentStates })
  if (part.starts_at <= house.clock.now())
    throw new Refusal('training.moved-on', '培训已经开始，不能退出。不能参加的，由机构记为缺席。')
  await sql`
    update training.enrolments set state = 'withdrawn', withdrawn_at = ${house.clock.now()} where id = ${id}::uuid`.execute(
    db,
  )
  await sql`update training.plans set taken = taken - 1 where id = ${part.plan_id}::uuid`.execute(db)
  remark.personId = part.person_id
  return done
}
