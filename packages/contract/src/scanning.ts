import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Cursor, Day, Id, Instant, Limit, list, Named, page, RegionCode, said, text } from './fields.ts'
import { Colour, Condition, Told } from './safety-code.ts'

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
