import type { ScoredItem, ScoredStandard, ScoredTable, StandardContent, TermsStandard } from './standard.ts'

/** Why a standard cannot be published as it is, a sentence each; empty when it can. */
export function standardFlaws(content: StandardContent): string[] {
  return content.kind === 'scored' ? scoredFlaws(content) : termFlaws(content)
}

function scoredFlaws({ tables, categories, grades }: ScoredStandard): string[] {
  const weights = categories.reduce((sum, { full }) => sum + full, 0)
  const lonely = categories.filter(({ code }) => tables.every(({ category }) => category !== code))
  return [
    ...(weights === 100 ? [] : [`汇总表各类应得分合计 ${weights}，应为 100`]),
    ...lonely.map(({ name }) => `汇总表“${name}”没有分项表`),
    ...(grades.pass < grades.excellent && grades.excellent <= 100 ? [] : ['等级分数线不合理']),
    ...repeated([
      ...tables.map(({ code }) => code),
      ...tables.flatMap(({ items }) => items.map(({ code }) => code)),
    ]),
    ...tables.flatMap(tableFlaws),
  ]
}

function tableFlaws({ code, name, items, split, groups = [] }: ScoredTable): string[] {
  const full = items.reduce((sum, item) => sum + item.full, 0)
  const kinds = new Set(items.map(({ kind }) => kind))
  const empty = groups.filter((group) => items.every((item) => item.group !== group.code))
  const mixed = split ? kinds.has('unsplit') || !kinds.has('guarantee') : kinds.size > 1
  return [
    ...(full === 100 ? [] : [`${code} ${name}各项应得分合计 ${full}，应为 100`]),
    ...(mixed ? [`${code} ${name}应都分保证项目与一般项目，或都不分`] : []),
    ...empty.map((group) => `${code} 的分项“${group.name}”没有检查项目`),
    ...items.flatMap(itemFlaws),
  ]
}

function itemFlaws({ code, name, full, deductions }: ScoredItem): string[] {
  const wrong = deductions.filter((one) => one.type === 'range' && one.min >= one.max)
  return [
    ...(full > 0 ? [] : [`${code} ${name}的应得分应大于 0`]),
    ...(deductions.length > 0 ? [] : [`${code} ${name}没有扣分标准`]),
    ...wrong.map(({ text }) => `${code} 的扣分“${text}”下限应小于上限`),
  ]
}

function termFlaws({ categories }: TermsStandard): string[] {
  const items = categories.flatMap((category) => category.items)
  const terms = items.flatMap((item) => item.terms)
  return [
    ...(terms.length > 0 ? [] : ['没有检查用语']),
    ...repeated([...categories, ...items, ...terms].map(({ code }) => code)),
    ...terms
      .filter(({ level, stops }) => level === 'major' && !stops)
      .map(({ code }) => `${code} 是重大隐患，应要求停工`),
  ]
}

function repeated(codes: readonly string[]): string[] {
  const twice = codes.filter((code, at) => codes.indexOf(code) !== at)
  return [...new Set(twice)].map((code) => `编码 ${code} 用了两次`)
}
