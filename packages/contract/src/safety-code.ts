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

export const Colour = z.enum(['none', 'green', 'yellow', 'red'])
export type Colour = z.output<typeof Colour>

/** A word with the sentence shown for it. */
export const Told = z.object({ code: said(40), text: said(400) })

/** One of the three conditions of a code, as a cell of the card and of the list. */
export const Condition = z.object({
  id: z.enum(['age', 'training', 'medical']),
  title: said(20),
  state: z.enum(['ok', 'due', 'failed']),
  text: said(100),
  /** For a cell: 至 2027-03-02, 逾期未复训, 39 岁. */
  brief: said(40),
})
export type Condition = z.output<typeof Condition>

/** A worker's code on a day, as lists show it. */
export const SafetyCode = z.object({
  personId: Id,
  name: said(50),
  idNumber: said(18),
  age: z.int().min(0).max(200),
  trade: said(40),
  enterprise: Named.nullable(),
  project: Named.nullable(),
  codeNumber: said(12).nullable(),
  colour: Colour,
  /** The day this colour is for. */
  on: Day,
  issuedOn: Day.nullable(),
  validUntil: Day.nullable(),
  yellowFrom: Day.nullable(),
  graceUntil: Day.nullable(),
  redFrom: Day.nullable(),
  reasons: list(Told, 20),
  nextActions: list(Told, 20),
  conditions: list(Condition, 3),
  /** Red: not to be rostered from this day on. Days worked before stay payable. */
  notRosteredFrom: Day.nullable(),
})
export type SafetyCode = z.output<typeof SafetyCode>

/** One rule that was tried: whether it is met, on which fact, on what ground. */
export const Explained = z.object({
  rule: said(20),
  title: said(200),
  basis: said(1000),
  met: z.boolean(),
  because: said(1000),
})

/** A stretch of days of one colour. `to` is null while it lasts. */
export const Stretch = z.object({ from: Day, to: Day.nullable(), colour: Colour, reasons: list(Told, 20) })

/** A fact the colour was computed from, and where it came from. */
export const Fact = z.object({
  kind: z.enum(['safety-education', 'continuing-education', 'medical', 'grant']),
  on: Day,
  result: said(20),
  source: said(200),
  recordedAt: Instant,
})

export const SafetyCodeFile = SafetyCode.extend({
  summary: said(400),
  explanation: list(Explained, 40),
  history: list(Stretch, 500),
  facts: list(Fact, 500),
})
export type SafetyCodeFile = z.output<typeof SafetyCodeFile>

/** What can make a code red; MEDICAL is either of the two, for whom an illness is nobody's business. */
export const RedReason = z.enum([
  'EXPIRED',
  'CE_FAILED',
  'MEDICAL',
  'MEDICAL_EXPIRED',
  'MEDICAL_UNFIT',
  'AGE_OVER',
])
export type RedReason = z.output<typeof RedReason>

const filters = {
  q: text(60).optional(),
  colour: Colour.optional(),
  projectId: Id.optional(),
  enterpriseId: Id.optional(),
  /** Codes whose validity ends within so many days from today, red ones excepted. */
  expiringWithinDays: z.coerce.number().int().min(1).max(366).optional(),
  region: RegionCode.optional(),
  /** Codes whose present grant is of these days, both included. */
  issuedFrom: Day.optional(),
  issuedTo: Day.optional(),
  /** Codes that turn yellow on these days, when no new fact arrives. */
  turningYellowFrom: Day.optional(),
  turningYellowTo: Day.optional(),
  turningRedFrom: Day.optional(),
  turningRedTo: Day.optional(),
  /** Red today, and for this reason. */
  redBecause: RedReason.optional(),
}

export const SafetyCodeFilter = z.object(filters)
export type SafetyCodeFilter = z.output<typeof SafetyCodeFilter>

export const listSafetyCodes = endpoint({
  id: 'listSafetyCodes',
  method: 'GET',
  path: '/safety-codes',
  title: '安码名单：按颜色、项目、企业、临期筛选与查找，最急的在前',
  mayLag: true,
  access: 'safety-code.view',
  query: z.object({ ...filters, cursor: Cursor.optional(), limit: Limit }),
  reply: page(SafetyCode),
})

