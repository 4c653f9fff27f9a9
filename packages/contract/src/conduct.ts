import { categoriesOf, mostEvidence, publicDays, type ConductKind } from '@anzhu/law/conduct/terms'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Cursor, Day, Id, Limit, list, Named, page, said, text } from './fields.ts'

export * from './site-checks.ts'

const kinds = Object.keys(publicDays) as [ConductKind, ...ConductKind[]]
const categories = [...new Set(kinds.flatMap((kind) => Object.keys(categoriesOf(kind))))] as [
  string,
  ...string[],
]

/** Where an entry stands, and what it is called. */
export const conductStates = {
  replying: '待企业申辩',
  deciding: '待审核',
  public: '公示中',
  ended: '公示期满',
  declined: '不予公示',
  withdrawn: '已撤下',
} as const
export type ConductState = keyof typeof conductStates
const states = Object.keys(conductStates) as [ConductState, ...ConductState[]]

/** Bad conduct or an award of an enterprise, from its record to the end of its publicity. */
export const ConductEntry = z.object({
  id: Id,
  kind: z.enum(kinds),
  /** Its case, at which it is answered and decided; null for whoever may not open that. */
  caseId: Id.nullable(),
  number: said(20),
  enterprise: Named,
  project: Named.nullable(),
  category: said(40),
  fact: said(500),
  basis: said(200),
  happenedOn: Day,
  /** The office that recorded it. */
  by: said(200),
  recordedOn: Day,
  state: z.enum(states),
  /** Until when the enterprise answers, or the office decides; null once it is decided. */
  dueOn: Day.nullable(),
  /** What was made public, with its days; null until it is. */
  publicity: z.object({ id: Id, from: Day, to: Day, withdrawnReason: said(500).nullable() }).nullable(),
})
export type ConductEntry = z.output<typeof ConductEntry>

export const listConduct = endpoint({
  id: 'listConduct',
  method: 'GET',
  path: '/conduct',
  title: '不良行为和评优推荐：从登记到公示期满',
  mayLag: true,
  access: 'conduct.view',
  query: z.object({
    kind: z.enum(kinds).optional(),
    /** open: not decided yet. public: shown today. over: everything else. */
    stage: z.enum(['open', 'public', 'over']).optional(),
    enterpriseId: Id.optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(ConductEntry),
})

export const listConcerned = endpoint({
  id: 'listConcerned',
  method: 'GET',
  path: '/conduct/choices',
  title: '可以登记的企业：登记在本辖区的，和在本辖区项目上的，连同项目',
  access: 'conduct.record',
  query: z.object({ q: text(60).optional() }),
  reply: z.object({
    items: list(z.object({ id: Id, name: said(200), creditCode: said(18), projects: list(Named, 50) }), 20),
  }),
})

export const recordConduct = endpoint({
  id: 'recordConduct',
  method: 'POST',
  path: '/conduct',
  title: '登记不良行为（先告知企业，听取申辩），或推荐评优',
  access: 'conduct.record',
  body: z.object({
    kind: z.enum(kinds),
    enterpriseId: Id,
    projectId: Id.nullable().default(null),
    category: z.enum(categories),
    happenedOn: Day,
    fact: text(500),
    basis: text(200),
    evidence: list(Id, mostEvidence),
  }),
  reply: ConductEntry,
  refusals: ['not-found', 'invalid', 'case.not-eligible', 'access.denied'],
})
