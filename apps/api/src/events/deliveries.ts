import type * as contract from '@anzhu/contract/webhooks'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { deliveryHours, eventTypes, type EventType } from '@anzhu/law/integration/events'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { ownWebhooks } from './webhooks.ts'

interface Row {
  readonly id: string
  readonly type: string
  readonly object: string
  readonly object_id: string
  readonly happened_at: Date
  readonly state: contract.Delivery['state']
  readonly attempts: number
  readonly next_at: Date
  readonly delivered_at: Date | null
  readonly last_status: number | null
  readonly last_problem: string
}

/** What was sent to a system and what became of it, the latest first. */
export async function listDeliveries(
  call: Call,
  { id, state, cursor, limit }: Input<typeof contract.listDeliveries>,
): Promise<Reply<typeof contract.listDeliveries>> {
  const { rows: own } = await sql`
    select from events.webhooks w where w.id = ${id}::uuid and ${ownWebhooks(call)}`.execute(call.db)
  if (own.length === 0) throw notFound()
  const after = cursor === undefined ? null : (readCursor(cursor, 'id')[0] ?? null)
  const { rows } = await sql<Row>`
    select id, type, object, object_id, happened_at, state, attempts, next_at, delivered_at, last_status, last_problem
      from events.deliveries d
     where webhook_id = ${id}::uuid and (${state ?? null}::text is null or state = ${state ?? null})
       and (${after}::uuid is null
            or sequence < (select b.sequence from events.deliveries b where b.id = ${after}::uuid and b.webhook_id = d.webhook_id))
     order by sequence desc limit ${limit + 1}`.execute(call.db)
  return cursorAfter(rows, limit, (row) => [row.id], asDelivery)
}

const asDelivery = (row: Row): contract.Delivery => ({
  id: row.id,
  type: row.type,
  title: eventTypes[row.type as EventType] ?? '测试',
  object: row.object,
  objectId: row.object_id,
  happenedAt: row.happened_at.toISOString(),
  state: row.state,
  attempts: row.attempts,
  nextAt: row.state === 'waiting' ? row.next_at.toISOString() : null,
  deliveredAt: row.delivered_at?.toISOString() ?? null,
  lastStatus: row.last_status,
  lastProblem: row.last_problem,
})

/** Sends a message again, at once and under the same id; it has three days anew. */
export async function replayDelivery(
  call: Call,
  { id }: Input<typeof contract.replayDelivery>,
): Promise<void> {
  const { rows } = await sql<{ type: string; sending: boolean }>`
    select d.type, d.leased_until is not null and d.leased_until > now() as sending
      from events.deliveries d join events.webhooks w on w.id = d.webhook_id
     where d.id = ${id}::uuid and w.ended_at is null and ${ownWebhooks(call)} for update of d`.execute(
    call.db,
  )
  const [found] = rows
  if (found === undefined) throw notFound()
  if (found.sending) throw new Refusal('conflict', '这条事件正在推送，请稍后查看结果。')
  await sql`
    update events.deliveries
       set state = 'waiting', attempts = 0, next_at = now(), delivered_at = null, leased_until = null,
           gives_up_at = now() + make_interval(hours => ${deliveryHours})
     where id = ${id}::uuid`.execute(call.db)
  // Whoever presses the button knows that the other side is there again.
  await sql`
    update events.webhooks set rests_until = null
     where id = (select webhook_id from events.deliveries where id = ${id}::uuid)`.execute(call.db)
  call.remark.object = `重新推送 ${found.type}`
}
