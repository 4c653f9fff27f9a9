import * as contract from '@anzhu/contract/assessment'
import { listMessages } from '@anzhu/contract/notices'
import { completionNotice } from '@anzhu/law/assessment/countdown'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fileTermination, inspectProject } from '../../test/assessment.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { completionWorker } from './daily.ts'

let world: World
let firm: Awaited<ReturnType<World['enterprise']>>
let director: TestActor
let inspector: TestActor
beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
  director = await world.actor('safety-director', { enterprise: firm, region: null })
  inspector = await world.actor('inspector')
})
beforeEach(() => {
  world.clock.move(testDay)
  world.filings.length = 0
})
afterAll(() => world.end())

const morning = (day: PlainDate) => {
  world.clock.move(day)
  return completionWorker(world.house).work({}, new AbortController().signal)
}
const filingOf = (project: { id: string }) =>
  world.house.db
    .selectFrom('registry.projects')
    .select(['region', 'filing_number as filingNumber'])
    .where('id', '=', project.id)
    .executeTakeFirstOrThrow()

/** A project whose completion was filed, and prompted on the test day. */
async function prompted() {
  const project = await world.project(firm)
  world.filings.push({ ...(await filingOf(project)), completedOn: '2026-11-10' })
  await morning(testDay)
  return project
}
const rowOf = async (actor: TestActor, list: contract.CompletionList, project: { id: string }) =>
  (await world.as(actor, contract.listCompletions, { list })).body.items.find(
    (row) => row.project.id === project.id,
  )
const messagesOf = async (actor: TestActor) => (await world.as(actor, listMessages, {})).body.items
const viewOf = async (actor: TestActor, project: { id: string }) =>
  (await world.as(actor, contract.viewAssessment, { id: project.id })).body

test('a filed completion is prompted once, word for word, to the safety director and the department', async () => {
  const project = await world.project(firm)
  const department = await world.actor('project-department', { project, region: null })
  world.filings.push({ ...(await filingOf(project)), completedOn: '2026-11-10' })
  await morning(testDay)
  await morning(testDay)
  for (const actor of [director, department]) {
    const told = (await messagesOf(actor)).filter(({ body }) => body.includes(project.name))
    expect(told).toHaveLength(1)
    expect(told[0]?.body).toContain(completionNotice)
  }
  expect(await rowOf(director, 'counting', project)).toMatchObject({
    countdown: { noticedOn: '2026-11-19', lastDay: '2026-12-19', failsOn: '2026-12-20', daysLeft: 30 },
    grade: null,
  })
  const { body } = await world.as(department, contract.countCompletions, {})
  expect(body).toMatchObject({ counting: 1, soonest: 30, failing: 0 })
})

test('warned at 15, 7 and 1 days and told of the list on the last; each once, on no other day', async () => {
  const project = await prompted()
  const warned: string[] = []
  for (let day = testDay as PlainDate; day <= '2026-12-19'; day = addDays(day, 1)) {
    const before = (await messagesOf(director)).length
    await morning(day)
    await morning(day)
    const fresh = (await messagesOf(director)).slice(0, (await messagesOf(director)).length - before)
    warned.push(
      ...fresh.filter(({ body }) => body.includes(project.name)).map(({ title }) => `${day} ${title}`),
    )
  }
  expect(warned).toEqual([
    '2026-12-04 竣工项目未办考评，还剩 15 天',
    '2026-12-12 竣工项目未办考评，还剩 7 天',
    '2026-12-18 竣工项目未办考评，还剩 1 天',
    '2026-12-19 仍未办考评，明日起按不合格处理',
  ])
})

