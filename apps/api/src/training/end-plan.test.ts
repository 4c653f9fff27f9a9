import * as contract from '@anzhu/contract/training'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addPlan, openTrainingBody, yellowWorker } from '../../test/training.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { listOutbox } from '../notices/index.ts'

let world: World
let body: { id: string; name: string }
let office: TestActor
let supervisor: TestActor
let firm: { id: string }
let clerk: TestActor
beforeAll(async () => {
  world = await newWorld()
  supervisor = await world.actor('supervisor', { region: '320507' })
  firm = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise: firm })
})
beforeEach(async () => {
  world.clock.move(testDay)
  ;({ body, office } = await openTrainingBody(world))
})
afterAll(() => world.end())

const enrol = async (plan: { id: string }, ...workers: { id: string }[]) =>
  (
    await world.as(clerk, contract.enrolTrainees, {
      id: plan.id,
      personIds: workers.map(({ id }) => id),
    })
  ).body.enrolled
const end = (plan: { id: string }, how: 'finish' | 'cancel', actor = supervisor) =>
  world.as(actor, contract.endTrainingPlan, { id: plan.id, how, reason: '机构已停办' })
const suspend = () => world.as(supervisor, contract.suspendTrainingBody, { id: body.id, reason: '代考' })
const counts = async (plan: { id: string }) =>
  (await world.as(office, contract.countTrainingEnrolments, { id: plan.id })).body

/** A running plan of 2026-11-20 with one who checked in and one who did not; the clock is on that day. */
async function running() {
  const plan = await addPlan(world, body, { examOn: '2026-11-20' })
  const [came, missed] = [await yellowWorker(world, firm), await yellowWorker(world, firm)]
  expect(await enrol(plan, came, missed)).toBe(2)
  world.clock.move('2026-11-20')
  await world.as(office, contract.checkInTrainees, { id: plan.id, personIds: [came.id] })
  return { plan, came, missed }
}
const messagesOf = async ({ accountId }: TestActor) =>
  world.house.db
    .selectFrom('notices.messages')
    .select(['title', 'body'])
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .execute()

test('who checked in and got no result is free once the plan is finished, and the result may still come', async () => {
  const { plan, came, missed } = await running()
  const next = await addPlan(world, body)
  expect(await enrol(next, came)).toBe(0)
  await world.as(office, contract.finishTrainingPlan, { id: plan.id })
  expect(await enrol(next, came, missed)).toBe(2)
  expect(await counts(plan)).toMatchObject({ attended: 1, absent: 1 })
  const late = await world.as(office, contract.recordTrainingResults, { id: plan.id, all: 'pass' })
  expect(late.body).toMatchObject({ recorded: 1, refused: 0 })
  expect(await counts(plan)).toMatchObject({ passed: 1, absent: 1 })
})

test('one plan at a time still holds while a plan is under way', async () => {
  const { came } = await running()
  const next = await addPlan(world, body)
  const twice = world.house.db
    .insertInto('training.enrolments')
    .values({ plan_id: next.id, person_id: came.id, enrolled_as: 'worker' })
    .execute()
  await expect(twice).rejects.toThrow('one_plan_at_a_time')
})

test('the supervisor finishes the running plan of a suspended body: everybody is free and told', async () => {
  const { plan, came, missed } = await running()
  await suspend()
  const finish = await world.as(office, contract.finishTrainingPlan, { id: plan.id })
  expect(finish.problem.code).toBe('training.not-qualified')
  expect((await end(plan, 'finish')).body).toMatchObject({ state: 'finished', cancelReason: '' })
  expect(await counts(plan)).toMatchObject({ attended: 1, absent: 1 })
  for (const { phone } of [came, missed]) {
    const [sms] = await listOutbox(world.house.db, world.house.cipher, phone)
    expect(sms?.body).toContain('已由监管部门结束：机构已停办。没有结果的可以另选场次报名')
  }
  expect((await messagesOf(clerk))[0]?.body).toContain('本企业 2 人没有结果')
  expect((await messagesOf(office))[0]?.title).toBe('监管部门已结束培训')
  const other = await openTrainingBody(world)
  expect(await enrol(await addPlan(world, other.body), came, missed)).toBe(2)
})

