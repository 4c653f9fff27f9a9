import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedFor, classify, explainClassification, type WorkFacts } from './classify.ts'
import { flagIds, quantities, quantityIds, type Flag, type Quantity } from './measures.ts'
import { scaleRules } from './rules.ts'
import { classOf, workTypeIds, type Level, type WorkType } from './work-types.ts'

type Example = [string, WorkType, Partial<Record<Quantity, number>>, Flag[], Level, string[]]

// The examples that came with the tables of 31号文, and the edge of every limit on both sides.
const examples: Example[] = [
  ['不足 3m 且环境不复杂', 'pit-earthwork', { excavationDepth: 2.99 }, [], 'none', []],
  ['正好 3m', 'pit-earthwork', { excavationDepth: 3 }, [], 'dangerous', ['D-PIT-1']],
  [
    '不足 3m 而环境复杂',
    'pit-dewatering',
    { excavationDepth: 2 },
    ['affectsAdjacent'],
    'dangerous',
    ['D-PIT-2'],
  ],
  [
    '不足 5m 而环境复杂，2018 版不再算超规模',
    'pit-support',
    { excavationDepth: 4.9 },
    ['complexSurroundings'],
    'dangerous',
    ['D-PIT-1'],
  ],
  ['正好 5m', 'pit-earthwork', { excavationDepth: 5 }, [], 'over', ['D-PIT-1', 'O-PIT-1']],
  ['没有深度', 'pit-earthwork', {}, [], 'needs-data', []],
  ['爬模一律超规模', 'tool-formwork', {}, [], 'over', ['D-FW-1', 'O-FW-1']],
  [
    '四项都不足',
    'concrete-formwork-support',
    { supportHeight: 4.9, supportSpan: 9, supportTotalLoad: 9, supportLineLoad: 14 },
    [],
    'none',
    [],
  ],
  [
    '高过宽而无联系',
    'concrete-formwork-support',
    {
      supportHeight: 4.9,
      supportSpan: 9,
      supportTotalLoad: 9,
      supportLineLoad: 14,
      supportProjectedWidth: 3,
    },
    ['independentNoTies'],
    'dangerous',
    ['D-FW-2'],
  ],
  ['高 8m 已足', 'concrete-formwork-support', { supportHeight: 8 }, [], 'over', ['D-FW-2', 'O-FW-2']],
  ['单点 7kN', 'load-bearing-support', { supportPointLoad: 7 }, [], 'over', ['D-FW-3', 'O-FW-3']],
  ['常规起重不看重量', 'lifting', { liftUnitWeight: 120 }, [], 'none', []],
  ['非常规 10kN', 'lifting', { liftUnitWeight: 10 }, ['unconventionalLifting'], 'dangerous', ['D-LF-1']],
  [
    '非常规 100kN',
    'lifting',
    { liftUnitWeight: 100 },
    ['unconventionalLifting'],
    'over',
    ['D-LF-1', 'O-LF-1'],
  ],
  ['起重机械安装', 'crane-assisted-installation', {}, [], 'dangerous', ['D-LF-2']],
  ['起重量 300kN', 'crane-install-dismantle', { craneRatedLoad: 300 }, [], 'over', ['D-LF-3', 'O-LF-2']],
  ['23.9m 的落地架', 'ground-steel-scaffold', { scaffoldHeight: 23.9 }, [], 'none', []],
  ['24m 的落地架', 'ground-steel-scaffold', { scaffoldHeight: 24 }, [], 'dangerous', ['D-SC-1']],
  ['50m 的落地架', 'ground-steel-scaffold', { scaffoldHeight: 50 }, [], 'over', ['D-SC-1', 'O-SC-1']],
  ['升降架 150m', 'attached-lifting-scaffold', { liftingHeight: 150 }, [], 'over', ['D-SC-2', 'O-SC-2']],
  ['升降平台只在附件2', 'attached-lifting-platform', { liftingHeight: 149 }, [], 'none', []],
  ['悬挑分段 20m', 'cantilever-scaffold', { cantileverSegmentHeight: 20 }, [], 'over', ['D-SC-3', 'O-SC-3']],
  ['吊篮只有危大', 'gondola', {}, [], 'dangerous', ['D-SC-4']],
  ['一般拆除', 'demolition', {}, [], 'none', []],
  ['影响行人的拆除', 'demolition', {}, ['affectsPublicOrOthers'], 'dangerous', ['D-DM-1']],
  ['风貌区内的拆除', 'demolition', {}, ['heritageArea'], 'over', ['O-DM-2']],
  ['顶管一律超规模', 'pipe-jacking', {}, [], 'over', ['D-TN-1', 'O-TN-1']],
  ['幕墙不足 50m', 'curtain-wall', { curtainWallHeight: 49 }, [], 'dangerous', ['D-OT-1']],
  ['钢结构 36m', 'steel-structure', { steelSpan: 36 }, [], 'over', ['D-OT-2', 'O-OT-2']],
  ['网架 60m', 'grid-structure', { gridMembraneSpan: 60 }, [], 'over', ['D-OT-2', 'O-OT-2b']],
  ['挖孔桩 16m', 'manual-pile', { pileDepth: 16 }, [], 'over', ['D-OT-3', 'O-OT-3']],
  ['水下作业', 'underwater', {}, [], 'over', ['D-OT-4', 'O-OT-4']],
  ['预制构件', 'precast-installation', {}, [], 'dangerous', ['D-OT-5']],
  ['1000kN 的平移', 'integral-moving', { structureWeight: 1000 }, [], 'over', ['O-OT-5']],
  ['四新有标准', 'new-technology', {}, ['mayAffectSafety'], 'none', []],
  [
    '四新无标准',
    'new-technology',
    {},
    ['mayAffectSafety', 'noTechnicalStandard'],
    'over',
    ['D-OT-6', 'O-OT-6'],
  ],
]

