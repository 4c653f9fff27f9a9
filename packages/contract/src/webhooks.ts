import { allEventTypes, type EventType } from '@anzhu/law/integration/events'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Cursor, Done, Id, Instant, Limit, count, list, page, said, text } from './fields.ts'

const Types = list(z.enum(allEventTypes as [EventType, ...EventType[]]), 50).min(1)

/** Where another system wants to be told of what. */
export const Webhook = z.object({
  id: Id,
  name: said(50),
  url: said(500),
  types: Types,
  paused: z.boolean(),
  /** Signed by the former secret besides, until that is retired. */
  rotating: z.boolean(),
  madeAt: Instant,
  waiting: count(),
  dead: count(),
  lastDeliveredAt: Instant.nullable(),
})
export type Webhook = z.output<typeof Webhook>

const address = { name: text(50), url: text(500, 10), types: Types }
const own = { access: 'webhook.manage', params: z.object({ id: Id }) } as const

export const listWebhooks = endpoint({
  id: 'listWebhooks',
  method: 'GET',
  path: '/webhooks',
  title: '事件推送清单',
  access: 'webhook.manage',
  reply: z.object({ items: list(Webhook, 50) }),
})

export const createWebhook = endpoint({
  id: 'createWebhook',
  method: 'POST',
  path: '/webhooks',
  title: '订阅事件推送；签名密钥只显示这一次',
  access: 'webhook.manage',
  body: z.object(address),
  reply: z.object({ webhook: Webhook, secret: said(80) }),
  refusals: ['webhook.target-refused', 'conflict'],
})

export const editWebhook = endpoint({
  id: 'editWebhook',
  method: 'PUT',
  path: '/webhooks/:id',
  title: '改推送地址、事件，或暂停、恢复推送',
  ...own,
  body: z.object({ ...address, paused: z.boolean() }),
  reply: Done,
  refusals: ['not-found', 'webhook.target-refused'],
})

export const rotateWebhookSecret = endpoint({
  id: 'rotateWebhookSecret',
  method: 'POST',
  path: '/webhooks/:id/secret',
  title: '换签名密钥；停用旧密钥之前，推送同时带新旧两个签名',
  ...own,
  reply: z.object({ secret: said(80) }),
  refusals: ['not-found', 'conflict'],
})

export const retireWebhookSecret = endpoint({
  id: 'retireWebhookSecret',
  method: 'POST',
  path: '/webhooks/:id/secret/retire',
  title: '停用旧的签名密钥',
  ...own,
  reply: Done,
  refusals: ['not-found'],
})

export const endWebhook = endpoint({
  id: 'endWebhook',
  method: 'POST',
  path: '/webhooks/:id/end',
  title: '取消订阅；还没有送到的不再推送',
  ...own,
  reply: Done,
  refusals: ['not-found'],
})

export const testWebhook = endpoint({
  id: 'testWebhook',
  method: 'POST',
  path: '/webhooks/:id/test',
  title: '推送一条测试事件',
  ...own,
  reply: Done,
  refusals: ['not-found'],
})

/** One message to another system, with how its delivery stands. */
export const Delivery = z.object({
  id: Id,
  type: said(60),
  title: said(60),
  object: said(60),
  objectId: said(60),
  happenedAt: Instant,
  state: z.enum(['waiting', 'delivered', 'dead']),
  attempts: count(1000),
  nextAt: Instant.nullable(),
  deliveredAt: Instant.nullable(),
  lastStatus: z.int().min(100).max(599).nullable(),
  lastProblem: said(300),
})
export type Delivery = z.output<typeof Delivery>

export const listDeliveries = endpoint({
  id: 'listDeliveries',
  method: 'GET',
  path: '/webhooks/:id/deliveries',
  title: '推送记录，近的在前；保留九十天',
  ...own,
  query: z.object({
    state: z.enum(['waiting', 'delivered', 'dead']).optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(Delivery),
  refusals: ['not-found'],
})

export const replayDelivery = endpoint({
  id: 'replayDelivery',
  method: 'POST',
  path: '/webhook-deliveries/:id/replay',
  title: '重新推送；编号不变，接收方可以据此去重',
  ...own,
  reply: Done,
  refusals: ['not-found', 'conflict'],
})
