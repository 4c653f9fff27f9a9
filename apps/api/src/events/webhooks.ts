import { done } from '@anzhu/contract/fields'
import type * as contract from '@anzhu/contract/webhooks'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { testEvent } from '@anzhu/law/integration/events'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import { newSecret } from './sign.ts'

const columns = { personId: null, organisationId: 'w.organisation_id', projectId: null, region: 'w.region' }

/** Which webhooks (alias w) the actor has to do with. */
export const ownWebhooks = ({ actor }: Pick<Call, 'actor'>) => visible(actor, 'webhook.manage', columns)

/** An enterprise or a region tells so many systems at most. */
const mostWebhooks = 20

interface Row {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly types: contract.Webhook['types']
  readonly paused: boolean
  readonly rotating: boolean
  readonly made_at: Date
  readonly waiting: number
  readonly dead: number
  readonly last_delivered_at: Date | null
}

/** The webhooks of the enterprise, or of the region. */
export async function listWebhooks(call: Call): Promise<Reply<typeof contract.listWebhooks>> {
  const { rows } = await sql<Row>`
    select w.id, w.name, w.url, w.types, w.paused_at is not null as paused, w.former_secret is not null as rotating,
           w.made_at, counted.waiting, counted.dead, counted.last_delivered_at
      from events.webhooks w
      cross join lateral (
        select count(*) filter (where d.state = 'waiting')::int as waiting,
               count(*) filter (where d.state = 'dead')::int as dead, max(d.delivered_at) as last_delivered_at
          from events.deliveries d where d.webhook_id = w.id) as counted
     where w.ended_at is null and ${ownWebhooks(call)} order by w.id desc limit 50`.execute(call.db)
  return { items: rows.map(asWebhook) }
}

const asWebhook = (row: Row): contract.Webhook => ({
  id: row.id,
  name: row.name,
  url: row.url,
  types: row.types,
  paused: row.paused,
  rotating: row.rotating,
  madeAt: row.made_at.toISOString(),
  waiting: row.waiting,
  dead: row.dead,
  lastDeliveredAt: row.last_delivered_at?.toISOString() ?? null,
})

/** Begins to tell another system; the secret of the signatures is said once. */
export async function createWebhook(
  call: Call,
  { name, url, types }: Input<typeof contract.createWebhook>,
): Promise<Reply<typeof contract.createWebhook>> {
  const { db, actor, house, remark } = call
  const firm = actor.role === 'enterprise-admin'
  const { items } = await listWebhooks(call)
  if (items.length >= mostWebhooks)
    throw new Refusal('conflict', `最多订阅 ${mostWebhooks} 个推送。请先取消不用的。`)
  const secret = newSecret()
  const { id } = await db
    .insertInto('events.webhooks')
    .values({
      name,
      url,
      types: [...new Set(types)],
      organisation_id: firm ? actor.organisationId : null,
      region: firm ? null : actor.region,
      secret: house.cipher.seal(secret),
      made_by: actor.accountId ?? '',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  remark.object = `事件推送 ${name}`
  const webhook = (await listWebhooks(call)).items.find((one) => one.id === id)
  if (webhook === undefined) throw notFound()
  return { webhook, secret }
}

/** Changes where and of what a system is told; while paused, what happens is kept and sent in order afterwards. */
export async function editWebhook(
  call: Call,
  { id, name, url, types, paused }: Input<typeof contract.editWebhook>,
) {
  await readWebhook(call, id)
  await sql`
    update events.webhooks
       set name = ${name}, url = ${url}, types = ${[...new Set(types)]}::text[], rests_until = null,
           paused_at = case when ${paused} then coalesce(paused_at, now()) end
     where id = ${id}::uuid`.execute(call.db)
  call.remark.object = `事件推送 ${name}`
  return done
}

/** A new secret beside the one that the other system knows, until that is retired. */
export async function rotateWebhookSecret(
  call: Call,
  { id }: Input<typeof contract.rotateWebhookSecret>,
): Promise<Reply<typeof contract.rotateWebhookSecret>> {
  const hook = await readWebhook(call, id)
  if (hook.former_secret !== null)
    throw new Refusal('conflict', '上一次换下的旧密钥还没有停用。请先停用旧密钥，再换新的。')
  const secret = newSecret()
  await call.db
    .updateTable('events.webhooks')
    .set({ secret: call.house.cipher.seal(secret), former_secret: hook.secret })
    .where('id', '=', id)
    .execute()
  call.remark.object = `事件推送 ${hook.name} 的签名密钥`
  return { secret }
}

/** From here on what is sent carries the signature by the new secret only. */
export async function retireWebhookSecret(call: Call, { id }: Input<typeof contract.retireWebhookSecret>) {
  const { name } = await readWebhook(call, id)
  await call.db.updateTable('events.webhooks').set({ former_secret: null }).where('id', '=', id).execute()
  call.remark.object = `事件推送 ${name} 的旧签名密钥`
  return done
}

/** Tells the system nothing more; what was on its way to it falls away. */
export async function endWebhook(call: Call, { id }: Input<typeof contract.endWebhook>) {
  const { name } = await readWebhook(call, id)
  await sql`update events.webhooks set ended_at = now() where id = ${id}::uuid`.execute(call.db)
  await sql`delete from events.deliveries where webhook_id = ${id}::uuid and state = 'waiting'`.execute(
    call.db,
  )
  call.remark.object = `事件推送 ${name}`
  return done
}

/** Sends a message that says nothing, so that the other side can be tried. */
export async function testWebhook(call: Call, { id }: Input<typeof contract.testWebhook>) {
  const { name } = await readWebhook(call, id)
  await sql`
    insert into events.deliveries (webhook_id, type, object, object_id, data, happened_at, gives_up_at)
    values (${id}::uuid, ${testEvent}, 'Webhook', ${id}, '{}', now(), now() + interval '1 hour')`.execute(
    call.db,
  )
  call.remark.object = `事件推送 ${name} 的测试`
  return done
}

/** A webhook of the actor's, locked; to others it does not exist. */
export async function readWebhook(call: Call, id: string) {
  const { rows } = await sql<{ name: string; secret: Buffer; former_secret: Buffer | null }>`
    select w.name, w.secret, w.former_secret from events.webhooks w
     where w.id = ${id}::uuid and w.ended_at is null and ${ownWebhooks(call)} for update`.execute(call.db)
  const [hook] = rows
  if (hook === undefined) throw notFound()
  return hook
}
