import * as contract from '@anzhu/contract/training'
import { viewSafetyCode } from '@anzhu/contract/safety-code'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPlan, openTrainingBody, yellowWorker } from '../../test/training.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { listOutbox } from '../notices/index.ts'

let world: World
let body: { id: string; name: string }
let office: TestActor
let colleague: TestActor
let supervisor: TestActor
let clerk: TestActor
let firm: { id: string }
beforeAll(async () => {
  world = await newWorld()
  ;({ body, office } = await openTrainingBody(world))
  colleague = await world.actor('labour-clerk', { enterprise: body })
  supervisor = await world.actor('supervisor', { region: '320507' })
  firm = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise: firm })
})
afterAll(() => world.end())

/** Somebody with a result, recorded on 2026-11-22. */
async function withResult(all: 'pass' | 'fail', employer = firm) {
  world.clock.move(testDay)
  const plan = await addPlan(world, body)
  const worker = await yellowWorker(world, employer)
  await world.as(office, contract.enrolComer, { id: plan.id, name: worker.name, idNumber: worker.idNumber })
  world.clock.move('2026-11-22')
  await world.as(office, contract.recordTrainingResults, { id: plan.id, all })
  const part = async (actor = office) =>
    (await world.as(actor, contract.listTrainingEnrolments, { id: plan.id })).body.items[0]
  return { plan, worker, part }
}
const ask = (id: string, result: 'pass' | 'fail', reason = '两人同名，录反了') =>
  world.as(office, contract.correctTrainingResult, { id, result, reason })
const decide = (actor: TestActor, id: string, decision: 'confirm' | 'reject' = 'confirm') =>
  world.as(actor, contract.decideTrainingCorrection, { id, decision })
const colourOf = async (personId: string) => (await world.as(clerk, viewSafetyCode, { personId })).body.colour

test('a wrong result is put right by two people: the colour follows, and both stay on record', async () => {
  const { worker, part, plan } = await withResult('fail')
  expect(await colourOf(worker.id)).toBe('red')
  const enrolment = await part()
  expect((await ask(enrolment?.id ?? '', 'pass')).status).toBe(200)
  expect(await colourOf(worker.id)).toBe('red')
  const pending = await part()
  expect(pending?.correction).toMatchObject({ to: 'pass', reason: '两人同名，录反了', mayConfirm: false })
  const { correction } = (await part(colleague)) ?? {}
  expect(correction?.mayConfirm).toBe(true)
  expect((await world.as(office, contract.viewTrainingPlan, { id: plan.id })).body.corrections).toBe(1)

  const own = await decide(office, correction?.id ?? '')
  expect(own.problem.detail).toContain('更正须由第二人确认')
  expect((await decide(colleague, correction?.id ?? '')).status).toBe(200)
  expect(await colourOf(worker.id)).toBe('green')
  expect(await part()).toMatchObject({
    state: 'passed',
    correction: null,
    outcome: '已恢复绿码，有效期至 2027-05-22',
  })
  expect((await decide(colleague, correction?.id ?? '')).problem.code).toBe('training.moved-on')

  const { body: records } = await world.as(clerk, contract.listTrainingRecords, { personId: worker.id })
  expect(
    records.items
      .filter(({ kind }) => kind === 'continuing-education')
      .map(({ result, voidedAt, voidReason }) => [result, voidedAt !== null, voidReason])
      .toSorted(),
  ).toEqual([
    ['fail', true, '更正：两人同名，录反了'],
    ['pass', false, ''],
  ])
  const [sms] = await listOutbox(world.house.db, world.house.cipher, worker.phone)
  expect(sms?.body).toContain('结果更正为合格：已恢复绿码，有效期至 2027-05-22')
})

test('the supervisor of the region may confirm; one of another region finds nothing', async () => {
  const { worker, part } = await withResult('pass')
  await ask((await part())?.id ?? '', 'fail')
  const id = (await part())?.correction?.id ?? ''
  const far = await world.actor('supervisor', { region: '430102' })
  expect((await decide(far, id)).status).toBe(404)
  expect((await decide(clerk, id)).status).toBe(404)
  expect((await decide(supervisor, id)).status).toBe(200)
  expect(await colourOf(worker.id)).toBe('red')
})

test('a rejected correction changes nothing, and another may be asked for; corrected back, the first result lives again', async () => {
  const { worker, part } = await withResult('pass')
  const enrolmentId = (await part())?.id ?? ''
  const turn = async (result: 'pass' | 'fail', decision: 'confirm' | 'reject') => {
    expect((await ask(enrolmentId, result)).status).toBe(200)
    return decide(colleague, (await part())?.correction?.id ?? '', decision)
  }
  await turn('fail', 'reject')
  expect(await colourOf(worker.id)).toBe('green')
  await turn('fail', 'confirm')
  expect(await colourOf(worker.id)).toBe('red')
  await turn('pass', 'confirm')
  expect(await colourOf(worker.id)).toBe('green')
  expect((await part())?.state).toBe('passed')
})

test('what needs no correction, or is being corrected, is refused with the reason', async () => {
  const { part } = await withResult('pass')
  const id = (await part())?.id ?? ''
  expect((await ask(id, 'pass')).problem.detail).toBe('已经是“合格”，不用更正。')
  const [one, other] = await Promise.all([ask(id, 'fail'), ask(id, 'fail')])
  expect([one.status, other.status].toSorted()).toEqual([200, 409])
  expect((await ask(id, 'fail', ' ')).status).toBe(400)
})

test('a body that passes its own people is marked where the supervisor looks', async () => {
  const { worker } = await withResult('pass', body)
  const { body: records } = await world.as(supervisor, contract.listTrainingRecords, { personId: worker.id })
  expect(records.items.find(({ kind }) => kind === 'continuing-education')).toMatchObject({
    ownWorkers: true,
    plan: { body: body.name },
  })
})

test('a suspended body confirms no correction; the supervisor does', async () => {
  const { part } = await withResult('fail')
  expect((await ask((await part())?.id ?? '', 'pass')).status).toBe(200)
  const { correction } = (await part(colleague)) ?? {}
  const suspend = (on: string | null) =>
    world.house.db
      .updateTable('registry.qualifications')
      .set({ suspended_on: on, reason: '代考' })
      .where('enterprise_id', '=', body.id)
      .execute()
  await suspend(testDay)
  for (const decision of ['confirm', 'reject'] as const)
    expect((await decide(colleague, correction?.id ?? '', decision)).problem.code).toBe(
      'training.not-qualified',
    )
  expect((await part())?.state).toBe('failed')
  expect((await decide(supervisor, correction?.id ?? '')).status).toBe(200)
  expect((await part())?.state).toBe('passed')
  await suspend(null)
})
