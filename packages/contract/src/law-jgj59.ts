import { evaluateJgj59, explainJgj59, jgj59Lines, parseScore } from '@anzhu/law/inspections/evaluate-jgj59'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Explanation, invalidFacts, type InvalidFacts } from './law.ts'

/** A machine or scaffold by its number. */
const UnitNumber = z.number().min(-1_000_000_000).max(1_000_000_000)

/*
 * What does a score sheet of JGJ59-2011 come to? (facts.md `jgj59`.) Unknown keys are ignored; lines that are not listed have no
 * deduction.
 */
const codes = [...jgj59Lines.keys()]

const Deduction = z
  .number({ error: '扣分应为数字' })
  .min(0, '扣分不能为负')
  .max(1000, '一次扣分不能大于 1000')
  .refine((points) => Math.abs(points * 100 - Math.round(points * 100)) < 1e-6, '扣分至多两位小数')

const Line = z
  .object(
    {
      no: z
        .number({ error: ({ input }) => (input === undefined ? '缺少项目序号 no' : '项目序号应为整数') })
        .int('项目序号应为整数'),
      deductions: z
        .array(Deduction, { error: '扣分应为数字的列表，没有的写 []' })
        .max(100, '一项不能多于 100 次扣分')
        .optional(),
      missing: z.literal(true, { error: '缺项写作 "missing": true，不缺的不写' }).optional(),
    },
    { error: '检查项目应写作 {"no": 1, "deductions": [3]}' },
  )
  .refine(
    ({ missing, deductions = [] }) => missing === undefined || deductions.length === 0,
    '缺项没有扣分：请去掉 deductions 或 missing',
  )

const Table = z
  .object(
    {
      table: z.enum(codes as [string, ...string[]], {
        error: ({ input }) => (input === undefined ? '缺少表号 table' : '没有这张表，可填 B.1 至 B.19'),
      }),
      unit: z
        .union([z.string().max(100), UnitNumber], { error: '设备或部位编号应为不超过 100 字的文字' })
        .nullish(),
      items: z.array(Line, { error: '检查项目应为列表' }).max(50, '一张表不能多于 50 项').optional(),
      score: z
        .string({ error: '已知得分应为文字，如 "78.5" 或 "235/3"' })
        .max(40, '已知得分不能长于 40 字')
        .refine((text) => parseScore(text) !== undefined, '已知得分应在 0 至 100 之间，如 "78.5" 或 "235/3"')
        .optional(),
    },
    { error: '分项表应写作 {"table": "B.1", "items": […]}' },
  )
  .superRefine(({ table, items = [], score }, context) => {
    const told = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    if (score !== undefined && items.length > 0) told(['score'], '已知得分与检查项目只能给一样')
    const lines = jgj59Lines.get(table) ?? 0
    const seen = new Set<number>()
    for (const [at, { no }] of items.entries()) {
      if (no < 1 || no > lines) told(['items', at, 'no'], `表 ${table} 只有第 1 至 ${lines} 项`)
      else if (seen.has(no)) told(['items', at, 'no'], `第 ${no} 项写了两次`)
      seen.add(no)
    }
  })

/** An inspection by JGJ59-2011 as facts. */
export const Jgj59Facts = z.object(
  {
    missingItems: z.enum(['proportional', 'full-marks'], {
      error: ({ input }) =>
        input === undefined ? '缺少缺项算法 missingItems' : '缺项算法应为 proportional 或 full-marks',
    }),
    tables: z
      .array(Table, {
        error: ({ input }) => (input === undefined ? '缺少分项表 tables' : '分项表应为列表'),
      })
      .max(500, '分项表不能多于 500 张'),
    explain: z.boolean({ error: 'explain 应为 true 或 false' }).default(false),
  },
  { error: '应为一条事实记录（JSON 对象）' },
)
export type Jgj59Facts = z.output<typeof Jgj59Facts>

const Points = z.string().max(10)

/** Each table with its score of two decimals; `score` is null when everything is missing. `summary` where there is one. */
export const Jgj59Answer = z.object({
  tables: z
    .array(
      z.object({
        table: z.string().max(10),
        unit: z.union([z.string().max(100), UnitNumber]).nullable(),
        guaranteeGot: z.number().nullable(),
        guaranteeFull: z.number().nullable(),
        zeroed: z.boolean(),
        zeroReason: z.enum(['guarantee-item-zero', 'guarantee-subtotal']).nullable(),
        score: Points.nullable(),
      }),
    )
    .max(500),
  summary: z
    .object({
      score: Points,
      grade: z.enum(['优良', '合格', '不合格']),
      zeroTables: z.array(z.string().max(10)).max(19),
    })
    .optional(),
  explanation: Explanation.optional(),
})
export type Jgj59Answer = z.output<typeof Jgj59Answer>

/** Reads facts from anywhere and scores them, or says in Chinese which of them cannot be read. Never throws. */
export function answerJgj59(input: unknown): Jgj59Answer | InvalidFacts {
  const read = Jgj59Facts.safeParse(input)
  return read.success ? jgj59Answer(read.data) : invalidFacts(read.error.issues)
}

/** The score of facts that have been read already. */
export function jgj59Answer({ explain, ...facts }: Jgj59Facts): Jgj59Answer {
  const { tables, summary, explanation } = explain
    ? explainJgj59(facts)
    : { ...evaluateJgj59(facts), explanation: undefined }
  return {
    tables: [...tables],
    ...(summary && { summary: { ...summary, zeroTables: [...summary.zeroTables] } }),
    ...(explanation && { explanation: [...explanation] }),
  }
}

export const askJgj59 = endpoint({
  id: 'askJgj59',
  method: 'POST',
  path: '/law/jgj59',
  title: '假设问答：按给出的扣分与缺项，JGJ59 各分项表和汇总表得多少分、定什么等级',
  access: 'public',
  body: Jgj59Facts,
  reply: Jgj59Answer,
  refusals: ['invalid', 'too-many-requests'],
})
