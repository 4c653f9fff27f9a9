import { expect, test } from 'vitest'
import { builtInStandards } from './built-in.ts'
import { checkTerms } from './check-terms.ts'
import { dust } from './dust.ts'
import { jgj59 } from './jgj59.ts'

test('JGJ59：十九张表、一百八十九项、七百六十九条扣分，编号连续', () => {
  const items = jgj59.tables.flatMap((table) => table.items)
  expect([jgj59.tables.length, items.length, items.flatMap(({ deductions }) => deductions).length]).toEqual([
    19, 189, 769,
  ])
  expect(jgj59.tables.map(({ code }) => code)).toEqual(Array.from({ length: 19 }, (_, at) => `B.${at + 1}`))
  const counts = Object.fromEntries(
    Map.groupBy(items, ({ evidence }) => evidence)
      .entries()
      .map(([k, v]) => [k, v.length]),
  )
  expect(counts).toEqual({ full: 44, partial: 10, text: 2, names: 23, variant: 7, memory: 103 })
})

test('每张表一百分；分保证项目的表保证六十、一般四十；汇总表一百分', () => {
  for (const { code, split, items, category } of [...jgj59.tables, ...dust.tables]) {
    const points = (kind: string) =>
      items.filter((item) => item.kind === kind).reduce((sum, { full }) => sum + full, 0)
    expect([code, points('guarantee'), points('general'), points('unsplit')]).toEqual(
      split ? [code, 60, 40, 0] : [code, 0, 0, 100],
    )
    expect(split).toBe(!['B.13', 'B.19'].includes(code))
    expect([...jgj59.categories, ...dust.categories].map((one) => one.code)).toContain(category)
  }
  expect(jgj59.categories.map(({ full }) => full)).toEqual([10, 15, 10, 10, 10, 10, 10, 10, 10, 5])
})

test('扬尘：十个分项各十分，名称写明平台编制', () => {
  const [table] = dust.tables
  expect(table?.groups).toHaveLength(10)
  for (const group of table?.groups ?? []) {
    const parts = table?.items.filter((item) => item.group === group.code) ?? []
    expect(parts.reduce((sum, { full }) => sum + full, 0)).toBe(10)
  }
  expect(builtInStandards.find(({ code }) => code === 'dust')?.title).toContain('平台编制')
})

test('检查用语：二十五类、二百六十九条、重大四十八条且须停工', () => {
  const terms = checkTerms.categories.flatMap(({ items }) => items.flatMap((item) => item.terms))
  const majors = terms.filter(({ level }) => level === 'major')
  expect([checkTerms.categories.length, terms.length, majors.length]).toEqual([25, 269, 48])
  expect(majors.every(({ stops, days }) => stops && days === 1)).toBe(true)
  expect(new Set(terms.map(({ code }) => code)).size).toBe(269)
})
