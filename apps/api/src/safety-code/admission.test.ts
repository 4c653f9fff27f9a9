import { viewMySafetyCode } from '@anzhu/contract/my-safety-code'
import { checkAdmission } from '@anzhu/contract/scanning'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'

let world: World
let firm: { id: string }
let gate: TestActor

beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
  gate = await world.actor('gate')
})
afterAll(() => world.end())

const ask = (question: { idNumber?: string; codeNumber?: string; on?: string }) =>
  world.as(gate, checkAdmission, question)

test('by ID number or by code number, the gate hears the same', async () => {
  const worker = await world.worker(firm, { appliedOn: testDay })
  const me = await world.actor('worker', { person: worker })
  const codeNumber = (await world.as(me, viewMySafetyCode, {})).body.codeNumber ?? ''
  const byId = await ask({ idNumber: worker.idNumber })
  expect(byId.body).toMatchObject({
    found: true,
    colour: 'green',
    mayEnter: true,
    notRosteredFrom: null,
    on: testDay,
  })
  const dashed = `${codeNumber.slice(0, 4)}-${codeNumber.slice(4, 8)}-${codeNumber.slice(8)}`
  for (const typed of [codeNumber, dashed]) expect((await ask({ codeNumber: typed })).body).toEqual(byId.body)
  expect(JSON.stringify(byId.body)).not.toContain(worker.name)
})

test('red may not enter, and is not to be rostered from the red day on; days before stay payable', async () => {
  const red = await world.worker(firm, {
    trained: '2026-03-01',
    medical: '2026-03-01',
    appliedOn: '2026-04-20',
  })
  const now = await ask({ idNumber: red.idNumber })
  expect(now.body).toMatchObject({ colour: 'red', mayEnter: false, notRosteredFrom: '2026-11-05' })
  expect(now.body.sentence).toContain('此前的出工照常计发工资')
  expect(now.body.reasons.map(({ code }) => code)).toEqual(['EXPIRED'])
  const onThatDay = await ask({ idNumber: red.idNumber, on: '2026-11-05' })
  expect(onThatDay.body).toMatchObject({ colour: 'red', mayEnter: false })
  const before = await ask({ idNumber: red.idNumber, on: '2026-11-04' })
  expect(before.body).toMatchObject({
    colour: 'yellow',
    mayEnter: true,
    notRosteredFrom: null,
    on: '2026-11-04',
  })
  expect((await ask({ idNumber: red.idNumber, on: '2026-04-19' })).body).toMatchObject({
    colour: 'none',
    mayEnter: false,
  })
})

test('who has no code may not enter; who is not in the register is not found', async () => {
  const plain = await world.worker(firm)
  expect((await ask({ idNumber: plain.idNumber })).body).toMatchObject({
    found: true,
    colour: 'none',
    mayEnter: false,
  })
  expect((await ask({ idNumber: world.citizenId() })).body).toEqual({
    found: false,
    colour: null,
    mayEnter: false,
    notRosteredFrom: null,
    reasons: [],
    sentence: '没有登记过的人员，请先实名登记。',
    on: testDay,
  })
})

test.each([
  [{ idNumber: '320507199001011234' }, /校验位不符/],
  [{ codeNumber: '123456789012' }, /^码号应为 12 位，校验位不符/],
  [{}, /身份证号与码号请给其一/],
  [{ idNumber: '1', codeNumber: '2' }, /身份证号与码号请给其一/],
  [{ idNumber: '320507199001011234', on: '2026-02-30' }, /[\u4e00-\u9fff]/],
])('%o is refused with a sentence', async (question, sentence) => {
  const answer = await ask(question)
  expect(answer.status).toBe(400)
  expect(answer.problem.detail).toMatch(sentence)
})

test('each question leaves an audit row with the person asked about, and only gates may ask', async () => {
  const worker = await world.worker(firm)
  await ask({ idNumber: worker.idNumber })
  const rows = await world.house.db
    .selectFrom('audit.entries')
    .select(['action', 'account_id'])
    .where('person_id', '=', worker.id)
    .execute()
  expect(rows).toEqual([{ action: 'checkAdmission', account_id: gate.accountId }])
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  expect((await world.as(clerk, checkAdmission, { idNumber: worker.idNumber })).status).toBe(403)
})
