import { z } from 'zod'
import { verdicts } from './credential/verdict-words.ts'
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
import { Colour, Condition, Told } from './safety-code.ts'

export { verdicts }

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

/** What happened at the entrance: let in, stopped, or let in by hand against the verdict. */
export const Decision = z.enum(['admitted', 'stopped', 'by-hand'])
export type Decision = z.output<typeof Decision>

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

/** An id that the caller made (a UUID), so that the same thing sent again is known again. */
export const ClientId = z
  .string()
  .max(36)
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, {
    error: '编号应为小写的 UUID',
  })
/** What was read from a QR or typed: an address, a token or 12 digits. Not kept. */
const Content = z.string().min(1).max(2000)

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
  body: z.object({
    /** Made by the phone, so that a scan whose answer was lost is not kept twice when it is delivered again. */
    id: ClientId.optional(),
    content: Content,
    projectId: Id.nullable().default(null),
  }),
  reply: Scan,
  refusals: ['not-found'],
})

const scanFilters = {
  projectId: Id.optional(),
  verdict: z.enum(verdicts).optional(),
  /** From the beginning of this day on. */
  since: Day.optional(),
}

export const listScans = endpoint({
  id: 'listScans',
  method: 'GET',
  path: '/scans',
  title: '核查记录：我做过的，或本辖区的',
  access: 'safety-code.scan',
  query: z.object({ ...scanFilters, cursor: Cursor.optional(), limit: Limit }),
  reply: page(
    z.object({
      id: Id,
      at: Instant,
      by: said(60),
      verdict: z.enum(verdicts),
      name: said(50).nullable(),
      project: Named.nullable(),
      form: said(10),
      /** Judged by the device without network; `deliveredAt` is when the record arrived. */
      offline: z.boolean(),
      deliveredAt: Instant.nullable(),
      /** What the device showed, where the facts say otherwise. */
      shown: z.enum(verdicts).nullable(),
      /** The device's clock was off by more than five minutes. */
      clockOff: z.boolean(),
      entrance: said(40).nullable(),
      decision: Decision.nullable(),
      /** Why somebody was let in by hand. */
      overrideReason: said(200).nullable(),
      reports: count(1000),
    }),
  ),
})

/** A scan made without network, as the phone has kept it. */
const KeptScan = z.object({
  id: ClientId,
  at: Instant,
  content: Content,
  projectId: Id.nullable().default(null),
  /** What the phone showed. */
  shown: z.enum(verdicts),
  /** When the phone had fetched what it judged by. */
  dataAsOf: Instant.nullable().default(null),
  /** Server's clock less the device's, in seconds. */
  clockOffset: z.int().min(-1_000_000_000).max(1_000_000_000).default(0),
  /** 举报冒用, written where there was no network. */
  report: text(500).optional(),
})

/** What became of something delivered: kept now, kept before, or not kept, with the sentence. */
const Recorded = z.enum(['new', 'already', 'refused'])

export const deliverScans = endpoint({
  id: 'deliverScans',
  method: 'POST',
  path: '/scans/deliveries',
  title: '补传离线核验：每条按核验时刻重新判定，重复送达只记一次',
  access: 'safety-code.scan',
  body: z.object({ scans: list(KeptScan, 500).min(1) }),
  reply: z.object({
    results: list(
      z.object({
        id: ClientId,
        recorded: Recorded,
        /** By the facts, for the moment of the scan; null when refused. */
        verdict: z.enum(verdicts).nullable(),
        colour: Colour.nullable(),
        /** The phone showed something else. */
        differs: z.boolean(),
        sentence: said(400),
      }),
      500,
    ),
  }),
})

export const reportScan = endpoint({
  id: 'reportScan',
  method: 'POST',
  path: '/scans/:id/reports',
  title: '举报冒用：写明原因，与这次核验一起留存',
  access: 'safety-code.scan',
  params: z.object({ id: Id }),
  body: z.object({ reason: text(500) }),
  reply: Done,
  refusals: ['not-found'],
})

export const takeScanPack = endpoint({
  id: 'takeScanPack',
  method: 'GET',
  path: '/scan-packs/:projectId',
  title: '项目离线包：在册人员的码号、遮盖的姓名、工种与变色日期，供没有信号处核验',
  access: 'safety-code.scan',
  params: z.object({ projectId: Id }),
  reply: z.object({
    projectId: Id,
    name: said(200),
    issuer: RegionCode,
    takenAt: Instant,
    holders: list(
      z.object({
        codeNumber: said(12),
        maskedName: said(10),
        trade: said(40),
        issuedOn: Day.nullable(),
        yellowFrom: Day.nullable(),
        redFrom: Day.nullable(),
        statusIndex: z.int().min(0).max(0xffff_ffff),
      }),
      20_000,
    ),
  }),
  audited: true,
  refusals: ['not-found'],
})

export const readStatusList = endpoint({
  id: 'readStatusList',
  method: 'GET',
  path: '/credential-status/:issuer',
  title: '状态名单：签发后变差、不能按码上日期放行的码，已签名，供离线核验；issuer 为市的区划代码',
  access: 'public',
  params: z.object({
    issuer: RegionCode.regex(/^[1-9]\d{3}00$/, { error: '应为市的六位区划代码，以 00 结尾' }),
  }),
  reply: z.object({ list: said(400_000) }),
  cachedSeconds: 60,
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

const GateCheck = z
  .object({
    id: ClientId,
    at: Instant,
    content: Content.optional(),
    codeNumber: text(20).optional(),
    idNumber: text(40).optional(),
    projectId: Id.optional(),
    entrance: text(40).optional(),
    /** Judged by the device without network; then `shown` is what it showed. */
    offline: z.boolean().default(false),
    shown: z.enum(verdicts).optional(),
    clockOffset: z.int().min(-1_000_000_000).max(1_000_000_000).default(0),
    /** Whether the person went in; without it, what the answer says. */
    admitted: z.boolean().optional(),
    /** Let in by hand against the verdict, and why. */
    overrideReason: text(200).optional(),
  })
  .refine(
    ({ content, codeNumber, idNumber }) => [content, codeNumber, idNumber].filter(Boolean).length === 1,
    {
      path: ['content'],
      error: '二维码内容、码号、身份证号请给其一',
    },
  )

export const checkAtGate = endpoint({
  id: 'checkAtGate',
  method: 'POST',
  path: '/gate/checks',
  title: '门禁核验留痕：一批，在线或补传，按各自时刻判定，重复送达只记一次',
  access: 'safety-code.admit',
  body: z.object({ checks: list(GateCheck, 1000).min(1) }),
  reply: z.object({
    results: list(
      z.object({
        id: ClientId,
        recorded: Recorded,
        found: z.boolean(),
        verdict: z.enum(verdicts).nullable(),
        colour: Colour.nullable(),
        mayEnter: z.boolean(),
        sentence: said(400),
        /** 张*国 */
        name: said(20).nullable(),
        trade: said(40).nullable(),
        notRosteredFrom: Day.nullable(),
        hereOnProject: z.boolean().nullable(),
      }),
      1000,
    ),
  }),
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
