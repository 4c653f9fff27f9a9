import * as cases from '@anzhu/contract/cases'
import * as contract from '@anzhu/contract/conduct'
import { withdrawPublicity } from '@anzhu/contract/publicity'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { smallJpeg, smallPdf, upload } from '../../test/case-files.ts'
import { decideNow } from '../../test/medical-cases.ts'
import { messagesTo } from '../../test/mornings.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { caseServices } from '../case-services.ts'
import { passOverSilent } from '../cases/index.ts'

let world: World
let association: TestActor
let supervisor: TestActor
beforeAll(async () => {
  world = await newWorld()
  association = await world.actor('association')
  supervisor = await world.actor('supervisor')
})
beforeEach(() => world.clock.move(testDay))
afterAll(() => world.end())

async function firm() {
  const enterprise = await world.enterprise()
  const project = await world.project(enterprise)
  const admin = await world.actor('enterprise-admin', { enterprise })
  return { enterprise, project, admin }
}
type Firm = Awaited<ReturnType<typeof firm>>

const fact = '2026 年 10 月拖欠 12 名工人工资，经责令仍不支付。'

async function record({ enterprise, project }: Firm, by = association, more: object = {}) {
  return world.as(by, contract.recordConduct, {
    kind: 'bad-conduct',
    enterpriseId: enterprise.id,
    projectId: project.id,
    category: 'wages',
    happenedOn: '2026-11-10',
    fact,
    basis: '保障农民工工资支付条例第三十条',
    evidence: [await upload(world, by)],
    ...more,
  })
}
const caseOf = ({ body }: { body: { caseId: string | null } }) => body.caseId ?? ''
const entryOf = async (who: TestActor, id: string) =>
  (await world.as(who, contract.listConduct, { limit: 200 })).body.items.find((one) => one.id === id)
const publicPage = async (id: string) => (await world.app.inject({ url: `/pub/${id}` })).statusCode

test('recorded, answered with files, decided by somebody else, public until its last day, then ended by itself', async () => {
  const here = await firm()
  const recorded = await record(here)
  expect(recorded.status).toBe(200)
  expect(recorded.body).toMatchObject({ state: 'replying', dueOn: '2026-11-26', publicity: null })
  const id = caseOf(recorded)
  expect((await messagesTo(world, here.admin.accountId)).at(-1)?.title).toBe('不良行为待企业申辩')
  const seen = await world.as(here.admin, cases.viewCase, { id })
  expect([seen.body.may, seen.body.materials['evidence']?.length]).toEqual([['decide'], 1])
  expect((await world.as(here.admin, cases.listCases, { box: 'queue' })).body.items).toHaveLength(1)
  expect((await world.as(here.admin, cases.listCases, { box: 'mine' })).body.items).toEqual([])

  const proof = await upload(world, here.admin)
  const reply = await world.as(here.admin, cases.decideCase, {
    id,
    version: seen.body.version,
    step: 'reply',
    decision: 'pass',
    values: { statement: '工资已于 11 月 15 日付清，附银行回单。' },
    materials: { reply: [proof] },
  })
  expect([reply.status, reply.body.step]).toEqual([200, 'decide'])
  const looked = (await world.as(supervisor, cases.viewCase, { id })).body
  expect(looked.materials['reply']?.map((file) => file.id)).toEqual([proof])
  expect(looked.events.map(({ opinion }) => opinion)).toContain('工资已于 11 月 15 日付清，附银行回单。')

  expect((await decideNow(world, supervisor, id, 'pass', { values: { days: '6' } })).status).toBe(400)
  const decided = await decideNow(world, supervisor, id, 'pass', { values: { days: '30' } })
  expect([decided.status, decided.body.state]).toEqual([200, '予以公示'])
  const shown = await entryOf(association, recorded.body.id)
  expect(shown).toMatchObject({ state: 'public', publicity: { from: testDay, to: '2026-12-19' } })
  const page = await world.app.inject({ url: `/pub/${shown?.publicity?.id}` })
  for (const said of ['不良行为公示', here.enterprise.name, fact]) expect(page.body).toContain(said)
  expect((await messagesTo(world, here.admin.accountId)).map(({ title }) => title)).toContain(
    '不良行为已公示',
  )
  world.clock.move('2026-12-19')
  expect(await publicPage(shown?.publicity?.id ?? '')).toBe(200)
  world.clock.move('2026-12-20')
  expect(await publicPage(shown?.publicity?.id ?? '')).toBe(404)
  expect((await entryOf(here.admin, recorded.body.id))?.state).toBe('ended')
})

