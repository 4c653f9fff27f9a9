import { mostPhotos, mostReplies } from '@anzhu/law/inspections/rectification'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Day, Id, Instant, Limit, list, Named, page, said, text } from './fields.ts'
import { InspectionKind } from './inspection-shapes.ts'

/** With the department, with whoever looks again, or done. */
export const rectificationStates = { 'to-reply': '待整改', 'to-recheck': '待复查', closed: '已销号' } as const
export type RectificationState = keyof typeof rectificationStates
const State = z.enum(['to-reply', 'to-recheck', 'closed'])

/** A picture; its bytes come from viewRectificationPhoto once they have arrived. */
const Photo = z.object({ id: Id, takenAt: Instant.nullable(), received: z.boolean() })
export type RectificationPhoto = z.output<typeof Photo>

/** What somebody answered to a finding, and what was said of it when it was looked at again. */
const FindingReply = z.object({
  id: Id,
  text: said(1000),
  by: said(60),
  byLink: z.boolean(),
  at: Instant,
  photos: list(Photo, 20),
  verdict: z.enum(['accepted', 'returned']).nullable(),
  reason: said(500),
  judgedBy: said(60),
  judgedAt: Instant.nullable(),
})
export type FindingReply = z.output<typeof FindingReply>

/** One finding with how it looked before and what was answered, the latest answer last. */
const RectifiedFinding = z.object({
  id: Id,
  no: count(10_000),
  text: said(1000),
  place: said(200),
  clause: said(300),
  level: z.enum(['general', 'major']),
  requirement: said(1000),
  responsible: said(60),
  dueOn: Day,
  daysOverdue: count(),
  state: z.enum(['open', 'replied', 'closed']),
  before: list(Photo, mostPhotos.finding),
  /** The latest of them. */
  replies: list(FindingReply, mostReplies),
})
export type RectifiedFinding = z.output<typeof RectifiedFinding>

export const RectificationRow = z.object({
  /** Of its case. */
  id: Id,
  number: said(20),
  project: Named,
  regionName: said(100),
  inspection: z.object({ id: Id, number: said(40), kind: InspectionKind }),
  /** Who inspected: the enterprise, the project or the authority. */
  unit: said(200),
  issuedOn: Day,
  /** The earliest day of what is still to be put right; of a closed one its last. */
  dueOn: Day,
  daysOverdue: count(),
  escalatedOn: Day.nullable(),
  closedOn: Day.nullable(),
  state: State,
  findings: z.object({ all: count(), open: count(), replied: count(), closed: count() }),
})
export type RectificationRow = z.output<typeof RectificationRow>

/** A link for somebody without an account; the address itself is told only when it is made. */
export const ReplyLink = z.object({
  id: Id,
  name: said(50),
  phone: said(20),
  /** Numbers of the findings. */
  findings: list(count(10_000), 200),
  madeBy: said(60),
  madeAt: Instant,
  expiresAt: Instant,
  revoked: z.boolean(),
})
export type ReplyLink = z.output<typeof ReplyLink>

export const Rectification = RectificationRow.extend({
  contractor: Named,
  filingNumber: said(100),
  inspector: said(60),
  onDay: Day,
  items: list(RectifiedFinding, 1000),
  /** Only for those who may make them. */
  links: list(ReplyLink, 200),
  may: list(z.enum(['reply', 'recheck']), 2),
  /** All was looked at, and can still be undone until then. */
  settlesAt: Instant.nullable(),
})
export type Rectification = z.output<typeof Rectification>

const filters = { projectId: Id.optional(), q: text(60).optional() }

