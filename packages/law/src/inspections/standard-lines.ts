import {
  sayDeduction,
  type CheckTerm,
  type ScoredItem,
  type ScoredStandard,
  type StandardContent,
  type TermsStandard,
} from './standard.ts'

/** One line of a standard as versions are compared: where it stands, and what is said of it by name. */
export interface StandardLine {
  readonly code: string
  readonly place: string
  readonly title: string
  readonly says: Readonly<Record<string, string | readonly string[]>>
}

/** How each kind of line is called. */
export const itemKindWords = { guarantee: '保证项目', general: '一般项目', unsplit: '不分' } as const
/** How bad a term is. */
export const levelWords = { general: '一般', major: '重大' } as const

/** Every line of a standard, with weights and grades as lines of their own. */
export function linesOf(content: StandardContent): StandardLine[] {
  return content.kind === 'scored' ? scoredLines(content) : termLines(content)
}

function scoredLines({ tables, categories, grades }: ScoredStandard): StandardLine[] {
  const rules = [
    ...categories.map(({ code, name, full }) => ({
      code: `汇总 ${code}`,
      place: '汇总表',
      title: name,
      says: { 应得分: `${full}` },
    })),
    {
      code: '等级',
      place: '汇总表',
      title: '等级',
      says: { 优良: `${grades.excellent} 分以上`, 合格: `${grades.pass} 分以上` },
    },
  ]
  return [
    ...rules,
    ...tables.flatMap((table) =>
      table.items.map((item) => ({
        code: item.code,
        place: table.name,
        title: item.name,
        says: sayItem(item),
      })),
    ),
  ]
}

const sayItem = ({ kind, full, absentWhen, deductions }: ScoredItem): StandardLine['says'] => ({
  类别: itemKindWords[kind],
  应得分: `${full}`,
  可能缺项: absentWhen ?? '',
  扣分: deductions.map(sayDeduction),
})

function termLines({ categories }: TermsStandard): StandardLine[] {
  return categories.flatMap((category) =>
    category.items.flatMap((item) =>
      item.terms.map((term) => ({
        code: term.code,
        place: `${category.name} · ${item.name}`,
        title: term.text,
        says: sayTerm(term),
      })),
    ),
  )
}

const sayTerm = ({ level, stops, days, requirement, basis }: CheckTerm): StandardLine['says'] => ({
  级别: levelWords[level],
  停工: stops ? '须停工' : '不停工',
  建议天数: `${days}`,
  整改要求: requirement,
  依据: basis,
})

/** What is different between two versions, in the order of the lines. */
export interface StandardDiff {
  readonly added: readonly StandardLine[]
  readonly removed: readonly StandardLine[]
  readonly changed: readonly (StandardLine & { readonly changes: readonly string[] })[]
}

/** Compares a version with the one before it, line by line by their codes. Changes are sentences. */
export function diffStandards(before: StandardContent, after: StandardContent): StandardDiff {
  const [old, now] = [linesOf(before), linesOf(after)]
  const oldBy = new Map(old.map((line) => [line.code, line]))
  const kept = new Set(now.map(({ code }) => code))
  return {
    added: now.filter(({ code }) => !oldBy.has(code)),
    removed: old.filter(({ code }) => !kept.has(code)),
    changed: now.flatMap((line) => {
      const changes = changesOf(oldBy.get(line.code) ?? line, line)
      return changes.length === 0 ? [] : [{ ...line, changes }]
    }),
  }
}

function changesOf(before: StandardLine, after: StandardLine): string[] {
  const named = [
    ...(before.place === after.place ? [] : [`位置：${before.place} → ${after.place}`]),
    ...(before.title === after.title ? [] : [`名称：${before.title} → ${after.title}`]),
  ]
  const said = Object.entries(after.says).flatMap(([what, now]) => {
    const old = before.says[what] ?? ''
    if (typeof now !== 'string' || typeof old !== 'string')
      return listChanges(what, [old].flat(), [now].flat())
    return old === now ? [] : [`${what}：${old === '' ? '无' : old} → ${now === '' ? '无' : now}`]
  })
  return [...named, ...said]
}

function listChanges(what: string, before: readonly string[], after: readonly string[]): string[] {
  return [
    ...before.filter((one) => !after.includes(one)).map((one) => `删去${what}：${one}`),
    ...after.filter((one) => !before.includes(one)).map((one) => `增加${what}：${one}`),
  ]
}
