import { medicalStateIds } from '@anzhu/law/medical/words'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Day, Done, Id, Instant, Limit, list, Named, page, said, text } from './fields.ts'

export const MedicalState = z.enum(medicalStateIds)

/** How one person stands with the medical. Neither result nor findings: until when, and what is under way. */
export const MedicalRow = z.object({
  personId: Id,
  name: said(50),
  enterprise: Named.nullable(),
  project: Named.nullable(),
  /** The examination the last day is counted from. */
  examinedOn: Day.nullable(),
  validUntil: Day.nullable(),
  state: MedicalState,
  /** A report under way, where whoever asks may see it. */
  openCase: z.object({ id: Id, state: said(60) }).nullable(),
})
export type MedicalRow = z.output<typeof MedicalRow>

const filters = { q: text(60).optional(), projectId: Id.optional() }

export const listMedicals = endpoint({
  id: 'listMedicals',
  method: 'GET',
  path: '/medicals',
  title: '体检：本企业或本辖区在册人员的有效期',
  mayLag: true,
  access: 'medical.view',
  query: z.object({ ...filters, state: MedicalState.optional(), cursor: Cursor.optional(), limit: Limit }),
  reply: page(MedicalRow),
})

export const countMedicals = endpoint({
  id: 'countMedicals',
  method: 'GET',
  path: '/medicals/counts',
  title: '同一筛选条件下各状态的人数',
  mayLag: true,
  access: 'medical.view',
  query: z.object(filters),
  reply: z.object({ all: count(), valid: count(), expiring: count(), expired: count(), missing: count() }),
})

/** One report on record. */
export const Medical = z.object({
  id: Id,
  examinedOn: Day,
  validUntil: Day,
  /** Told to the person and their employer only. */
  result: z.enum(['fit', 'unfit']).nullable(),
  source: said(200),
  recordedAt: Instant,
  voidedAt: Instant.nullable(),
  voidReason: said(300),
  /** Whether whoever asks may void it. */
  voidable: z.boolean(),
})
export type Medical = z.output<typeof Medical>

export const listWorkerMedicals = endpoint({
  id: 'listWorkerMedicals',
  method: 'GET',
  path: '/workers/:id/medicals',
  title: '一名人员的体检登记',
  access: 'medical.view',
  audited: true,
  params: z.object({ id: Id }),
  reply: z.object({ items: list(Medical, 200) }),
  refusals: ['not-found'],
})

export const voidMedical = endpoint({
  id: 'voidMedical',
  method: 'POST',
  path: '/medicals/:id/void',
  title: '作废录错的体检登记，颜色随之重算',
  access: 'medical.void',
  params: z.object({ id: Id }),
  body: z.object({ reason: text(300, 10) }),
  reply: Done,
  refusals: ['not-found', 'conflict', 'invalid'],
})
