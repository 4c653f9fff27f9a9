import { jurisdictions, setting, type JurisdictionId } from '@anzhu/law/jurisdictions'
import { isPlainDate, type PlainDate } from '@anzhu/law/kernel/date'
import { evaluateSafetyCode } from '@anzhu/law/safety-code/evaluate'
import { explain } from '@anzhu/law/safety-code/explain'
import { actionWords, reasonWords } from '@anzhu/law/safety-code/words'
import type { NextAction, Reason } from '@anzhu/law/safety-code/answer'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/*
 * The law asked with somebody's own facts: the same question on the command line, over HTTP and inside the platform.
 * Unknown keys are ignored. Facts after `asOf` are valid but not yet known; a birth after `asOf` is somebody under age.
 */

/** A calendar day among facts; `what` names it in the sentence about a wrong one. */
export const day = (what: string) =>
  z.iso
    .date({
      error: ({ input }) => (input === undefined ? `缺少${what}` : `${what}应为真实的日期，写作 YYYY-MM-DD`),
      abort: true,
    })
    .max(10)
    .refine(isPlainDate, { error: `${what}的年份应在 1000 至 8999 之间` }) as unknown as z.ZodType<
    PlainDate,
    PlainDate
  >

const events = <const R extends string>(what: string, results: readonly [R, R]) =>
  z
    .array(
      z.object(
        {
          date: day(`${what}日期`),
          result: z.enum(results, { error: `${what}结果应为 ${results.join(' 或 ')}` }),
        },
        { error: `${what}应写作 {"date": "YYYY-MM-DD", "result": "${results[0]}"}` },
      ),
      {
        error: ({ input }) =>
          input === undefined ? `缺少${what}，没有的写 []` : `${what}应为列表，没有的写 []`,
      },
    )
    .max(1000, { error: `${what}不能多于 1000 条` })

/** The jurisdictions that run a safety code. */
export const codeJurisdictions = jurisdictions
  .map(({ id }) => id)
  .filter((id) => setting(id, 'safetyCode') !== null)

/** The facts of a safety code (rules of Suzhou unless another jurisdiction is named). */
export const SafetyCodeFacts = z.object(
  {
    dateOfBirth: day('出生日期'),
    trainings: events('安全教育培训', ['pass', 'fail']),
    medicals: events('体检', ['fit', 'unfit']),
    /** The day of the latest application. */
    issuedOn: day('申领日期').nullable(),
    continuingEducation: events('继续教育', ['pass', 'fail']),
    asOf: day('所问之日'),
    jurisdiction: z
      .enum(codeJurisdictions as [JurisdictionId, ...JurisdictionId[]], {
        error: `没有这个辖区，或该辖区不实行苏安码；可填 ${codeJurisdictions.join('、')}`,
      })
      .default('suzhou'),
    explain: z.boolean({ error: 'explain 应为 true 或 false' }).default(false),
  },
  { error: '应为一条事实记录（JSON 对象）' },
)
export type SafetyCodeFacts = z.output<typeof SafetyCodeFacts>

const words = <Word extends string>(table: Readonly<Record<Word, string>>) =>
  z.array(z.enum(Object.keys(table) as [Word, ...Word[]])).max(20)

/** Every rule that was tried, in the order in which it was. */
export const Explanation = z
  .array(
    z.object({
      rule: z.string().max(20),
      title: z.string().max(200),
      basis: z.string().max(1000),
      met: z.boolean(),
      because: z.string().max(1000),
    }),
  )
  .max(40)

/** The code on the asked day; the three days are null when there is no code. `explanation` only when asked for. */
export const SafetyCodeAnswer = z.object({
  colour: z.enum(['none', 'green', 'yellow', 'red']),
  reasons: words<Reason>(reasonWords),
  nextActions: words<NextAction>(actionWords),
  validUntil: day('有效期').nullable(),
  yellowFrom: day('转黄日').nullable(),
  graceUntil: day('补训期').nullable(),
  nextChange: z.object({ on: day('变化日'), to: z.enum(['none', 'green', 'yellow', 'red']) }).nullable(),
  explanation: Explanation.optional(),
})
export type SafetyCodeAnswer = z.output<typeof SafetyCodeAnswer>

/** What is answered in place of facts that cannot be read. */
export interface InvalidFacts {
  readonly error: {
    readonly code: 'invalid'
    readonly issues: readonly { readonly path: string; readonly message: string }[]
  }
}

/** Reads facts from anywhere and answers them, or says in Chinese which of them cannot be read. Never throws. */
export function answerSafetyCode(input: unknown): SafetyCodeAnswer | InvalidFacts {
  const read = SafetyCodeFacts.safeParse(input)
  return read.success ? safetyCodeAnswer(read.data) : invalidFacts(read.error.issues)
}

/** The answer to facts that have been read already. */
export function safetyCodeAnswer({
  jurisdiction,
  explain: explained,
  ...facts
}: SafetyCodeFacts): SafetyCodeAnswer {
  const policy = setting(jurisdiction, 'safetyCode')
  if (policy === null) throw new RangeError(`${jurisdiction} 不实行苏安码`)
  const { reasons, nextActions, ...answer } = evaluateSafetyCode(facts, policy)
  return {
    colour: answer.colour,
    reasons: [...reasons],
    nextActions: [...nextActions],
    validUntil: answer.validUntil,
    yellowFrom: answer.yellowFrom,
    graceUntil: answer.graceUntil,
    nextChange: answer.nextChange,
    ...(explained ? { explanation: explain(facts, policy) } : {}),
  }
}

/** The error answer for issues found; paths are dotted, such as trainings.0.date. */
export function invalidFacts(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): InvalidFacts {
  return {
    error: {
      code: 'invalid',
      issues: issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    },
  }
}

export const askSafetyCode = endpoint({
  id: 'askSafetyCode',
  method: 'POST',
  path: '/law/safety-code',
  title: '假设问答：按给出的事实，某日的安码是什么颜色、为什么、怎么办',
  access: 'public',
  body: SafetyCodeFacts,
  reply: SafetyCodeAnswer,
  refusals: ['invalid', 'too-many-requests'],
})
