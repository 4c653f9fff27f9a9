import { expect, test } from 'vitest'
import { childrenOf, findRegions, isKnownRegion, loadRegions, regionName, regionPath } from './regions.ts'

const { all, byCode } = loadRegions()
const current = all.filter(({ former }) => !former)
const count = (level: string) => current.filter((region) => region.level === level).length

test('the table has the counts its README states', () => {
  expect([all.length, count('province'), count('city'), count('county')]).toEqual([3246, 34, 342, 2845])
  expect(byCode.size).toBe(all.length)
})

test('every city has its province and every county its city', () => {
  const orphans = all
    .filter(({ level }) => level !== 'province')
    .filter(
      ({ code, level }) =>
        !byCode.has(level === 'city' ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`),
    )
  expect(orphans).toEqual([])
})

test('codes are in ascending order, so lists need no sorting', () => {
  expect(all.map(({ code }) => code)).toEqual(all.map(({ code }) => code).toSorted())
})

test.each([
  ['320507', ['江苏省', '苏州市', '相城区']],
  ['430100', ['湖南省', '长沙市']],
  ['360100', ['江西省', '南昌市']],
  ['110105', ['北京市', '朝阳区']],
  ['429004', ['湖北省', '仙桃市']],
  ['110100', ['北京市', '市辖区']],
  ['441900', ['广东省', '东莞市']],
  ['330103', ['浙江省', '杭州市', '下城区']],
  ['710000', ['台湾省']],
  ['320599', []],
])('the path of %s', (code, path) => {
  expect(regionPath(code)).toEqual(path)
})

test('names and known codes, abolished ones included', () => {
  expect(regionName('320507')).toBe('相城区')
  expect(regionName('999999')).toBeUndefined()
  expect([isKnownRegion('330103'), isKnownRegion('320507'), isKnownRegion('32050')]).toEqual([
    true,
    true,
    false,
  ])
})

test('the cascade goes from provinces to counties and skips filler rows and abolished divisions', () => {
  expect(childrenOf('')).toHaveLength(34)
  expect(childrenOf('320500').map(({ name }) => name)).toContain('相城区')
  const beijing = childrenOf('110000').map(({ name }) => name)
  expect(beijing).toContain('朝阳区')
  expect(beijing).not.toContain('市辖区')
  const hubei = childrenOf('420000').map(({ name }) => name)
  expect(hubei).toEqual(expect.arrayContaining(['武汉市', '仙桃市']))
  expect(childrenOf('330100').map(({ name }) => name)).not.toContain('下城区')
  expect(childrenOf('320507')).toEqual([])
})

test('every current county can be reached by the cascade from the provinces', () => {
  const reach = (code: string): string[] =>
    childrenOf(code).flatMap((region) => [region.code].concat(reach(region.code)))
  const counties = current.filter(({ level }) => level === 'county').map(({ code }) => code)
  expect(new Set(reach('')).isSupersetOf(new Set(counties))).toBe(true)
})

test.each([
  ['xcq', '相城区'],
  ['XCQ', '相城区'],
  ['相城', '相城区'],
  ['320507', '相城区'],
  ['yqs', '乐清市'],
  ['苏州', '苏州市'],
])('search by %s finds %s', (text, name) => {
  expect(findRegions(text).map((region) => region.name)).toContain(name)
})

test('search puts exact matches first, knows its limit and finds nothing for nothing', () => {
  expect(findRegions('朝阳')[0]?.name).toBe('朝阳市')
  expect(findRegions('区', 5)).toHaveLength(5)
  expect(findRegions('  ')).toEqual([])
  expect(findRegions('下城区')).toEqual([])
})