test('an enterprise that says nothing in five working days is passed over; what was answered in time is not', async () => {
  const here = await firm()
  const id = caseOf(await record(here))
  world.clock.move('2026-11-26')
  await passOverSilent(world.house, caseServices)
  expect((await world.as(supervisor, cases.viewCase, { id })).body.step).toBe('reply')
  world.clock.move('2026-11-27')
  await passOverSilent(world.house, caseServices)
  const { body } = await world.as(supervisor, cases.viewCase, { id })
  expect([body.step, body.may]).toEqual(['decide', ['decide']])
})

test('who recorded it does not decide it; the enterprise neither changes nor takes back what was recorded', async () => {
  const here = await firm()
  const inspector = await world.actor('inspector')
  const recorded = await record(here, inspector)
  const id = caseOf(recorded)
  const { version } = (await world.as(here.admin, cases.viewCase, { id })).body
  for (const [endpoint, args] of [
    [cases.saveCase, { id, version, values: {}, materials: {} }],
    [cases.submitCase, { id, version }],
    [cases.withdrawCase, { id, version }],
    [cases.deleteCase, { id }],
  ] as const)
    expect((await world.as(here.admin, endpoint as typeof cases.withdrawCase, args as never)).status).toBe(
      404,
    )
  await decideNow(world, here.admin, id, 'pass', { values: { statement: '无异议' } })
  expect((await decideNow(world, inspector, id, 'pass', { values: { days: '30' } })).status).toBe(409)
  // An account that holds both posts.
  const own = (accountId: string) =>
    world.house.db.updateTable('cases.cases').set({ account_id: accountId }).where('id', '=', id).execute()
  await own(supervisor.accountId)
  const alone = await decideNow(world, supervisor, id, 'pass', { values: { days: '30' } })
  expect([alone.status, alone.problem.code]).toEqual([403, 'case.four-eyes'])
  await own(inspector.accountId)
  expect((await world.as(inspector, cases.viewCase, { id })).status).toBe(200)
  const other = await world.actor('inspector')
  expect((await entryOf(other, recorded.body.id))?.caseId).toBeNull()
})

test('declined with its reason nothing is public; published and found wrong it is taken back with a reason', async () => {
  const here = await firm()
  const declined = await record(here)
  await decideNow(world, here.admin, caseOf(declined), 'pass', { values: { statement: '不是本企业的工人' } })
  const opinion = '现有证据不足以认定，不予公示。'
  expect((await decideNow(world, supervisor, caseOf(declined), 'refuse', { opinion })).status).toBe(200)
  expect(await entryOf(association, declined.body.id)).toMatchObject({ state: 'declined', publicity: null })
  expect((await messagesTo(world, here.admin.accountId)).at(-1)?.title).toContain('不良行为已办结')

  const published = await record(here)
  await decideNow(world, here.admin, caseOf(published), 'pass', { values: { statement: '无异议' } })
  await decideNow(world, supervisor, caseOf(published), 'pass', { values: { days: '30' } })
  const shown = (await entryOf(association, published.body.id))?.publicity?.id ?? ''
  const reason = '事实有误，企业提出异议成立。'
  expect((await world.as(supervisor, withdrawPublicity, { id: shown, reason })).status).toBe(200)
  expect(await entryOf(association, published.body.id)).toMatchObject({
    state: 'withdrawn',
    publicity: { withdrawnReason: reason },
  })
  expect(await publicPage(shown)).toBe(404)
})

