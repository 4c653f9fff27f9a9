import * as contract from '@anzhu/contract/training'
import {
  downloadTemplate,
  listImportRows,
  runImport,
  uploadImport,
  type ImportKind,
} from '@anzhu/contract/imports'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { untilDone } from '../../test/application-sheet.ts'
import { addPlan, openTrainingBody, yellowWorker } from '../../test/training.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { forgeSheet, forgeWorkbook, type ForgedCell } from '../sheets/forged-workbook.ts'
import { readWorkbook } from '../sheets/read-workbook.ts'
import { resultImport } from './import-results.ts'

let world: World
let body: { id: string; name: string }
let office: TestActor
let firm: { id: string }
let clerk: TestActor
beforeAll(async () => {
  world = await newWorld({ jobs: true })
  ;({ body, office } = await openTrainingBody(world))
  firm = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise: firm })
})
afterAll(() => world.end())

const upload = (actor: TestActor, kind: ImportKind, rows: readonly ForgedCell[][]) =>
  world.as(
    actor,
    uploadImport,
    { kind, fileName: '名单.xlsx' },
    { file: forgeWorkbook({ 名单: forgeSheet(rows) }) },
  )
const reasonsOf = async (actor: TestActor, id: string) =>
  (await world.as(actor, listImportRows, { id, state: 'all' })).body.items.map(({ state, findings }) => [
    state,
    findings.map(({ reason }) => reason).join('；'),
  ])
async function run(actor: TestActor, id: string) {
  await world.as(actor, runImport, { id })
  return untilDone(world, actor, id)
}
const nobody = '没有查到姓名与身份证号都一致、您可以为其报名的人员'

test('people are enrolled from a sheet; whoever is not found is answered in the same words, whatever the cause', async () => {
  const plan = await addPlan(world, body)
  const [own, theirs, fresh] = [
    await yellowWorker(world, firm),
    await yellowWorker(world, await world.enterprise()),
    await world.worker(firm),
  ]
  const rows: ForgedCell[][] = [
    ['培训计划', '姓名', '身份证号'],
    [`${plan.number} ${plan.title}`, own.name, own.idNumber],
    [String(plan.number), theirs.name, theirs.idNumber],
    [String(plan.number), '李四', fresh.idNumber],
    [String(plan.number), fresh.name, fresh.idNumber],
    ['999999', own.name, own.idNumber],
  ]
  const { body: checked } = await upload(clerk, 'training-enrolment', rows)
  expect((await reasonsOf(clerk, checked.id)).slice(0, 4)).toEqual([
    ['good', ''],
    ['bad', nobody],
    ['bad', nobody],
    ['bad', expect.stringContaining('还没有安码')],
  ])
  expect((await run(clerk, checked.id)).imported).toBe(1)
  const roster = async () =>
    (await world.as(office, contract.listTrainingEnrolments, { id: plan.id })).body.items.map(
      ({ personId, by }) => [personId, by],
    )
  expect(await roster()).toEqual([[own.id, 'employer']])

  // The body itself may add who comes to it, from whatever enterprise; who is enrolled already is left as they are.
  const { body: second } = await upload(office, 'training-enrolment', rows.slice(0, 3))
  expect(await reasonsOf(office, second.id)).toEqual([
    ['existing', ''],
    ['good', ''],
  ])
  expect((await run(office, second.id)).imported).toBe(1)
  expect(await roster()).toEqual([
    [own.id, 'employer'],
    [theirs.id, 'body'],
  ])
})

test('more people in a sheet than seats: the first sit, the others learn that it is full', async () => {
  const plan = await addPlan(world, body, { seats: 1 })
  const [one, other] = [await yellowWorker(world, firm), await yellowWorker(world, firm)]
  const { body: checked } = await upload(clerk, 'training-enrolment', [
    ['培训计划', '姓名', '身份证号'],
    ...[one, other].map(({ name, idNumber }) => [String(plan.number), name, idNumber]),
  ])
  expect(await reasonsOf(clerk, checked.id)).toEqual([
    ['good', ''],
    ['bad', '名额已满'],
  ])
})

test('the result sheet comes with the roster and a hidden key; filled in, it is checked first and then recorded', async () => {
  const plan = await addPlan(world, body)
  const workers = await Promise.all([1, 2, 3].map(() => yellowWorker(world, firm)))
  await world.as(clerk, contract.enrolTrainees, { id: plan.id, personIds: workers.map(({ id }) => id) })
  const { raw } = await world.as(office, contract.downloadResultSheet, { id: plan.id })
  const { rows } = await readWorkbook(raw, resultImport.layout)
  expect(rows.map(({ cells }) => [cells['name'], cells['result']])).toEqual(workers.map(() => ['王建国', '']))
  expect(rows[0]?.cells['idNumber']).toMatch(/^\d{6}\*{8}/)
  const keys = rows.map(({ cells }) => cells['key'] ?? '')
  const filled = (results: readonly string[]): ForgedCell[][] => [
    ['名单编号', '姓名', '身份证号', '企业', '结果'],
    ...keys.map((key, n) => [key, '王建国', '', '', results[n] ?? '']),
  ]
  const early = await upload(office, 'training-result', filled(['合格', '不合格', '']))
  expect((await reasonsOf(office, early.body.id))[0]).toEqual([
    'bad',
    expect.stringContaining('考试日是 2026-11-22'),
  ])

  world.clock.move('2026-11-22')
  const foreign = await upload(clerk, 'training-result', filled(['合格', '合格', '合格']))
  expect((await reasonsOf(clerk, foreign.body.id))[0]).toEqual(['bad', '这一行不在本机构的名单里'])
  const { body: checked } = await upload(office, 'training-result', filled(['合格', '不合格', '']))
  expect(await reasonsOf(office, checked.id)).toEqual([
    ['good', ''],
    ['good', ''],
    ['bad', '没有填写结果，或填的不是 合格、不合格'],
  ])
  const roster = async () =>
    (await world.as(office, contract.listTrainingEnrolments, { id: plan.id })).body.items.map(
      ({ state }) => state,
    )
  expect(await roster()).toEqual(['enrolled', 'enrolled', 'enrolled'])
  expect((await run(office, checked.id)).imported).toBe(2)
  const order = new Map(workers.map(({ id }, n) => [id, n]))
  expect(order.size).toBe(3)
  expect(await roster()).toEqual(['passed', 'failed', 'enrolled'])

  const { body: again } = await upload(office, 'training-result', filled(['合格', '合格', '合格']))
  expect(await reasonsOf(office, again.id)).toEqual([
    ['existing', ''],
    ['bad', '已录入不合格，不能改写'],
    ['good', ''],
  ])
  world.clock.move(testDay)
})

test('both templates can be downloaded', async () => {
  for (const kind of ['training-enrolment', 'training-result'] as const)
    expect((await world.as(clerk, downloadTemplate, { kind })).status).toBe(200)
})
