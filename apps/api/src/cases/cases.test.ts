import * as cases from '@anzhu/contract/cases'
import { listMessages } from '@anzhu/contract/notices'
import { viewSession } from '@anzhu/contract/session'
import { checkCaseNumber } from '@anzhu/law/identifiers/case-number'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyApplicationOf, smallJpeg, upload } from '../../test/case-files.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { listOutbox } from '../notices/index.ts'
import { lapseCases, remindOfCorrections, settleDue } from './index.ts'
import { caseServices } from '../case-services.ts'

let world: World
let supervisor: TestActor
beforeAll(async () => {
  world = await newWorld()
  supervisor = await world.actor('supervisor')
})
afterAll(() => world.end())

async function applicant() {
  const enterprise = await world.enterprise()
  const admin = await world.actor('enterprise-admin', { enterprise })
  const filled = await bodyApplicationOf(world, admin)
  const draft = await world.as(admin, cases.startCase, { service: 'training-body', ...filled })
  expect(draft.status).toBe(200)
  return { enterprise, admin, filled, draft: draft.body }
}

async function submitted() {
  const it = await applicant()
  const { status, body } = await world.as(it.admin, cases.submitCase, {
    id: it.draft.id,
    version: it.draft.version,
  })
  expect(status).toBe(200)
  return { ...it, case: body }
}

const decide = (
  actor: TestActor,
  { id, version, step }: Pick<cases.Case, 'id' | 'version' | 'step'>,
  decision: cases.Decision,
  more: {
    opinion?: string
    remarks?: { item: string; text: string }[]
    values?: Record<string, string>
  } = {},
) => world.as(actor, cases.decideCase, { id, version, step: step ?? '', decision, ...more })

test('a draft is nobody else’s; submitted it has a number, a step, a deadline in working days', async () => {
  const { admin, draft } = await applicant()
  expect(draft).toMatchObject({
    status: 'draft',
    state: '草稿',
    number: null,
    may: ['save', 'submit', 'delete'],
  })
  expect((await world.as(supervisor, cases.viewCase, { id: draft.id })).status).toBe(404)
  const { body } = await world.as(admin, cases.submitCase, { id: draft.id, version: draft.version })
  expect(checkCaseNumber(body.number ?? '').ok).toBe(true)
  expect(body.number?.slice(0, 14)).toBe('32050760261119')
  expect(body).toMatchObject({
    status: 'in-progress',
    step: 'review',
    state: '待审核',
    checks: { met: 2, all: 2 },
  })
  // Ten working days after Thursday 2026-11-19.
  expect(body.waiting).toMatchObject({ who: '相城区安码监管岗', dueOn: '2026-12-03', workingDaysLeft: 10 })
  expect((await world.as(supervisor, cases.viewCase, { id: draft.id })).body.may).toEqual(['decide'])
})

test('whoever waits is told the office by its name', async () => {
  await world.house.db
    .updateTable('access.posts')
    .set({ unit: '相城区住房和城乡建设局' })
    .where('account_id', '=', supervisor.accountId)
    .execute()
  const { case: it } = await submitted()
  expect(it.waiting?.who).toBe('相城区住房和城乡建设局')
  await world.house.db.updateTable('access.posts').set({ unit: '' }).execute()
})

test('everything that is missing is told at once and the draft stays', async () => {
  const enterprise = await world.enterprise()
  const admin = await world.actor('enterprise-admin', { enterprise })
  const { body: draft } = await world.as(admin, cases.startCase, {
    service: 'training-body',
    values: { seats: '0', phone: '123' },
  })
  const { status, problem } = await world.as(admin, cases.submitCase, {
    id: draft.id,
    version: draft.version,
  })
  expect(status).toBe(400)
  expect(problem.issues?.map(({ path }) => path)).toEqual([
    'values.scope',
    'values.place',
    'values.seats',
    'values.teachers',
    'values.phone',
    'values.commitment',
    'materials.place-proof',
    'materials.teacher-proof',
  ])
  expect((await world.as(admin, cases.viewCase, { id: draft.id })).body.status).toBe('draft')
})

