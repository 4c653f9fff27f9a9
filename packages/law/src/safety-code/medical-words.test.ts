import { expect, test } from 'vitest'
import { withoutHospital, withoutMedicalResult } from './medical-words.ts'

test.each([
  [
    '体检日期 2026-10-01 合格，2027-09-30 前（含当天）有效',
    '体检日期 2026-10-01，2027-09-30 前（含当天）有效',
  ],
  ['体检日期 2026-10-01，结论为不合格（截至 2026-11-19）', '体检不符合要求（截至 2026-11-19）'],
  ['红码：逾期未复训；最近一次体检不合格。', '红码：逾期未复训；体检不符合要求。'],
  ['体检日期 2025-10-01，已超过 1 年（截至 2026-11-19）', undefined],
  ['没有查到体检合格证明（截至 2026-11-19）', undefined],
  ['安全教育培训 2026-11-01 合格', undefined],
])('体检结果不告诉他人：%s', (toPerson, toOthers = toPerson) => {
  expect(withoutMedicalResult(toPerson)).toBe(toOthers)
})

test.each([
  ['本人提交，安信劳务核对（苏州市第一人民医院）', '本人提交，安信劳务核对'],
  ['企业提交（苏州市立医院（东区））', '企业提交'],
  ['企业提交（苏州市立医院（东', '企业提交'],
  ['本人提交(市立医院)', '本人提交'],
  ['导入表格', '导入表格'],
])('来源不带医院：%s', (source, told) => {
  expect(withoutHospital(source)).toBe(told)
})
