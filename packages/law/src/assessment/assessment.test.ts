import { describe, expect, test } from 'vitest'
import { setting } from '../jurisdictions.ts'
import type { PlainDate } from '../kernel/date.ts'
import { unmet, examine } from '../kernel/rule.ts'
import { completionNotice, countdown, daysOverdue, lapsed, warningDue } from './countdown.ts'
import { consequences } from './consequences.ts'
import { disqualifying } from './disqualifying.ts'
import { enterpriseDisqualifying } from './enterprise.ts'
import { rectificationRate, type AssessmentEvidence } from './evidence.ts'
import { forecastYear, inspectionYears, monthsUnderConstruction } from './inspection-years.ts'
import { suggestGrade, whyNotGrade } from './suggest-grade.ts'

const day = (text: string) => text as PlainDate
const terms = setting('jiangsu', 'siteSafety')

const good: AssessmentEvidence = {
  asOf: day('2024-12-31'),
  startedOn: day('2024-01-02'),
  completedOn: null,
  selfChecks: 40,
  reviews: { done: ['2024-01', '2024-02'], missing: [], disputed: [] },
  inspectionYears: [{ year: 2024, done: 3, needed: 3, months: 12 }],
  authorityInspections: 2,
  rectification: { findings: 12, closed: 11 },
  dangerousWorks: { total: 5, complete: 5 },
  stopOrders: [],
  accidents: [],
  noticedOn: null,
  filedOn: day('2024-12-20'),
  otherGround: null,
  fraud: null,
}
const failing = (more: Partial<AssessmentEvidence>) =>
  unmet(examine(disqualifying, { evidence: { ...good, ...more }, terms })).map(({ rule }) => rule)

const inspections = (year: number, done: number) =>
  inspectionYears(
    { startedOn: day(`${year}-01-01`), until: day(`${year}-12-31`) },
    Array.from({ length: done }, (_, n) => day(`${year}-0${n + 1}-15`)),
    terms,
  )

describe('算例 M01 至 M10', () => {
  test('M01：一年 2 次企业检查，PD6', () => {
    expect(failing({ inspectionYears: inspections(2024, 2) })).toEqual(['PD6'])
  })
  test('M02：一年 3 次，达标', () => {
    expect(failing({ inspectionYears: inspections(2024, 3) })).toEqual([])
  })
  const noticed = (asOf: string) =>
    failing({ noticedOn: day('2024-03-01'), completedOn: day('2024-02-20'), filedOn: null, asOf: day(asOf) })
  test('M03：提示后第 30 天，未逾期', () => {
    expect(noticed('2024-03-31')).toEqual([])
  })
  test('M04：第 31 天，自动不合格', () => {
    expect(noticed('2024-04-01')).toContain('PD7')
  })
  test('M05：恰 90 天，不超过', () => {
    expect(daysOverdue(day('2024-01-10'), day('2024-04-09'), terms)).toBeUndefined()
  })
  test('M06：第 91 天，列入清单', () => {
    expect(daysOverdue(day('2024-01-10'), day('2024-04-10'), terms)).toBe(91)
  })
  const firm = (finished: number, failed: number) =>
    unmet(
      examine(enterpriseDisqualifying, {
        asOf: day('2024-12-31'),
        selfAssessed: true,
        filed: true,
        majorAccidents: [],
        otherGround: null,
        graded: Array.from({ length: finished }, (_, n) => ({
          on: day('2023-06-01'),
          grade: n < failed ? ('不合格' as const) : ('合格' as const),
        })),
      }),
    )
  test('M07：40 项中 2 项不合格，5% 不超过 5%', () => {
    expect(firm(40, 2)).toEqual([])
  })
  test('M08：39 项中 2 项不合格，5.128% 超过 5%', () => {
    expect(firm(39, 2)).toMatchObject([
      { rule: 'ED3', because: '近三年竣工 39 项，不合格 2 项，2 ÷ 39 = 5.128%' },
    ])
  })
  test('M09：12 个月内停工整改 2 次，PD3', () => {
    expect(failing({ stopOrders: [day('2023-06-01'), day('2024-05-31')] })).toEqual(['PD3'])
  })
  test('M10：两次停工整改间隔超过一年', () => {
    expect(failing({ stopOrders: [day('2023-06-01'), day('2024-06-02')] })).toEqual([])
  })
})

