import type * as contract from '@anzhu/contract/assessment'
import type { Input } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import type { Action } from '@anzhu/law/access/policy'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import {
  asCompletionRow,
  completionColumns,
  fromProjects,
  projectColumns,
  type CompletionRecord,
} from './rows.ts'
import { tellProject } from './tell.ts'

/** A project with its completion, if this actor may do this to it; to others it does not exist. */
export async function readProjectFor(
  { db, actor }: Pick<Call, 'db' | 'actor'>,
  action: Action,
  id: string,
): Promise<CompletionRecord> {
  const { rows } = await sql<CompletionRecord>`
    select ${completionColumns} from ${fromProjects}
     where p.id = ${id}::uuid and ${visible(actor, action, projectColumns)}`.execute(db)
  const [row] = rows
  if (row === undefined) throw notFound()
  return row
}

/** The safety director says how an overdue project really stands; each statement stays (IN-R7). */
export async function stateOverdue(
  call: Call,
  { id, finished, situation, expectedOn }: Input<typeof contract.stateOverdue>,
) {
  const { db, actor, today, remark } = call
  const row = await readProjectFor(call, 'assessment.state', id)
  if (asCompletionRow(row, today).overdueDays === null)
    throw new Refusal('conflict', '这个项目没有超过预计竣工日期 90 天，或已经竣工，不用说明。请刷新后查看。')
  if (!finished && (expectedOn === null || expectedOn <= today))
    throw new Refusal('invalid', '没有竣工的，请填写今天以后的预计竣工日期。', [
      { path: 'expectedOn', message: '请填写今天以后的日期' },
    ])
  await db
    .insertInto('assessment.overdue_statements')
    .values({
      project_id: id,
      finished,
      situation,
      expected_on: finished ? null : expectedOn,
      stated_by: actor.accountId ?? '',
      stated_at: call.house.clock.now(),
    })
    .execute()
  if (finished)
    await tellProject(
      db,
      { id, contractorId: row.contractor_id },
      {
        title: '请办理终止监督与安标考评',
        body: `“${row.name}”已说明实际竣工，请项目部尽快办理终止监督与安标考评。`,
        link: `/completions?project=${id}`,
      },
    )
  remark.object = row.name
  remark.reason = situation
  return done
}
