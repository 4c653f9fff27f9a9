import type { Args } from '@anzhu/contract/endpoint'
import { renewMyCredential, viewMySafetyCode } from '@anzhu/contract/my-safety-code'
import { checkAtGate, listScans } from '@anzhu/contract/scanning'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'

let world: World
let firm: { id: string }
let site: { id: string }
let gate: TestActor

beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
  site = await world.project(firm)
  gate = await world.actor('gate', { project: site })
})
beforeEach(() => world.clock.move(testDay))
afterAll(() => world.end())

type Check = Args<typeof checkAtGate>['checks'][number]
type Asked = Omit<Check, 'id' | 'at'> & Partial<Check>

const asked = (check: Asked): Check => ({
  id: randomUUID(),
  at: world.clock.now().toISOString(),
  entrance: '东门',
  ...check,
})
const send = (checks: Asked[], actor = gate) => world.as(actor, checkAtGate, { checks: checks.map(asked) })
const rowOf = (id: string) =>
  world.house.db.selectFrom('safety_code.scans').selectAll().where('id', '=', id).executeTakeFirst()

/** A worker's code number and QR. */
async function codeOf(person: { id: string }) {
  const me = await world.actor('worker', { person })
  return {
    codeNumber: (await world.as(me, viewMySafetyCode, {})).body.codeNumber ?? '',
    content: (await world.as(me, renewMyCredential, {})).body.url,
  }
}

const redWorker = () =>
  world.worker(firm, { trained: '2026-03-01', medical: '2026-03-01', appliedOn: '2026-04-20', project: site })

test('by QR, by number and by identity card the answer is the same, in the order asked', async () => {
  const worker = await world.worker(firm, { name: '张建国', appliedOn: testDay, project: site })
  const { codeNumber, content } = await codeOf(worker)
  const red = await redWorker()
  const { status, body } = await send([
    { content },
    { idNumber: red.idNumber },
    { codeNumber },
    { idNumber: worker.idNumber },
    { idNumber: world.citizenId() },
  ])
  expect(status).toBe(200)
  const green = {
    recorded: 'new',
    found: true,
    verdict: 'green',
    colour: 'green',
    mayEnter: true,
    sentence: '绿码 可进场。年龄、安全教育、体检均符合规定，可以进场。',
    name: '张*国',
    trade: '木工',
    notRosteredFrom: null,
    hereOnProject: true,
  }
  expect(body.results[0]).toMatchObject(green)
  expect(body.results[2]).toMatchObject(green)
  expect(body.results[3]).toMatchObject(green)
  expect(body.results[1]).toMatchObject({ colour: 'red', mayEnter: false, notRosteredFrom: '2026-11-05' })
  expect(body.results[4]).toMatchObject({ found: false, verdict: 'unknown', mayEnter: false, name: null })
  expect(JSON.stringify(body)).not.toContain(worker.name)
})

test('each check is judged for its own moment', async () => {
  const red = await redWorker()
  const { codeNumber } = await codeOf(red)
  const on = (day: string) => `${day}T09:00:00.000Z`
  const { results } = (
    await send([
      { codeNumber, at: on('2026-11-04'), offline: true },
      { codeNumber, at: on('2026-11-05'), offline: true },
    ])
  ).body
  expect(results.map(({ colour, mayEnter }) => [colour, mayEnter])).toEqual([
    ['yellow', true],
    ['red', false],
  ])
})

test('a QR is as old as it was when it was read; a screenshot opens nothing', async () => {
  const { content } = await codeOf(await world.worker(firm, { appliedOn: testDay }))
  const now = world.clock.now().getTime()
  const at = (seconds: number) => new Date(now + seconds * 1000).toISOString()
  const { results } = (
    await send([
      { content, at: at(60) },
      { content, at: at(200) },
    ])
  ).body
  expect(results.map(({ verdict, mayEnter, colour }) => [verdict, mayEnter, colour])).toEqual([
    ['green', true, 'green'],
    ['refresh', false, null],
  ])
})

test('the log says who was let in, who was stopped, and who was let in by hand and why', async () => {
  const red = await redWorker()
  const { codeNumber } = await codeOf(red)
  const green = await codeOf(await world.worker(firm, { appliedOn: testDay }))
  const checks = [
    asked({ codeNumber: green.codeNumber }),
    asked({ codeNumber }),
    asked({ codeNumber, overrideReason: '急送医药' }),
    asked({ codeNumber, admitted: true, offline: true, shown: 'green' }),
  ]
  await world.as(gate, checkAtGate, { checks })
  const rows = await Promise.all(checks.map(({ id }) => rowOf(id)))
  expect(rows.map((row) => [row?.decision, row?.override_reason])).toEqual([
    ['admitted', null],
    ['stopped', null],
    ['by-hand', '急送医药'],
    ['admitted', null],
  ])
  expect(rows[3]).toMatchObject({
    verdict: 'red',
    shown: 'green',
    offline: true,
    entrance: '东门',
    project_id: site.id,
  })
})

