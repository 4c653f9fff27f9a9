import { standardCodes } from '@anzhu/law/inspections/standards/built-in'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Day, Done, Id, Instant, list, RegionCode, said, text } from './fields.ts'
import { DeductionText, ItemKind, Points, StandardContent, term } from './standard-content.ts'

export { StandardContent }

export const StandardCode = z.enum(standardCodes)

/** A version of a standard in a list. */
export const Standard = z.object({
  id: Id,
  code: StandardCode,
  region: RegionCode,
  regionName: said(100),
  version: count(),
  title: said(200),
  edition: said(100),
  /** draft: being written; ahead: published from a later day; withdrawn: taken back before its first day. */
  state: z.enum(['draft', 'ahead', 'in-force', 'past', 'withdrawn']),
  effectiveFrom: Day.nullable(),
  /** Tables or categories, and lines or terms. */
  tables: count(),
  lines: count(),
  provenance: said(1000),
  reason: said(500),
  publishedBy: said(60).nullable(),
  publishedAt: Instant.nullable(),
  withdrawn: z.object({ by: said(60), at: Instant, reason: said(500) }).nullable(),
  predecessorId: Id.nullable(),
  /** Whether the asking post may write and publish for this region. */
  mayEdit: z.boolean(),
})
export type Standard = z.output<typeof Standard>

const StandardView = Standard.extend({
  content: StandardContent,
  /** Why a draft cannot be published yet. */
  flaws: list(said(300), 500),
})
export type StandardView = z.output<typeof StandardView>

export const listStandards = endpoint({
  id: 'listStandards',
  method: 'GET',
  path: '/standards',
  title: '检查标准的各个版本；给出地区的，另答该地区当日采用哪一版',
  access: 'standard.view',
  query: z.object({ code: StandardCode.optional(), region: RegionCode.optional(), on: Day.optional() }),
  reply: z.object({
    items: list(Standard, 500),
    /** The version that holds in `region` on `on`, of each code. Empty without a region. */
    prevailing: list(z.object({ code: StandardCode, id: Id }), 10),
    /** Whether the asking post writes versions for its own region. */
    mayDraft: z.boolean(),
  }),
})

const one = z.object({ id: Id })

export const viewStandard = endpoint({
  id: 'viewStandard',
  method: 'GET',
  path: '/standards/:id',
  title: '一个版本的全部内容',
  access: 'standard.view',
  params: one,
  reply: StandardView,
  refusals: ['not-found'],
})

const DiffLine = z.object({ code: said(60), place: said(200), title: said(300) })

export const diffStandard = endpoint({
  id: 'diffStandard',
  method: 'GET',
  path: '/standards/:id/changes',
  title: '与前一版相比：增加、删去、修改了哪些行',
  access: 'standard.view',
  params: one,
  reply: z.object({
    against: z.object({ id: Id, title: said(200), version: count() }).nullable(),
    added: list(DiffLine, 5000),
    removed: list(DiffLine, 5000),
    changed: list(DiffLine.extend({ changes: list(said(600), 100) }), 5000),
  }),
  refusals: ['not-found'],
})

export const draftStandard = endpoint({
  id: 'draftStandard',
  method: 'POST',
  path: '/standards',
  title: '以一个版本为底本，起草本地区的新版本',
  access: 'standard.edit',
  body: z.object({ from: Id, title: text(200), edition: text(100) }),
  reply: StandardView,
  refusals: ['not-found', 'conflict', 'invalid'],
})

export const editStandard = endpoint({
  id: 'editStandard',
  method: 'PATCH',
  path: '/standards/:id',
  title: '修改起草中版本的名称、编号与来源说明',
  access: 'standard.edit',
  params: one,
  body: z.object({ title: text(200), edition: text(100), provenance: text(1000) }),
  reply: StandardView,
  refusals: ['not-found', 'standard.settled'],
})

export const discardStandard = endpoint({
  id: 'discardStandard',
  method: 'DELETE',
  path: '/standards/:id',
  title: '放弃起草中的版本',
  access: 'standard.edit',
  params: one,
  reply: Done,
  refusals: ['not-found', 'standard.settled'],
})

const oneLine = z.object({
  id: Id,
  line: z
    .string()
    .max(30)
    .regex(/^[\w.]+(-\d{2})+$/),
})

export const writeStandardLine = endpoint({
  id: 'writeStandardLine',
  method: 'PUT',
  path: '/standards/:id/lines/:line',
  title: '写一行：已有的改写，没有的加在它的编码所属的表或检查项里',
  access: 'standard.edit',
  params: oneLine,
  body: z.object({
    text: z.union([
      z.object({
        kind: z.literal('scored'),
        name: text(200),
        full: Points,
        item: ItemKind,
        absentWhen: text(200).nullable(),
        deductions: list(DeductionText, 100),
      }),
      z.object({ kind: z.literal('terms'), ...term }),
    ]),
  }),
  reply: StandardView,
  refusals: ['not-found', 'standard.settled', 'invalid'],
})

export const dropStandardLine = endpoint({
  id: 'dropStandardLine',
  method: 'DELETE',
  path: '/standards/:id/lines/:line',
  title: '删去起草中版本的一行',
  access: 'standard.edit',
  params: oneLine,
  reply: StandardView,
  refusals: ['not-found', 'standard.settled'],
})

export const downloadStandardSheet = endpoint({
  id: 'downloadStandardSheet',
  method: 'GET',
  path: '/standards/:id/sheet',
  title: '一个版本的表格；改好后可导入为新版本',
  access: 'standard.view',
  params: one,
  reply: z.any(),
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  refusals: ['not-found'],
})

export const importStandardSheet = endpoint({
  id: 'importStandardSheet',
  method: 'POST',
  path: '/standards/:id/sheet',
  title: '导入表格，替换起草中版本的全部内容；有一处读不懂就什么也不改，逐格说明',
  access: 'standard.edit',
  params: one,
  upload: { maxBytes: 10 * 1024 * 1024 },
  reply: z.object({
    imported: z.boolean(),
    rows: count(),
    findings: list(
      z.object({ cell: said(20), row: count(), title: said(40), reason: said(400), suggestion: said(400) }),
      1000,
    ),
    warnings: list(said(400), 20),
  }),
  refusals: ['not-found', 'standard.settled', 'sheet.unreadable', 'sheet.too-large'],
})

const Reason = text(500, 10)

export const publishStandard = endpoint({
  id: 'publishStandard',
  method: 'POST',
  path: '/standards/:id/publication',
  title: '发布：自某日起用于本地区新的检查；此后内容不再改变，已有检查仍用原来的版本',
  access: 'standard.edit',
  params: one,
  body: z.object({
    effectiveFrom: Day,
    reason: Reason,
    /** How many lines are added, removed or changed, typed by whoever publishes. */
    changes: count(10_000),
  }),
  reply: StandardView,
  refusals: ['not-found', 'standard.settled', 'standard.unfit', 'invalid'],
})

export const withdrawStandard = endpoint({
  id: 'withdrawStandard',
  method: 'POST',
  path: '/standards/:id/withdrawal',
  title: '撤回已发布、还没有到施行日的版本',
  access: 'standard.edit',
  params: one,
  body: z.object({ reason: Reason }),
  reply: StandardView,
  refusals: ['not-found', 'standard.settled'],
})
