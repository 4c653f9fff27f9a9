import type { Input } from '@anzhu/contract/endpoint'
import type * as contract from '@anzhu/contract/dangerous-works'
import { mayResume, stoppingSideOf, stoppingSides } from '@anzhu/law/dangerous-works/stopping'
import { workStates } from '@anzhu/law/dangerous-works/records'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { restate } from './standing.ts'
import { tellSite } from './tell.ts'
import { viewDangerousWork } from './view-work.ts'
import { lockWork, stoppedBySide } from './works.ts'

/** Stops a work for danger or for departing from its plan; project department and enterprise hear of it. */
export async function stopDangerousWork(
  call: Call,
  { id, reason }: Input<typeof contract.stopDangerousWork>,
) {
  const { db, actor, remark } = call
  const row = await lockWork(call, 'dangerous-work.stop', id)
  remark.reason = reason
  if (row.state !== 'working')
    throw new Refusal('conflict', `“${row.name}”现为${workStates[row.state]}，不在施工，不用暂停。`)
  const side = stoppingSideOf(actor.role)
  if (side === null) throw notFound()
  await db
    .insertInto('dangerous_works.stops')
    .values({ work_id: id, reason, stopped_by: actor.accountId ?? '', side })
    .execute()
  await restate(db, id)
  await tellSite(call, row, {
    title: '危大工程暂停施工',
    body: `“${row.project}”的“${row.name}”暂停施工：${reason}。请立即停止作业，消除隐患后恢复。`,
    link: `/hazards/${id}`,
  })
  return viewDangerousWork(call, { id })
}

/** Lets a stopped work go on, with what was done about the danger. */
export async function resumeDangerousWork(
  call: Call,
  { id, reason }: Input<typeof contract.resumeDangerousWork>,
) {
  const { db, actor, remark } = call
  const row = await lockWork(call, 'dangerous-work.stop', id)
  remark.reason = reason
  if (row.state !== 'stopped')
    throw new Refusal('conflict', `“${row.name}”现为${workStates[row.state]}，没有暂停，不用恢复。`)
  const side = await stoppedBySide(db, id)
  if (side !== null && !mayResume(actor.role, side))
    throw new Refusal(
      'conflict',
      `“${row.name}”由${stoppingSides[side]}暂停，只有${stoppingSides[side]}${side === 'enterprise' ? '或监督机构' : ''}可以恢复。请消除隐患后报其复查。`,
    )
  await sql`
    update dangerous_works.stops set resumed_at = now(), resumed_by = ${actor.accountId}::uuid, resume_reason = ${reason}
     where work_id = ${id}::uuid and resumed_at is null`.execute(db)
  await restate(db, id)
  await tellSite(call, row, {
    title: '危大工程恢复施工',
    body: `“${row.project}”的“${row.name}”恢复施工：${reason}。`,
    link: `/hazards/${id}`,
  })
  return viewDangerousWork(call, { id })
}
