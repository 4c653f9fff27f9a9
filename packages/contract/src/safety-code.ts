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
const Told = z.object({ code: said(40), text: said(400) })

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

const filters = {
  q: text(60).optional(),
  colour: Colour.optional(),
  projectId: Id.optional(),
  enterpriseId: Id.optional(),
  /** Codes whose validity ends within so many days from today, red ones excepted. */
  expiringWithinDays: z.coerce.number().int().min(1).max(366).optional(),
  region: RegionCode.optional(),
}

export const SafetyCodeFilter = z.object(filters)
export type SafetyCodeFilter = z.output<typeof SafetyCodeFilter>

export const listSafetyCodes = endpoint({
  id: 'listSafetyCodes',
  method: 'GET',
  path: '/safety-codes',
  title: '安码名单：按颜色、项目、企业、临期筛选与查找，最急的在前',
  access: 'safety-code.view',
  query: z.object({ ...filters, cursor: Cursor.optional(), limit: Limit }),
  reply: page(SafetyCode),
})

export const countSafetyCodes = endpoint({
  id: 'countSafetyCodes',
  method: 'GET',
  path: '/safety-codes/counts',
  title: '同一筛选条件下各颜色的人数',
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
})

export const summariseSafetyCodes = endpoint({
  id: 'summariseSafetyCodes',
  method: 'GET',
  path: '/safety-codes/summary',
  title: '各企业或各项目的绿、黄、红人数，异常多的在前',
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

/* What a worker does on the phone. */

export const viewMySafetyCode = endpoint({
  id: 'viewMySafetyCode',
  method: 'GET',
  path: '/my/safety-code',
  title: '我的安码',
  access: 'safety-code.view',
  reply: SafetyCodeFile,
  refusals: ['not-found'],
})

export const renewMyCredential = endpoint({
  id: 'renewMyCredential',
  method: 'GET',
  path: '/my/safety-code/credential',
  title: '换一个新的二维码；手机页每分钟换一次，截图随之变旧',
  access: 'safety-code.view',
  reply: z.object({ url: said(600), issuedAt: Instant, renewAfterSeconds: z.int().min(1).max(600) }),
  refusals: ['not-found', 'safety-code.not-eligible'],
})

export const applyForMySafetyCode = endpoint({
  id: 'applyForMySafetyCode',
  method: 'POST',
  path: '/my/safety-code/applications',
  title: '本人申领安码',
  access: 'safety-code.apply',
  reply: ApplicationResult,
  refusals: ['not-found'],
})

export const registerMyself = endpoint({
  id: 'registerMyself',
  method: 'POST',
  path: '/my/registration',
  title: '没有登记过的工人：姓名、身份证号，手机号以短信验证码证实；登记后即登录',
  access: 'public',
  body: z.object({
    name: text(50),
    idNumber: text(40),
    phone: text(30),
    code: z
      .string()
      .max(6)
      .regex(/^\d{6}$/),
  }),
  reply: z.object({ personId: Id }),
  perMinute: 10,
  refusals: ['invalid', 'sign-in.code-wrong', 'registry.identity-mismatch', 'too-many-requests'],
})

/* Scanning, at the site and in public. */

export const verdicts = [
  'green',
  'yellow',
  'red',
  'none',
  'withdrawn',
  'refresh',
  'expired',
  'forged',
  'unknown',
] as const

/** What a scan says. `unknown` and `forged` look the same to the public; inspectors see which. */
export const Verdict = z.object({
  verdict: z.enum(verdicts),
  /** 绿码 可进场 */
  word: said(40),
  sentence: said(400),
  colour: Colour.nullable(),
  at: Instant,
  masked: z
    .object({
      name: said(50),
      enterprise: said(200),
      trade: said(40),
      validUntil: Day.nullable(),
      codeNumber: said(14),
      issuer: said(100),
    })
    .nullable(),
})
export type Verdict = z.output<typeof Verdict>

export const verifyCode = endpoint({
  id: 'verifyCode',
  method: 'GET',
  path: '/verifications/:token',
  title: '公众核验：二维码中的凭证，或 12 位码号；不显示照片、电话与证件号',
  access: 'public',
  params: z.object({ token: z.string().min(1).max(1000) }),
  reply: Verdict,
  /** Of signed tokens. Numbers typed by hand can be guessed: of those the server takes 10. */
  perMinute: 300,
  refusals: ['too-many-requests'],
})

/** The inspector's verdict: with the person's conditions, and whether they belong to the site scanned at. */
export const Scan = Verdict.extend({
  id: Id,
  /** fresh: shown live; stale: may be a screenshot; print: a printed card. */
  form: z.enum(['fresh', 'stale', 'print', 'typed', 'none']),
  person: z
    .object({
      personId: Id,
      name: said(50),
      idNumber: said(18),
      age: z.int().min(0).max(200),
      trade: said(40),
      enterprise: Named.nullable(),
      project: Named.nullable(),
      hereOnProject: z.boolean().nullable(),
      conditions: list(Condition, 3),
      reasons: list(Told, 20),
      nextActions: list(Told, 20),
      notRosteredFrom: Day.nullable(),
    })
    .nullable(),
})
export type Scan = z.output<typeof Scan>

export const scanCode = endpoint({
  id: 'scanCode',
  method: 'POST',
  path: '/scans',
  title: '现场核验并留痕：二维码内容或 12 位码号',
  access: 'safety-code.scan',
  body: z.object({ content: z.string().min(1).max(2000), projectId: Id.nullable().default(null) }),
  reply: Scan,
  refusals: ['not-found'],
})

export const listScans = endpoint({
  id: 'listScans',
  method: 'GET',
  path: '/scans',
  title: '核查记录：我做过的，或本辖区的',
  access: 'safety-code.scan',
  query: z.object({ cursor: Cursor.optional(), limit: Limit }),
  reply: page(
    z.object({
      id: Id,
      at: Instant,
      by: said(60),
      verdict: z.enum(verdicts),
      name: said(50).nullable(),
      project: Named.nullable(),
      form: said(10),
    }),
  ),
})

/** Whether somebody may enter and be rostered, for gates and payroll systems. */
export const Admission = z.object({
  found: z.boolean(),
  colour: Colour.nullable(),
  mayEnter: z.boolean(),
  /** From this day on the person is not to be rostered; null when there is no such day. */
  notRosteredFrom: Day.nullable(),
  reasons: list(Told, 20),
  sentence: said(400),
  on: Day,
})

export const checkAdmission = endpoint({
  id: 'checkAdmission',
  method: 'POST',
  path: '/gate/admissions',
  title: '门禁、工资系统询问：某人某日可否进场，自哪日起不得排班',
  access: 'safety-code.admit',
  body: z
    .object({ idNumber: text(40).optional(), codeNumber: text(20).optional(), on: Day.optional() })
    .refine(({ idNumber, codeNumber }) => (idNumber === undefined) !== (codeNumber === undefined), {
      path: ['idNumber'],
      error: '身份证号与码号请给其一',
    }),
  reply: Admission,
  refusals: ['invalid'],
})

export const listCredentialKeys = endpoint({
  id: 'listCredentialKeys',
  method: 'GET',
  path: '/credential-keys',
  title: '核验公钥（JWK），供离线核验',
  access: 'public',
  reply: z.object({
    keys: list(
      z.object({
        kty: z.literal('EC'),
        crv: z.literal('P-256'),
        x: said(60),
        y: said(60),
        kid: said(20),
        use: z.literal('sig'),
        alg: z.literal('ES256'),
        status: z.enum(['active', 'retired', 'withdrawn']),
        validFrom: Instant,
        /** The key signs for this region and those below it only. */
        region: RegionCode.optional(),
      }),
      50,
    ),
  }),
})
