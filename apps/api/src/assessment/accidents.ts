import type * as contract from '@anzhu/contract/assessment'
import type { Input } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Call } from '../http/serve.ts'
import { readProjectFor } from './state-overdue.ts'

/** An accident at a project, by the inspector of the region; a responsible one fails the project (PD2). */
export async function recordAccident(
  call: Call,
  { id, on, level, responsible, description }: Input<typeof contract.recordAccident>,
) {
  const { db, actor, today, remark } = call
  const project = await readProjectFor(call, 'assessment.grade', id)
  if (on > today)
    throw new Refusal('invalid', `事故日期 ${on} 晚于今天，没有登记。请核对日期。`, [
      { path: 'on', message: '不能晚于今天' },
    ])
  await db
    .insertInto('assessment.accidents')
    .values({
      project_id: id,
      happened_on: on,
      level,
      responsible,
      description,
      recorded_by: actor.accountId ?? '',
    })
    .execute()
  remark.object = project.name
  remark.reason = description
  return done
}
