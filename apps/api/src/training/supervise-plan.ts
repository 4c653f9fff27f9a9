import type * as contract from '@anzhu/contract/training'
import type { Input } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { stateAfter } from '@anzhu/law/training/passage'
import { supervisedPassages, tooEarlyToFinish } from '@anzhu/law/training/plan'
import { planStates, type PlanState } from '@anzhu/law/training/words'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import { endAsCancelled, endAsFinished } from './end-plan.ts'
import { nameOf } from './manage-plan.ts'
import { asPlan, fromPlans, lockKnownPlan, planBelongs, type PlanRow } from './plans.ts'
import { tellFinished, tellOffices } from './tell.ts'

/** The supervisor ends a plan that its body does not end, or, being suspended, cannot: nobody is held in it for good. */
export async function endTrainingPlan(
  call: Call,
  { id, how, reason }: Input<typeof contract.endTrainingPlan>,
) {
  const { db, actor, house, remark } = call
  const plan = await lockSupervised(call, id)
  const passage = supervisedPassages[how]
  stateAfter<PlanState>(passage, plan.state, { of: '培训计划', words: planStates })
  if (how === 'cancel') await endAsCancelled(call, plan, reason)
  else {
    const early = tooEarlyToFinish(plan.starts_at.getTime(), house.clock.now().getTime())
    if (early !== undefined) throw new Refusal('training.moved-on', early)
    await tellFinished(call, plan, reason)
    await endAsFinished(call, plan)
  }
  const title = `监管部门已${how === 'cancel' ? '取消' : '结束'}培训`
  await tellOffices(db, [plan.enterprise_id], {
    title,
    body: () => `“${plan.title}”已由${actor.unit}${how === 'cancel' ? '取消' : '结束'}：${reason}。`,
    link: `/training/${id}`,
  })
  remark.object = nameOf(plan)
  remark.reason = reason
  return asPlan(await lockKnownPlan(db, id), actor)
}

/** A plan of the region, or of a body of the region wherever it teaches; a draft holds nobody and is not looked at. */
async function lockSupervised({ db, actor }: Call, id: string): Promise<PlanRow> {
  const bodyBelongs = { ...planBelongs, region: 'body.region' } as const
  const { rows } = await sql`
    select from ${fromPlans} where plan.id = ${id}::uuid and plan.state <> 'draft'
       and (${visible(actor, 'training.supervise', planBelongs)} or ${visible(actor, 'training.supervise', bodyBelongs)})`.execute(
    db,
  )
  if (rows.length === 0) throw notFound()
  return lockKnownPlan(db, id)
}
