import * as contract from '@anzhu/contract/training'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPlan, openTrainingBody, qualify, yellowWorker } from '../../test/training.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { listOutbox } from '../notices/index.ts'

let world: World
let body: { id: string; name: string }
let office: TestActor
beforeAll(async () => {
  world = await newWorld()
  ;({ body, office } = await openTrainingBody(world))
})
afterAll(() => world.end())

const form = {
  title: '继续教育第 3 期',
  kind: 'continuing-education' as const,
  region: '320507',
  address: '元和街道 1 号',
  startsAt: '2026-11-25T01:00:00Z',
  endsAt: '2026-11-25T04:00:00Z',
  examOn: '2026-11-25',
  seats: 40,
  contact: '李老师',
  contactPhone: '0512-65000000',
}
const create = (actor = office, change: object = {}) =>
  world.as(actor, contract.createTrainingPlan, { ...form, ...change })
const seenBy = async (actor: TestActor, id: string) =>
  (await world.as(actor, contract.viewTrainingPlan, { id })).status

test('a body plans, edits the draft, finds it under its own, publishes; only then do others see it', async () => {
  const { body: plan } = await create()
  expect(plan).toMatchObject({ state: 'draft', own: true, taken: 0, body: { name: body.name } })
  const stranger = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
  expect(await seenBy(stranger, plan.id)).toBe(404)
  const edited = await world.as(office, contract.editTrainingPlan, {
    id: plan.id,
    seats: 30,
    title: '第 3 期',
  })
  expect(edited.body).toMatchObject({ seats: 30, title: '第 3 期', address: form.address })
  const own = await world.as(office, contract.listTrainingPlans, { of: 'own', q: String(plan.number) })
  expect(own.body.items.map(({ id }) => id)).toEqual([plan.id])
  const published = await world.as(office, contract.publishTrainingPlan, { id: plan.id })
  expect(published.body.state).toBe('published')
  expect(await seenBy(stranger, plan.id)).toBe(200)
  expect((await world.as(office, contract.publishTrainingPlan, { id: plan.id })).problem).toMatchObject({
    code: 'training.moved-on',
    detail: '培训计划现在是“已发布”，不能办理“发布”；只有“草稿”的可以。请刷新后再看。',
  })
})

test('times that cannot be are told by field', async () => {
  const { status, problem } = await create(office, {
    startsAt: '2026-11-18T01:00:00Z',
    endsAt: '2026-11-18T00:00:00Z',
    examOn: '2026-11-17',
    region: '320500',
  })
  expect(status).toBe(400)
  expect(problem.issues?.map(({ path }) => path)).toEqual(['startsAt', 'endsAt', 'examOn', 'region'])
})

test('who has no qualification, or a suspended one, neither plans nor publishes', async () => {
  const firm = await world.enterprise()
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  expect((await create(clerk)).problem.code).toBe('training.not-qualified')
  await qualify(world, firm)
  const { body: plan } = await create(clerk)
  await world.house.db
    .updateTable('registry.qualifications')
    .set({ suspended_on: testDay, reason: '现场没有培训' })
    .where('enterprise_id', '=', firm.id)
    .execute()
  expect((await world.as(clerk, contract.publishTrainingPlan, { id: plan.id })).problem).toMatchObject({
    code: 'training.not-qualified',
    status: 422,
  })
})

test('after publishing only time and place change, and those enrolled are told', async () => {
  const plan = await addPlan(world, body)
  const firm = await world.enterprise()
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  const worker = await yellowWorker(world, firm)
  await world.as(clerk, contract.enrolTrainees, { id: plan.id, personIds: [worker.id] })
  const edit = (change: object) => world.as(office, contract.editTrainingPlan, { id: plan.id, ...change })
  expect((await edit({ seats: 10, title: '别的' })).problem).toMatchObject({
    code: 'training.moved-on',
    issues: [{ path: 'title' }, { path: 'seats' }],
  })
  const moved = await edit({
    address: '高铁新城 8 号',
    startsAt: '2026-11-22T05:00:00Z',
    endsAt: '2026-11-22T08:00:00Z',
  })
  expect(moved.body.address).toBe('高铁新城 8 号')
  const [sms] = await listOutbox(world.house.db, world.house.cipher, worker.phone)
  expect(sms?.body).toContain('11-22 13:00 在高铁新城 8 号')
})

