import { z } from 'zod'
import { ClientId, ClockOffset, Content, Recorded } from './check-fields.ts'
import { verdicts } from './credential/verdict-words.ts'
import { endpoint } from './endpoint.ts'
import { Day, Id, Instant, list, said, text } from './fields.ts'
import { Colour, Told } from './safety-code.ts'

/** What happened at the entrance: let in, stopped, or let in by hand against the verdict. */
export const Decision = z.enum(['admitted', 'stopped', 'by-hand'])
export type Decision = z.output<typeof Decision>

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

/** Somebody read at an entrance: by QR, by number or by identity card. */
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
    clockOffset: ClockOffset,
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
