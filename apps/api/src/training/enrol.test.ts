import * as contract from '@anzhu/contract/training'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPlan, openTrainingBody, yellowWorker } from '../../test/training.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { listOutbox } from '../notices/index.ts'

let world: World
let body: { id: string; name: string }
let office: TestActor
let firm: { id: string; name: string }
let clerk: TestActor
beforeAll(async () => {
  world = await newWorld()
  ;({ body, office } = await openTrainingBody(world))
  firm = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise: firm })
})
afterAll(() => world.end())

const enrol = (plan: { id: string }, personIds: string[], actor = clerk) =>
  world.as(actor, contract.enrolTrainees, { id: plan.id, personIds })
const taken = async ({ id }: { id: string }) => {
  const { rows } = await sql<{ taken: number; live: number }>`
    select taken, (select count(*)::int from training.enrolments where plan_id = p.id and state <> 'withdrawn') as live
      from training.plans p where id = ${id}`.execute(world.house.db)
  expect(rows[0]?.taken).toBe(rows[0]?.live)
  return rows[0]?.taken
}
const rosterFor = async (plan: { id: string }, actor: TestActor) =>
  (await world.as(actor, contract.listTrainingEnrolments, { id: plan.id })).body.items

test('a batch is answered person by person: who may is enrolled, who may not learns why and what to do', async () => {
  const plan = await addPlan(world, body)
  const yellow = await yellowWorker(world, firm)
  const fresh = await world.worker(firm, { appliedOn: '2026-11-10' })
  const without = await world.worker(firm)
  const ids = [yellow.id, fresh.id, without.id]
  const before = await world.as(clerk, contract.examineTrainees, { id: plan.id, personIds: ids })
  expect(before.body).toMatchObject({ enrolled: 1, refused: 2 })
  expect(await taken(plan)).toBe(0)
  const { body: reply } = await enrol(plan, ids)
  expect(reply).toMatchObject({ enrolled: 1, refused: 2 })
  expect(
    reply.results.map(({ personId, enrolled, findings }) => [
      personId,
      enrolled,
      findings.map(({ rule }) => rule),
    ]),
  ).toEqual([
    [yellow.id, true, []],
    [fresh.id, false, ['TR-R6']],
    [without.id, false, ['TR-R6']],
  ])
  expect(reply.results[0]?.outcome).toBe('合格后恢复绿码，有效期至 2027-05-22')
  expect(reply.results[1]?.findings[0]?.suggestion).toBe('2027-04-03 起可以报名继续教育')
  expect(await taken(plan)).toBe(1)
  const [sms] = await listOutbox(world.house.db, world.house.cipher, yellow.phone)
  expect(sms?.body).toMatch(
    /^【安筑】王\*国已报名培训“继续教育第 1 期”：11-22 00:00 在元和街道 1 号，考试日 2026-11-22。合格后恢复绿码/,
  )
})

test('everybody a filter finds, and nobody else', async () => {
  const project = await world.project(firm)
  const plan = await addPlan(world, body)
  const inside = await Promise.all(
    [1, 2].map(() =>
      world.worker(firm, { project, trained: '2026-06-01', medical: '2026-06-01', appliedOn: '2026-06-04' }),
    ),
  )
  const { body: reply } = await world.as(clerk, contract.enrolTrainees, {
    id: plan.id,
    filter: { projectId: project.id, colour: 'yellow' },
  })
  expect(reply.results.map(({ personId }) => personId).toSorted()).toEqual(
    inside.map(({ id }) => id).toSorted(),
  )
  expect(reply.enrolled).toBe(2)
})

test('one foreign person and the whole batch is refused; foreign is as good as absent', async () => {
  const plan = await addPlan(world, body)
  const [mine, theirs] = [
    await yellowWorker(world, firm),
    await yellowWorker(world, await world.enterprise()),
  ]
  for (const odd of [theirs.id, randomUUID()]) {
    const { status, problem } = await enrol(plan, [mine.id, odd])
    expect([status, problem.code]).toEqual([404, 'not-found'])
  }
  expect(await taken(plan)).toBe(0)
})

