import { expect, test } from 'vitest'
import { allProgressStates, registryDistrictsIn, townOf } from './progress.ts'

test('有劳务归集的只有相城区，十一个镇街道', () => {
  expect(registryDistrictsIn('320507').map(({ region }) => region)).toEqual(['320507'])
  expect(registryDistrictsIn('320500').map(({ region }) => region)).toEqual(['320507'])
  expect(registryDistrictsIn('320000')[0]?.towns).toHaveLength(11)
  expect(registryDistrictsIn('320506')).toEqual([])
  expect(registryDistrictsIn('430000')).toEqual([])
})

test.each([
  ['苏州市相城区元和街道嘉元路 1 号', '元和街道'],
  ['苏州市相城区黄桥镇永方路 12 号', '黄桥街道'],
  ['江苏省苏州市相城区阳澄湖镇枪堂村', '阳澄湖镇'],
  ['苏州市相城区北河泾街道澄阳路 6 号', '北河泾街道'],
  ['苏州市相城区春申湖路 8 号', undefined],
  ['', undefined],
])('地址“%s”在%s', (address, town) => {
  const [xiangcheng] = registryDistrictsIn('320507')
  expect(townOf(xiangcheng?.towns ?? [], address)).toBe(town)
})

test('四种进度，通过的在前', () => {
  expect(allProgressStates).toEqual(['approved', 'in-review', 'returned', 'not-yet'])
})
