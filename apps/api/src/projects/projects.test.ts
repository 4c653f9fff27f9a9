import * as contract from '@anzhu/contract/projects'
import { caseNumber } from '@anzhu/law/identifiers/case-number'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileTermination } from '../../test/assessment.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'

let world: World
let firm: { id: string; name: string; creditCode: string }
let project: { id: string }
let director: TestActor
let admin: TestActor
beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise('苏州华筑建设工程有限公司')
  const labour = await world.enterprise('苏州安信劳务有限公司')
  project = await world.project(firm, { name: '元和街道安置房三期工程', participants: [labour] })
  await world.worker(labour, { project })
  director = await world.actor('safety-director', { enterprise: firm })
  admin = await world.actor('enterprise-admin', { enterprise: firm })
})
afterAll(() => world.end())

const matrix = async (actor: TestActor, query = {}) =>
  (await world.as(actor, contract.viewProjectMatrix, query)).body
const cellsOf = async (id: string, query = {}) =>
  (await matrix(director, query)).items.find((row) => row.id === id)?.cells

/** An inspection as its slice saves it. */
async function inspected(id: string, kind: 'self' | 'enterprise' | 'authority', onDay = testDay as string) {
  const inspection = randomUUID()
  await world.house.db
    .insertInto('inspections.inspections')
    .values({
      id: inspection,
      project_id: id,
      region: '320507',
      kind,
      method: 'own',
      missing_items: 'proportional',
      on_day: onDay,
      account_id: director.accountId,
      inspector_name: '周强',
      state: 'saved',
      number: `检-${inspection.slice(0, 8)}`,
    })
    .execute()
  return inspection
}

async function found(inspection: string, state: 'open' | 'closed', dueOn = '2026-12-01') {
  await world.house.db
    .insertInto('inspections.findings')
    .values({
      id: randomUUID(),
      inspection_id: inspection,
      position: 0,
      text: '临边防护缺失',
      rectify: true,
      requirement: '补装防护栏杆',
      due_on: dueOn,
      state,
    })
    .execute()
}

test('the matrix counts what the other contexts wrote, by month and by year', async () => {
  const { id } = await world.project(firm, { name: '科创产业园' })
  await inspected(id, 'self')
  await inspected(id, 'self', '2026-10-30')
  await inspected(id, 'enterprise')
  await inspected(id, 'enterprise', '2025-12-31')
  const authority = await inspected(id, 'authority')
  await found(authority, 'open')
  await found(authority, 'closed')
  expect(await cellsOf(id)).toMatchObject({
    selfChecks: { state: 'ok', text: '1 次' },
    review: { state: 'bad', text: '未月评' },
    inspections: { state: 'bad', text: '1/3' },
    authority: { state: 'bad', text: '1 项' },
    rectifications: { state: 'ok', text: '0' },
    dangerousWorks: { state: 'none' },
    machines: { state: 'none' },
    completion: { state: 'none' },
  })
  expect((await cellsOf(id, { month: '2026-10' }))?.selfChecks.text).toBe('1 次')
  expect((await cellsOf(id, { month: '2026-09' }))?.selfChecks.text).toBe('0 次')
})

test('a completion that was noticed counts its days down, until the project is graded', async () => {
  const { id } = await world.project(firm)
  const { db } = world.house
  await db
    .insertInto('assessment.completions')
    .values({
      project_id: id,
      filing_number: '竣备 1',
      completed_on: '2026-11-01',
      source: '测试',
      noticed_on: '2026-11-07',
    })
    .execute()
  expect((await cellsOf(id))?.completion.text).toBe('剩 18 天')
  const record = (await world.as(director, contract.viewProject, { id })).body
  expect(record.completion).toEqual({
    completedOn: '2026-11-01',
    noticedOn: '2026-11-07',
    lastDay: '2026-12-07',
    daysLeft: 18,
  })
  await db
    .insertInto('assessment.grades')
    .values({
      project_id: id,
      grade: '合格',
      suggested: '合格',
      evidence: '{}',
      graded_by: admin.accountId,
      graded_on: testDay,
    })
    .execute()
  expect((await cellsOf(id))?.completion.state).toBe('none')
})

test('a completion that was withdrawn, or for which an application was filed, does not count down', async () => {
  const [withdrawn, filed] = [await world.project(firm), await world.project(firm)]
  const { db } = world.house
  const complete = (id: string, rest: object = {}) =>
    db
      .insertInto('assessment.completions')
      .values({
        project_id: id,
        filing_number: id,
        completed_on: '2026-11-01',
        source: '测试',
        noticed_on: '2026-11-07',
        ...rest,
      })
      .execute()
  await complete(withdrawn.id, { withdrawn_at: new Date(), withdrawn_reason: '备案号录错' })
  await complete(filed.id)
  const department = await world.actor('project-department', { project: filed, region: null })
  expect((await cellsOf(filed.id))?.completion.text).toBe('剩 18 天')
  await fileTermination(world, department)
  for (const { id } of [withdrawn, filed]) expect((await cellsOf(id))?.completion.state).toBe('none')
  const record = (await world.as(director, contract.viewProject, { id: withdrawn.id })).body
  expect(record.completion).toBeNull()
})

