import * as accounts from '@anzhu/contract/accounts'
import * as cases from '@anzhu/contract/cases'
import { askForEmployment, countEmployments, listEmployments } from '@anzhu/contract/employment'
import type { Endpoint } from '@anzhu/contract/endpoint'
import { endpoints } from '@anzhu/contract/endpoints'
import { downloadTemplate, listImportRows, listImports, viewImport } from '@anzhu/contract/imports'
import { viewCodeInsight, viewPlaceInsight } from '@anzhu/contract/insight'
import { countMedicals, listMedicals } from '@anzhu/contract/medical'
import { listMessages } from '@anzhu/contract/notices'
import { listProjects, listWorkers, registerWorker, viewWorker } from '@anzhu/contract/registry'
import * as codes from '@anzhu/contract/safety-code'
import { viewSession } from '@anzhu/contract/session'
import { relationsFor } from '@anzhu/law/access/policy'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applicationSheet, upload } from '../../test/application-sheet.ts'
import { reportOf, reviewingEnterprise, submitReport } from '../../test/medical-cases.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { readSheets } from '../sheets/hucre-workbook.ts'
import { nobody } from './actor.ts'
import { accountsOfOffices } from './whose-accounts.ts'

/*
 * A firm with two projects: 甲 of the limited clerk, 乙 of others. Whoever works on 乙, or on none, is absent for the clerk:
 * in lists, counts, exports, searches, files, imports and cases alike.
 */
let world: World
let firm: { id: string; name: string }
let mine: { id: string; name: string }
let other: { id: string; name: string }
type Worker = Awaited<ReturnType<World['worker']>>
let near: Worker
let far: Worker
let loose: Worker
let clerk: TestActor
let whole: TestActor
let admin: TestActor
let reviewer: { id: string }
/** A medical report under way for each. */
let caseNear: string
let caseFar: string
let fileFar: string

beforeAll(async () => {
  world = await newWorld({ relaxedLimits: true })
  firm = await world.enterprise('苏州限定劳务有限公司')
  mine = await world.project(firm, { name: '甲地块安置房工程' })
  other = await world.project(firm, { name: '乙地块学校工程' })
  const of = { appliedOn: '2026-11-10' } as const
  near = await world.worker(firm, { name: '近处甲', project: mine, ...of })
  far = await world.worker(firm, { name: '远处乙', project: other, ...of })
  loose = await world.worker(firm, { name: '无处丙', ...of })
  clerk = await world.actor('labour-clerk', { enterprise: firm, only: [mine] })
  whole = await world.actor('labour-clerk', { enterprise: firm })
  admin = await world.actor('enterprise-admin', { enterprise: firm })
  reviewer = await reviewingEnterprise(world)
  const values = { reviewer: reviewer.id }
  caseNear = (await submitReport(world, whole, { personId: near.id, values })).id
  const filed = await submitReport(world, whole, { personId: far.id, values })
  caseFar = filed.id
  fileFar = filed.materials.report[0] ?? ''
})
afterAll(() => world.end())

/** What must never be in an answer to the limited clerk. */
const secrets = () => [far.name, far.id, loose.name, loose.id, caseFar, fileFar, other.id, other.name]

const open = endpoints.filter(
  ({ access, method }) =>
    method === 'GET' &&
    access !== 'public' &&
    (access === 'signed-in' ||
      relationsFor({ ...nobody, role: 'labour-clerk', services: null }, access).length > 0),
)

test('the clerk is told at every sign of life which projects the post is for', async () => {
  const { body } = await world.as(clerk, viewSession, {})
  expect(body.post.onlyProjects).toEqual([{ id: mine.id, name: mine.name }])
  expect((await world.as(whole, viewSession, {})).body.post.onlyProjects).toBeNull()
})

test('no list, count or board that a clerk may open says a word of the other project', async () => {
  const lists = open.filter(({ path }) => !path.includes(':'))
  expect(lists.length).toBeGreaterThan(25)
  const told: string[] = []
  for (const { id, path } of lists) {
    const asked: Readonly<Record<string, string>> = { listCases: '?box=all', listTrainingPlans: '?of=open' }
    const url = `/api/v1${path}${asked[id] ?? ''}`
    const { payload } = await world.app.inject({ method: 'GET', url, headers: { cookie: clerk.cookie } })
    for (const secret of secrets()) if (payload.includes(secret)) told.push(`${id}: ${secret}`)
  }
  expect(told).toEqual([])
})

test('every page about somebody of the other project is as good as absent; of the own one it opens', async () => {
  const pages = open.filter(({ path }) => /^[^:]*:(id|personId)\b[^:]*$/.test(path))
  const at = async (actor: TestActor, { path }: Endpoint, id: string) => {
    const url = `/api/v1${path.replace(/:\w+/, id)}`
    return (await world.app.inject({ method: 'GET', url, headers: { cookie: actor.cookie } })).statusCode
  }
  const seen: Record<'near' | 'far', string[]> = { near: [], far: [] }
  for (const page of pages) {
    for (const id of [far.id, loose.id, caseFar]) {
      const [status, absent] = [await at(clerk, page, id), await at(clerk, page, randomUUID())]
      // A list that is filtered by the id, such as the versions of something, is empty for both.
      expect([page.id, status]).toEqual([page.id, absent])
    }
    for (const id of [near.id, caseNear]) if ((await at(clerk, page, id)) === 200) seen.near.push(page.id)
    for (const id of [far.id, caseFar]) if ((await at(whole, page, id)) === 200) seen.far.push(page.id)
  }
  // The pages are there: for the own project, and for whoever is for the whole enterprise.
  expect(seen.near.length).toBeGreaterThan(6)
  expect(seen.far).toEqual(seen.near)
})

