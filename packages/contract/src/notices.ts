import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Done, Id, Instant, Limit, list, page, said } from './fields.ts'

/** A message inside the product. */
export const Message = z.object({
  id: Id,
  at: Instant,
  title: said(100),
  body: said(500),
  link: said(200).nullable(),
  read: z.boolean(),
})
export type Message = z.output<typeof Message>

export const listMessages = endpoint({
  id: 'listMessages',
  method: 'GET',
  path: '/messages',
  title: '我的消息',
  access: 'signed-in',
  query: z.object({ cursor: Cursor.optional(), limit: Limit }),
  reply: page(Message).extend({ unread: count() }),
})

export const readMessages = endpoint({
  id: 'readMessages',
  method: 'POST',
  path: '/messages/read',
  title: '把消息标为已读',
  access: 'signed-in',
  body: z.object({ ids: list(Id, 200).min(1) }),
  reply: Done,
})

/** A message that left the house, as the development outbox shows it. */
export const Sent = z.object({
  id: Id,
  at: Instant,
  channel: z.enum(['sms']),
  to: said(30),
  template: said(60),
  body: said(500),
  state: z.enum(['queued', 'sent', 'failed']),
})
export type Sent = z.output<typeof Sent>
