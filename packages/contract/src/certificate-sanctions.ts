import { z } from 'zod'
import { CertificateCategory } from './certificate-shapes.ts'
import { endpoint } from './endpoint.ts'
import { Cursor, Day, Done, Id, Instant, Limit, list, Named, page, said, text } from './fields.ts'

/* Suspension and revocation by the authority, with the right to be heard (F-22), and penalties on record. */

export const SanctionKind = z.enum(['suspend', 'revoke'])
export const SanctionState = z.enum(['notified', 'heard', 'dropped', 'in-force', 'lifted', 'over'])

export const Sanction = z.object({
  id: Id,
  certificate: z.object({ id: Id, number: said(40), category: CertificateCategory }),
  person: Named,
  kind: SanctionKind,
  /** 暂扣 6 个月, 撤销 */
  title: said(60),
  months: z.int().min(1).max(24).nullable(),
  reason: said(1000),
  basis: said(1000),
  state: SanctionState,
  /** 已告知，等待陈述申辩 … */
  stateName: said(60),
  proposedBy: said(60),
  proposedUnit: said(200),
  proposedAt: Instant,
  /** Last day on which the holder may answer; it counts. */
  answerBy: Day,
  statement: said(2000).nullable(),
  statedAt: Instant.nullable(),
  decidedBy: said(60).nullable(),
  decidedAt: Instant.nullable(),
  opinion: said(1000),
  /** First day after the suspension; null for a revocation. */
  returnsOn: Day.nullable(),
  liftReason: said(500).nullable(),
  may: list(z.enum(['answer', 'decide', 'lift']), 3),
})
export type Sanction = z.output<typeof Sanction>

const one = z.object({ id: Id })

export const proposeSanction = endpoint({
  id: 'proposeSanction',
  method: 'POST',
  path: '/certificates/:id/sanctions',
  title: '拟暂扣或撤销一本证书：告知持证人，五个工作日内可以陈述申辩',
  access: 'certificate.sanction',
  params: one,
  body: z.object({
    kind: SanctionKind,
    /** Of a suspension only. */
    months: z.int().min(1).max(24).nullable().default(null),
    reason: text(1000, 10),
    basis: text(1000, 4),
  }),
  reply: Sanction,
  refusals: ['not-found', 'invalid', 'conflict'],
})

export const listSanctions = endpoint({
  id: 'listSanctions',
  method: 'GET',
  path: '/certificate-sanctions',
  title: '暂扣、撤销：本辖区的，或本人的',
  access: 'certificate.sanctions',
  query: z.object({
    certificateId: Id.optional(),
    state: SanctionState.optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(Sanction),
})

export const answerSanction = endpoint({
  id: 'answerSanction',
  method: 'POST',
  path: '/certificate-sanctions/:id/statement',
  title: '本人陈述申辩',
  access: 'certificate.answer',
  params: one,
  body: z.object({ statement: text(2000, 4) }),
  reply: Sanction,
  refusals: ['not-found', 'conflict'],
})

export const decideSanction = endpoint({
  id: 'decideSanction',
  method: 'POST',
  path: '/certificate-sanctions/:id/decision',
  title: '决定暂扣或撤销，或采纳申辩不予处理；须由拟办人以外的人决定，且听取期已过或已有陈述',
  access: 'certificate.decide-sanction',
  params: one,
  body: z.object({ decision: z.enum(['impose', 'drop']), opinion: text(1000, 10) }),
  reply: Sanction,
  refusals: ['not-found', 'conflict', 'invalid', 'case.four-eyes'],
})

export const liftSanction = endpoint({
  id: 'liftSanction',
  method: 'POST',
  path: '/certificate-sanctions/:id/lifting',
  title: '提前返还暂扣的证书',
  access: 'certificate.decide-sanction',
  params: one,
  body: z.object({ reason: text(500, 10) }),
  reply: Sanction,
  refusals: ['not-found', 'conflict'],
})

export const PenaltyKind = z.enum(['accident', 'bad-credit', 'false-materials', 'fraud'])

export const Penalty = z.object({
  id: Id,
  kind: PenaltyKind,
  kindName: said(40),
  imposedOn: Day,
  reason: said(1000),
  liftedOn: Day.nullable(),
  liftReason: said(500).nullable(),
})
export type Penalty = z.output<typeof Penalty>

export const listPenalties = endpoint({
  id: 'listPenalties',
  method: 'GET',
  path: '/workers/:id/penalties',
  title: '一名人员的处罚和不良信用记录',
  access: 'certificate.penalties',
  audited: true,
  params: one,
  reply: z.object({ items: list(Penalty, 200) }),
  refusals: ['not-found'],
})

export const recordPenalty = endpoint({
  id: 'recordPenalty',
  method: 'POST',
  path: '/workers/:id/penalties',
  title: '记录一项处罚或不良信用；在记录期间证书不能延期',
  access: 'certificate.sanction',
  params: one,
  body: z.object({ kind: PenaltyKind, imposedOn: Day, reason: text(1000, 10) }),
  reply: Penalty,
  refusals: ['not-found', 'invalid'],
})

export const liftPenalty = endpoint({
  id: 'liftPenalty',
  method: 'POST',
  path: '/certificate-penalties/:id/lifting',
  title: '解除一项记录',
  access: 'certificate.sanction',
  params: one,
  body: z.object({ reason: text(500, 10) }),
  reply: Done,
  refusals: ['not-found', 'conflict'],
})
