import * as contract from '@anzhu/contract/training'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPlan, openTrainingBody, yellowWorker } from '../../test/training.ts'
import { newWorld, type World } from '../../test/world.ts'

let world: World
let body: { id: string; name: string }
let firm: { id: string }
beforeAll(async () => {
  world = await newWorld()
  ;({ body } = await openTrainingBody(world))
  firm = await world.enterprise()
})
afterAll(() => world.end())

async function phoneOf(worker: { id: string }) {
  return world.actor('worker', { person: worker, region: null })
}

test('nothing to enrol in: the page says so and what to do', async () => {
  const { body: mine } = await world.as(
    await phoneOf(await yellowWorker(world, firm)),
    contract.viewMyTrainings,
    {},
  )
  expect(mine).toEqual({
    offers: [],
    enrolments: [],
    restoring: 0,
    advice:
      '附近暂时没有您能报的继续教育。请让企业劳资员联系培训机构开班，或过几天再看；请在 2026-12-19（含当日）前通过。',
  })
})

test('what restores green comes first, then the nearest; what one may not enrol in says why', async () => {
  const worker = await yellowWorker(world, firm)
  const phone = await phoneOf(worker)
  const education = await addPlan(world, body, {
    kind: 'safety-education',
    examOn: '2026-11-20',
    title: '安全教育',
  })
  const tooLate = await addPlan(world, body, { examOn: '2026-12-20' })
  const useful = await addPlan(world, body, { examOn: '2026-12-19' })
  const nearest = await addPlan(world, body, { examOn: '2026-11-25' })
  await addPlan(world, body, { state: 'draft' })
  const { body: mine } = await world.as(phone, contract.viewMyTrainings, {})
  expect(mine.offers.map(({ id }) => id)).toEqual([nearest.id, useful.id, education.id, tooLate.id])
  expect(mine.restoring).toBe(2)
  expect(mine.advice).toBe('')
  expect(mine.offers.map(({ outcome, findings }) => [outcome, findings.map(({ rule }) => rule)])).toEqual([
    ['合格后恢复绿码，有效期至 2027-05-25', []],
    ['合格后恢复绿码，有效期至 2027-06-19', []],
    [expect.stringContaining('合格后还须'), ['TR-R6']],
    ['合格后码不变：考试日不在黄码期限内', ['TR-R7']],
  ])
})

test('one request enrols, answers with the receipt, and the list shows it', async () => {
  const worker = await yellowWorker(world, firm)
  const phone = await phoneOf(worker)
  const plan = await addPlan(world, body, { examOn: '2026-11-25' })
  const { body: receipt } = await world.as(phone, contract.enrolMyself, { planId: plan.id })
  expect(receipt).toMatchObject({
    state: 'enrolled',
    plan: { id: plan.id, taken: 1 },
    outcome: '合格后恢复绿码，有效期至 2027-05-25',
    mayWithdraw: true,
  })
  const { body: mine } = await world.as(phone, contract.viewMyTrainings, {})
  expect(mine.enrolments.map(({ id }) => id)).toEqual([receipt.id])
  expect(mine.restoring).toBe(0)
  expect(mine.advice).toBe('')
  expect((await world.as(phone, contract.enrolMyself, { planId: plan.id })).problem).toMatchObject({
    code: 'training.not-eligible',
    detail: '没有报上“继续教育第 1 期”：已经报过这个计划。不用再报，到时参加即可。',
  })
})

test('a worker reads and takes part only for oneself', async () => {
  const [worker, other] = [await yellowWorker(world, firm), await yellowWorker(world, firm)]
  const plan = await addPlan(world, body)
  const phone = await phoneOf(worker)
  const { status } = await world.as(phone, contract.enrolTrainees, { id: plan.id, personIds: [other.id] })
  expect(status).toBe(404)
  expect((await world.as(phone, contract.listTrainingRecords, { personId: other.id })).status).toBe(404)
  const { body: records } = await world.as(phone, contract.listTrainingRecords, { personId: worker.id })
  expect(records.items.map(({ kind, heldOn, source }) => [kind, heldOn, source])).toEqual([
    ['safety-education', '2026-06-01', '测试'],
  ])
})
