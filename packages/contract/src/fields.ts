import { z } from 'zod'

/** Text a person typed: trimmed, well-formed Unicode without control characters, at most `max` characters. */
export const text = (max: number, min = 1) =>
  z.string().trim().min(min).max(max).refine(wellFormed, { error: '含有无法保存的字符，请重新输入' })

/** Text we send: bounded, so that every string in the OpenAPI document is. */
export const said = (max: number) => z.string().max(max)

/** Control characters but tab and line breaks: no one types them, and PostgreSQL cannot keep NUL. */
const control = /[^\P{Cc}\t\n\r]/u

function wellFormed(value: string) {
  return value.isWellFormed() && !control.test(value)
}

/** Lower case, as the database writes it: ids are also compared as text. */
export const Id = z.uuid().toLowerCase()
/** A calendar day in Asia/Shanghai. */
export const Day = z.iso.date().max(10)
export const Instant = z.iso.datetime().max(30)
export const RegionCode = z
  .string()
  .max(6)
  .regex(/^\d{6}$/)
/** Opaque position in a list, taken from the `next` of the page before. */
export const Cursor = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9_-]+$/)
export const count = (max = 100_000_000) => z.int().min(0).max(max)
export const Limit = z.coerce.number().int().min(1).max(200).default(50)
export const list = <T extends z.ZodType>(item: T, max: number) => z.array(item).max(max)

/** A page of a keyset list; `next` is null on the last one. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: list(item, 200), next: Cursor.nullable() })

/** A thing with a name, as lists show it. */
export const Named = z.object({ id: Id, name: said(200) })

/** Reply of an act that has nothing to tell. */
export const Done = z.object({ done: z.literal(true) })
export const done: z.output<typeof Done> = { done: true }

/** What somebody has proven of themselves; `security-key` and `certificate` include the PIN of the device. */
export const Factor = z.enum(['password', 'sms', 'security-key', 'certificate', 'licence', 'wechat'])
export type Factor = z.output<typeof Factor>

/** What is still to be proven before a session opens: the ticket for it, and by what it can be done. */
export const SecondStep = z.object({
  /** Used once, within five minutes. */
  ticket: said(100),
  methods: list(z.enum(['security-key', 'sms']), 2),
  /** Where a code would go, masked; null without a number. */
  phone: said(20).nullable(),
})
export type SecondStep = z.output<typeof SecondStep>

/** RFC 9457 problem details, with our code, field issues and the trace number to quote. */
export const Problem = z.object({
  type: said(200),
  title: said(100),
  status: z.int().min(400).max(599),
  code: said(60),
  detail: said(2000),
  issues: list(z.object({ path: said(200), message: said(500) }), 100).optional(),
  /** With the code sign-in.second-factor only. */
  secondStep: SecondStep.optional(),
  trace: said(64),
})
export type Problem = z.output<typeof Problem>
