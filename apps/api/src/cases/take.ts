import { relationsFor } from '@anzhu/law/access/policy'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Actor } from '../access/actor.ts'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import {
  lockAndRead,
  lockCase,
  mayDecide,
  recordEvent,
  timeOfDay,
  type CaseRecord,
  type Locked,
} from './rows.ts'
import type { Services } from './service.ts'
import { readForViewing, viewCase } from './view.ts'
import { rightNow } from '../clock/clock.ts'

/** So long a case stays with whoever opened it; then a colleague may take over. */
const takenMinutes = 15

/** Opens a case to decide it: colleagues then look on. */
export async function takeCase(call: Call, services: Services, { id }: { readonly id: string }) {
  const { db, actor } = call
  const row = await lockForDeciding(call, id)
  if (row.taken_by !== actor.accountId) {
    mustBeFree(row, actor)
    await db
      .updateTable('cases.cases')
      .set({ opened: true, ...takenBy(actor) })
      .where('id', '=', id)
      .execute()
    await recordEvent(db, id, { kind: 'opened', title: '打开办理', name: actor.name, unit: actor.unit })
  }
  return viewCase(call, services, id)
}

/** Whether the present step of a case waits for this actor. */
export async function holdsStep({ db, actor }: Pick<Call, 'db' | 'actor'>, id: string): Promise<boolean> {
  const row = await db.selectFrom('cases.cases').selectAll().where('id', '=', id).executeTakeFirst()
  return row !== undefined && mayDecide(actor, row)
}

/** What a case says of whoever has opened it. */
export const takenBy = ({ accountId, name }: Actor) => ({
  taken_by: accountId,
  taken_by_name: name,
  taken_at: rightNow(),
})

/** A case that waits for this actor, locked. Who only sees it is told who decided it; for anybody else it does not exist. */
export async function lockForDeciding(call: Call, id: string): Promise<CaseRecord> {
  const row = await lockCase(call.db, id)
  await mustWaitFor(call, row)
  return row
}

/** The same with all that a decision needs of it. */
export async function lockToDecide(call: Call, id: string): Promise<Locked> {
  const locked = await lockAndRead(call.db, id)
  await mustWaitFor(call, locked.row)
  return locked
}

async function mustWaitFor(call: Call, row: CaseRecord): Promise<void> {
  const { db, actor } = call
  const { id } = row
  if (mayDecide(actor, row)) return
  await readForViewing(call, id)
  if (!relationsFor(actor, 'case.decide').includes('region')) throw notFound()
  const last = await db
    .selectFrom('cases.events')
    .select(['name', 'title', 'at'])
    .where('case_id', '=', id)
    .where('kind', 'in', ['passed', 'returned', 'refused', 'lapsed', 'withdrawn', 'silent'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const who = last === undefined ? '' : `刚${happened(last)}，`
  throw new Refusal(
    'conflict',
    `这一件${who}现在不由您办理。您的意见没有提交，还在页面上。请刷新查看办理结果。`,
  )
}

/** 被李明受理（10:31） */
const happened = ({ name, title, at }: { name: string; title: string; at: Date }) =>
  name === ''
    ? `有变化：${title}（${timeOfDay(at)}）`
    : `被${name}${title.split('：').at(-1) ?? ''}（${timeOfDay(at)}）`

/** Refuses while a colleague has it open. */
export function mustBeFree({ taken_by, taken_by_name, taken_at }: CaseRecord, { accountId }: Actor): void {
  if (taken_by === null || taken_by === accountId || taken_at === null) return
  const minutes = Math.floor((rightNow().getTime() - taken_at.getTime()) / 60_000)
  if (minutes >= takenMinutes) return
  throw new Refusal(
    'conflict',
    `${taken_by_name ?? ''}正在办理这一件（${minutes} 分钟前打开），您可以查看。${takenMinutes} 分钟没有动作即可接手。`,
  )
}
