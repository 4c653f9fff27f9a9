import { describe, expect, test } from 'vitest'
import { examine, unmet } from '../kernel/rule.ts'
import { medicalReport, type MedicalReportFacts } from './report.ts'

const ordinary: MedicalReportFacts = {
  today: '2026-11-19',
  examinedOn: '2026-11-10',
  submittedBySelf: true,
  consented: true,
  employerId: 'employer',
  reviewer: { id: 'reviewer', qualified: true },
  medicalMonths: 12,
  recorded: false,
}

const flaws = (change: Partial<MedicalReportFacts>) =>
  unmet(examine(medicalReport.answerConditions, { ...ordinary, ...change }))

describe('体检报告的条件', () => {
  test('都符合', () => expect(flaws({})).toEqual([]))

  test.each<[string, Partial<MedicalReportFacts>, string[]]>([
    ['MR-01 体检当日提交', { examinedOn: '2026-11-19' }, []],
    ['MR-01 体检日期是明天', { examinedOn: '2026-11-20' }, ['MR-01']],
    ['MR-02 满一年的当日', { examinedOn: '2025-11-19' }, []],
    ['MR-02 满一年的次日', { examinedOn: '2025-11-18' }, ['MR-02']],
    ['MR-02 有效期由辖区规定', { examinedOn: '2026-05-18', medicalMonths: 6 }, ['MR-02']],
    ['MR-02 闰日体检，平年 2 月 28 日止', { today: '2025-03-01', examinedOn: '2024-02-29' }, ['MR-02']],
    ['MR-03 本人提交，没选审核单位', { reviewer: null }, ['MR-03']],
    ['MR-03 企业提交，可以不选', { reviewer: null, submittedBySelf: false }, []],
    ['MR-04 所选单位没有资质', { reviewer: { id: 'reviewer', qualified: false } }, ['MR-04']],
    ['MR-05 选了本人所在的企业', { employerId: 'reviewer' }, ['MR-05']],
    ['MR-05 没有单位的人', { employerId: null }, []],
    ['MR-06 同一天的体检已登记', { recorded: true }, ['MR-06']],
    ['几处不符，一次说全', { reviewer: null, recorded: true }, ['MR-03', 'MR-06']],
  ])('%s', (_, change, rules) => expect(flaws(change).map(({ rule }) => rule)).toEqual(rules))

  test('说出数据、界限与办法', () => {
    expect(flaws({ examinedOn: '2025-11-18' })[0]).toMatchObject({
      because: '体检日期 2025-11-18 已满 12 个月（截至 2026-11-19）',
      suggestion: '这份报告已经不能用，请重新体检后提交',
    })
  })
})