test('lists, counts and searches agree with each other and hold the own project alone', async () => {
  const names = async (actor: TestActor, q?: string) =>
    (await world.as(actor, listWorkers, { q })).body.items.map(({ name }) => name)
  expect(await names(clerk)).toEqual([near.name])
  expect(await names(clerk, far.name)).toEqual([])
  expect(await names(clerk, far.idNumber)).toEqual([])
  expect((await names(whole)).toSorted()).toEqual([near.name, far.name, loose.name].toSorted())
  expect((await world.as(clerk, codes.countSafetyCodes, {})).body).toMatchObject({ all: 1, green: 1 })
  expect((await world.as(clerk, codes.countSafetyCodes, { projectId: other.id })).body.all).toBe(0)
  expect((await world.as(clerk, listMedicals, {})).body.items.map(({ name }) => name)).toEqual([near.name])
  expect((await world.as(clerk, countMedicals, {})).body.all).toBe(1)
  expect((await world.as(clerk, listProjects, {})).body.items.map(({ id }) => id)).toEqual([mine.id])
  const board = (await world.as(clerk, viewCodeInsight, {})).body
  expect([board.now.all, board.before]).toEqual([1, null])
  expect((await world.as(clerk, viewPlaceInsight, {})).body.items.map(({ name }) => name)).toEqual([
    mine.name,
  ])
})

test('the export has the same rows as the list', async () => {
  const { raw } = await world.as(clerk, codes.exportSafetyCodes, {})
  const text = JSON.stringify(await readSheets(raw))
  expect(text).toContain(near.name)
  for (const secret of [far.name, loose.name, other.name]) expect(text).not.toContain(secret)
})

test('cases: those of the own people alone, with their files; a case of others cannot be begun or changed', async () => {
  const box = async (actor: TestActor, which: 'mine' | 'all') =>
    (await world.as(actor, cases.listCases, { box: which })).body.items.map(({ id }) => id)
  for (const which of ['mine', 'all'] as const) {
    expect(await box(clerk, which)).toEqual([caseNear])
    expect((await box(whole, which)).toSorted()).toEqual([caseNear, caseFar].toSorted())
  }
  expect((await world.as(clerk, cases.countCases, {})).body).toMatchObject({ mine: 1, all: 1 })
  const file = { id: caseFar, fileId: fileFar }
  expect((await world.as(clerk, cases.viewMaterial, file)).status).toBe(404)
  expect((await world.as(whole, cases.viewMaterial, file)).status).toBe(200)
  expect((await world.as(clerk, cases.withdrawCase, { id: caseFar, version: 2 })).status).toBe(404)
  const report = await reportOf(world, clerk, { reviewer: reviewer.id })
  const begin = (personId: string) =>
    world.as(clerk, cases.startCase, { service: 'medical-report', personId, ...report })
  expect((await begin(loose.id)).status).toBe(404)
  const batch = { service: 'medical-report', personIds: [far.id], values: report.values, trial: true }
  expect((await world.as(clerk, cases.fileCases, batch)).body).toMatchObject({ done: 0 })
})

test('what is the enterprise’s as a whole is refused by name: its own applications, asking to employ', async () => {
  const { body } = await world.as(clerk, cases.listServices, {})
  expect(body.items.filter(({ subject, namesAnybody }) => subject === 'enterprise' || namesAnybody)).toEqual(
    [],
  )
  const offered = (await world.as(whole, cases.listServices, {})).body.items
  const ofFirm = offered.find(({ subject }) => subject === 'enterprise')
  const begun = await world.as(clerk, cases.startCase, { service: ofFirm?.id ?? '' })
  expect([begun.status, begun.problem.code]).toEqual([403, 'access.denied'])
  const asked = await world.as(clerk, askForEmployment, {
    name: near.name,
    idNumber: near.idNumber,
    post: '安全员',
    from: '2026-12-01',
    to: '2027-12-01',
  })
  expect([asked.status, asked.problem.code]).toEqual([403, 'access.denied'])
  await world.house.db
    .updateTable('registry.employments')
    .set({ contract_from: '2026-01-01', contract_to: '2027-01-01' })
    .where('enterprise_id', '=', firm.id)
    .execute()
  const live = await world.as(clerk, listEmployments, { state: 'live' })
  expect(live.body.items.map(({ name }) => name)).toEqual([near.name])
  expect((await world.as(clerk, countEmployments, {})).body.live).toBe(1)
  expect((await world.as(whole, countEmployments, {})).body.live).toBe(3)
})