test('on the last day it is listed and can be filed; on the 31st it fails by itself, confirmed or not', async () => {
  const project = await prompted()
  await morning('2026-12-18')
  expect(await rowOf(inspector, 'failing', project)).toBeUndefined()
  await morning('2026-12-19')
  expect(await rowOf(inspector, 'failing', project)).toMatchObject({
    countdown: { listedOn: '2026-12-19', daysLeft: 0 },
    grade: null,
  })
  expect((await messagesOf(inspector)).some(({ body }) => body.includes(project.name))).toBe(true)
  await morning('2026-12-20')
  const view = await viewOf(director, project)
  expect(view.grades).toMatchObject([
    { grade: '不合格', automatic: true, gradedBy: null, gradedOn: '2026-12-20' },
  ])
  expect(view.suggestion.grounds.filter(({ met }) => !met).map(({ rule }) => rule)).toContain('PD7')
  // Supervision ends only when an inspector closes it.
  expect(view.row.finished).toBe(false)
  await world.as(inspector, contract.confirmFailures, { projectIds: [project.id] })
  expect((await viewOf(director, project)).row.finished).toBe(true)
})

test('what is listed and filed on the last day does not fail; what was listed late stands a day on the list', async () => {
  const [project, late] = [await prompted(), await prompted()]
  const department = await world.actor('project-department', { project, region: null })
  await morning('2026-12-19')
  await fileTermination(world, department)
  await world.house.db
    .updateTable('assessment.completions')
    .set({ listed_on: null })
    .where('project_id', '=', late.id)
    .execute()
  await morning('2026-12-20')
  for (const one of [project, late]) expect((await viewOf(director, one)).grades).toEqual([])
  expect(await rowOf(inspector, 'failing', project)).toBeUndefined()
  await morning('2026-12-21')
  expect((await viewOf(director, project)).grades).toEqual([])
  expect((await viewOf(director, late)).grades).toMatchObject([{ gradedOn: '2026-12-21' }])
})

test('the inspector confirms the list: it fails at once and supervision ends; all of them or none', async () => {
  const [one, other] = [await prompted(), await prompted()]
  await morning('2026-12-19')
  const confirm = (projectIds: string[]) => world.as(inspector, contract.confirmFailures, { projectIds })
  expect((await confirm([one.id, other.id])).status).toBe(409)
  world.clock.move('2026-12-20')
  expect((await confirm([one.id, (await world.project(firm)).id])).status).toBe(409)
  expect((await viewOf(inspector, one)).grades).toEqual([])
  expect((await confirm([one.id, other.id])).body).toEqual({ confirmed: 2 })
  expect((await viewOf(inspector, one)).row).toMatchObject({ finished: true, grade: { grade: '不合格' } })
  const elsewhere = await world.actor('inspector', { region: '430100' })
  expect((await world.as(elsewhere, contract.confirmFailures, { projectIds: [one.id] })).status).toBe(404)
})

test('a number is of one region: a project elsewhere with the same number is not prompted', async () => {
  const [project, elsewhere] = [await world.project(firm), await world.project(firm, { region: '320508' })]
  const filing = await filingOf(project)
  await world.house.db
    .updateTable('registry.projects')
    .set({ filing_number: filing.filingNumber })
    .where('id', '=', elsewhere.id)
    .execute()
  world.filings.push({ ...filing, completedOn: '2026-11-10' })
  await morning(testDay)
  expect((await viewOf(director, project)).row.countdown).not.toBeNull()
  expect((await viewOf(director, elsewhere)).row.countdown).toBeNull()
})

test('of two filings of one project in a batch the latest counts, also after a withdrawal', async () => {
  const project = await prompted()
  const reason = '备案号录错，实为邻近标段竣工'
  await world.as(inspector, contract.withdrawCompletion, { id: project.id, reason })
  const filing = await filingOf(project)
  for (const completedOn of ['2026-11-14', '2026-11-18', '2026-11-16'] as const)
    world.filings.push({ ...filing, completedOn })
  await morning('2026-11-20')
  expect((await viewOf(director, project)).row.countdown).toMatchObject({
    completedOn: '2026-11-18',
    noticedOn: '2026-11-20',
  })
})