test('an award is the association’s to recommend, not while bad conduct stands, and is public once agreed to', async () => {
  const here = await firm()
  const award = {
    kind: 'award',
    category: 'team',
    fact: '实名制管理规范，全年没有工资纠纷。',
    basis: '相城区劳务评优办法',
  }
  const inspector = await world.actor('inspector')
  expect((await record(here, inspector, award)).status).toBe(403)
  const bad = await record(here)
  const blemished = await record(here, association, award)
  expect([blemished.status, blemished.problem.detail]).toEqual([422, expect.stringContaining('没有登记')])
  await decideNow(world, here.admin, caseOf(bad), 'pass', { values: { statement: '无异议' } })
  await decideNow(world, supervisor, caseOf(bad), 'refuse', { opinion: '情节轻微，企业已经及时改正。' })
  const recommended = await record(here, association, award)
  expect(recommended.body).toMatchObject({ state: 'deciding' })
  await decideNow(world, supervisor, caseOf(recommended), 'pass', { values: { days: '7' } })
  expect((await world.app.inject({ url: '/pub?kind=award' })).body).toContain('评优公示：优秀班组管理')
})

test('what cannot be so is refused and nothing is kept: a day to come, numbers of people, somebody else’s project', async () => {
  const here = await firm()
  const before = (await world.as(association, contract.listConduct, { limit: 200 })).body.items.length
  const tomorrow = await record(here, association, { happenedOn: '2026-11-20' })
  expect([tomorrow.status, tomorrow.problem.detail]).toEqual([422, expect.stringContaining('晚于今天')])
  const phone = await record(here, association, { fact: '拖欠工资，联系人电话 13800001111。' })
  expect(phone.problem.detail).toContain('手机号码')
  const elsewhere = await firm()
  expect((await record(here, association, { projectId: elsewhere.project.id })).status).toBe(404)
  const far = await world.actor('association', { region: '320505' })
  expect((await record(here, far)).status).toBe(404)
  expect((await record(here, association, { evidence: [] })).problem.detail).toContain('证据')
  expect((await world.as(association, contract.listConduct, { limit: 200 })).body.items).toHaveLength(before)
})

test('enterprises of the region are offered with their projects there', async () => {
  const here = await firm()
  const { body } = await world.as(association, contract.listConcerned, { q: here.enterprise.name })
  expect(body.items).toMatchObject([
    { id: here.enterprise.id, projects: [{ id: here.project.id, name: here.project.name }] },
  ])
  const far = await world.actor('association', { region: '320505' })
  expect((await world.as(far, contract.listConcerned, { q: here.enterprise.name })).body.items).toEqual([])
})

test('a check of a site: with findings it has a day to look again and is closed once; without any it is closed at once', async () => {
  const here = await firm()
  const check = async (more: object = {}) =>
    world.as(association, contract.recordSiteCheck, {
      enterpriseId: here.enterprise.id,
      projectId: here.project.id,
      checkedOn: '2026-11-18',
      persons: '尤建华、沈玉兰',
      findings: ['3 名工人没有进场教育记录', '维权公示牌缺失'],
      photos: [await upload(world, association, smallJpeg, '现场.jpg')],
      followUpOn: '2026-11-25',
      ...more,
    })
  const { status, body } = await check()
  expect([status, body.findings.length, body.photos.length, body.closedOn]).toEqual([200, 2, 1, null])
  expect((await check({ followUpOn: null })).problem.detail).toContain('复查日期')
  expect((await check({ checkedOn: '2026-11-20' })).status).toBe(400)
  const paper = await upload(world, association, smallPdf, '记录.pdf')
  expect((await check({ photos: [paper] })).problem.detail).toContain('JPG 或 PNG')
  const clean = await check({ findings: [], followUpOn: null })
  expect(clean.body).toMatchObject({ closedOn: '2026-11-18', closing: '检查没有发现问题' })
  const photo = { id: body.id, fileId: body.photos[0]?.id ?? '' }
  expect((await world.as(here.admin, contract.viewSiteCheckPhoto, photo)).status).toBe(200)
  const stranger = (await firm()).admin
  expect((await world.as(stranger, contract.viewSiteCheckPhoto, photo)).status).toBe(404)
  const closing = { id: body.id, seen: '教育记录已补齐，公示牌已设置。' }
  const open = async () =>
    (await world.as(association, contract.listSiteChecks, { state: 'open' })).body.items.map(({ id }) => id)
  expect(await open()).toEqual([body.id])
  expect((await world.as(association, contract.closeSiteCheck, closing)).body.closedOn).toBe(testDay)
  expect((await world.as(association, contract.closeSiteCheck, closing)).status).toBe(409)
  expect(await open()).toEqual([])
})
