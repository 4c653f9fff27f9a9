import { describe, expect, test } from 'vitest'
import { doubtsAbout, pointsLost, type InspectedThen, type ReviewFacts } from './review-doubts.ts'
import { monthlyReviewPage } from './review-page.ts'

const inspected: InspectedThen = {
  kind: 'enterprise',
  method: 'jgj59',
  onDay: '2026-11-12',
  number: 'JC-001',
  score: 84,
  grade: '优良',
  majorFindings: 0,
}
const by = (change: Partial<InspectedThen>) => ({ ...inspected, ...change })
const ordinary: ReviewFacts = {
  month: '2026-11',
  score: 88,
  grade: '优良',
  former: { month: '2026-10', score: 90 },
  inspections: [inspected],
}
const doubts = (change: Partial<ReviewFacts>) =>
  doubtsAbout({ ...ordinary, ...change }).map(({ rule }) => rule)

describe('月评的核对', () => {
  test('没有可疑之处', () => expect(doubts({})).toEqual([]))

  test.each<[string, Partial<ReviewFacts>, string[]]>([
    ['降 9.99 分', { score: 80.01, former: { month: '2026-10', score: 90 } }, []],
    ['降 10 分', { score: 80, former: { month: '2026-10', score: 90 } }, ['RV-01']],
    ['小数不因浮点出错', { score: 80.1, former: { month: '2026-10', score: 90.1 } }, ['RV-01']],
    ['上次没有得分', { score: 60, grade: '不合格', former: { month: '2026-10', score: null } }, []],
    ['第一次月评', { former: null }, []],
    ['得分上升', { score: 95, former: { month: '2026-10', score: 70 } }, ['RV-04']],
    ['企业检查发现重大隐患', { inspections: [by({ majorFindings: 1 })] }, ['RV-02']],
    ['安监抽查发现重大隐患', { inspections: [by({ kind: 'authority', majorFindings: 2 })] }, ['RV-02']],
    ['自查发现的不算', { inspections: [by({ kind: 'self', majorFindings: 1, score: 50 })] }, []],
    [
      '自评不合格，不矛盾',
      { score: 60, grade: '不合格', former: null, inspections: [by({ majorFindings: 1, score: 60 })] },
      [],
    ],
    [
      '没有等级、70 分',
      { score: 70, grade: null, former: null, inspections: [by({ majorFindings: 1, score: 70 })] },
      ['RV-02'],
    ],
    [
      '没有等级、69.99 分',
      { score: 69.99, grade: null, former: null, inspections: [by({ majorFindings: 1, score: 70 })] },
      [],
    ],
    ['检查不合格', { inspections: [by({ grade: '不合格' })] }, ['RV-03']],
    ['检查低 9.99 分', { inspections: [by({ score: 78.01, grade: '合格' })] }, []],
    ['检查低 10 分', { inspections: [by({ score: 78, grade: '合格' })] }, ['RV-04']],
    ['扬尘得分不与月评比', { inspections: [by({ method: 'dust', score: 60, grade: '合格' })] }, []],
    [
      '上月的检查不比',
      { inspections: [by({ onDay: '2026-10-31', score: 50, grade: '不合格', majorFindings: 3 })] },
      [],
    ],
    ['本月最后一天的检查要比', { inspections: [by({ onDay: '2026-11-30', score: 50 })] }, ['RV-04']],
    [
      '几处一次说全',
      { score: 80, inspections: [by({ score: 65, grade: '不合格', majorFindings: 1 })] },
      ['RV-01', 'RV-02', 'RV-03', 'RV-04'],
    ],
  ])('%s', (_, change, rules) => expect(doubts(change)).toEqual(rules))

  test('说出数据与出处', () => {
    const [drop, major] = doubtsAbout({
      ...ordinary,
      score: 78,
      grade: '合格',
      inspections: [by({ majorFindings: 2, score: 75, grade: '合格' }), by({ majorFindings: 1, score: 75 })],
    })
    expect(drop?.because).toBe('得分 78，比2026年10月的 90 低 12 分')
    expect(major?.because).toBe(
      '月评为合格，但 2026-11-12 的企业检查（JC-001）发现 2 项重大隐患，另有 1 次检查也是',
    )
  })

  test('分差精确到百分之一', () => {
    expect(pointsLost(90.1, 80.1)).toBe(10)
    expect(pointsLost(80, 90)).toBe(-10)
  })
})

test('印出的页列出全部规则', () => {
  const { text } = monthlyReviewPage()
  for (const rule of ['RV-01', 'RV-02', 'RV-03', 'RV-04']) expect(text).toContain(rule)
})