test('returned with a remark on a field the clock stops; corrected it goes on, and approval qualifies', async () => {
  const { admin, case: it, filled } = await submitted()
  world.clock.move('2026-11-24')
  const returned = await decide(supervisor, it, 'return', {
    opinion: '场所证明看不清，请补交清楚的扫描件。',
    remarks: [{ item: 'place-proof', text: '第 2 页看不清' }],
  })
  expect(returned.status).toBe(200)
  const { body: back } = await world.as(admin, cases.viewCase, { id: it.id })
  expect(back).toMatchObject({
    status: 'returned',
    correctBy: '2026-12-24',
    returnedBecause: '场所证明看不清，请补交清楚的扫描件。',
    remarks: [{ item: 'place-proof', title: '场所证明', text: '第 2 页看不清' }],
    waiting: { paused: true, workingDaysLeft: null },
  })
  expect(returned.body.number).toBe(it.number)
  world.clock.move('2026-12-10')
  const saved = await world.as(admin, cases.saveCase, {
    id: it.id,
    version: back.version,
    values: back.values,
    materials: { ...filled.materials, 'place-proof': [await upload(world, admin, smallJpeg, '场所.jpg')] },
  })
  // 相城 takes PDF only, and says so.
  expect(saved.status).toBe(400)
  expect(saved.problem.detail).toContain('场所证明只接受 PDF')
  const again = await world.as(admin, cases.submitCase, { id: it.id, version: back.version })
  // Seven of ten working days were left.
  expect(again.body).toMatchObject({ status: 'in-progress', round: 2, waiting: { dueOn: '2026-12-21' } })
  expect(again.body.number).toBe(it.number)
  const approved = await decide(supervisor, again.body, 'pass')
  expect(approved.body).toMatchObject({ status: 'approved', state: '办结-同意' })
  expect((await world.as(admin, viewSession, {})).body.post.capabilities).toEqual(['training-body'])
  expect(approved.body.events.map(({ kind }) => kind)).toEqual([
    'submitted',
    'returned',
    'resubmitted',
    'passed',
  ])
  const { body: messages } = await world.as(admin, listMessages, {})
  expect(messages.items.map(({ title }) => title)).toEqual(['培训机构认定已办结', '培训机构认定被退回补正'])
  world.clock.move('2026-11-19')
  const second = await world.as(admin, cases.checkService, { service: 'training-body' })
  expect(second.body).toMatchObject({ allowed: false })
  expect(second.body.findings.find(({ met }) => !met)?.because).toBe('本企业已经是培训机构')
})

