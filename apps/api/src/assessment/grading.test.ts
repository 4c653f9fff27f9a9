import * as contract from '@anzhu/contract/assessment'
import * as cases from '@anzhu/contract/cases'
import { listMessages } from '@anzhu/contract/notices'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  decideAs,
  fileTermination,
  gradedProject,
  inspectProject,
  terminationOf,
} from '../../test/assessment.ts'
import { until } from '../../test/application-sheet.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { completionWorker } from './daily.ts'

let world: World
beforeAll(async () => {
  world = await newWorld({ jobs: true })
})
beforeEach(() => {
  world.clock.move(testDay)
  world.filings.length = 0
})
afterAll(() => world.end())

const viewOf = async (actor: TestActor, project: { id: string }) =>
  (await world.as(actor, contract.viewAssessment, { id: project.id })).body

/** A project with its people and so many inspections by the enterprise this year. */
async function site(inspections: number) {
  const enterprise = await world.enterprise()
  const project = await world.project(enterprise)
  const director = await world.actor('safety-director', { enterprise, region: null })
  const department = await world.actor('project-department', { project, region: null })
  const inspector = await world.actor('inspector')
  for (let n = 0; n < inspections; n++) await inspectProject(world, project, { enterprise, actor: director })
  return { enterprise, project, director, department, inspector }
}

test('department files, enterprise confirms, inspector grades: graded, published, supervision ended, letter written', async () => {
  const { project, director, department, inspector } = await site(3)
  const filed = await fileTermination(world, department)
  expect(filed).toMatchObject({ status: 'in-progress', step: 'confirm', projectId: project.id })
  expect((await decideAs(world, director, filed.id, { step: 'confirm' })).body.step).toBe('grade')
  const graded = await decideAs(world, inspector, filed.id, { step: 'grade', values: { grade: '合格' } })
  expect([graded.status, graded.body.status]).toEqual([200, 'approved'])
  const view = await viewOf(director, project)
  expect(view.row).toMatchObject({ finished: true, grade: { grade: '合格', automatic: false } })
  expect(view.grades).toMatchObject([{ suggested: '合格', publicUntil: '2026-11-26', replaced: false }])
  const [publicity] = await world.house.db
    .selectFrom('notices.publicity')
    .select(['kind', 'entries'])
    .where('case_id', '=', filed.id)
    .execute()
  expect(publicity?.kind).toBe('assessment')
  expect(JSON.stringify(publicity?.entries)).toContain(`${project.name}：合格`)
  await until(
    () => viewOf(director, project),
    ({ grades }) => grades[0]?.letter === true,
  )
  const letter = await world.as(department, contract.downloadGradeLetter, { id: view.grades[0]?.id ?? '' })
  expect(letter.raw.subarray(0, 5).toString()).toBe('%PDF-')
})

test('two of three inspections: only 不合格 can be given, with that reason; the officer reads it before', async () => {
  const { project, director, department, inspector } = await site(2)
  const filed = await fileTermination(world, department)
  await decideAs(world, director, filed.id, { step: 'confirm' })
  const before = await viewOf(inspector, project)
  expect(before.suggestion).toMatchObject({ grade: '不合格' })
  expect(before.suggestion.lines).toContain('企业检查 2026 年 2/3 次，少 1 次')
  const values = { grade: '合格', reason: '现场管理一贯良好，酌情评为合格' }
  const refused = await decideAs(world, inspector, filed.id, { step: 'grade', values })
  expect([refused.status, refused.problem.issues?.[0]?.path]).toEqual([400, 'values.grade'])
  expect(refused.problem.detail).toContain('2026 年 2 次，少于 3 次')
  expect(
    (await decideAs(world, inspector, filed.id, { step: 'grade', values: { grade: '不合格' } })).status,
  ).toBe(200)
  expect((await viewOf(director, project)).row.grade).toMatchObject({ grade: '不合格' })
})

test('the stated day of completion ends what is owed, though it is graded in the year after and nothing was heard', async () => {
  const { project, director, department, inspector } = await site(3)
  world.clock.move('2027-01-10')
  const filed = await fileTermination(world, department)
  await decideAs(world, director, filed.id, { step: 'confirm' })
  const { evidence, suggestion } = await viewOf(inspector, project)
  expect([evidence.completedOn, suggestion.grade]).toEqual(['2026-11-10', '合格'])
  expect(evidence.inspectionYears).toMatchObject([{ year: 2026, done: 3, needed: 3 }])
  await decideAs(world, inspector, filed.id, { step: 'grade', values: { grade: '合格' } })
  const given = (await viewOf(director, project)).grades[0]
  expect(given).toMatchObject({ grade: '合格', suggested: '合格' })
  const opinion = '月评成绩突出，获市级标准化工地称号'
  await world.as(director, contract.appealGrade, { id: given?.id ?? '', statement: opinion })
  const other = await world.actor('inspector')
  const { appeals } = (await world.as(other, contract.listAppeals, {})).body
  const id = appeals.find((one) => one.gradeId === given?.id)?.id ?? ''
  const changed = { id, decision: 'changed', grade: '优良', opinion } as const
  expect((await world.as(other, contract.decideAppeal, changed)).status).toBe(200)
})

test('优良 needs a reason; it is never suggested', async () => {
  const { director, department, inspector, project } = await site(3)
  const filed = await fileTermination(world, department)
  await decideAs(world, director, filed.id, { step: 'confirm' })
  const give = (reason: string) =>
    decideAs(world, inspector, filed.id, { step: 'grade', values: { grade: '优良', reason } })
  expect((await give('好')).problem.issues?.[0]?.path).toBe('values.reason')
  expect((await give('月评成绩突出，获市级标准化工地称号')).status).toBe(200)
  expect((await viewOf(director, project)).grades[0]).toMatchObject({ grade: '优良', suggested: '合格' })
})