export const countSafetyCodes = endpoint({
  id: 'countSafetyCodes',
  method: 'GET',
  path: '/safety-codes/counts',
  title: '同一筛选条件下各颜色的人数',
  mayLag: true,
  access: 'safety-code.view',
  query: z.object(filters),
  reply: z.object({
    all: count(),
    none: count(),
    green: count(),
    yellow: count(),
    red: count(),
    expiringIn30Days: count(),
    on: Day,
  }),
})

export const exportSafetyCodes = endpoint({
  id: 'exportSafetyCodes',
  method: 'GET',
  path: '/safety-codes/export',
  title: '导出安码名单（号码遮盖）',
  access: 'safety-code.view',
  audited: true,
  query: z.object(filters),
  reply: z.any(),
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  refusals: ['export.needs-release', 'too-many-requests'],
})

export const summariseSafetyCodes = endpoint({
  id: 'summariseSafetyCodes',
  method: 'GET',
  path: '/safety-codes/summary',
  title: '各企业或各项目的绿、黄、红人数，异常多的在前',
  mayLag: true,
  access: 'safety-code.supervise',
  query: z.object({
    by: z.enum(['enterprise', 'project']),
    q: text(60).optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(
    z.object({
      id: Id,
      name: said(200),
      region: RegionCode,
      all: count(),
      none: count(),
      green: count(),
      yellow: count(),
      red: count(),
      expiringIn30Days: count(),
    }),
  ),
})

export const viewSafetyCode = endpoint({
  id: 'viewSafetyCode',
  method: 'GET',
  path: '/safety-codes/:personId',
  title: '一个人的码：颜色、依据、事实与历史；可问过去任何一天',
  access: 'safety-code.view',
  audited: true,
  params: z.object({ personId: Id }),
  query: z.object({ on: Day.optional() }),
  reply: SafetyCodeFile,
  refusals: ['not-found', 'invalid'],
})

/** What came of applying for one person. */
export const ApplicationResult = z.object({
  personId: Id,
  name: said(50),
  granted: z.boolean(),
  validUntil: Day.nullable(),
  /** Every condition that failed, with the rule and what to do; empty when granted. */
  findings: list(z.object({ rule: said(20), sentence: said(400), suggestion: said(400) }), 20),
})
export type ApplicationResult = z.output<typeof ApplicationResult>

export const applyForSafetyCodes = endpoint({
  id: 'applyForSafetyCodes',
  method: 'POST',
  path: '/safety-codes/applications',
  title: '申领安码：单人或批量，逐人答复；条件成立即由系统授予绿码',
  access: 'safety-code.apply',
  body: z
    .object({
      personIds: list(Id, 10_000).min(1).optional(),
      /** Everybody the filter finds, at most 10,000. */
      filter: SafetyCodeFilter.optional(),
    })
    .refine(({ personIds, filter }) => (personIds === undefined) !== (filter === undefined), {
      path: ['personIds'],
      error: '请选择人员，或给出筛选条件，二者取一',
    }),
  reply: z.object({ granted: count(), refused: count(), results: list(ApplicationResult, 10_000) }),
  refusals: ['not-found', 'invalid'],
})

export const PrintedCredential = z.object({ url: said(600), svg: said(60_000), codeNumber: said(12) })

export const printSafetyCode = endpoint({
  id: 'printSafetyCode',
  method: 'POST',
  path: '/safety-codes/:personId/printed-credential',
  title: '打印用的静态二维码',
  access: 'safety-code.print',
  params: z.object({ personId: Id }),
  reply: PrintedCredential,
  refusals: ['not-found', 'safety-code.not-eligible'],
})

/** A card to be printed: the QR and what stands beside it. */
export const PrintedCard = z.object({
  personId: Id,
  name: said(50),
  trade: said(40),
  enterprise: said(200),
  project: said(200),
  url: said(600),
  codeNumber: said(12),
})
export type PrintedCard = z.output<typeof PrintedCard>

export const printSafetyCodes = endpoint({
  id: 'printSafetyCodes',
  method: 'POST',
  path: '/safety-codes/printed-credentials',
  title: '打印用的静态二维码，一次最多 200 人；没有码的人单独列出',
  access: 'safety-code.print',
  body: z.object({ personIds: list(Id, 200).min(1) }),
  reply: z.object({
    cards: list(PrintedCard, 200),
    /** Who holds no code, and so has nothing to show. */
    without: list(z.object({ personId: Id, name: said(50) }), 200),
  }),
  refusals: ['not-found', 'invalid'],
})