test('safety codes are applied for on the own project; one of the others and the whole batch is refused', async () => {
  const apply = (args: { personIds?: string[]; filter?: object }) =>
    world.as(clerk, codes.applyForSafetyCodes, args)
  expect((await apply({ personIds: [near.id, far.id] })).status).toBe(404)
  expect((await apply({ personIds: [loose.id] })).status).toBe(404)
  const all = await apply({ filter: {} })
  expect(all.body.results.map(({ personId }) => personId)).toEqual([near.id])
})

test('nobody is registered without a project, onto a foreign one, or taken over from one', async () => {
  const register = (more: { idNumber?: string; name?: string; projectId: string | null }) =>
    world.as(clerk, registerWorker, {
      name: '新来丁',
      idNumber: world.citizenId(),
      phone: null,
      trade: '木工',
      ...more,
    })
  const none = await register({ projectId: null })
  expect([none.status, none.problem.issues?.[0]?.path]).toEqual([400, 'projectId'])
  expect((await register({ projectId: other.id })).status).toBe(404)
  for (const { name, idNumber } of [far, loose]) {
    const taken = await register({ name, idNumber, projectId: mine.id })
    expect([taken.status, taken.problem.code]).toEqual([409, 'registry.employed-elsewhere'])
    expect(taken.problem.detail).toContain('不在您负责的项目里')
  }
  const own = await register({ projectId: mine.id })
  expect(own.status).toBe(200)
  expect((await world.as(clerk, viewWorker, { id: own.body.id })).status).toBe(200)
})

test('sheets: the template offers the own project, rows of others are faults, imports of others are absent', async () => {
  const kind = 'safety-code-application'
  const template = await world.as(clerk, downloadTemplate, { kind })
  const text = JSON.stringify(await readSheets(template.raw))
  expect(text).not.toContain(other.name)
  const rows = [
    { name: '好行甲', idNumber: world.citizenId(), project: mine.name },
    { name: '坏行乙', idNumber: world.citizenId(), project: other.name },
    { name: '坏行丙', idNumber: world.citizenId() },
    { name: far.name, idNumber: far.idNumber, project: mine.name },
  ]
  const own = await upload(world, clerk, applicationSheet(rows))
  expect(own.body).toMatchObject({ good: 1, bad: 3 })
  const bad = await world.as(clerk, listImportRows, { id: own.body.id, state: 'bad' })
  expect(bad.body.items.map(({ findings }) => findings[0]?.column)).toEqual([
    'project',
    'project',
    'idNumber',
  ])
  const theirs = await upload(world, whole, applicationSheet(rows.slice(1, 2)))
  expect((await world.as(clerk, viewImport, { id: theirs.body.id })).status).toBe(404)
  expect((await world.as(clerk, listImports, {})).body.items.map(({ id }) => id)).toEqual([own.body.id])
  expect((await world.as(whole, listImports, {})).body.items).toHaveLength(2)
})

test('the administrator sets and moves the limit; it holds at the next request, and the person is told', async () => {
  const opened = await world.as(admin, accounts.openAccount, {
    name: '限小陈',
    login: 'xianxiaochen',
    role: 'labour-clerk',
    onlyProjects: [mine.id],
  })
  const [post] = opened.body.account.posts
  expect(post?.onlyProjects).toEqual([{ id: mine.id, name: mine.name }])
  const { account_id: accountId, id } = await world.house.db
    .selectFrom('access.posts')
    .select(['id', 'account_id'])
    .where('account_id', '=', clerk.accountId)
    .executeTakeFirstOrThrow()
  const names = async () =>
    (await world.as(clerk, listWorkers, {})).body.items
      .map(({ name }) => name)
      .filter((name) => name !== '新来丁')
  const set = (onlyProjects: string[] | null) =>
    world.as(admin, accounts.changeAccountPost, { id, onlyProjects })
  expect((await set([other.id])).status).toBe(200)
  expect(await names()).toEqual([far.name])
  // What was uploaded for the one project is not for whoever has another.
  expect((await world.as(clerk, listImports, {})).body.items).toEqual([])
  expect((await set(null)).status).toBe(200)
  expect(await names()).toHaveLength(3)
  expect((await set([mine.id])).status).toBe(200)
  expect(await names()).toEqual([near.name])
  expect((await world.as(clerk, listMessages, {})).body.items[0]?.body).toContain(mine.name)
  expect(accountId).toBe(clerk.accountId)
  const foreign = await world.project(await world.enterprise())
  expect((await set([foreign.id])).status).toBe(404)
  const wrong = await world.as(admin, accounts.openAccount, {
    name: '总监',
    login: 'zongjian-only',
    role: 'safety-director',
    onlyProjects: [mine.id],
  })
  expect([wrong.status, wrong.problem.issues?.[0]?.path]).toEqual([400, 'onlyProjects'])
})

test('what an office is told of people of any project does not reach whoever is for some', async () => {
  const told = await accountsOfOffices(world.house.db, [firm.id], ['labour-clerk'])
  expect(told.map(({ accountId }) => accountId)).toEqual([whole.accountId])
})
