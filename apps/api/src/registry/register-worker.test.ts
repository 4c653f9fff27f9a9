import { listWorkers, registerWorker, releaseWorker, viewWorker } from '@anzhu/contract/registry'
import { listSafetyCodes } from '@anzhu/contract/safety-code'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'

let world: World
let firm: { id: string; name: string }
let clerk: TestActor
beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise('苏州华筑建设有限公司')
  clerk = await world.actor('labour-clerk', { enterprise: firm })
})
afterAll(() => world.end())

const form = (changes = {}) => ({
  name: '赵小六',
  idNumber: world.citizenId(),
  phone: '13900001111',
  trade: '木工',
  ...changes,
})
const release = (id: string, endedOn = testDay as string) => ({ id, endedOn, reason: '项目结束' })

test('a worker is registered with birth and sex from the number, on the roster of the firm and the project', async () => {
  const project = await world.project(firm, { name: '相城区人民医院二期' })
  const idNumber = world.citizenId('1996-02-29')
  const { status, body } = await world.as(
    clerk,
    registerWorker,
    form({ idNumber: ` ${idNumber.toLowerCase()} `, phone: '+86 139-0000-1111', projectId: project.id }),
  )
  expect(status).toBe(200)
  expect(body).toMatchObject({
    name: '赵小六',
    idNumber: `${idNumber.slice(0, 6)}********${idNumber.slice(-4)}`,
    phone: '139****1111',
    sex: 'female',
    age: 30,
    employment: {
      enterprise: { id: firm.id, name: firm.name },
      project: { id: project.id, name: '相城区人民医院二期' },
      trade: '木工',
      startedOn: testDay,
      endedOn: null,
    },
  })
  expect((await world.as(clerk, viewWorker, { id: body.id })).body).toEqual(body)
  const codes = await world.as(clerk, listSafetyCodes, { projectId: project.id })
  expect(codes.body.items.map(({ personId, colour }) => [personId, colour])).toEqual([[body.id, 'none']])
})

test('every field that is wrong is told at once, each with what is wrong and what to do', async () => {
  const { status, problem } = await world.as(
    clerk,
    registerWorker,
    form({ name: '赵', idNumber: '32050719900520000Y', phone: '12345' }),
  )
  expect([status, problem.code]).toEqual([400, 'invalid'])
  const told = new Map((problem.issues ?? []).map(({ path, message }) => [path, message]))
  expect([...told.keys()]).toEqual(['name', 'idNumber', 'phone'])
  expect(told.get('name')).toContain('姓名应为 2 至 50 个字，现为 1 个')
  expect(told.get('idNumber')).toContain('第 18 位“Y”不是数字')
  expect(told.get('phone')).toContain('手机号少 6 位')
  for (const message of told.values()) {
    expect(message).toMatch(/。.*请/)
    expect(problem.detail).toContain(message)
  }
})

test('registered again by the same firm, there is still one worker in one employment, and the trade is the later one', async () => {
  const worker = form()
  const first = await world.as(clerk, registerWorker, worker)
  const second = await world.as(clerk, registerWorker, { ...worker, trade: '瓦工' })
  expect([second.status, second.body.id, second.body.employment?.id]).toEqual([
    200,
    first.body.id,
    first.body.employment?.id,
  ])
  expect(second.body.employment?.trade).toBe('瓦工')
  const rows = await world.house.db
    .selectFrom('registry.employments')
    .select('id')
    .where('person_id', '=', first.body.id)
    .execute()
  expect(rows).toHaveLength(1)
})

test('a phone on file is not replaced by whoever registers the worker next: it is the worker’s way in', async () => {
  const worker = await world.worker(null, { name: '钱七', phone: '13911112222' })
  const { body } = await world.as(
    clerk,
    registerWorker,
    form({ name: '钱七', idNumber: worker.idNumber, phone: '13933334444' }),
  )
  expect([body.id, body.phone]).toEqual([worker.id, '139****2222'])
})

test('somebody on another firm’s roster is refused without a word about which firm, and nothing changes', async () => {
  const other = await world.enterprise('苏州恒大劳务有限公司')
  const worker = await world.worker(other, { name: '孙八' })
  const { status, problem, raw } = await world.as(
    clerk,
    registerWorker,
    form({ name: '孙八', idNumber: worker.idNumber }),
  )
  expect([status, problem.code]).toEqual([409, 'registry.employed-elsewhere'])
  for (const word of [other.name, other.id, '恒大', worker.id]) expect(raw.toString()).not.toContain(word)
  expect(problem.detail).toContain('请本人或原企业先办理退场')
  const [employment] = await world.house.db
    .selectFrom('registry.employments')
    .select(['enterprise_id', 'trade'])
    .where('person_id', '=', worker.id)
    .execute()
  expect(employment).toEqual({ enterprise_id: other.id, trade: '木工' })
})