test('enrolled twice, or in two plans at once, is refused with the reason', async () => {
  const [plan, other] = [await addPlan(world, body), await addPlan(world, body, { title: '别的一期' })]
  const worker = await yellowWorker(world, firm)
  await enrol(plan, [worker.id])
  const rules = async (where: { id: string }) =>
    (await enrol(where, [worker.id])).body.results[0]?.findings.map(({ rule, sentence }) => [rule, sentence])
  expect(await rules(plan)).toEqual([['TR-R3', '已经报过这个计划']])
  expect(await rules(other)).toEqual([['TR-R4', '已报“继续教育第 1 期”，还没有结果']])
})

test('two race for the last seat: one gets it, the other learns that it is full', async () => {
  for (let round = 0; round < 3; round += 1) {
    const plan = await addPlan(world, body, { seats: 1 })
    const [one, other] = [await yellowWorker(world, firm), await yellowWorker(world, body)]
    const answers = await Promise.all([enrol(plan, [one.id]), enrol(plan, [other.id], office)])
    const results = answers.flatMap(({ body: reply }) => reply.results)
    expect(results.filter(({ enrolled }) => enrolled)).toHaveLength(1)
    expect(results.find(({ enrolled }) => !enrolled)?.findings.map(({ rule }) => rule)).toEqual(['TR-R2'])
    expect(await taken(plan)).toBe(1)
  }
})

test('ten race for three seats in one plan with overlapping batches: exactly three sit', async () => {
  const plan = await addPlan(world, body, { seats: 3 })
  const workers = await Promise.all([1, 2, 3, 4, 5].map(() => yellowWorker(world, firm)))
  const ids = workers.map(({ id }) => id)
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) => enrol(plan, n % 2 === 0 ? ids : ids.toReversed())),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
  expect(answers.reduce((sum, answer) => sum + answer.body.enrolled, 0)).toBe(3)
  expect(await taken(plan)).toBe(3)
})

test('one person enrolled in two plans at once by two hands sits in one', async () => {
  for (let round = 0; round < 3; round += 1) {
    const plans = [await addPlan(world, body), await addPlan(world, body)]
    const people = await Promise.all([1, 2, 3].map(() => yellowWorker(world, firm)))
    const ids = people.map(({ id }) => id)
    const answers = await Promise.all(plans.map((plan, n) => enrol(plan, n === 0 ? ids : ids.toReversed())))
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(answers.reduce((sum, answer) => sum + answer.body.enrolled, 0)).toBe(3)
    const late = answers.flatMap(({ body: reply }) => reply.results.filter(({ enrolled }) => !enrolled))
    expect(new Set(late.flatMap(({ findings }) => findings.map(({ rule }) => rule)))).toEqual(
      new Set(['TR-R4']),
    )
    for (const plan of plans) await taken(plan)
  }
})

test('the database itself refuses one seat too many, a second seat, and a second plan', async () => {
  const [plan, other] = [await addPlan(world, body, { seats: 1 }), await addPlan(world, body)]
  const worker = await yellowWorker(world, firm)
  const insert = (planId: string) =>
    world.house.db
      .insertInto('training.enrolments')
      .values({ plan_id: planId, person_id: worker.id, enrolled_as: 'worker' })
      .execute()
  await insert(plan.id)
  await expect(insert(plan.id)).rejects.toMatchObject({ constraint: 'one_enrolment_in_a_plan' })
  await expect(insert(other.id)).rejects.toMatchObject({ constraint: 'one_plan_at_a_time' })
  await expect(
    sql`update training.plans set taken = 2 where id = ${plan.id}`.execute(world.house.db),
  ).rejects.toMatchObject({ constraint: 'no_more_people_than_seats' })
})