test('提示与手册逐字相同', () => {
  expect(completionNotice).toBe(
    '请施工企业在省安管系统中尽快办理终止监督和安标考评，逾期30天未办理，安标考评结果自动按不合格等次处理，将直接影响企业安标考评等次及安全生产许可证延期，进而影响企业信用、工伤保险费率等',
  )
})

test('三十天：S+30 是最后一日，S+31 起不合格；15、7、1 天前提醒', () => {
  const noticed = day('2026-11-07')
  expect(countdown(noticed, day('2026-11-19'), terms)).toEqual({
    noticedOn: '2026-11-07',
    lastDay: '2026-12-07',
    failsOn: '2026-12-08',
    daysLeft: 18,
  })
  expect(countdown(noticed, day('2026-12-08'), terms).daysLeft).toBe(-1)
  const warned = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-30', '2026-12-06', '2026-12-07']
  expect(warned.map((one) => warningDue(noticed, day(one), terms))).toEqual([
    undefined,
    15,
    undefined,
    7,
    1,
    undefined,
  ])
  expect(lapsed(noticed, day('2026-12-07'), day('2027-01-01'), terms)).toBe(false)
  expect(lapsed(noticed, day('2026-12-08'), day('2027-01-01'), terms)).toBe(true)
})

test('没有预计竣工日期的不列入逾期清单', () => {
  expect(daysOverdue(null, day('2026-11-19'), terms)).toBeUndefined()
})

describe('企业检查次数', () => {
  const site = { startedOn: day('2025-11-20'), until: day('2026-05-10') }
  const days = [day('2025-12-31'), day('2026-01-01'), day('2026-03-03'), day('2026-05-10')]

  test('按自然年计，不满一年的不折减', () => {
    expect(inspectionYears(site, days, terms)).toEqual([
      { year: 2025, done: 1, needed: 3, months: 2 },
      { year: 2026, done: 3, needed: 3, months: 5 },
    ])
  })
  test('辖区按在建月数折算的，向上取整', () => {
    const needed = inspectionYears(site, days, { ...terms, proRateInspections: true }).map(
      (one) => one.needed,
    )
    expect(needed).toEqual([1, 2])
  })
  test('特殊项目用自己的次数，不低于规定', () => {
    expect(inspectionYears(site, days, terms, 6).map(({ needed }) => needed)).toEqual([6, 6])
    expect(inspectionYears(site, days, terms, 1).map(({ needed }) => needed)).toEqual([3, 3])
  })
  test('预测：还差几次，来不来得及', () => {
    const year = (done: number) => ({ year: 2026, done, needed: 3, months: 12 })
    expect(forecastYear(year(3), day('2026-11-19'))).toMatchObject({ standing: 'met', remaining: 0 })
    expect(forecastYear(year(2), day('2026-11-19'))).toEqual({
      standing: 'on-track',
      remaining: 1,
      sentence: '2026 年已检查 2 次，还须 1 次，剩 2 个月（含本月）',
    })
    expect(forecastYear(year(1), day('2026-11-19')).sentence).toContain('进度落后')
    expect(forecastYear(year(1), day('2026-02-01')).standing).toBe('on-track')
    expect(forecastYear(year(1), day('2026-02-01'), day('2026-02-20')).standing).toBe('behind')
    expect(forecastYear(year(2), day('2027-01-01'))).toMatchObject({ standing: 'missed', remaining: 1 })
  })
  test('在建的月份，首尾都算', () => {
    expect(monthsUnderConstruction(site)).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
      '2026-04',
      '2026-05',
    ])
  })
})

