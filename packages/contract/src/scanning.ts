import { z } from 'zod'
import { ClientId, Content } from './check-fields.ts'
import { verdicts } from './credential/verdict-words.ts'
import { endpoint } from './endpoint.ts'
import { Decision } from './gate.ts'
import { count, Cursor, Day, Done, Id, Instant, Limit, list, Named, page, said, text } from './fields.ts'
import { Colour, Condition, Told } from './safety-code.ts'

export * from './gate.ts'
export * from './offline-checks.ts'
export { verdicts }

/** A certificate as anybody may see it: no identity number, no phone, no photo. */
export const CertificateShown = z.object({
  /** 王*明 */
  name: said(50),
  enterprise: said(200),
  /** C3 专职安全生产管理人员（综合类） */
  category: said(60),
  number: said(40),
  validUntil: Day,
  issuer: said(200),
  version: z.int().min(1),
  /** Where a newer version has replaced the one shown: its number, version and last day. */
  latest: said(200).nullable(),
})
export type CertificateShown = z.output<typeof CertificateShown>

/** A paper as anybody who holds it may see it on record. */
export const PaperShown = z.object({
  /** 整改通知书 */
  title: said(60),
  number: said(60),
  unit: said(200),
  issuedOn: Day,
  /** What else to compare with the paper in hand, in the order of the paper. */
  about: list(z.object({ title: said(20), value: said(400) }), 12),
  /** What the register says otherwise by now; empty while both agree. */
  changes: list(said(300), 20),
  /** Since when; null while both agree, and where the day is not known. */
  changedOn: Day.nullable(),
})
export type PaperShown = z.output<typeof PaperShown>

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
  /** The certificate, where one was scanned; `colour` and `masked` are then null. */
  certificate: CertificateShown.nullable(),
  /** The paper, where one was scanned that is on record. */
  paper: PaperShown.nullable(),
})
export type Verdict = z.output<typeof Verdict>

export const verifyCode = endpoint({
  id: 'verifyCode',
  method: 'GET',
  path: '/verifications/:token',
  title: '公众核验：安码、电子证书或文书的二维码，或 12 位码号；不显示照片、电话与证件号',
  mayLag: true,
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
      /** There is a portrait to compare the person with, and they agree that it is shown. */
      portrait: z.boolean(),
    })
    .nullable(),
  /** Of a certificate, what only whoever checks on site sees. */
  certificateHolder: z
    .object({ personId: Id, name: said(50), idNumber: said(18), reasons: list(said(300), 20) })
    .nullable(),
})
export type Scan = z.output<typeof Scan>

export const scanCode = endpoint({
  id: 'scanCode',
  method: 'POST',
  path: '/scans',
  title: '现场核验并留痕：安码、电子证书或文书的二维码，或 12 位码号',
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
  mayLag: true,
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
