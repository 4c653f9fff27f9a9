import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Day, Done, Id, Instant, list, said, text } from './fields.ts'

/** Requests a minute from one address; each link is counted besides. */
const perMinute = 120

/** The secret of a link, as it stands in its address. */
const Token = z
  .string()
  .max(60)
  .regex(/^[A-Za-z0-9_-]{20,60}$/)
/** Shows that the phone of the link was at hand; good for two hours. */
const Ticket = Token

export const sendReplyCode = endpoint({
  id: 'sendReplyCode',
  method: 'POST',
  path: '/reply-links/code',
  title: '把验证码发到链接登记的手机；链接有没有效，回答都一样',
  access: 'public',
  perMinute,
  body: z.object({ token: Token }),
  reply: Done,
  refusals: ['too-many-requests'],
})

export const openReplyLink = endpoint({
  id: 'openReplyLink',
  method: 'POST',
  path: '/reply-links/opening',
  title: '凭短信验证码打开链接',
  access: 'public',
  perMinute,
  body: z.object({ token: Token, code: text(10) }),
  reply: z.object({ ticket: Ticket, expiresAt: Instant }),
  refusals: ['sign-in.code-wrong', 'too-many-requests'],
})

const proof = { token: Token, ticket: Ticket }

/** What a link shows: its own findings and nothing else of the order. */
export const LinkedFinding = z.object({
  id: Id,
  no: count(10_000),
  text: said(1000),
  place: said(200),
  requirement: said(1000),
  dueOn: Day,
  state: z.enum(['open', 'replied', 'closed']),
  before: list(z.object({ id: Id, received: z.boolean() }), 50),
  /** The latest answer, and why it was given back. */
  reply: z
    .object({ text: said(1000), by: said(60), at: Instant, photos: count(20), returned: said(500) })
    .nullable(),
})
export type LinkedFinding = z.output<typeof LinkedFinding>

const Linked = z.object({
  project: said(200),
  unit: said(200),
  name: said(50),
  expiresAt: Instant,
  items: list(LinkedFinding, 200),
})
export type Linked = z.output<typeof Linked>

export const viewReplyLink = endpoint({
  id: 'viewReplyLink',
  method: 'POST',
  path: '/reply-links/view',
  title: '链接里选定的问题',
  access: 'public',
  perMinute,
  body: z.object(proof),
  reply: Linked,
  refusals: ['not-found'],
})

export const viewLinkedPhoto = endpoint({
  id: 'viewLinkedPhoto',
  method: 'POST',
  path: '/reply-links/photo',
  title: '链接里一个问题的整改前照片',
  access: 'public',
  perMinute,
  body: z.object({ ...proof, photoId: Id }),
  reply: z.object({
    kind: z.enum(['jpeg', 'png']),
    /** Base64. */
    data: said(14_000_000),
  }),
  refusals: ['not-found'],
})

/** A picture of at most 700 KB, as phones send it after making it smaller. */
const mostBase64 = 960_000

export const replyThroughLink = endpoint({
  id: 'replyThroughLink',
  method: 'POST',
  path: '/reply-links/replies',
  title: '通过链接回复一个问题；照片先用同一接口逐张送达',
  access: 'public',
  perMinute,
  body: z.object({
    ...proof,
    findingId: Id,
    replyId: Id,
    text: text(1000, 0),
    photoIds: list(Id, 9),
  }),
  reply: Linked,
  refusals: ['not-found', 'conflict', 'invalid'],
})

export const sendLinkedPhoto = endpoint({
  id: 'sendLinkedPhoto',
  method: 'POST',
  path: '/reply-links/photos',
  title: '通过链接送一张整改后照片，随后写进回复',
  access: 'public',
  perMinute,
  body: z.object({ ...proof, name: text(200), data: z.string().max(mostBase64) }),
  reply: z.object({ photoId: Id }),
  refusals: ['not-found', 'file.refused', 'too-many-requests'],
})
