import { allPublicityKinds } from '@anzhu/law/publicity'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Day, Done, Id, Instant, Limit, list, page, said, text } from './fields.ts'
import { Region } from './registry.ts'

export const PublicityKind = z.enum(allPublicityKinds as [(typeof allPublicityKinds)[number]])
export const publicityStates = ['standing', 'ended', 'withdrawn'] as const

/** Something that was made public, as the office sees it. */
export const Publicity = z.object({
  id: Id,
  kind: PublicityKind,
  title: said(200),
  region: Region,
  /** Whoever it is about, masked, with what is told of them. */
  entries: list(z.object({ name: said(200), text: said(500) }), 2000),
  fromOn: Day,
  toOn: Day,
  state: z.enum(publicityStates),
  withdrawnReason: said(200).nullable(),
  /** Objections received. */
  objections: count(1_000_000),
})
export type Publicity = z.output<typeof Publicity>

export const listPublicity = endpoint({
  id: 'listPublicity',
  method: 'GET',
  path: '/publicity',
  title: '公示：本辖区公示过的，附异议数',
  access: 'publicity.manage',
  query: z.object({
    state: z.enum(publicityStates).optional(),
    kind: PublicityKind.optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(Publicity),
})

export const withdrawPublicity = endpoint({
  id: 'withdrawPublicity',
  method: 'POST',
  path: '/publicity/:id/withdrawal',
  title: '撤下公示：写明理由，撤下后公众不再看到',
  access: 'publicity.manage',
  params: z.object({ id: Id }),
  body: z.object({ reason: text(200, 10) }),
  reply: Done,
  refusals: ['not-found', 'conflict'],
})

/** What somebody says against a publicity, with the phone at which they can be asked. */
export const Objection = z.object({ id: Id, at: Instant, message: said(1000), phone: said(20) })
export type Objection = z.output<typeof Objection>

export const listObjections = endpoint({
  id: 'listObjections',
  method: 'GET',
  path: '/publicity/:id/objections',
  title: '公示收到的异议及联系电话',
  access: 'publicity.manage',
  params: z.object({ id: Id }),
  query: z.object({ cursor: Cursor.optional(), limit: Limit }),
  reply: page(Objection),
  audited: true,
  refusals: ['not-found'],
})