test('an order past its day is overdue while it waits for the department, not while a reply is looked at', async () => {
  const { id } = await world.project(firm)
  const orderedOf = async () => (await cellsOf(id))?.rectifications.text
  const { db, cipher } = world.house
  const { id: caseId } = await db
    .insertInto('cases.cases')
    .values({
      number: caseNumber({ region: '320507', service: '50', day: '261101', serial: 901 }),
      flow: 'rectification-self',
      exclusive: randomUUID(),
      flow_version: 1,
      region: '320507',
      account_id: director.accountId,
      project_id: id,
      organisation_id: firm.id,
      by_person: false,
      subject: '整改',
      applicant: '测试',
      status: 'returned',
      step: null,
      answers: cipher.seal('{}'),
      submitted_at: new Date(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const inspection_id = await inspected(id, 'enterprise')
  await db
    .insertInto('inspections.rectifications')
    .values({ case_id: caseId, inspection_id, project_id: id, due_on: '2026-11-18' })
    .execute()
  expect(await orderedOf()).toBe('1 件')
  await db
    .updateTable('cases.cases')
    .set({ status: 'in-progress', step: 'recheck' })
    .where('id', '=', caseId)
    .execute()
  expect(await orderedOf()).toBe('0')
})

test('the most abnormal stand first; a finished project is not there; filters narrow the counts', async () => {
  const { id } = await world.project(firm, { name: '已终止的工程', region: '320506' })
  const all = await matrix(director)
  expect(all.items.map(({ abnormal }) => abnormal)).toEqual(
    all.items.map(({ abnormal }) => abnormal).toSorted((a, b) => b - a),
  )
  expect(all.regions.map(({ code }) => code)).toEqual(['320506', '320507'])
  expect((await matrix(director, { region: '320506' })).projects).toBe(1)
  await world.house.db
    .updateTable('registry.projects')
    .set({ status: 'finished' })
    .where('id', '=', id)
    .execute()
  expect((await matrix(director)).projects).toBe(all.projects - 1)
  const named = await matrix(director, { q: '安置房' })
  expect(named.items.map(({ name }) => name)).toEqual(['元和街道安置房三期工程'])
  expect(named.totals.review).toBe(1)
  const first = await matrix(director, { limit: 1 })
  const second = await matrix(director, { limit: 1, cursor: first.next ?? '' })
  expect([...first.items, ...second.items]).toEqual((await matrix(director, { limit: 2 })).items)
})

test('who sees which projects: the contractor its own, the department one, officials their region', async () => {
  const elsewhere = await world.project(await world.enterprise(), { region: '320508' })
  const department = await world.actor('project-department', { enterprise: firm, project })
  expect((await matrix(department)).items.map(({ id }) => id)).toEqual([project.id])
  const inspector = await world.actor('inspector', { region: '320508' })
  expect((await matrix(inspector)).items.map(({ id }) => id)).toEqual([elsewhere.id])
  expect((await world.as(director, contract.viewProject, { id: elsewhere.id })).status).toBe(404)
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  expect((await world.as(clerk, contract.viewProjectMatrix, {})).status).toBe(403)
})

test('a project is found by the number it is filed under, by those who may see it', async () => {
  const { body } = await world.as(director, contract.viewProject, { id: project.id })
  expect(body.contractor).toEqual({ id: firm.id, name: firm.name, creditCode: firm.creditCode })
  expect(body.participants.map(({ name, contractor, workers }) => [name, contractor, workers])).toEqual([
    ['苏州华筑建设工程有限公司', true, 0],
    ['苏州安信劳务有限公司', false, 1],
  ])
  const byNumber = await world.as(director, contract.findProject, { number: body.filingNumber })
  expect(byNumber.body.id).toBe(project.id)
  const stranger = await world.actor('safety-director', { enterprise: await world.enterprise() })
  expect((await world.as(stranger, contract.findProject, { number: body.filingNumber })).status).toBe(404)
})

test('the enterprise says who manages the project; the number is masked until somebody says why', async () => {
  const wrong = await world.as(admin, contract.editProject, { id: project.id, managerPhone: '1390000' })
  expect([wrong.status, wrong.problem.detail]).toEqual([400, '手机号少 4 位。请填写 11 位手机号。没有保存。'])
  const { body } = await world.as(admin, contract.editProject, {
    id: project.id,
    managerName: '陆建平',
    managerPhone: '139 0000 2222',
    floorArea: 12_500.5,
  })
  expect([body.managerName, body.managerPhone, body.floorArea]).toEqual(['陆建平', '139****2222', 12_500.5])
  const told = await world.as(director, contract.revealManagerPhone, { id: project.id, reason: 'site-check' })
  expect(told.body.value).toBe('13900002222')
  expect((await world.as(director, contract.editProject, { id: project.id, address: '甲' })).status).toBe(403)
})
