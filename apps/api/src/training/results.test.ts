import * as contract from '@anzhu/contract/training'
import { viewSafetyCode } from '@anzhu/contract/safety-code'
import { printSafetyCode } from '@anzhu/contract/safety-code'
import { citizenIdWithCheckDigit } from '@anzhu/law/identifiers/citizen-id'
import { addDays } from '@anzhu/law/kernel/date'
import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addPlan, openTrainingBody, yellowWorker } from '../../test/training.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { recordMedicals } from '../medical/index.ts'
import { listOutbox } from '../notices/index.ts'
import { enrolWorkers } from '../registry/index.ts'
import { applyFor } from '../safety-code/index.ts'
import { recordTrainings } from './index.ts'

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
beforeEach(() => world.clock.move(testDay))
afterAll(() => world.end())

/** A plan on 2026-11-22 with yellow workers of a firm enrolled, on its exam day. */
async function examDay(count = 2, options: Parameters<typeof addPlan>[2] = {}) {
  const plan = await addPlan(world, body, options)
  const workers = await Promise.all(Array.from({ length: count }, () => yellowWorker(world, firm)))
  const enrolled = await world.as(clerk, contract.enrolTrainees, {
    id: plan.id,
    personIds: workers.map(({ id }) => id),
  })
  expect(enrolled.body.enrolled).toBe(count)
  world.clock.move('2026-11-22')
  return { plan, workers }
}
const record = (plan: { id: string }, given: object, actor = office) =>
  world.as(actor, contract.recordTrainingResults, { id: plan.id, ...given })
const codeOf = async (personId: string) => (await world.as(clerk, viewSafetyCode, { personId })).body
const roster = async (plan: { id: string }) =>
  (await world.as(office, contract.listTrainingEnrolments, { id: plan.id })).body.items

test('everybody passes in one request: green at once, and each is told until when', async () => {
  const { plan, workers } = await examDay(3)
  const [first] = workers
  expect(await codeOf(first?.id ?? '')).toMatchObject({ colour: 'yellow' })
  const { body: reply } = await record(plan, { all: 'pass' })
  expect(reply).toMatchObject({ recorded: 3, refused: 0 })
  expect(reply.results[0]).toMatchObject({ recorded: true, sentence: '已恢复绿码，有效期至 2027-05-22' })
  for (const { id, phone } of workers) {
    expect(await codeOf(id)).toMatchObject({ colour: 'green', validUntil: '2027-05-22' })
    const [sms] = await listOutbox(world.house.db, world.house.cipher, phone)
    expect(sms?.body).toBe(
      '【安筑】王*国参加的培训“继续教育第 1 期”有结果：已恢复绿码，有效期至 2027-05-22。',
    )
  }
  expect((await roster(plan)).map(({ state, outcome }) => [state, outcome])).toEqual(
    workers.map(() => ['passed', '已恢复绿码，有效期至 2027-05-22']),
  )
})

test('a failed one is red at once and learns how long it can be made up for', async () => {
  const { plan, workers } = await examDay(2)
  const [bad, good] = workers.map(({ id }) => id)
  const { body: reply } = await record(plan, {
    results: [
      { personId: bad, result: 'fail' },
      { personId: good, result: 'pass' },
    ],
  })
  expect(reply.recorded).toBe(2)
  expect(await codeOf(bad ?? '')).toMatchObject({ colour: 'red' })
  expect(await codeOf(good ?? '')).toMatchObject({ colour: 'green' })
  const [sms] = await listOutbox(world.house.db, world.house.cipher, workers[0]?.phone)
  expect(sms?.body).toContain('2026-12-19 前（含当日）补考合格可恢复绿码')
  // The next session takes them again.
  const next = await addPlan(world, body, { examOn: '2026-11-30' })
  const again = await world.as(clerk, contract.enrolTrainees, { id: next.id, personIds: [bad ?? ''] })
  expect(again.body.results[0]).toMatchObject({
    enrolled: true,
    outcome: '合格后恢复绿码，有效期至 2027-05-30',
  })
})