test('a cancelled plan says why, tells people and employers, and frees their seats', async () => {
  const plan = await addPlan(world, body)
  const firm = await world.enterprise()
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  const worker = await yellowWorker(world, firm)
  await world.as(clerk, contract.enrolTrainees, { id: plan.id, personIds: [worker.id] })
  const cancel = (reason: string) => world.as(office, contract.cancelTrainingPlan, { id: plan.id, reason })
  expect((await cancel(' ')).status).toBe(400)
  expect((await cancel('讲师生病')).body).toMatchObject({
    state: 'cancelled',
    cancelReason: '讲师生病',
    taken: 0,
  })
  const [sms] = await listOutbox(world.house.db, world.house.cipher, worker.phone)
  expect(sms).toMatchObject({ template: 'training-cancelled' })
  expect(sms?.body).toContain('已取消：讲师生病')
  const told = await world.house.db
    .selectFrom('notices.messages')
    .select(['title', 'body'])
    .where('account_id', '=', clerk.accountId)
    .execute()
  expect(told).toEqual([
    { title: '培训已取消', body: `“${plan.title}”已取消：讲师生病。本企业 1 人须另选场次。` },
  ])
  const next = await addPlan(world, body)
  const again = await world.as(clerk, contract.enrolTrainees, { id: next.id, personIds: [worker.id] })
  expect(again.body.enrolled).toBe(1)
})

test('a plan starts on its day, and ends with whoever did not come being absent', async () => {
  const plan = await addPlan(world, body, { examOn: '2026-11-20' })
  const firm = await world.enterprise()
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  const [came, missed] = [await yellowWorker(world, firm), await yellowWorker(world, firm)]
  await world.as(clerk, contract.enrolTrainees, { id: plan.id, personIds: [came.id, missed.id] })
  const start = () => world.as(office, contract.startTrainingPlan, { id: plan.id })
  expect((await start()).problem.detail).toBe('培训 2026-11-20 开始，今天是 2026-11-19。请在开始当天办理。')
  world.clock.move('2026-11-20')
  expect((await start()).body.state).toBe('running')
  await world.as(office, contract.checkInTrainees, { id: plan.id, personIds: [came.id] })
  expect((await world.as(office, contract.finishTrainingPlan, { id: plan.id })).body.state).toBe('finished')
  const { body: counts } = await world.as(office, contract.countTrainingEnrolments, { id: plan.id })
  expect(counts).toMatchObject({ all: 2, attended: 1, absent: 1 })
  world.clock.move(testDay)
})

test('open plans are those of the cities one works in, the nearest first; officials see their region', async () => {
  const far = await openTrainingBody(world, '320102')
  const there = await addPlan(world, far.body, { region: '320102', examOn: '2026-11-30' })
  const [later, sooner] = [
    await addPlan(world, body, { examOn: '2026-12-02' }),
    await addPlan(world, body, { examOn: '2026-12-01' }),
  ]
  const firm = await world.enterprise()
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  const open = async (actor: TestActor, query: object = {}) =>
    (
      await world.as(actor, contract.listTrainingPlans, { of: 'open', from: '2026-11-30', ...query })
    ).body.items.map(({ id }) => id)
  expect(await open(clerk)).toEqual([sooner.id, later.id])
  expect(await open(clerk, { to: '2026-12-01' })).toEqual([sooner.id])
  expect(await open(clerk, { kind: 'safety-education' })).toEqual([])
  // An enterprise that builds elsewhere sees the plans there as well.
  await world.project(firm, { region: '320105' })
  expect(await open(clerk)).toEqual([there.id, sooner.id, later.id])
  const supervisor = await world.actor('supervisor', { region: '320500' })
  expect(await open(supervisor)).toEqual([sooner.id, later.id])
  const worker = await yellowWorker(world, await world.enterprise())
  const phone = await world.actor('worker', { person: worker, region: null })
  expect(await open(phone)).toEqual([sooner.id, later.id])
  expect(await seenBy(phone, there.id)).toBe(404)
})

test('pages of plans neither skip nor repeat, and counts agree with lists', async () => {
  const { body: mine, office: actor } = await openTrainingBody(world)
  for (const examOn of ['2026-12-05', '2026-12-05', '2026-12-06'] as const)
    await addPlan(world, mine, { examOn })
  await addPlan(world, mine, { state: 'draft' })
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await world.as(actor, contract.listTrainingPlans, {
      of: 'own',
      limit: 2,
      ...(cursor && { cursor }),
    })
    ids.push(...page.body.items.map(({ id }) => id))
    cursor = page.body.next ?? undefined
  } while (cursor !== undefined)
  expect(new Set(ids).size).toBe(4)
  const { body: counts } = await world.as(actor, contract.countTrainingPlans, { of: 'own' })
  expect(counts).toEqual({ draft: 1, published: 3, running: 0, finished: 0, cancelled: 0 })
})

test('only plans with a seat left, when asked for', async () => {
  const { body: mine, office: actor } = await openTrainingBody(world)
  const full = await addPlan(world, mine, { seats: 1 })
  const worker = await yellowWorker(world, mine)
  await world.as(actor, contract.enrolTrainees, { id: full.id, personIds: [worker.id] })
  const free = await addPlan(world, mine, { seats: 1 })
  const { body: list } = await world.as(actor, contract.listTrainingPlans, { of: 'own', seatsOnly: 'true' })
  expect(list.items.map(({ id }) => id)).toEqual([free.id])
})