test('a known number under another name is refused at the name, and tells neither the name nor the firm', async () => {
  const worker = await world.worker(await world.enterprise('苏州恒大劳务有限公司'), { name: '司马相如' })
  const { status, problem, raw } = await world.as(
    clerk,
    registerWorker,
    form({ name: '司马迁', idNumber: worker.idNumber }),
  )
  expect([status, problem.code, problem.issues?.map(({ path }) => path)]).toEqual([
    409,
    'registry.identity-mismatch',
    ['name'],
  ])
  for (const word of ['相如', '恒大']) expect(raw.toString()).not.toContain(word)
})

test('a project that the firm takes no part in is as good as absent', async () => {
  const theirs = await world.project(await world.enterprise())
  const foreign = await world.as(clerk, registerWorker, form({ projectId: theirs.id }))
  const absent = await world.as(clerk, registerWorker, form({ projectId: randomUUID() }))
  expect([foreign.status, absent.status]).toEqual([404, 404])
  expect({ ...foreign.problem, trace: '' }).toEqual({ ...absent.problem, trace: '' })
  const taken = await world.project(await world.enterprise(), { participants: [firm] })
  expect((await world.as(clerk, registerWorker, form({ projectId: taken.id }))).status).toBe(200)
})

test('of two firms that register one worker at once, one does', async () => {
  for (let i = 0; i < 5; i++) {
    const rivals = await Promise.all(
      [0, 1].map(async () => world.actor('labour-clerk', { enterprise: await world.enterprise() })),
    )
    const worker = form()
    const answers = await Promise.all(rivals.map((rival) => world.as(rival, registerWorker, worker)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('registry.employed-elsewhere')
  }
})

test('a release ends the employment on its day, the person stays, and another firm may register them', async () => {
  const { body: worker } = await world.as(clerk, registerWorker, form({ name: '周九' }))
  const { idNumber } = { idNumber: world.citizenId() }
  const leaver = await world.as(clerk, registerWorker, form({ name: '吴十', idNumber }))
  expect((await world.as(clerk, releaseWorker, release(leaver.body.id))).body).toEqual({ done: true })
  const roster = await world.as(clerk, listWorkers, { limit: 200 })
  const ids = new Set(roster.body.items.map(({ id }) => id))
  expect([ids.has(worker.id), ids.has(leaver.body.id)]).toEqual([true, false])
  expect((await world.as(clerk, viewWorker, { id: leaver.body.id })).status).toBe(404)
  const next = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
  const again = await world.as(next, registerWorker, form({ name: '吴十', idNumber }))
  expect([again.status, again.body.id]).toEqual([200, leaver.body.id])
  const history = await world.house.db
    .selectFrom('registry.employments')
    .select(['ended_on', 'end_reason'])
    .where('person_id', '=', leaver.body.id)
    .orderBy('created_at')
    .execute()
  expect(history).toEqual([
    { ended_on: testDay, end_reason: '项目结束' },
    { ended_on: null, end_reason: null },
  ])
})

test.each([
  ['before the worker came', '2026-11-18', 400],
  ['tomorrow', '2026-11-22', 400],
  ['the day the worker came', '2026-11-19', 200],
  ['a day between', '2026-11-20', 200],
  ['today', '2026-11-21', 200],
])('a release dated %s', async (_, day, status) => {
  world.clock.move(testDay)
  const worker = await world.worker(firm)
  world.clock.move('2026-11-21')
  const answer = await world.as(clerk, releaseWorker, release(worker.id, day))
  world.clock.move(testDay)
  expect(answer.status).toBe(status)
  if (status === 400) {
    expect(answer.problem.detail).toBe(
      `退场日期 ${day} 不在进场日 2026-11-19 与今天 2026-11-21 之间，请改正。`,
    )
    expect(answer.problem.issues?.[0]?.path).toBe('endedOn')
  }
})

test('of many releases at once one is done', async () => {
  for (let i = 0; i < 5; i++) {
    const worker = await world.worker(firm)
    // All connections are open, so that nobody is late.
    await Promise.all(Array.from({ length: 8 }, () => world.as(clerk, viewWorker, { id: worker.id })))
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => world.as(clerk, releaseWorker, release(worker.id))),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status !== 200 && status !== 409 && status !== 404)).toEqual([])
  }
})