test('the person reads who says so', async () => {
  const { plan, workers } = await examDay(1)
  await record(plan, { all: 'pass' })
  const { facts } = await codeOf(workers[0]?.id ?? '')
  expect(facts.find(({ kind }) => kind === 'continuing-education')).toMatchObject({
    on: '2026-11-22',
    result: 'pass',
    source: `培训机构：${body.name}，计划 ${plan.number} ${plan.title}`,
  })
})

test('no result before the exam, of a draft, of a called-off plan, or from a suspended body', async () => {
  const { plan } = await examDay(1)
  world.clock.move('2026-11-21')
  expect((await record(plan, { all: 'pass' })).problem.detail).toBe(
    '考试日是 2026-11-22，今天是 2026-11-21。请在考试当天或以后录入结果。',
  )
  const draft = await addPlan(world, body, { state: 'draft', examOn: '2026-11-20' })
  expect((await record(draft, { all: 'pass' })).problem.code).toBe('training.moved-on')
  world.clock.move('2026-11-22')
  const suspend = (on: string | null) =>
    world.house.db
      .updateTable('registry.qualifications')
      .set({ suspended_on: on, reason: '投诉属实' })
      .where('enterprise_id', '=', body.id)
      .execute()
  await suspend('2026-11-22')
  expect((await record(plan, { all: 'pass' })).problem.code).toBe('training.not-qualified')
  await suspend(null)
  expect((await record(plan, { all: 'pass' })).body.recorded).toBe(1)
})

test('recorded is recorded: a second entry changes nothing and says so', async () => {
  const { plan, workers } = await examDay(1)
  const results = [{ personId: workers[0]?.id, result: 'pass' }]
  await record(plan, { results })
  const again = await record(plan, { results: [{ personId: workers[0]?.id, result: 'fail' }] })
  expect(again.body).toMatchObject({ recorded: 0, refused: 1 })
  expect(again.body.results[0]?.sentence).toBe('已录入合格。录错的请在名单里更正，写明原因')
  expect(await codeOf(workers[0]?.id ?? '')).toMatchObject({ colour: 'green' })
})

