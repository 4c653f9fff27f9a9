import { labourKinds, type LabourKind } from '@anzhu/law/labour/flows'
import { z } from 'zod'
import { CaseRow } from './case-shapes.ts'
import { endpoint } from './endpoint.ts'
import {
  count,
  Cursor,
  Day,
  Done,
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

/** What the registry keeps lists of. */
export const LabourKindId = z.enum(Object.keys(labourKinds) as [LabourKind, ...LabourKind[]])

/** What stands on a list: one version of one thing that was approved. */
export const LabourRow = z.object({
  id: Id,
  kind: LabourKindId,
  enterprise: Named,
  /** The enterprise, the person or the project. */
  title: said(200),
  /** What a list says besides: certificate and its end, contractor and contract. */
  note: said(300),
  region: RegionCode,
  version: count(10_000),
  byHand: z.boolean(),
  approvedOn: Day,
  /** Why it is not in order today though it is on the list: C 证已于 … 到期. */
  warnings: list(said(200), 10),
  endedOn: Day.nullable(),
  endedReason: said(300).nullable(),
  /** Whether its sheet can be printed. */
  paper: z.boolean(),
})
export type LabourRow = z.output<typeof LabourRow>

/** What an enterprise can do with a line of its lists. */
export const labourActs = ['edit', 'withdraw', 'delete', 'change', 'print', 'end'] as const

/** One thing on a list of the enterprise: what is in force, and the case about it that is under way. */
export const MyRegistration = z.object({
  /** Of the record, or of the case where nothing is in force. */
  key: Id,
  title: said(200),
  note: said(300),
  record: LabourRow.nullable(),
  case: CaseRow.extend({ version: count() }).nullable(),
  /** 草稿, 待审核, 退回, 已通过, 已通过 · 修改待审核 */
  state: said(60),
  may: list(z.enum(labourActs), 6),
})
export type MyRegistration = z.output<typeof MyRegistration>

export const listMyRegistrations = endpoint({
  id: 'listMyRegistrations',
  method: 'GET',
  path: '/labour/registrations',
  title: '本企业的归集：已通过的和在办的',
  access: 'labour.file',
  query: z.object({ kind: LabourKindId, q: text(60).optional() }),
  reply: z.object({
    items: list(MyRegistration, 500),
    /** The district whose registry it is; null where the enterprise is in none and works in none. */
    region: RegionCode.nullable(),
    association: said(100),
  }),
})

export const listLabourRecords = endpoint({
  id: 'listLabourRecords',
  method: 'GET',
  path: '/labour/records',
  title: '劳务名录：企业、安全员、劳资专管员、项目',
  mayLag: true,
  access: 'labour.view',
  query: z.object({
    kind: LabourKindId,
    q: text(60).optional(),
    enterpriseId: Id.optional(),
    /** live: in force; ended: taken off the list. */
    box: z.enum(['live', 'ended']).default('live'),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(LabourRow),
})

const each = z.object({
  enterprise: count(),
  'safety-officer': count(),
  manager: count(),
  project: count(),
})

export const countLabour = endpoint({
  id: 'countLabour',
  method: 'GET',
  path: '/labour/counts',
  title: '劳务名录的数目，和待审核的件数',
  mayLag: true,
  access: 'labour.view',
  reply: z.object({ live: each, queue: each }),
})

const one = z.object({ id: Id })

/** One version of a thing: its answers with their sources, and every version there was. */
export const LabourRecordView = LabourRow.extend({
  caseId: Id,
  caseNumber: said(20),
  opinion: said(1000),
  office: said(200),
  answers: list(
    z.object({
      id: said(60),
      title: said(60),
      text: said(4000),
      source: said(100).nullable(),
      unverified: z.boolean(),
    }),
    60,
  ),
  attachments: list(z.object({ title: said(100), name: said(300), pages: count().nullable() }), 100),
  versions: list(
    z.object({
      id: Id,
      version: count(10_000),
      approvedOn: Day,
      supersededOn: Day.nullable(),
      endedOn: Day.nullable(),
    }),
    200,
  ),
  papers: list(
    z.object({
      edition: count(10_000),
      issuedOn: Day,
      replacedOn: Day.nullable(),
      withdrawnOn: Day.nullable(),
    }),
    200,
  ),
  may: list(z.enum(labourActs), 6),
  changedAt: Instant,
})

export const viewLabourRecord = endpoint({
  id: 'viewLabourRecord',
  method: 'GET',
  path: '/labour/records/:id',
  title: '一项归集：内容、来源、历次版本',
  access: 'labour.view',
  audited: true,
  params: one,
  reply: LabourRecordView,
  refusals: ['not-found'],
})

export const readLabourPaper = endpoint({
  id: 'readLabourPaper',
  method: 'GET',
  path: '/labour/records/:id/paper',
  title: '企业基本情况表、项目信息表',
  access: 'labour.view',
  params: one,
  reply: z.any(),
  file: 'application/pdf',
  inline: true,
  refusals: ['not-found', 'conflict', 'document.pending', 'document.damaged'],
})

export const changeLabourRecord = endpoint({
  id: 'changeLabourRecord',
  method: 'POST',
  path: '/labour/records/:id/changes',
  title: '申请修改：照已通过的一版新建，通过以前原来的继续有效',
  access: 'labour.file',
  params: one,
  reply: z.object({ caseId: Id }),
  refusals: ['not-found', 'conflict'],
})

export const endLabourRecord = endpoint({
  id: 'endLabourRecord',
  method: 'POST',
  path: '/labour/records/:id/ending',
  title: '移出名录，写明理由；已打印的表随之撤销',
  access: 'labour.end',
  params: one,
  body: z.object({ reason: text(300, 10) }),
  reply: Done,
  refusals: ['not-found', 'conflict', 'invalid'],
})
