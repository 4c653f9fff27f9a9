import { listEnterprises, listProjects, listWorkers } from '@anzhu/contract/registry'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let firm: { id: string }
let clerk: TestActor
const people = new Map<string, { id: string; idNumber: string; phone: string }>()
beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise: firm })
  const names = [
    '王建国',
    '王建军',
    '李建国',
    '欧阳建国',
    '买买提·艾力',
    '王国建',
    '100%王',
    'Müller Ann',
    '㑇㑊生',
  ]
  for (const name of names) people.set(name, await world.worker(firm, { name }))
  await world.worker(await world.enterprise(), { name: '王建国' })
})
afterAll(() => world.end())

const find = async (q: string) =>
  (await world.as(clerk, listWorkers, { q })).body.items.map(({ name }) => name).toSorted()

test.each([
  ['建国', ['李建国', '欧阳建国', '王建国']],
  ['王建', ['王建军', '王建国']],
  ['王', ['100%王', '王国建', '王建军', '王建国']],
  ['欧阳建国', ['欧阳建国']],
  ['提·艾', ['买买提·艾力']],
  ['㑊生', ['㑇㑊生']],
  [' 建国 ', ['李建国', '欧阳建国', '王建国']],
  ['国建', ['王国建']],
  ['张三', []],
])('part of a name: %j', async (q, names) => {
  expect(await find(q)).toEqual(names.toSorted())
})

test.each([
  ['%', ['100%王']],
  ['_', []],
  ['0%', ['100%王']],
  ['王_国', []],
  ['\\', []],
  ["'", []],
])('signs of SQL are signs of a name: %j', async (q, names) => {
  expect(await find(q)).toEqual(names)
})

test('a whole ID number or phone finds its person, however it is written, and part of one finds nobody', async () => {
  const { idNumber, phone } = people.get('李建国') ?? { idNumber: '', phone: '' }
  expect(await find(idNumber)).toEqual(['李建国'])
  expect(await find(idNumber.toLowerCase().replace(/(.{6})/, '$1 '))).toEqual(['李建国'])
  expect(await find(`+86 ${phone.slice(0, 3)} ${phone.slice(3)}`)).toEqual(['李建国'])
  expect(await find(idNumber.slice(0, 17))).toEqual([])
  expect(await find(phone.slice(0, 10))).toEqual([])
})

test('another firm’s worker is not found, by name, number or phone', async () => {
  const stranger = await world.worker(await world.enterprise(), { name: '司空见惯' })
  for (const q of ['司空', stranger.idNumber, stranger.phone]) expect(await find(q)).toEqual([])
})

test('a list is read page by page, each worker once, though others are registered and released meanwhile', async () => {
  const big = await world.enterprise()
  const reader = await world.actor('labour-clerk', { enterprise: big })
  const before: string[] = []
  for (let i = 0; i < 12; i++) before.push((await world.worker(big, { name: '赵小六' })).id)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { body } = await world.as(reader, listWorkers, { limit: 5, cursor })
    seen.push(...body.items.map(({ id }) => id))
    cursor = body.next ?? undefined
    await world.worker(big, { name: '新来的' })
  } while (cursor !== undefined)
  expect(seen.toSorted()).toEqual(before.toSorted())
  expect(new Set(seen).size).toBe(12)
})

test('the last page says that it is the last, full or not', async () => {
  const two = await world.enterprise()
  const reader = await world.actor('labour-clerk', { enterprise: two })
  for (let i = 0; i < 2; i++) await world.worker(two)
  expect((await world.as(reader, listWorkers, { limit: 2 })).body.next).toBeNull()
  expect((await world.as(reader, listWorkers, { limit: 1 })).body.next).not.toBeNull()
})

test('enterprises and projects are found by part of the name, signs of SQL included', async () => {
  const office = await world.actor('supervisor', { region: '320000' })
  const one = await world.enterprise('苏州百分之100%劳务有限公司')
  await world.project(one, { name: '相城区人民医院二期（100%）' })
  const enterprises = async (q: string) =>
    (await world.as(office, listEnterprises, { q })).body.items.map(({ name }) => name)
  const projects = async (q: string) =>
    (await world.as(office, listProjects, { q })).body.items.map(({ name }) => name)
  expect(await enterprises('百分')).toEqual(['苏州百分之100%劳务有限公司'])
  expect(await enterprises('%')).toEqual(['苏州百分之100%劳务有限公司'])
  expect(await projects('医院二期')).toEqual(['相城区人民医院二期（100%）'])
  expect(await projects('%')).toEqual(['相城区人民医院二期（100%）'])
  expect(await projects('_')).toEqual([])
  expect(await projects('院')).toEqual(['相城区人民医院二期（100%）'])
})
