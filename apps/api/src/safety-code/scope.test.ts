import { releaseWorker } from '@anzhu/contract/registry'
import {
  countSafetyCodes,
  listSafetyCodes,
  summariseSafetyCodes,
  viewSafetyCode,
} from '@anzhu/contract/safety-code'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'

let world: World
let firm: { id: string; name: string }
let site: { id: string; name: string }
let away: { id: string; name: string }
let clerk: TestActor
let people: Record<'onSite' | 'away' | 'elsewhere' | 'unassigned', { id: string }>

beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise('安信劳务有限公司')
  site = await world.project(firm, { name: '相城区人民医院二期' })
  away = await world.project(firm, { name: '姑苏区平江路改造', region: '320508' })
  clerk = await world.actor('labour-clerk', { enterprise: firm })
  const other = await world.enterprise('别家劳务有限公司')
  const red = { trained: '2026-03-01', medical: '2026-03-01', appliedOn: '2026-04-20' } as const
  people = {
    onSite: await world.worker(firm, { project: site, ...red }),
    away: await world.worker(firm, { project: away, appliedOn: testDay }),
    elsewhere: await world.worker(other, { appliedOn: testDay }),
    unassigned: await world.worker(firm),
  }
})
afterAll(() => world.end())

/** Whom an actor finds in the list. */
async function seen(
  actor: TestActor,
  filter: { projectId?: string; enterpriseId?: string; region?: string } = {},
) {
  const { body } = await world.as(actor, listSafetyCodes, filter)
  const { all } = (await world.as(actor, countSafetyCodes, filter)).body
  expect(all).toBe(body.items.length)
  const found = new Set(body.items.map(({ personId }) => personId))
  return Object.entries(people).flatMap(([name, { id }]) => (found.has(id) ? [name] : []))
}

test('each role finds its own: the enterprise, the project, the district, the city, the worker', async () => {
  const { onSite } = people
  expect(await seen(clerk)).toEqual(['onSite', 'away', 'unassigned'])
  expect(await seen(await world.actor('project-department', { project: site }))).toEqual(['onSite'])
  const district = await world.actor('supervisor', { region: '320507' })
  expect(await seen(district)).toEqual(['onSite', 'elsewhere', 'unassigned'])
  const city = await world.actor('supervisor', { region: '320500' })
  expect(await seen(city)).toEqual(['onSite', 'away', 'elsewhere', 'unassigned'])
  expect(await seen(await world.actor('supervisor', { region: '430000' }))).toEqual([])
  expect(await seen(await world.actor('worker', { person: onSite }))).toEqual(['onSite'])
})

test('a filter narrows what the role shows and never widens it', async () => {
  const district = await world.actor('supervisor', { region: '320507' })
  expect(await seen(district, { projectId: site.id })).toEqual(['onSite'])
  expect(await seen(district, { projectId: away.id })).toEqual([])
  expect(await seen(district, { region: '320508' })).toEqual([])
  expect(await seen(district, { enterpriseId: firm.id })).toEqual(['onSite', 'unassigned'])
  expect(await seen(await world.actor('supervisor', { region: '320000' }), { region: '320508' })).toEqual([
    'away',
  ])
})

test("somebody else's worker does not exist for a clerk", async () => {
  const strange = await world.as(clerk, viewSafetyCode, { personId: people.elsewhere.id })
  const absent = await world.as(clerk, viewSafetyCode, { personId: '0190b3c4-0000-7000-8000-000000000000' })
  expect([strange.status, absent.status]).toEqual([404, 404])
  expect(strange.problem.detail).toBe(absent.problem.detail)
})

test('the summary by enterprise and by project says what the counts say, most red first', async () => {
  const city = await world.actor('supervisor', { region: '320500' })
  const byEnterprise = (await world.as(city, summariseSafetyCodes, { by: 'enterprise' })).body.items
  expect(byEnterprise.map(({ name, red, green, all }) => ({ name, red, green, all }))).toEqual([
    { name: '安信劳务有限公司', red: 1, green: 1, all: 3 },
    { name: '别家劳务有限公司', red: 0, green: 1, all: 1 },
  ])
  const byProject = (await world.as(city, summariseSafetyCodes, { by: 'project' })).body.items
  expect(byProject.map(({ name }) => name)).toEqual([site.name, away.name])
  for (const { id, name: _, region: __, ...counted } of byEnterprise) {
    expect((await world.as(city, countSafetyCodes, { enterpriseId: id })).body).toMatchObject(counted)
  }
  for (const { id, name: _, region: __, ...counted } of byProject) {
    expect((await world.as(city, countSafetyCodes, { projectId: id })).body).toMatchObject(counted)
  }
})

test('the summary is paged, searched, and for who supervises', async () => {
  const city = await world.actor('supervisor', { region: '320500' })
  const first = (await world.as(city, summariseSafetyCodes, { by: 'enterprise', limit: 1 })).body
  const second = (
    await world.as(city, summariseSafetyCodes, { by: 'enterprise', limit: 1, cursor: first.next ?? '' })
  ).body
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([
    '安信劳务有限公司',
    '别家劳务有限公司',
  ])
  expect(second.next).toBeNull()
  const found = await world.as(city, summariseSafetyCodes, { by: 'enterprise', q: '别家' })
  expect(found.body.items).toHaveLength(1)
  expect((await world.as(clerk, summariseSafetyCodes, { by: 'enterprise' })).status).toBe(403)
})

test('who leaves the roster leaves every list, and keeps the code', async () => {
  const worker = await world.worker(firm, { project: site, appliedOn: testDay })
  const department = await world.actor('project-department', { project: site })
  const lists = async () =>
    Promise.all(
      [clerk, department].map(async (actor) => {
        const { body } = await world.as(actor, listSafetyCodes, { colour: 'green' })
        return body.items.some(({ personId }) => personId === worker.id)
      }),
    )
  expect(await lists()).toEqual([true, true])
  const released = await world.as(clerk, releaseWorker, {
    id: worker.id,
    endedOn: testDay,
    reason: '合同到期',
  })
  expect(released.status).toBe(200)
  expect(await lists()).toEqual([false, false])
  expect((await world.as(clerk, viewSafetyCode, { personId: worker.id })).status).toBe(404)
  const self = await world.actor('worker', { person: worker })
  const own = await world.as(self, viewSafetyCode, { personId: worker.id })
  expect(own.body).toMatchObject({ colour: 'green', enterprise: null, project: null })
})
