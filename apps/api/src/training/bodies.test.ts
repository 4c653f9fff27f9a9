import * as contract from '@anzhu/contract/training'
import { viewSession } from '@anzhu/contract/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPlan, openTrainingBody, yellowWorker } from '../../test/training.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'

let world: World
let supervisor: TestActor
beforeAll(async () => {
  world = await newWorld()
  supervisor = await world.actor('supervisor', { region: '320500' })
})
afterAll(() => world.end())

test('the supervisor sees the bodies of the region with whom they passed, own people apart', async () => {
  const { body, office } = await openTrainingBody(world)
  await openTrainingBody(world, '430102')
  const plan = await addPlan(world, body)
  const [own, guest] = [await yellowWorker(world, body), await yellowWorker(world, await world.enterprise())]
  for (const { name, idNumber } of [own, guest])
    await world.as(office, contract.enrolComer, { id: plan.id, name, idNumber })
  world.clock.move('2026-11-22')
  await world.as(office, contract.recordTrainingResults, { id: plan.id, all: 'pass' })
  world.clock.move(testDay)
  const { body: list } = await world.as(supervisor, contract.listTrainingBodies, {})
  expect(list.items).toEqual([
    expect.objectContaining({
      enterprise: { id: body.id, name: body.name },
      plans: 1,
      passed: 2,
      failed: 0,
      passedOwn: 1,
      suspendedOn: null,
    }),
  ])
})

test('a suspended body loses its capability at once, keeps its plans, and gets it back', async () => {
  const { body, office } = await openTrainingBody(world)
  const draft = await addPlan(world, body, { state: 'draft' })
  const capabilities = async () => (await world.as(office, viewSession, {})).body.post.capabilities
  expect(await capabilities()).toEqual(['training-body'])
  const suspend = (reason: string) =>
    world.as(supervisor, contract.suspendTrainingBody, { id: body.id, reason })
  expect((await suspend(' ')).status).toBe(400)
  expect((await suspend('代考')).body).toMatchObject({ suspendedOn: testDay, reason: '代考' })
  expect((await suspend('再一次')).problem.code).toBe('training.moved-on')
  expect(await capabilities()).toEqual([])
  const publish = () => world.as(office, contract.publishTrainingPlan, { id: draft.id })
  expect((await publish()).problem.code).toBe('training.not-qualified')
  expect((await world.as(office, contract.listTrainingPlans, { of: 'own' })).body.items).toHaveLength(1)
  const restored = await world.as(supervisor, contract.restoreTrainingBody, { id: body.id, reason: '已整改' })
  expect(restored.body.suspendedOn).toBeNull()
  expect((await publish()).status).toBe(200)
  const messages = await world.house.db
    .selectFrom('notices.messages')
    .select('title')
    .where('account_id', '=', office.accountId)
    .orderBy('id')
    .execute()
  expect(messages.map(({ title }) => title)).toEqual(['培训资质已暂停', '培训资质已恢复'])
})

test('bodies of other regions are as good as absent', async () => {
  const { body } = await openTrainingBody(world, '430102')
  for (const endpoint of [contract.suspendTrainingBody, contract.restoreTrainingBody])
    expect((await world.as(supervisor, endpoint, { id: body.id, reason: '代考' })).status).toBe(404)
})