test('a filing system out of reach stops nothing else, and the morning is tried again', async () => {
  const project = await prompted()
  const silent = {
    ...world.house,
    completionFilings: { source: '测试', filedSince: () => Promise.reject(new Error('unreachable')) },
  }
  const silentMorning = (day: PlainDate) => {
    world.clock.move(day)
    return completionWorker(silent).work({}, new AbortController().signal)
  }
  await expect(silentMorning('2026-12-19')).rejects.toThrow('Steps of the morning failed')
  await expect(silentMorning('2026-12-20')).rejects.toThrow('Steps of the morning failed')
  expect((await viewOf(director, project)).grades).toMatchObject([{ automatic: true }])
})

/** A dangerous work over the second threshold. */
async function addWork(project: { id: string }): Promise<string> {
  const { id } = await world.house.db
    .insertInto('dangerous_works.works')
    .values({
      project_id: project.id,
      name: '基坑开挖',
      work_type: 'pit',
      level: 'over',
      declared_by: director.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

test('a dangerous work counts as complete by its parts, not by a record that was made', async () => {
  const project = await world.project(firm)
  const { db } = world.house
  const work = await addWork(project)
  const complete = async () => (await viewOf(inspector, project)).evidence.dangerousWorks
  const parts = (state: string) =>
    db.updateTable('dangerous_works.parts').set({ state }).where('work_id', '=', work).execute()
  await db
    .insertInto('dangerous_works.parts')
    .values({ work_id: work, part: 'experts', state: 'partial', due: true })
    .execute()
  expect(await complete()).toEqual({ total: 1, complete: 0 })
  await parts('done')
  expect(await complete()).toEqual({ total: 1, complete: 1 })
})

test('an inspector of the region records a completion nobody told of; it is prompted like a heard one', async () => {
  const project = await world.project(firm)
  const { filingNumber } = await filingOf(project)
  const record = (actor: TestActor, rest: object = {}) =>
    world.as(actor, contract.recordCompletion, {
      projectId: project.id,
      filingNumber,
      completedOn: '2026-11-10',
      ...rest,
    })
  const elsewhere = await world.actor('inspector', { region: '430100' })
  expect((await record(elsewhere)).status).toBe(404)
  expect((await record(director)).status).toBe(403)
  const wrong = await record(inspector, { filingNumber: '备案 0' })
  expect(wrong.problem.issues?.[0]?.path).toBe('filingNumber')
  for (const completedOn of ['2026-11-20', '2025-12-31'])
    expect((await record(inspector, { completedOn })).problem.issues?.[0]?.path).toBe('completedOn')
  expect((await viewOf(director, project)).row.countdown).toBeNull()
  expect((await record(inspector)).status).toBe(200)
  expect((await record(inspector)).status).toBe(409)
  await morning(testDay)
  const told = (await messagesOf(director)).filter(({ body }) => body.includes(project.name))
  expect(told.map(({ body }) => body.includes(completionNotice))).toEqual([true])
  const countdown = { completedOn: '2026-11-10', noticedOn: testDay }
  expect((await viewOf(director, project)).row).toMatchObject({ countdown })
  const reason = '登记错项目，实为邻近标段竣工'
  await world.as(inspector, contract.withdrawCompletion, { id: project.id, reason })
  expect((await record(inspector)).status).toBe(200)
  expect((await viewOf(director, project)).row).toMatchObject({ countdown })
})

test('a filing of another project is withdrawn with a reason, and no period runs until it is filed anew', async () => {
  const project = await prompted()
  const reason = '备案号录错，实为邻近标段竣工'
  expect((await world.as(inspector, contract.withdrawCompletion, { id: project.id, reason })).status).toBe(
    200,
  )
  await morning('2026-12-25')
  expect(await rowOf(inspector, 'failing', project)).toBeUndefined()
  expect((await viewOf(inspector, project)).row.countdown).toBeNull()
  world.filings.push({ ...(await filingOf(project)), completedOn: '2026-12-24' })
  await morning('2026-12-26')
  expect(await rowOf(inspector, 'counting', project)).toMatchObject({
    countdown: { noticedOn: '2026-12-26' },
  })
})

async function overdue(plannedOn: PlainDate) {
  const project = await world.project(firm)
  await world.house.db
    .updateTable('registry.projects')
    .set({ planned_completion_on: plannedOn })
    .where('id', '=', project.id)
    .execute()
  return project
}

test('ninety days past the planned day is not listed, ninety-one is, and the director is asked once', async () => {
  const [ninety, more] = [await overdue('2026-08-21'), await overdue('2026-08-20')]
  await morning(testDay)
  await morning(testDay)
  expect(await rowOf(director, 'overdue', ninety)).toBeUndefined()
  expect(await rowOf(director, 'overdue', more)).toMatchObject({ overdueDays: 91, statement: null })
  expect((await messagesOf(director)).filter(({ body }) => body.includes(more.name))).toHaveLength(1)
})

test('the director states how it stands; what is finished must be handled, what is not needs a day to come', async () => {
  const project = await overdue('2026-06-01')
  const state = (body: { finished: boolean; situation: string; expectedOn?: string | null }) =>
    world.as(director, contract.stateOverdue, { id: project.id, ...body })
  expect((await state({ finished: false, situation: '外墙整改，仍在施工' })).status).toBe(400)
  expect(
    (await state({ finished: false, situation: '外墙整改，仍在施工', expectedOn: '2027-01-31' })).status,
  ).toBe(200)
  expect(await rowOf(inspector, 'overdue', project)).toMatchObject({
    statement: { finished: false, situation: '外墙整改，仍在施工', expectedOn: '2027-01-31' },
  })
  const department = await world.actor('project-department', { project, region: null })
  expect((await state({ finished: true, situation: '已于九月实际竣工' })).status).toBe(200)
  expect((await messagesOf(department))[0]).toMatchObject({ title: '请办理终止监督与安标考评' })
  expect(
    (
      await world.as(inspector, contract.stateOverdue, {
        id: project.id,
        finished: true,
        situation: '已经竣工了',
      })
    ).status,
  ).toBe(403)
})

test('the evidence counts what is saved, nothing void, and says what is missing', async () => {
  const project = await world.project(firm)
  const { db } = world.house
  const inspect = (kind: string, state: string, onDay: string) =>
    inspectProject(world, project, { enterprise: firm, actor: director }, { kind, state, onDay })
  await inspect('enterprise', 'saved', '2026-02-01')
  const id = await inspect('enterprise', 'saved', '2026-05-01')
  await inspect('enterprise', 'void', '2026-06-01')
  await inspect('enterprise', 'open', '2026-07-01')
  await inspect('self', 'saved', '2026-07-01')
  const finding = (position: number, state: string) =>
    db
      .insertInto('inspections.findings')
      .values({
        id: randomUUID(),
        inspection_id: id,
        position,
        text: '临边无防护',
        rectify: true,
        requirement: '加设护栏',
        due_on: '2026-05-10',
        state,
      })
      .execute()
  await finding(1, 'closed')
  await finding(2, 'open')
  const view = await viewOf(inspector, project)
  expect(view.evidence).toMatchObject({
    selfChecks: 1,
    inspectionYears: [{ year: 2026, done: 2, needed: 3, months: 11 }],
    rectification: { findings: 2, closed: 1 },
    reviews: { done: [] },
  })
  expect(view.evidence.reviews.missing).toHaveLength(10)
  expect(view.suggestion.grade).toBe('不合格')
  expect(view.suggestion.lines).toContain('企业检查 2026 年 2/3 次，少 1 次')
  expect(view.suggestion.lines).toContain('整改率 1 ÷ 2 = 50.00%')
  expect(view.forecast).toContain('还须 1 次')
})

test('a responsible accident fails the project; it is recorded by an inspector of the region, never of tomorrow', async () => {
  const project = await world.project(firm)
  const record = (on: string) =>
    world.as(inspector, contract.recordAccident, {
      id: project.id,
      on,
      level: 'general',
      responsible: true,
      description: '高处坠落一人重伤',
    })
  expect((await record('2026-11-20')).status).toBe(400)
  expect((await record('2026-11-18')).status).toBe(200)
  const { suggestion, accidents } = await viewOf(director, project)
  expect(accidents).toHaveLength(1)
  expect(suggestion.grounds.find(({ rule }) => rule === 'PD2')).toMatchObject({ met: false })
})
