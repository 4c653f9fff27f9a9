import { classify, explainClassification } from '@anzhu/law/dangerous-works/classify'
import { flagIds, quantities, quantityIds, type Quantity } from '@anzhu/law/dangerous-works/measures'
import { levelIds, workTypeIds } from '@anzhu/law/dangerous-works/work-types'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Explanation, invalidFacts, type InvalidFacts } from './law.ts'

/*
 * Is this work dangerous, and beyond the scale? Units are those of the quantities. Unknown keys of the record are
 * ignored, but not unknown names of quantities and flags: a name that was misspelt would silently count as no.
 */
const missing = (what: string, shape: string) => ({
  error: ({ input }: { readonly input?: unknown }) =>
    input === undefined ? `缺少${what}` : `${what}应为${shape}`,
})

/** Beyond this nothing on a site is measured; it keeps slips of the keyboard out. */
const most = 1_000_000

const amount = (name: Quantity) => {
  const { title, unit, bottom } = quantities[name]
  const number = z.number({ error: `${title}应为数字，单位 ${unit}` }).max(most, `${title}不能大于 ${most}`)
  return bottom === null
    ? number.min(-most, `${title}不能小于 -${most}`)
    : number.min(bottom, `${title}不能小于 ${bottom}`)
}

/** Quantities by name, each in its unit; what was not measured is left out. */
export const Quantities = z.strictObject(
  Object.fromEntries(quantityIds.map((name) => [name, amount(name).optional()])) as Record<
    Quantity,
    z.ZodOptional<z.ZodNumber>
  >,
  {
    error: ({ code, input, keys }) =>
      code === 'unrecognized_keys'
        ? `没有“${keys.join('、')}”这个数量，请核对拼写`
        : input === undefined
          ? '缺少数量，一个也没有的写 {}'
          : '数量应写作 {"excavationDepth": 3}',
  },
)

const answers = (what: string) =>
  z
    .array(
      z.enum(flagIds, { error: ({ input }) => `没有“${String(input)}”这个情形，请核对拼写` }),
      missing(what, '列表，没有的写 []'),
    )
    .max(50, `${what}不能多于 50 条`)

/** Questions answered with yes, and those that were not answered. */
export const Flags = answers('情形')
export const UnknownFlags = answers('未回答的情形')

/** The facts of one work. A flag that is listed nowhere is answered no. */
export const DangerousWorkFacts = z
  .object(
    {
      workType: z.enum(workTypeIds, {
        error: ({ input }) =>
          input === undefined ? '缺少工程类型' : `没有“${String(input)}”这种工程类型，请核对拼写`,
      }),
      quantities: Quantities,
      flags: Flags,
      unknownFlags: UnknownFlags.default([]),
      explain: z.boolean({ error: 'explain 应为 true 或 false' }).default(false),
    },
    { error: '应为一条事实记录（JSON 对象）' },
  )
  .superRefine(({ flags, unknownFlags }, context) => {
    for (const [at, flag] of unknownFlags.entries()) {
      if (!flags.includes(flag)) continue
      const message = `“${flag}”既答了是，又列为未回答，请只留一处`
      context.addIssue({ code: 'custom', path: ['unknownFlags', at], message })
    }
  })
export type DangerousWorkFacts = z.output<typeof DangerousWorkFacts>

/** What the work is, by which rules, and what could still raise it. `explanation` only when asked for. */
export const DangerousWorkAnswer = z.object({
  level: z.enum(levelIds),
  rules: z.array(z.string().max(20)).max(20),
  missing: z.array(z.enum([...quantityIds, ...flagIds])).max(30),
  explanation: Explanation.optional(),
})
export type DangerousWorkAnswer = z.output<typeof DangerousWorkAnswer>

/** Reads facts from anywhere and answers them, or says in Chinese which of them cannot be read. Never throws. */
export function answerDangerousWork(input: unknown): DangerousWorkAnswer | InvalidFacts {
  const read = DangerousWorkFacts.safeParse(input)
  return read.success ? dangerousWorkAnswer(read.data) : invalidFacts(read.error.issues)
}

/** The answer to facts that have been read already. */
export function dangerousWorkAnswer({ explain, ...facts }: DangerousWorkFacts): DangerousWorkAnswer {
  const { level, rules, missing: lacking } = classify(facts)
  return {
    level,
    rules: [...rules],
    missing: [...lacking],
    ...(explain && { explanation: explainClassification(facts) }),
  }
}

export const askDangerousWork = endpoint({
  id: 'askDangerousWork',
  method: 'POST',
  path: '/law/dangerous-works',
  title: '假设问答：按给出的数据，这项工程是不是危大、超危大，依据哪几条，还缺什么数据',
  access: 'public',
  body: DangerousWorkFacts,
  reply: DangerousWorkAnswer,
  refusals: ['invalid', 'too-many-requests'],
})