describe('建议等次', () => {
  const suggest = (more: Partial<AssessmentEvidence> = {}) =>
    suggestGrade({ evidence: { ...good, ...more }, terms })

  test('没有不合格情形的建议合格，从不建议优良，算式逐行写出', () => {
    const { grade, lines } = suggest()
    expect(grade).toBe('合格')
    expect(lines).toEqual([
      '项目自查 40 次，安监抽查 2 次',
      '标准化月评 2/2 个月',
      '企业检查 2024 年 3/3 次，达到',
      '整改率 11 ÷ 12 = 91.67%',
      '超危大工程 5/5 项五项资料齐全',
      '停工整改 0 次，责任事故 0 起',
      'PD1 至 PD8 的不合格情形都不成立，建议：合格',
    ])
  })
  test('企业检查 2/3 的建议不合格，并且只能评为不合格', () => {
    const suggestion = suggest({ inspectionYears: inspections(2024, 2) })
    expect(suggestion.grade).toBe('不合格')
    expect(suggestion.lines.at(-1)).toBe('PD6 成立，建议：不合格')
    expect(whyNotGrade(suggestion, '合格', '现场管理一贯良好，酌情评定')?.message).toContain(
      '2024 年 2 次，少于 3 次',
    )
    expect(whyNotGrade(suggestion, '不合格', '')).toBeUndefined()
  })
  test('与建议不同的须写明理由', () => {
    expect(whyNotGrade(suggest(), '合格', '')).toBeUndefined()
    expect(whyNotGrade(suggest(), '优良', '很好')).toMatchObject({ field: 'reason' })
    expect(whyNotGrade(suggest(), '优良', '月评平均九十分以上，获市级标化工地')).toBeUndefined()
    expect(whyNotGrade(suggest(), '不合格', '全年没有开展过项目自评工作')).toBeUndefined()
  })
  test('缺月评只提示；辖区规定了次数的才算不合格', () => {
    const reviews = { done: ['2024-01'], missing: ['2024-02', '2024-03'], disputed: ['2024-01'] }
    expect(suggest({ reviews }).grade).toBe('合格')
    expect(suggest({ reviews }).findings[0]?.because).toContain('由考评人员认定')
    const strict = { ...terms, missedReviewsToFail: 2 }
    expect(suggestGrade({ evidence: { ...good, reviews }, terms: strict }).grade).toBe('不合格')
  })
  test('责任事故、其他情形、造假各自成立；非责任事故不算', () => {
    const on = day('2024-05-05')
    expect(failing({ accidents: [{ on, responsible: true }] })).toEqual(['PD2'])
    expect(failing({ accidents: [{ on, responsible: false }] })).toEqual([])
    expect(failing({ otherGround: '拒不接受监督检查' })).toEqual(['PD4'])
    expect(failing({ fraud: '月评表系伪造' })).toEqual(['PD8'])
  })
  test('停工整改：满一年的当日仍算一年内', () => {
    expect(failing({ stopOrders: [day('2024-06-01'), day('2023-06-01')] })).toEqual(['PD3'])
  })
  test('逾期才提交的仍是逾期', () => {
    const late = { noticedOn: day('2024-03-01'), completedOn: day('2024-02-20') }
    expect(failing({ ...late, filedOn: day('2024-03-31') })).toEqual([])
    expect(failing({ ...late, filedOn: day('2024-04-01') })).toEqual(['PD7'])
    expect(failing({ ...late, filedOn: null })).toEqual(['PD5', 'PD7'])
  })
})

test('整改率：没有问题时没有率', () => {
  expect(rectificationRate({ findings: 0, closed: 0 })).toBeNull()
  expect(rectificationRate({ findings: 3, closed: 2 })).toBe('66.67%')
  expect(rectificationRate({ findings: 3, closed: 3 })).toBe('100.00%')
})

test('企业考评：三年以外的不计，不知道的不作不利认定', () => {
  const record = {
    asOf: day('2026-11-19'),
    selfAssessed: null,
    filed: null,
    majorAccidents: [day('2023-11-18')],
    otherGround: null,
    graded: [{ on: day('2023-11-18'), grade: '不合格' as const }],
  }
  const grounds = (more: object) =>
    unmet(examine(enterpriseDisqualifying, { ...record, ...more })).map(({ rule }) => rule)
  expect(grounds({})).toEqual([])
  expect(grounds({ majorAccidents: [day('2023-11-19')] })).toEqual(['ED2'])
  expect(grounds({ graded: [{ on: day('2023-11-19'), grade: '不合格' }] })).toEqual(['ED3'])
  expect(grounds({ selfAssessed: false, filed: false, otherGround: '省厅通报' })).toEqual([
    'ED1',
    'ED4',
    'ED5',
  ])
})

test('后果九条，手册所说的四条都在', () => {
  expect(consequences.map(({ id }) => id)).toEqual([
    'EF1',
    'EF2',
    'EF3',
    'EF4',
    'EF5',
    'EF6',
    'EF7',
    'EF8',
    'EF9',
  ])
  const quoted = consequences.filter(({ basis }) => basis.provenance === 'quoted')
  expect(quoted.map(({ text }) => text)).toEqual([
    '影响企业安标考评等次',
    '影响企业安全生产许可证延期',
    '影响企业信用',
    '影响工伤保险费率',
  ])
})