test('a seat is given back before the start, by worker, employer or body, and can be taken again', async () => {
  const plan = await addPlan(world, body, { seats: 1 })
  const worker = await yellowWorker(world, firm)
  const phone = await world.actor('worker', { person: worker, region: null })
  const stranger = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
  for (const actor of [phone, clerk, office]) {
    expect((await enrol(plan, [worker.id])).body.enrolled).toBe(1)
    const part = (await rosterFor(plan, clerk)).find(({ state }) => state === 'enrolled')
    const withdraw = (who: TestActor) => world.as(who, contract.withdrawEnrolment, { id: part?.id ?? '' })
    expect((await withdraw(stranger)).status).toBe(404)
    expect((await withdraw(actor)).status).toBe(200)
    expect((await withdraw(actor)).problem.code).toBe('training.moved-on')
    expect(await taken(plan)).toBe(0)
  }
  await enrol(plan, [worker.id])
  const last = (await rosterFor(plan, clerk)).find(({ state }) => state === 'enrolled')
  world.clock.move('2026-11-22')
  expect(
    (await world.as(phone, contract.withdrawEnrolment, { id: last?.id ?? '' })).problem.detail,
  ).toContain('培训已经开始，不能退出')
  world.clock.move('2026-11-19')
})

test('the body adds whoever comes by name and number; whatever leads to nobody gets one answer', async () => {
  const plan = await addPlan(world, body)
  const worker = await yellowWorker(world, firm)
  const come = (name: string, idNumber: string, actor = office) =>
    world.as(actor, contract.enrolComer, { id: plan.id, name, idNumber })
  const [wrongName, unknown] = [await come('李四', worker.idNumber), await come('王建国', world.citizenId())]
  expect([wrongName.status, unknown.status]).toEqual([400, 400])
  expect({ ...wrongName.problem, trace: '' }).toEqual({ ...unknown.problem, trace: '' })
  expect((await come('王建国', worker.idNumber, clerk)).status).toBe(404)
  const { body: result } = await come('王建国', worker.idNumber)
  expect(result).toMatchObject({ enrolled: true, personId: worker.id })
})

test('the body sees masked numbers of those enrolled and nothing of health; enterprises see their own people only', async () => {
  const plan = await addPlan(world, body)
  const lapsed = await world.worker(firm, {
    trained: '2026-06-01',
    medical: '2025-11-20',
    appliedOn: '2026-06-04',
  })
  const other = await world.enterprise()
  const theirs = await yellowWorker(world, other)
  await enrol(plan, [lapsed.id])
  await enrol(plan, [theirs.id], await world.actor('labour-clerk', { enterprise: other }))
  const seen = await rosterFor(plan, office)
  expect(seen.map(({ personId }) => personId)).toEqual([lapsed.id, theirs.id])
  expect(seen[0]).toMatchObject({
    idNumber: expect.stringMatching(/^\d{6}\*{8}.{4}$/) as string,
    outcome: '合格后还须满足其他条件，才恢复绿码',
    ownWorker: false,
    by: 'employer',
  })
  expect(JSON.stringify(seen)).not.toContain('体检')
  const own = await rosterFor(plan, clerk)
  expect(own.map(({ personId }) => personId)).toEqual([lapsed.id])
  expect(own[0]?.outcome).toContain('体检')
  const phone = await world.actor('worker', { person: theirs, region: null })
  expect((await rosterFor(plan, phone)).map(({ personId }) => personId)).toEqual([theirs.id])
  const supervisor = await world.actor('supervisor', { region: '320507' })
  expect(await rosterFor(plan, supervisor)).toHaveLength(2)
  expect(
    await rosterFor(plan, await world.actor('project-department', { region: '320507', enterprise: other })),
  ).toEqual([])
  const [sms] = await listOutbox(world.house.db, world.house.cipher, lapsed.phone)
  expect(sms?.body).not.toContain('体检')
})
