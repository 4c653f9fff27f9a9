import * as contract from '@anzhu/contract/exchange'
import { releaseWorker } from '@anzhu/contract/registry'
import { createWebhook, listDeliveries } from '@anzhu/contract/webhooks'
import { editProject } from '@anzhu/contract/projects'
import { exchangeObjects, type EventType } from '@anzhu/law/integration/events'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCertificate } from '../../test/made-up-services.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { announceFacts } from '../facts/changed.ts'
import { recordMedicals } from '../medical/index.ts'
import { tellTurnsOf } from '../safety-code/tell-turns.ts'

let world: World
let mine: Awaited<ReturnType<typeof place>>
let theirs: Awaited<ReturnType<typeof place>>
let admin: TestActor
beforeAll(async () => {
  world = await newWorld()
  mine = await place('320507')
  theirs = await place('430102')
  admin = await world.actor('enterprise-admin', { enterprise: mine.firm })
})
afterAll(() => world.end())

/** One row of every object. */
async function place(region: string) {
  const firm = await world.enterprise(undefined, region)
  const project = await world.project(firm, { region })
  const worker = await world.worker(firm, { project })
  await addCertificate(world, { id: worker.id }, firm)
  const { db } = world.house
  await db
    .updateTable('registry.employments')
    .set({ post: '项目负责人' })
    .where('person_id', '=', worker.id)
    .execute()
  await scanned(worker.id, project.id)
  return { firm, project, worker }
}

async function scanned(personId: string, projectId: string, at = new Date(`${testDay}T02:00:00Z`)) {
  const post = { account_id: randomUUID(), post_id: randomUUID() }
  await world.house.db
    .insertInto('safety_code.scans')
    .values({
      ...post,
      id: randomUUID(),
      at,
      project_id: projectId,
      person_id: personId,
      verdict: 'green',
      form: 'fresh',
    })
    .execute()
}

const objects = Object.values(contract).filter(
  (value): value is typeof contract.exchangeProjectMaster =>
    'path' in value && value.path.startsWith('/exchange/'),
)

test('every object of the standard that is named is served under its name', () => {
  expect(objects.map(({ path }) => path.slice('/exchange/'.length)).toSorted()).toEqual(
    Object.keys(exchangeObjects).toSorted(),
  )
})

test.each(objects.map((endpoint) => [endpoint.path, endpoint] as const))(
  '%s holds the own rows and never those of another',
  async (_, endpoint) => {
    const { status, body } = await world.as(admin, endpoint, { limit: 200 })
    expect(status).toBe(200)
    const rows = body.items as readonly Record<string, unknown>[]
    expect(rows.length).toBeGreaterThan(0)
    const text = JSON.stringify(rows)
    for (const id of [theirs.firm.id, theirs.project.id, theirs.worker.id]) expect(text).not.toContain(id)
    const viewer = await world.actor('viewer', { region: '430000' })
    const there = JSON.stringify((await world.as(viewer, endpoint, { limit: 200 })).body.items)
    for (const id of [mine.firm.id, mine.project.id, mine.worker.id]) expect(there).not.toContain(id)
    expect(there.length).toBeGreaterThan(2)
  },
)

test('pages hold every row once, in the order of change; since brings what was changed later', async () => {
  const firm = await world.enterprise()
  const own = await world.actor('enterprise-admin', { enterprise: firm })
  const projects = []
  for (let n = 0; n < 7; n += 1) projects.push((await world.project(firm)).id)
  const read: string[] = []
  let cursor: string | undefined
  const sinces = new Set<string>()
  do {
    const { body } = await world.as(own, contract.exchangeProjectMaster, { limit: 3, cursor })
    read.push(...body.items.map(({ id }) => id))
    sinces.add(body.since)
    cursor = body.next ?? undefined
  } while (cursor !== undefined)
  expect(read).toEqual(projects)
  expect(sinces.size).toBe(1)

  const later = new Date(Date.now() + 1).toISOString()
  await new Promise((resolve) => setTimeout(resolve, 5))
  const [first = ''] = projects
  expect((await world.as(own, editProject, { id: first, address: '华元路 8 号' })).status).toBe(200)
  const { body } = await world.as(own, contract.exchangeProjectMaster, { since: later })
  expect(body.items.map(({ id, address }) => [id, address])).toEqual([[first, '华元路 8 号']])
  expect((await world.as(own, contract.exchangeProjectMaster, { cursor: 'AAAA' })).status).toBe(400)
})

test('who left is still in the own records as having left, and of later passages nothing is seen', async () => {
  const [old, next] = [await world.enterprise(), await world.enterprise()]
  const clerk = await world.actor('labour-clerk', { enterprise: old })
  const project = await world.project(old, { participants: [next] })
  const worker = await world.worker(old, { project })
  await scanned(worker.id, project.id)
  await world.as(clerk, releaseWorker, { id: worker.id, endedOn: testDay, reason: '项目结束' })
  await world.house.db
    .insertInto('registry.employments')
    .values({
      person_id: worker.id,
      enterprise_id: next.id,
      project_id: project.id,
      trade: '木工',
      started_on: '2026-11-20',
    })
    .execute()
  await scanned(worker.id, project.id, new Date('2026-11-21T02:00:00Z'))
  const of = async (firm: { id: string }) => {
    const own = await world.actor('enterprise-admin', { enterprise: firm })
    const employed = (await world.as(own, contract.exchangeCompanyEmploye, {})).body.items
    const passed = (await world.as(own, contract.exchangeEntryExitHistory, {})).body.items
    return [employed.map(({ endDate }) => endDate), passed.map(({ date }) => date.slice(0, 10))]
  }
  expect(await of(old)).toEqual([[testDay], [testDay]])
  expect(await of(next)).toEqual([[null], ['2026-11-21']])
})

/** What a webhook of this enterprise was told, the first first. */
async function told(firm: { id: string }, types: EventType[]) {
  const own = await world.actor('enterprise-admin', { enterprise: firm })
  const { body } = await world.as(own, createWebhook, {
    name: '集团平台',
    url: 'https://127.0.0.1:9/x',
    types,
  })
  return async () =>
    (await world.as(own, listDeliveries, { id: body.webhook.id, limit: 200 })).body.items
      .toReversed()
      .map(({ type, objectId }) => [type, objectId])
}

test('a code that turns by a fact or by the calendar is announced, once', async () => {
  const firm = await world.enterprise()
  const heard = await told(firm, ['safety-code.turned'])
  const worker = await world.worker(firm, { appliedOn: '2026-11-10' })
  const turned = ['safety-code.turned', worker.id]
  expect(await heard()).toEqual([turned])
  const { db } = world.house
  await announceFacts(db, [worker.id], testDay)
  expect(await heard()).toEqual([turned])
  await recordMedicals(db, { recordedBy: null, today: testDay }, [
    { personId: worker.id, examinedOn: '2026-11-18', result: 'unfit', source: '测试' },
  ])
  expect(await heard()).toEqual([turned, turned])

  const other = await world.worker(firm, { appliedOn: '2026-11-10' })
  const { yellow_from: yellow } = await db
    .selectFrom('safety_code.standings')
    .select('yellow_from')
    .where('person_id', '=', other.id)
    .executeTakeFirstOrThrow()
  await tellTurnsOf(db, '2026-11-20')
  expect(await heard()).toHaveLength(3)
  await tellTurnsOf(db, (yellow ?? testDay) as typeof testDay)
  await tellTurnsOf(db, (yellow ?? testDay) as typeof testDay)
  expect((await heard()).slice(3)).toEqual([['safety-code.turned', other.id]])
})