test.each(examples)('31号文：%s', (_, workType, given, flags, level, rules) => {
  expect(classify({ workType, quantities: given, flags })).toMatchObject({ level, rules })
})

describe('缺数据', () => {
  test('已是危大而可能超危大的，说出还要补什么', () => {
    const facts = {
      workType: 'concrete-formwork-support',
      quantities: { supportHeight: 6 },
      flags: [],
    } as const
    expect(classify(facts)).toEqual({
      level: 'dangerous',
      rules: ['D-FW-2'],
      missing: ['supportLineLoad', 'supportSpan', 'supportTotalLoad'],
      hint: '可能超危大，请补充：集中线荷载（kN/m）、搭设跨度（m）、施工总荷载（kN/m²）',
    })
  })

  test('没有回答的情形只在还能改变结论时才问', () => {
    const asked = (liftUnitWeight: number) =>
      classify({
        workType: 'lifting',
        quantities: { liftUnitWeight },
        flags: [],
        unknownFlags: ['unconventionalLifting'],
      })
    expect(asked(9)).toMatchObject({ level: 'none', missing: [] })
    expect(asked(50)).toMatchObject({ level: 'needs-data', missing: ['unconventionalLifting'] })
  })

  test('两个数量相比，缺的那个才问', () => {
    const known = { supportHeight: 4, supportSpan: 9, supportTotalLoad: 9, supportLineLoad: 14 }
    const facts = { workType: 'concrete-formwork-support', quantities: known } as const
    expect(classify({ ...facts, flags: ['independentNoTies'] })).toMatchObject({
      level: 'needs-data',
      missing: ['supportProjectedWidth'],
    })
  })
})

test('每条说出看了哪个数据，离线多少', () => {
  const facts = { workType: 'pit-support', quantities: { excavationDepth: 4.9 }, flags: [] } as const
  expect(explainClassification(facts)).toMatchObject([
    { rule: 'D-PIT-1', met: true, because: '开挖深度 4.9 m，达到 3 m' },
    { rule: 'D-PIT-2', met: false },
    { rule: 'O-PIT-1', met: false, because: '开挖深度 4.9 m，不足 5 m' },
  ])
  const [first] = explainClassification({ ...facts, quantities: {} })
  expect(first).toMatchObject({ met: false, because: '没有填写开挖深度，不能判断' })
})

test('两个附件共 41 条，编号不重复，每种工程至少有一条，并属于一类', () => {
  expect(scaleRules).toHaveLength(41)
  expect(new Set(scaleRules.map(({ id }) => id)).size).toBe(41)
  for (const type of workTypeIds) {
    expect(scaleRules.some(({ types }) => types.includes(type))).toBe(true)
    expect(classOf(type).types).toContain(type)
  }
})

const height: Readonly<Record<Level, number>> = { none: 0, 'needs-data': 1, dangerous: 2, over: 3 }
const works = fc.record({
  workType: fc.constantFrom(...workTypeIds),
  quantities: fc.dictionary(fc.constantFrom(...quantityIds), fc.double({ min: 0, max: 1200, noNaN: true })),
  flags: fc.uniqueArray(fc.constantFrom(...flagIds)),
}) as fc.Arbitrary<WorkFacts>

describe('性质', () => {
  test('少一个数据或不回答一问，绝不使本是危大的成为非危大', () => {
    fc.assert(
      fc.property(works, fc.subarray(quantityIds), fc.subarray(flagIds), (facts, lost, open) => {
        const known = Object.entries(facts.quantities).filter(([name]) => !lost.includes(name as Quantity))
        const less = classify({
          ...facts,
          quantities: Object.fromEntries(known),
          flags: facts.flags.filter((flag) => !open.includes(flag)),
          unknownFlags: open,
        })
        const whole = classify(facts)
        if (height[whole.level] >= height.dangerous) expect(less.level).not.toBe('none')
        if (less.level === 'none') expect(whole.level).toBe('none')
        if (less.level === 'over') expect(whole.level).toBe('over')
      }),
    )
  })

  test('补上所缺的，结论不会降低，也不再缺', () => {
    fc.assert(
      fc.property(works, fc.double({ min: 0, max: 1200, noNaN: true }), (facts, amount) => {
        const before = classify(facts)
        const given = Object.fromEntries(
          before.missing.filter((name) => name in quantities).map((name) => [name, amount]),
        )
        const after = classify({ ...facts, quantities: { ...facts.quantities, ...given } })
        if (before.level !== 'needs-data')
          expect(height[after.level]).toBeGreaterThanOrEqual(height[before.level])
        expect(after.missing).toEqual([])
      }),
    )
  })

  test('只问规则要看的；这些都有了就一定能判定', () => {
    fc.assert(
      fc.property(works, (facts) => {
        const asked = askedFor(facts.workType)
        const whole = Object.fromEntries(asked.quantities.map((name) => [name, facts.quantities[name] ?? 1]))
        const judged = classify({ ...facts, quantities: whole })
        expect(judged.missing).toEqual([])
        expect(judged.level).not.toBe('needs-data')
      }),
    )
  })
})