export const listRectifications = endpoint({
  id: 'listRectifications',
  method: 'GET',
  path: '/rectifications',
  title: '整改：本项目、本企业各项目的，或本辖区的；按期限先后',
  mayLag: true,
  access: 'rectification.view',
  query: z.object({
    ...filters,
    state: z.enum(['open', 'overdue', ...State.options]).default('open'),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(RectificationRow),
})

export const countRectifications = endpoint({
  id: 'countRectifications',
  method: 'GET',
  path: '/rectifications/counts',
  title: '整改各状态的件数；未销号的、其中逾期的，等我复查的',
  mayLag: true,
  access: 'rectification.view',
  query: z.object(filters),
  reply: z.object({
    open: count(),
    overdue: count(),
    'to-reply': count(),
    'to-recheck': count(),
    closed: count(),
    /** Of those to be looked at again the ones that wait for the asking post. */
    mine: count(),
  }),
})

const one = z.object({ id: Id })

export const viewRectification = endpoint({
  id: 'viewRectification',
  method: 'GET',
  path: '/rectifications/:id',
  title: '一件整改：逐条问题、整改前后照片、回复和复查意见',
  access: 'rectification.view',
  params: one,
  reply: Rectification,
  refusals: ['not-found'],
})

export const viewRectificationPhoto = endpoint({
  id: 'viewRectificationPhoto',
  method: 'GET',
  path: '/rectifications/:id/photos/:photoId',
  title: '整改前或整改后的一张照片',
  access: 'rectification.view',
  params: z.object({ id: Id, photoId: Id }),
  reply: z.any(),
  file: 'image/jpeg',
  inline: true,
  refusals: ['not-found'],
})

/** An uploaded file as a picture of how it looks now; the device makes its id. */
export const AfterPhoto = z.object({
  id: Id,
  fileId: Id,
  source: z.enum(['camera', 'album', 'file']).default('camera'),
  takenAt: Instant.nullable().default(null),
})

export const replyToFinding = endpoint({
  id: 'replyToFinding',
  method: 'PUT',
  path: '/rectifications/:id/findings/:findingId/replies/:replyId',
  title: '回复一个问题：写明怎样整改，附整改后照片；全部回复后自动交复查。编号由设备生成，重复送达只算一次',
  access: 'rectification.reply',
  params: z.object({ id: Id, findingId: Id, replyId: Id }),
  body: z.object({ text: text(1000, 0), photos: list(AfterPhoto, 9) }),
  reply: Rectification,
  refusals: ['not-found', 'conflict', 'invalid', 'file.refused'],
})

export const judgeFinding = endpoint({
  id: 'judgeFinding',
  method: 'PUT',
  path: '/rectifications/:id/findings/:findingId/verdict',
  title: '复查一个问题：销号，或写明理由退回；逐条复查完即办结或退回，十秒内可以改判',
  access: 'rectification.recheck',
  params: z.object({ id: Id, findingId: Id }),
  body: z.object({
    /** The answer that was looked at; a newer one is looked at first. */
    replyId: Id,
    /** Null takes back what was said while all can still be undone. */
    verdict: z.enum(['accepted', 'returned']).nullable(),
    reason: text(500, 0).default(''),
    /** Another last day for what is given back; left out: as it was. */
    dueOn: Day.optional(),
  }),
  reply: Rectification,
  refusals: ['not-found', 'conflict', 'invalid'],
})

export const makeReplyLink = endpoint({
  id: 'makeReplyLink',
  method: 'POST',
  path: '/rectifications/:id/links',
  title: '请没有账号的分包单位回复选定的问题：生成链接并发到对方手机，凭短信验证码打开',
  access: 'rectification.reply',
  params: one,
  body: z.object({
    name: text(50),
    phone: text(20),
    findingIds: list(Id, 100).min(1),
    /** How many days it works. */
    days: z.int().min(1).max(30).default(7),
  }),
  reply: z.object({ url: said(300), link: ReplyLink }),
  refusals: ['not-found', 'conflict', 'invalid'],
})

export const revokeReplyLink = endpoint({
  id: 'revokeReplyLink',
  method: 'DELETE',
  path: '/rectifications/:id/links/:linkId',
  title: '收回一个回复链接；已经回复的仍然有效',
  access: 'rectification.reply',
  params: z.object({ id: Id, linkId: Id }),
  reply: z.object({ link: ReplyLink }),
  refusals: ['not-found'],
})
