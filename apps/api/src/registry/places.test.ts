import {
  listEnterprises,
  listProjects,
  listRegions,
  listWorkers,
  type Region,
} from '@anzhu/contract/registry'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let firms: Record<
  'xiangcheng' | 'wuzhong' | 'nanjing' | 'changsha',
  { id: string; name: string; region: string }
>
let projects: Record<'hospital' | 'school' | 'bridge', { id: string; name: string }>
beforeAll(async () => {
  world = await newWorld()
  firms = {
    xiangcheng: await world.enterprise('相城建设', '320507'),
    wuzhong: await world.enterprise('吴中劳务', '320506'),
    nanjing: await world.enterprise('南京总包', '320102'),
    changsha: await world.enterprise('长沙劳务', '430102'),
  }
  projects = {
    hospital: await world.project(firms.xiangcheng, {
      name: '相城医院',
      region: '320507',
      participants: [firms.changsha],
    }),
    school: await world.project(firms.wuzhong, { name: '吴中学校', region: '320506' }),
    bridge: await world.project(firms.nanjing, {
      name: '南京大桥',
      region: '320102',
      participants: [firms.wuzhong],
    }),
  }
  await world.worker(firms.changsha, { name: '外省来的', project: projects.hospital })
  await world.worker(firms.xiangcheng, { name: '本地的', project: projects.hospital })
  await world.worker(firms.xiangcheng, { name: '没进项目的' })
  await world.worker(firms.wuzhong, { name: '过江的', project: projects.bridge })
})
afterAll(() => world.end())

const sorted = (names: readonly string[]) => names.toSorted()
const seenBy = async (actor: TestActor) => ({
  enterprises: sorted((await world.as(actor, listEnterprises, {})).body.items.map(({ name }) => name)),
  projects: sorted((await world.as(actor, listProjects, {})).body.items.map(({ name }) => name)),
  workers: sorted((await world.as(actor, listWorkers, {})).body.items.map(({ name }) => name)),
})

test('a district sees its enterprises, its projects, and whoever works there, wherever their firm is from', async () => {
  expect(await seenBy(await world.actor('supervisor', { region: '320507' }))).toEqual({
    enterprises: ['相城建设'],
    projects: ['相城医院'],
    workers: sorted(['外省来的', '本地的', '没进项目的']),
  })
})

test('a city sees its districts and a province its cities, and neither sees beyond', async () => {
  expect(await seenBy(await world.actor('supervisor', { region: '320500' }))).toEqual({
    enterprises: sorted(['相城建设', '吴中劳务']),
    projects: sorted(['相城医院', '吴中学校']),
    workers: sorted(['外省来的', '本地的', '没进项目的']),
  })
  expect(await seenBy(await world.actor('viewer', { region: '320000' }))).toEqual({
    enterprises: sorted(['相城建设', '吴中劳务', '南京总包']),
    projects: sorted(['相城医院', '吴中学校', '南京大桥']),
    workers: sorted(['外省来的', '本地的', '没进项目的', '过江的']),
  })
  expect(await seenBy(await world.actor('inspector', { region: '430000' }))).toEqual({
    enterprises: ['长沙劳务'],
    projects: [],
    workers: [],
  })
})

test('an official without a region sees nothing', async () => {
  expect(await seenBy(await world.actor('supervisor', { region: null }))).toEqual({
    enterprises: [],
    projects: [],
    workers: [],
  })
})

test('an enterprise sees itself, every project it takes part in, and its own workers only', async () => {
  expect(await seenBy(await world.actor('labour-clerk', { enterprise: firms.changsha }))).toEqual({
    enterprises: ['长沙劳务'],
    projects: ['相城医院'],
    workers: ['外省来的'],
  })
  expect(await seenBy(await world.actor('enterprise-admin', { enterprise: firms.wuzhong }))).toEqual({
    enterprises: ['吴中劳务'],
    projects: sorted(['吴中学校', '南京大桥']),
    workers: ['过江的'],
  })
})

test('a project department sees its project and everybody on it, and may not ask for enterprises', async () => {
  const department = await world.actor('project-department', {
    enterprise: firms.xiangcheng,
    project: projects.hospital,
  })
  expect((await world.as(department, listProjects, {})).body.items.map(({ name }) => name)).toEqual([
    '相城医院',
  ])
  expect(sorted((await world.as(department, listWorkers, {})).body.items.map(({ name }) => name))).toEqual(
    sorted(['外省来的', '本地的']),
  )
  expect((await world.as(department, listEnterprises, {})).status).toBe(403)
})

test('workers are counted, at the enterprise and on the project, and the released are not', async () => {
  const office = await world.actor('supervisor', { region: '320507' })
  const [enterprise] = (await world.as(office, listEnterprises, {})).body.items
  const [project] = (await world.as(office, listProjects, {})).body.items
  expect(enterprise).toMatchObject({
    workers: 2,
    region: { code: '320507', name: '相城区', path: ['江苏省', '苏州市', '相城区'] },
  })
  expect(project).toMatchObject({ workers: 2, contractor: { name: '相城建设' }, status: 'running' })
})

test('enterprises and projects are read page by page, each once', async () => {
  const office = await world.actor('supervisor', { region: '320000' })
  for (const list of [listEnterprises, listProjects]) {
    const names: string[] = []
    let cursor: string | undefined
    do {
      const { body } = await world.as(office, list, { limit: 1, cursor })
      names.push(...body.items.map(({ name }) => name))
      cursor = body.next ?? undefined
    } while (cursor !== undefined)
    expect([names.length, new Set(names).size]).toEqual([3, 3])
  }
})

test('regions are found below another, by name and by first letters, without signing in', async () => {
  const ask = async (args: { parent?: string; q?: string }): Promise<Region[]> =>
    (await world.as(null, listRegions, args)).body.items
  expect((await ask({})).length).toBe(34)
  expect((await ask({ parent: '320500' })).map(({ name }) => name)).toContain('相城区')
  for (const q of ['xcq', '相城', 'XCQ'])
    expect((await ask({ q })).map(({ code }) => code)).toContain('320507')
  expect(await ask({ q: '没有这个地方' })).toEqual([])
  expect(await ask({ parent: '320507' })).toEqual([])
})