test('two people enter results for the same plan at once: each person gets one result', async () => {
  const { plan, workers } = await examDay(4)
  const colleague = await world.actor('labour-clerk', { enterprise: body })
  const answers = await Promise.all([record(plan, { all: 'pass' }), record(plan, { all: 'fail' }, colleague)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(answers.reduce((sum, answer) => sum + answer.body.recorded, 0)).toBe(4)
  const facts = await world.house.db
    .selectFrom('training.results')
    .select('person_id')
    .where('plan_id', '=', plan.id)
    .execute()
  expect(facts.map(({ person_id: id }) => id).toSorted()).toEqual(workers.map(({ id }) => id).toSorted())
})

test('a person who is not on the roster, and a plan of somebody else, are as good as absent', async () => {
  const { plan, workers } = await examDay(1)
  const stranger = await yellowWorker(world, firm)
  const odd = await record(plan, {
    results: [
      { personId: workers[0]?.id, result: 'pass' },
      { personId: stranger.id, result: 'pass' },
    ],
  })
  expect(odd.status).toBe(404)
  expect((await roster(plan))[0]?.state).toBe('enrolled')
  const other = await openTrainingBody(world)
  expect((await record(plan, { all: 'pass' }, other.office)).status).toBe(404)
  expect((await record(plan, { all: 'pass' }, clerk)).status).toBe(404)
})

test('people check in by ticking, all at once, or with their code; a foreign code says nothing of its holder', async () => {
  const { plan, workers } = await examDay(4)
  const checkIn = (given: object) => world.as(office, contract.checkInTrainees, { id: plan.id, ...given })
  expect((await checkIn({ personIds: [workers[0]?.id] })).body.checkedIn).toBe(1)
  const printed = (await world.as(clerk, printSafetyCode, { personId: workers[1]?.id ?? '' })).body
  expect((await checkIn({ content: printed.codeNumber })).body).toEqual({ checkedIn: 1, names: ['王建国'] })
  const shown = (await world.as(clerk, printSafetyCode, { personId: workers[2]?.id ?? '' })).body
  expect((await checkIn({ content: shown.url })).body.checkedIn).toBe(1)
  const stranger = await yellowWorker(world, firm)
  const foreign = (await world.as(clerk, printSafetyCode, { personId: stranger.id })).body
  const answers = [await checkIn({ content: foreign.codeNumber }), await checkIn({ content: '123456789012' })]
  expect(answers.map(({ status }) => status)).toEqual([400, 400])
  expect((await checkIn({ personIds: [stranger.id] })).status).toBe(404)
  expect((await checkIn({ all: true })).body.checkedIn).toBe(1)
  expect((await checkIn({ all: true })).body.checkedIn).toBe(0)
  const parts = await roster(plan)
  expect(parts.map(({ state }) => state)).toEqual(['attended', 'attended', 'attended', 'attended'])
  expect(parts[0]?.checkedInAt).toMatch(/^2026-11-22|^2026-11-21T/)
})

test('nobody checks in before the day', async () => {
  const { plan } = await examDay(1)
  world.clock.move('2026-11-21')
  const answer = await world.as(office, contract.checkInTrainees, { id: plan.id, all: true })
  expect(answer.problem.detail).toContain('请在开始当天签到')
})

test('safety education recorded lets a worker apply', async () => {
  const plan = await addPlan(world, body, { kind: 'safety-education', title: '安全教育' })
  const worker = await world.worker(firm, { trained: null })
  await world.as(clerk, contract.enrolTrainees, { id: plan.id, personIds: [worker.id] })
  world.clock.move('2026-11-22')
  const { body: reply } = await record(plan, { all: 'pass' })
  expect(reply.results[0]?.sentence).toBe('安全教育合格，条件齐备即可申领安码')
  const [result] = await applyFor(world.house, world.house.db, {
    personIds: [worker.id],
    today: '2026-11-22',
    source: 'batch',
    appliedBy: null,
  })
  expect(result?.granted).toBe(true)
})

test('500 results take at most 3 seconds', async () => {
  const { db, cipher } = world.house
  const plan = await addPlan(world, body, { seats: 500 })
  const by = { recordedBy: null, today: testDay }
  const workers = Array.from({ length: 500 }, (_, n) => ({
    name: '王建国',
    idNumber: citizenIdWithCheckDigit(`320507${addDays('1985-01-01', n).replaceAll('-', '')}000`),
    bornOn: addDays('1985-01-01', n),
    sex: 'male' as const,
    phone: `188${String(10_000_000 + n)}`,
    trade: '木工',
    projectId: null,
  }))
  const personIds = await enrolWorkers(db, cipher, { enterpriseId: firm.id, today: testDay, workers })
  const fact = {
    kind: 'safety-education' as const,
    heldOn: '2026-06-01',
    result: 'pass' as const,
    source: '测试',
  }
  await recordTrainings(
    db,
    by,
    personIds.map((personId) => ({ personId, ...fact })),
  )
  await recordMedicals(
    db,
    by,
    personIds.map((personId) => ({
      personId,
      examinedOn: '2026-06-01',
      result: 'fit' as const,
      source: '测试',
    })),
  )
  await applyFor(world.house, db, { personIds, today: '2026-06-04', source: 'batch', appliedBy: null })
  const { body: enrolled } = await world.as(clerk, contract.enrolTrainees, { id: plan.id, personIds })
  expect(enrolled.enrolled).toBe(500)
  world.clock.move('2026-11-22')
  const started = performance.now()
  const { body: reply } = await record(plan, { all: 'pass' })
  const taken = (performance.now() - started) / 1000
  expect(reply.recorded).toBe(500)
  expect(new Set(reply.results.map(({ sentence }) => sentence))).toEqual(
    new Set(['已恢复绿码，有效期至 2027-05-22']),
  )
  expect(taken).toBeLessThanOrEqual(3)
})