test('filed on the last day it is in time, also where it is graded later; a second application is refused', async () => {
  const { project, department, director, inspector } = await site(3)
  const { filing_number: filingNumber } = await world.house.db
    .selectFrom('registry.projects')
    .select('filing_number')
    .where('id', '=', project.id)
    .executeTakeFirstOrThrow()
  world.filings.push({ region: project.region, filingNumber, completedOn: '2026-11-10' })
  const morning = () => completionWorker(world.house).work({}, new AbortController().signal)
  await morning()
  world.clock.move('2026-12-19')
  const filed = await fileTermination(world, department)
  world.clock.move('2026-12-28')
  await morning()
  const { suggestion, row } = await viewOf(inspector, project)
  expect(row.caseId).toBe(filed.id)
  expect(suggestion.grounds.find(({ rule }) => rule === 'PD7')).toMatchObject({ met: true })
  await decideAs(world, director, filed.id, { step: 'confirm' })
  await decideAs(world, inspector, filed.id, { step: 'grade', values: { grade: '合格' } })
  const again = await world.as(department, cases.startCase, await terminationOf(world, department))
  const refused = await world.as(department, cases.submitCase, {
    id: again.body.id,
    version: again.body.version,
  })
  expect(refused.problem.detail).toContain('项目已经考评为合格')
})

test('an appeal while it is public is a work item; another officer keeps or changes, and both stay', async () => {
  const made = await gradedProject(world)
  const { gradeId, director, inspector, project } = made
  const appeal = () =>
    world.as(director, contract.appealGrade, { id: gradeId, statement: '整改率计算有误，请核查后评为优良' })
  expect((await appeal()).status).toBe(200)
  expect((await appeal()).status).toBe(409)
  const other = await world.actor('inspector')
  const { appeals } = (await world.as(other, contract.listAppeals, {})).body
  const item = appeals.find((one) => one.gradeId === gradeId)
  expect(item).toMatchObject({ project: { name: project.name }, mine: false })
  expect((await world.as(inspector, listMessages, {})).body.items[0]).toMatchObject({
    title: '收到安标考评异议',
  })
  const decide = (actor: TestActor, decision: 'kept' | 'changed', grade: '优良' | null = null) =>
    world.as(actor, contract.decideAppeal, {
      id: item?.id ?? '',
      decision,
      grade,
      opinion: '经核查整改记录完整，同意更改等次',
    })
  expect((await decide(inspector, 'kept')).problem.code).toBe('case.four-eyes')
  expect((await decide(other, 'changed')).status).toBe(400)
  expect((await decide(other, 'changed', '优良')).status).toBe(200)
  expect((await decide(other, 'kept')).status).toBe(409)
  const view = await viewOf(director, project)
  expect(view.grades.map(({ grade, replaced }) => [grade, replaced])).toEqual([
    ['优良', false],
    ['合格', true],
  ])
  expect(view.appeals).toMatchObject([{ decision: 'changed', opinion: '经核查整改记录完整，同意更改等次' }])
})

test('after the publicity nobody appeals; nobody of another enterprise sees the grade at all', async () => {
  const { gradeId, director } = await gradedProject(world)
  const statement = '等次评定有误，请求重新核查'
  const stranger = await world.actor('safety-director', {
    enterprise: await world.enterprise(),
    region: null,
  })
  expect((await world.as(stranger, contract.appealGrade, { id: gradeId, statement })).status).toBe(404)
  world.clock.move('2026-11-27')
  const late = await world.as(director, contract.appealGrade, { id: gradeId, statement })
  expect(late.problem.detail).toContain('公示到 2026-11-26（含当天）为止')
})

test('fraud found afterwards: one proposes, another revokes, and it is 不合格 at once', async () => {
  const { gradeId, inspector, director, project } = await gradedProject(world)
  const grounds = '查实月评表三份系伪造签字'
  const propose = () => world.as(inspector, contract.proposeRevocation, { id: gradeId, grounds })
  expect((await propose()).status).toBe(200)
  expect((await propose()).status).toBe(409)
  const supervisor = await world.actor('supervisor')
  const { revocations } = (await world.as(supervisor, contract.listAppeals, {})).body
  const id = revocations.find((one) => one.gradeId === gradeId)?.id ?? ''
  const decide = (actor: TestActor) =>
    world.as(actor, contract.decideRevocation, {
      id,
      decision: 'revoke',
      opinion: '证据确凿，撤销原考评结果',
    })
  expect((await decide(inspector)).problem.code).toBe('case.four-eyes')
  expect((await decide(supervisor)).status).toBe(200)
  const view = await viewOf(director, project)
  expect(view.grades[0]).toMatchObject({ grade: '不合格', reason: `撤销合格：${grounds}` })
  expect(view.grades[1]).toMatchObject({ grade: '合格', replaced: true, publicUntil: null })
})

test('the grades of an enterprise are its record: failed share to the letter, and what follows', async () => {
  const { enterprise, director } = await gradedProject(world)
  const { body } = await world.as(director, contract.viewEnterpriseAssessment, { id: enterprise.id })
  expect(body).toMatchObject({ finished: 1, failed: 0, projects: [{ grade: '合格' }] })
  expect(body.grounds.find(({ rule }) => rule === 'ED3')).toMatchObject({ met: true })
  expect(body.consequences.map(({ id }) => id)).toContain('EF2')
})