test('who was let in by the phone after a lost answer is not listed as stopped, however late the answer', async () => {
  const department = await world.actor('project-department', { project: site, region: null })
  const { codeNumber } = await codeOf(await redWorker())
  const [admitted, byHand] = [asked({ codeNumber }), asked({ codeNumber })]
  await world.as(department, checkAtGate, { checks: [admitted, byHand] })
  const own = [
    { ...admitted, offline: true, shown: 'green' as const, admitted: true },
    { ...byHand, offline: true, shown: 'unlisted' as const, admitted: true, overrideReason: '急送医药' },
  ]
  for (const checks of [own, own, [admitted, byHand]])
    expect((await world.as(department, checkAtGate, { checks })).body.results[0]?.recorded).toBe('already')
  const { body } = await world.as(department, listScans, { limit: 200 })
  const listed = (id: string) => body.items.filter((item) => item.id === id)
  expect(listed(admitted.id)).toMatchObject([{ decision: 'admitted', offline: true, shown: 'green' }])
  expect(listed(byHand.id)).toMatchObject([{ decision: 'by-hand', overrideReason: '急送医药' }])
  expect(await rowOf(admitted.id)).toMatchObject({ decision: 'stopped', offline: false })
})

test('batches that overlap, come twice and all at once are kept once each', async () => {
  const worker = await world.worker(firm, { appliedOn: testDay })
  const checks = Array.from({ length: 300 }, () => asked({ idNumber: worker.idNumber }))
  const batches = [
    checks,
    checks.toReversed(),
    checks.slice(0, 200),
    checks.slice(100),
    [...checks, ...checks],
  ]
  const answers = await Promise.all(batches.map((batch) => world.as(gate, checkAtGate, { checks: batch })))
  const all = answers.flatMap(({ body }) => body.results)
  expect(all.filter(({ recorded }) => recorded === 'new')).toHaveLength(300)
  expect(all.every(({ recorded, colour }) => recorded !== 'refused' && colour === 'green')).toBe(true)
  const ids = checks.map(({ id }) => id)
  const { length } = await world.house.db
    .selectFrom('safety_code.scans')
    .select('id')
    .where('id', 'in', ids)
    .execute()
  expect(length).toBe(300)
})

test('what is wrong with one check refuses that one alone', async () => {
  const now = world.clock.now().getTime()
  const there = await world.project(firm, { region: '430102' })
  const { results } = (
    await send([
      { idNumber: world.citizenId(), at: new Date(now + 301_000).toISOString() },
      { idNumber: world.citizenId(), at: new Date(now - 31 * 86_400_000).toISOString() },
      { idNumber: '320507199001011234' },
      { codeNumber: '123456789012' },
      { idNumber: world.citizenId(), projectId: there.id },
      { idNumber: world.citizenId(), projectId: randomUUID() },
      { idNumber: world.citizenId() },
    ])
  ).body
  expect(results.map(({ recorded }) => recorded)).toEqual([
    ...Array.from({ length: 6 }, () => 'refused'),
    'new',
  ])
  const sentences = results.map(({ sentence }) => sentence)
  for (const [i, words] of [
    '晚于平台时间',
    '早于 30 天',
    '校验位不符',
    '校验位不符',
    '没有找到这个项目',
    '没有找到这个项目',
  ].entries())
    expect(sentences[i]).toContain(words)
})

test('neither nothing nor two things can be asked', async () => {
  for (const check of [{}, { codeNumber: '1', idNumber: '2' }]) {
    const { status, problem } = await send([check])
    expect([status, problem.code]).toEqual([400, 'invalid'])
  }
})

test('an id of another account is refused', async () => {
  const check = asked({ idNumber: world.citizenId() })
  await world.as(gate, checkAtGate, { checks: [check] })
  const other = await world.actor('gate', { project: site })
  expect((await world.as(other, checkAtGate, { checks: [check] })).body.results[0]).toMatchObject({
    recorded: 'refused',
    sentence: expect.stringContaining('其他账号'),
  })
})

test('gates, inspectors and project departments may ask; a clerk may not', async () => {
  const department = await world.actor('project-department', { project: site, region: null })
  expect((await send([{ idNumber: world.citizenId() }], department)).status).toBe(200)
  expect((await send([{ idNumber: world.citizenId() }], await world.actor('inspector'))).status).toBe(200)
  expect(
    (await send([{ idNumber: world.citizenId() }], await world.actor('labour-clerk', { enterprise: firm })))
      .status,
  ).toBe(403)
})

test('everybody checked finds it in the log of who looked at them, once however often it is delivered', async () => {
  const workers = [await world.worker(firm), await world.worker(firm)]
  const checks = workers.map(({ idNumber }) => asked({ idNumber }))
  await world.as(gate, checkAtGate, { checks })
  await world.as(gate, checkAtGate, { checks })
  for (const { id } of workers) {
    const rows = await world.house.db
      .selectFrom('audit.entries')
      .select(['action', 'account_id'])
      .where('person_id', '=', id)
      .execute()
    expect(rows).toEqual([{ action: 'checkAtGate', account_id: gate.accountId }])
  }
})
