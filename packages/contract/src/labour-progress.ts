import { progressStates, type ProgressState } from '@anzhu/law/labour/progress'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import {
  count,
  Cursor,
  Day,
  Id,
  Instant,
  Limit,
  list,
  Named,
  page,
  RegionCode,
  said,
  text,
} from './fields.ts'

export const ProgressStateId = z.enum(Object.keys(progressStates) as [ProgressState, ...ProgressState[]])

/** A town or street of a district; `outside` and `unnamed` stand for enterprises that are of none. */
const Town = said(40)

/** One enterprise that works in the district, and how far it is with the registry. */
export const LabourProgressRow = z.object({
  enterprise: Named,
  creditCode: said(18),
  region: RegionCode,
  town: Town,
  state: ProgressStateId,
  /** Since when it stands so; null where nothing was filed. */
  since: Day.nullable(),
  /** The version in force. */
  recordId: Id.nullable(),
  /** The case under way or given back. */
  caseId: Id.nullable(),
  /** On how many unfinished projects of others it works here. */
  projects: count(),
})
export type LabourProgressRow = z.output<typeof LabourProgressRow>

const counts = z.object({
  approved: count(),
  'in-review': count(),
  returned: count(),
  'not-yet': count(),
})

export const viewLabourProgress = endpoint({
  id: 'viewLabourProgress',
  method: 'GET',
  path: '/labour/progress',
  title: '归集进度：各镇街道的劳务企业已通过、待审核、退回补正、未申报的数目',
  access: 'labour.progress',
  reply: z.object({
    on: Day,
    at: Instant,
    /** Every town that has enterprises, the most not yet registered first; those of no town at the end. */
    items: list(z.object({ town: Town, name: said(40), region: RegionCode, counts }), 200),
    total: counts,
  }),
})

export const listLabourProgress = endpoint({
  id: 'listLabourProgress',
  method: 'GET',
  path: '/labour/progress/enterprises',
  title: '归集进度的企业名单',
  access: 'labour.progress',
  query: z.object({
    town: text(40).optional(),
    state: ProgressStateId.optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(LabourProgressRow),
})