test('the supervisor cancels a running plan: who enrolled is withdrawn, who checked in is free, results stay', async () => {
  const { plan, came, missed } = await running()
  const passed = await yellowWorker(world, firm)
  await world.house.db
    .insertInto('training.enrolments')
    .values({ plan_id: plan.id, person_id: passed.id, enrolled_as: 'employer', enterprise_id: firm.id })
    .execute()
  const results = [{ personId: passed.id, result: 'pass' as const }]
  await world.as(office, contract.recordTrainingResults, { id: plan.id, results })
  expect((await end(plan, 'cancel')).body).toMatchObject({
    state: 'cancelled',
    cancelReason: '机构已停办',
    taken: 2,
  })
  expect(await counts(plan)).toMatchObject({ withdrawn: 1, attended: 1, passed: 1 })
  const [sms] = await listOutbox(world.house.db, world.house.cipher, came.phone)
  expect(sms?.body).toContain('已取消：机构已停办')
  expect(await enrol(await addPlan(world, body), came, missed)).toBe(2)
})

test('a plan to come is cancelled, not finished; what is over or a draft is not ended again', async () => {
  const plan = await addPlan(world, body)
  const early = await end(plan, 'finish')
  expect(early.problem).toMatchObject({ code: 'training.moved-on' })
  expect(early.problem.detail).toContain('不再举办的，请改为取消')
  expect((await end(plan, 'cancel')).status).toBe(200)
  expect((await end(plan, 'cancel')).problem.code).toBe('training.moved-on')
  expect((await end(await addPlan(world, body, { state: 'draft' }), 'cancel')).status).toBe(404)
})

test('only the supervisor of the region of the plan, or of its body, ends it', async () => {
  const plan = await addPlan(world, body, { region: '320102' })
  const foreign = await world.actor('supervisor', { region: '430102' })
  expect((await end(plan, 'cancel', foreign)).status).toBe(404)
  expect((await end(plan, 'cancel', office)).status).toBeGreaterThanOrEqual(403)
  expect((await end(plan, 'cancel')).status).toBe(200)
  const there = await world.actor('supervisor', { region: '320102' })
  const second = await addPlan(world, body, { region: '320102' })
  expect((await end(second, 'cancel', there)).status).toBe(200)
})

test('who suspends a body is told how many people wait in its plans', async () => {
  const { plan } = await running()
  expect((await suspend()).body.waiting).toBe(2)
  expect((await messagesOf(supervisor))[0]).toMatchObject({
    title: '被暂停的机构还有人没有结果',
    body: `${body.name}的培训计划里还有 2 人没有结果，不能另报其他场次。请结束或取消这些计划。`,
  })
  await end(plan, 'finish')
  const { body: list } = await world.as(supervisor, contract.listTrainingBodies, { q: body.name })
  expect(list.items.map(({ waiting }) => waiting)).toEqual([0])
  const idle = await openTrainingBody(world)
  const before = (await messagesOf(supervisor)).length
  await world.as(supervisor, contract.suspendTrainingBody, { id: idle.body.id, reason: '代考' })
  expect(await messagesOf(supervisor)).toHaveLength(before)
})

test('disabled accounts of workers and offices are left out of what is told', async () => {
  const plan = await addPlan(world, body)
  const worker = await yellowWorker(world, firm)
  const phone = await world.actor('worker', { person: worker, region: null })
  const gone = await world.actor('labour-clerk', { enterprise: firm })
  await enrol(plan, worker)
  const [toPhone, toGone] = [(await messagesOf(phone)).length, (await messagesOf(gone)).length]
  expect(toPhone).toBe(1)
  await world.house.db
    .updateTable('access.accounts')
    .set({ disabled_at: new Date() })
    .where('id', 'in', [phone.accountId, gone.accountId])
    .execute()
  await end(plan, 'cancel')
  expect(await messagesOf(phone)).toHaveLength(toPhone)
  expect(await messagesOf(gone)).toHaveLength(toGone)
  expect((await messagesOf(clerk))[0]?.title).toBe('培训已取消')
})
