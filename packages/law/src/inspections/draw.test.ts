import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { draw, type Lots } from './draw.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const ids = (letter: string, count: number) => Array.from({ length: count }, (_, at) => `${letter}${at + 1}`)
const lots: Lots = { projects: ids('p', 40), inspectors: ids('i', 6), count: 10, inspectorsEach: 2 }

test('同一种子、同一名单，不论次序，抽取结果相同', () => {
  const drawn = draw(lots, 'seed', hash)
  const shuffled = {
    ...lots,
    projects: lots.projects.toReversed(),
    inspectors: [...lots.inspectors.slice(3), ...lots.inspectors.slice(0, 3)],
  }
  expect(draw(shuffled, 'seed', hash)).toEqual(drawn)
  expect(draw(lots, 'another', hash)).not.toEqual(drawn)
})

test('抽中的第一个项目就是散列值最小的那一个，旁人可以自己核算', () => {
  const smallest = lots.projects.toSorted((one, other) =>
    hash(`seed:${one}`) < hash(`seed:${other}`) ? -1 : 1,
  )
  expect(draw(lots, 'seed', hash).map(({ project }) => project)).toEqual(smallest.slice(0, 10))
})

test('检查人员轮得均匀：10 个项目各 2 人，6 人中每人 3 或 4 次', () => {
  const turns = draw(lots, 'seed', hash).flatMap(({ inspectors }) => inspectors)
  expect(turns).toHaveLength(20)
  const each = lots.inspectors.map((id) => turns.filter((one) => one === id).length)
  expect(Math.min(...each)).toBe(3)
  expect(Math.max(...each)).toBe(4)
})

test('一个项目不会抽到同一人两次；名单不够时有多少抽多少', () => {
  for (const { inspectors } of draw(lots, 'x', hash)) expect(new Set(inspectors).size).toBe(2)
  const few = draw({ projects: ['p1'], inspectors: ['i1'], count: 5, inspectorsEach: 2 }, 'x', hash)
  expect(few).toEqual([{ project: 'p1', inspectors: ['i1'] }])
})

test('换一千个种子，每个项目被抽中的机会差不多', () => {
  const hits = new Map<string, number>()
  for (let seed = 0; seed < 1000; seed += 1)
    for (const { project } of draw(lots, String(seed), hash)) hits.set(project, (hits.get(project) ?? 0) + 1)
  // A quarter of a thousand each; six standard deviations are 82.
  for (const project of lots.projects) expect(Math.abs((hits.get(project) ?? 0) - 250)).toBeLessThan(82)
})
