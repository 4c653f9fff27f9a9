import { describe, expect, test } from 'vitest'
import { answerDangerousWork, DangerousWorkAnswer } from './law-dangerous-works.ts'

const pit = { workType: 'pit-earthwork', quantities: { excavationDepth: 3 }, flags: [] }

test('a work is answered to the letter', () => {
  expect(answerDangerousWork(pit)).toEqual({ level: 'dangerous', rules: ['D-PIT-1'], missing: [] })
  expect(answerDangerousWork({ ...pit, quantities: {} })).toEqual({
    level: 'needs-data',
    rules: [],
    missing: ['excavationDepth'],
  })
})

test('the answer fits its own schema, and explanation comes only when asked for', () => {
  const answer = DangerousWorkAnswer.parse(answerDangerousWork({ ...pit, explain: true }))
  expect(answer.explanation?.map(({ rule }) => rule)).toEqual(['D-PIT-1', 'D-PIT-2', 'O-PIT-1'])
  expect(answerDangerousWork({ ...pit, explain: false, note: 1 })).not.toHaveProperty('explanation')
})

describe('facts that cannot be read', () => {
  test.each<[string, unknown, string, string]>([
    ['no record', null, '', '应为一条事实记录（JSON 对象）'],
    ['no kind', { ...pit, workType: undefined }, 'workType', '缺少工程类型'],
    ['another kind', { ...pit, workType: 'picnic' }, 'workType', '没有“picnic”这种工程类型，请核对拼写'],
    ['no quantities', { ...pit, quantities: undefined }, 'quantities', '缺少数量，一个也没有的写 {}'],
    [
      'another quantity',
      { ...pit, quantities: { depth: 3 } },
      'quantities',
      '没有“depth”这个数量，请核对拼写',
    ],
    [
      'words for a number',
      { ...pit, quantities: { excavationDepth: '3m' } },
      'quantities.excavationDepth',
      '开挖深度应为数字，单位 m',
    ],
    [
      'less than nothing',
      { ...pit, quantities: { excavationDepth: -1 } },
      'quantities.excavationDepth',
      '开挖深度不能小于 0',
    ],
    ['no flags', { ...pit, flags: undefined }, 'flags', '缺少情形'],
    ['another flag', { ...pit, flags: ['windy'] }, 'flags.0', '没有“windy”这个情形，请核对拼写'],
    [
      'yes and unknown at once',
      { ...pit, flags: ['affectsAdjacent'], unknownFlags: ['affectsAdjacent'] },
      'unknownFlags.0',
      '“affectsAdjacent”既答了是，又列为未回答，请只留一处',
    ],
  ])('%s', (_, facts, path, message) => {
    expect(answerDangerousWork(facts)).toEqual({ error: { code: 'invalid', issues: [{ path, message }] } })
  })

  test('a base may lie below the ground', () => {
    const crane = { workType: 'crane-install-dismantle', quantities: { craneBaseElevation: -6 }, flags: [] }
    expect(answerDangerousWork(crane)).toMatchObject({ level: 'dangerous' })
  })
})