test('a stale version is refused, two who decide at once do it once', async () => {
  const { admin, case: it } = await submitted()
  expect((await world.as(admin, cases.withdrawCase, { id: it.id, version: it.version - 1 })).status).toBe(409)
  const other = await world.actor('supervisor')
  const both = await Promise.all([decide(supervisor, it, 'pass'), decide(other, it, 'pass')])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('negative decisions give a reason of ten characters', async () => {
  const { case: it } = await submitted()
  expect((await decide(supervisor, it, 'refuse', { opinion: '不同意' })).status).toBe(400)
  expect(
    (await decide(supervisor, it, 'refuse', { opinion: '场所面积与填写人数明显不符。' })).body.state,
  ).toBe('办结-不同意')
})

test('taken back before the decision it is a draft again, and may be submitted under its number', async () => {
  const { admin, case: it } = await submitted()
  const { body } = await world.as(admin, cases.withdrawCase, { id: it.id, version: it.version })
  expect(body).toMatchObject({ status: 'draft', number: it.number })
  expect((await decide(supervisor, it, 'pass')).status).toBe(404)
  const again = await world.as(admin, cases.submitCase, { id: it.id, version: body.version })
  expect(again.body).toMatchObject({ status: 'in-progress', number: it.number })
})

test('one application of a service is under way at a time', async () => {
  const { admin, filled } = await submitted()
  const second = await world.as(admin, cases.startCase, { service: 'training-body', values: filled.values })
  const materials = (await bodyApplicationOf(world, admin)).materials
  const saved = await world.as(admin, cases.saveCase, {
    id: second.body.id,
    version: second.body.version,
    values: filled.values,
    materials,
  })
  const { status, problem } = await world.as(admin, cases.submitCase, {
    id: second.body.id,
    version: saved.body.version,
  })
  expect([status, problem.code]).toEqual([422, 'case.not-eligible'])
  expect(problem.detail).toContain('已有一件申请在办')
})

test('whoever opens a case has it: a colleague looks on', async () => {
  const { case: it } = await submitted()
  const colleague = await world.actor('supervisor')
  expect((await world.as(supervisor, cases.takeCase, { id: it.id })).body.takenBy).toBe('supervisor')
  expect((await world.as(colleague, cases.takeCase, { id: it.id })).problem.detail).toContain(
    '正在办理这一件',
  )
  expect((await decide(colleague, it, 'pass')).status).toBe(409)
  expect((await decide(supervisor, it, 'pass')).status).toBe(200)
})

test('the queue is in the order of deadlines, found by number and by what it is about; counts agree', async () => {
  const { case: it, enterprise } = await submitted()
  const { body } = await world.as(supervisor, cases.listCases, { box: 'queue', limit: 200 })
  const days = body.items.map(({ waiting }) => waiting?.dueOn ?? '')
  expect(days).toEqual([...days].sort())
  for (const q of [it.number ?? '', `${it.number?.slice(0, 6)} - ${it.number?.slice(6)}`, enterprise.name])
    expect(
      (await world.as(supervisor, cases.listCases, { box: 'queue', q })).body.items.map(({ id }) => id),
    ).toEqual([it.id])
  const { body: counts } = await world.as(supervisor, cases.countCases, {})
  expect(counts.queue).toBe(body.items.length)
  const far = await world.actor('supervisor', { region: '320508' })
  expect((await world.as(far, cases.listCases, { box: 'queue' })).body.items).toEqual([])
  expect((await world.as(far, cases.viewCase, { id: it.id })).status).toBe(404)
})

test('many at once: each with its result, only those with everything in order', async () => {
  const [one, two] = [await submitted(), await submitted()]
  await world.house.db
    .updateTable('cases.cases')
    .set({ checks_met: 1 })
    .where('id', '=', two.case.id)
    .execute()
  const ids = [one.case.id, two.case.id, '00000000-0000-7000-8000-000000000000']
  const trial = await world.as(supervisor, cases.decideCases, { ids, trial: true })
  expect(trial.body).toMatchObject({ done: 1, refused: 2 })
  expect((await world.as(supervisor, cases.viewCase, { id: one.case.id })).body.status).toBe('in-progress')
  const { body } = await world.as(supervisor, cases.decideCases, { ids })
  expect(body.results.map(({ done, sentence }) => [done, sentence.slice(0, 8)])).toEqual([
    [true, ''],
    [false, '系统核查 1/2'],
    [false, '没有找到，或不在'],
  ])
  expect((await world.as(supervisor, cases.viewCase, { id: one.case.id })).body.status).toBe('approved')
})

test('a decision can be undone while nothing has left the house', async () => {
  const slow = await newWorld({ undoSeconds: 60 })
  try {
    const enterprise = await slow.enterprise()
    const admin = await slow.actor('enterprise-admin', { enterprise })
    const officer = await slow.actor('supervisor')
    const { body: draft } = await slow.as(admin, cases.startCase, {
      service: 'training-body',
      ...(await bodyApplicationOf(slow, admin)),
    })
    const { body: it } = await slow.as(admin, cases.submitCase, { id: draft.id, version: draft.version })
    const act = { id: it.id, step: 'review', decision: 'pass' } as const
    const { body: decided } = await slow.as(officer, cases.decideCase, { ...act, version: it.version })
    expect(decided).toMatchObject({ status: 'in-progress', pending: { word: '同意' }, may: ['undo'] })
    // What was put together of the locked row and of what was written is what is there.
    expect((await slow.as(officer, cases.viewCase, { id: it.id })).body).toEqual(decided)
    expect((await slow.as(officer, cases.listCases, { box: 'queue' })).body.items).toEqual([])
    expect(await settleDue(slow.house, caseServices)).toBe(0)
    const { body: undone } = await slow.as(officer, cases.undoDecision, { id: it.id })
    expect(undone).toMatchObject({ pending: null, may: ['decide'] })
    expect(await listOutbox(slow.house.db, slow.house.cipher)).toEqual([])
    await slow.as(officer, cases.decideCase, { ...act, version: undone.version })
    await slow.house.db
      .updateTable('cases.pending_decisions')
      .set({ settles_at: new Date(Date.now() - 1000) })
      .execute()
    expect((await slow.as(officer, cases.undoDecision, { id: it.id })).status).toBe(409)
    expect(await settleDue(slow.house, caseServices)).toBe(1)
    expect((await slow.as(officer, cases.viewCase, { id: it.id })).body.status).toBe('approved')
  } finally {
    await slow.end()
  }
})

test('what is not corrected in time lapses, after two reminders', async () => {
  const { admin, case: it } = await submitted()
  await decide(supervisor, it, 'return', { opinion: '填写的内容与所附材料不一致。' })
  for (const day of ['2026-12-12', '2026-12-12', '2026-12-18', '2026-12-19'] as const) {
    world.clock.move(day)
    await remindOfCorrections(world.house, caseServices)
    await lapseCases(world.house, caseServices)
  }
  expect((await world.as(admin, cases.viewCase, { id: it.id })).body.status).toBe('returned')
  world.clock.move('2026-12-20')
  await lapseCases(world.house, caseServices)
  const { body } = await world.as(admin, cases.viewCase, { id: it.id })
  world.clock.move('2026-11-19')
  expect(body.state).toBe('已终止（逾期）')
  expect(body.events.map(({ kind }) => kind)).toEqual([
    'submitted',
    'returned',
    'correction-reminder-7',
    'correction-reminder-1',
    'lapsed',
  ])
})
