import type * as contract from '@anzhu/contract/rectification'
import type { Input } from '@anzhu/contract/endpoint'
import { allowed } from '@anzhu/law/access/policy'
import { leastReturnReason } from '@anzhu/law/inspections/rectification'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import {
  lockAndRead,
  lockCase,
  mayDecide,
  recordDecision,
  servicesOf,
  settleCase,
  type CaseRecord,
} from '../cases/index.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { keepDueDay, rectifiedFindings } from './rectification-findings.ts'
import { belongingOf, readRectification, type RectificationRow } from './rectification-rows.ts'
import { rectificationService } from './rectification-service.ts'
import { viewRectification } from './rectification-view.ts'

type Said = Input<typeof contract.judgeFinding>

const services = servicesOf([rectificationService])

/**
 * Says of one answer whether it will do. With the last of them the order is closed, or goes back with what was said of each;
 * for some seconds that can still be taken back, by saying something else of any of them.
 */
export async function judgeFinding(call: Call, input: Said): Promise<contract.Rectification> {
  const { db, actor, remark } = call
  const { id, findingId, replyId, verdict, reason } = input
  const order = await readRectification(call, id)
  const row = await lockCase(db, id)
  mustWaitFor(call, order, row)
  mustHaveReason(input, call.today)
  await takeBackDecision(call, id)
  await mustBeLatest(db, order, { findingId, replyId })
  await db
    .updateTable('inspections.replies')
    .set({
      verdict,
      verdict_reason: verdict === 'returned' ? reason : '',
      verdict_by: verdict === null ? null : actor.accountId,
      verdict_at: verdict === null ? null : call.house.clock.now(),
    })
    .where('id', '=', replyId)
    .execute()
  await moveFinding(call, input)
  remark.object = `复查 ${order.number} 的一个问题`
  if (reason !== '') remark.reason = reason
  await endRound(call, row.id)
  return viewRectification(call, { id })
}

function mustWaitFor({ actor }: Call, order: RectificationRow, row: CaseRecord): void {
  if (allowed(actor, 'rectification.recheck', belongingOf(order)) && mayDecide(actor, row)) return
  throw new Refusal(
    'conflict',
    row.status === 'in-progress'
      ? '这一件不由您复查：企业检查由企业安全总监复查，安监抽查由监督机构复查。'
      : '这一件现在不等复查，可能已经办结或退回。请刷新后查看。',
  )
}

function mustHaveReason({ verdict, reason, dueOn }: Said, today: string): void {
  const length = [...reason.trim()].length
  if (verdict === 'returned' && length < leastReturnReason) {
    const message = `退回须写明理由，至少 ${leastReturnReason} 字，现为 ${length} 字`
    throw new Refusal('invalid', `${message}。项目部将看到这段话。`, [{ path: 'reason', message }])
  }
  if (dueOn !== undefined && dueOn < today) {
    const message = `新的期限不能早于今天 ${today}`
    throw new Refusal('invalid', `${message}。没有提交。`, [{ path: 'dueOn', message }])
  }
}

/** While nothing has left the house whoever looked again may say something else. */
async function takeBackDecision({ db, actor }: Call, caseId: string): Promise<void> {
  const pending = await db
    .deleteFrom('cases.pending_decisions')
    .where('case_id', '=', caseId)
    .returning(['account_id', 'name', sql<boolean>`settles_at > clock_timestamp()`.as('still')])
    .executeTakeFirst()
  if (pending === undefined || (pending.still && pending.account_id === actor.accountId)) return
  throw new Refusal('conflict', `这一件刚由${pending.name}复查完，不能再改。请刷新后查看结果。`)
}

async function mustBeLatest(
  db: Db,
  { inspection_id: inspectionId }: RectificationRow,
  { findingId, replyId }: Pick<Said, 'findingId' | 'replyId'>,
): Promise<void> {
  const last = await db
    .selectFrom('inspections.replies as r')
    .innerJoin('inspections.findings as f', 'f.id', 'r.finding_id')
    .select('r.id')
    .where('f.id', '=', findingId)
    .where('f.inspection_id', '=', inspectionId)
    .orderBy('r.replied_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last?.id === replyId) return
  throw new Refusal('conflict', '这个问题有了新的回复，您的意见没有提交。请刷新，看过新的回复再复查。')
}

async function moveFinding({ db, house }: Call, { findingId, verdict, dueOn, id }: Said): Promise<void> {
  const state = verdict === null ? 'replied' : verdict === 'accepted' ? 'closed' : 'open'
  await db
    .updateTable('inspections.findings')
    .set({
      state,
      closed_at: state === 'closed' ? house.clock.now() : null,
      ...(state === 'open' && dueOn !== undefined && { due_on: dueOn }),
    })
    .where('id', '=', findingId)
    .execute()
  await keepDueDay(db, id)
  if (state !== 'open' || dueOn === undefined) return
  // A new last day can be missed anew.
  await db
    .updateTable('inspections.rectifications')
    .set({ escalated_on: null })
    .where('case_id', '=', id)
    .execute()
}

/** Once something was said of every answer the case is decided: closed, or back with the reasons. */
async function endRound(call: Call, caseId: string): Promise<void> {
  const { db, house, today } = call
  const locked = await lockAndRead(db, caseId)
  const order = await readRectification(call, caseId)
  if (order.replied > 0) return
  const items = await rectifiedFindings(db, order.inspection_id, today)
  const back = items.filter(({ state }) => state === 'open')
  const remarks = back.slice(0, 50).map(({ no, replies }) => ({
    item: `问题 ${no}`,
    text: replies.at(-1)?.reason ?? '',
  }))
  const opinion =
    back.length === 0
      ? '经复查，各项问题均已整改到位，同意销号。'
      : `第 ${back.map(({ no }) => no).join('、')} 个问题没有整改到位，退回整改。`
  await recordDecision(call, rectificationService, locked, {
    step: locked.row.step ?? '',
    decision: back.length === 0 ? 'pass' : 'return',
    opinion,
    remarks,
    values: {},
  })
  if (house.settings.undoSeconds === 0) await settleCase(call, services, caseId)
}
