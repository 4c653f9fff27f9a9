import * as cases from '@anzhu/contract/cases'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { upload } from '../../test/case-files.ts'
import { decideNow } from '../../test/medical-cases.ts'
import { madeUpFlow, madeUpService } from '../../test/made-up-services.ts'
import { messagesTo } from '../../test/mornings.ts'
import { newWorld, testDay, type World } from '../../test/world.ts'
import { listOutbox } from '../notices/index.ts'
import { lapseCases, openGivenBack, remindOfCorrections, servicesOf, settleCase, submitRow } from './index.ts'
import { lockCase } from './rows.ts'

const decisions = { pass: '同意', return: '退回', refuse: '不同意' } as const
const steps = [
  { id: 'firm', title: '企业确认', waiting: '待企业确认', by: { party: 'contractor' as const }, decisions },
  { id: 'grade', title: '考评', waiting: '待考评', by: { role: 'inspector' }, decisions },
]
const filed = madeUpService(
  madeUpFlow({
    id: 'made-ending',
    title: '终止监督',
    subject: 'enterprise',
    about: 'project',
    applicants: ['project-department'],
    materials: [{ id: 'proof', title: '证明', optional: true, most: 2 }],
    steps,
    fourEyes: false,
  }),
  { party: ({ organisationId }) => ({ organisationId: organisationId ?? '' }) },
)
const opened = madeUpService(
  madeUpFlow({
    id: 'made-order',
    title: '责令改正',
    subject: 'enterprise',
    about: 'project',
    opened: 'by-platform',
    applicants: ['project-department'],
    steps: steps.slice(1),
    correctionDays: null,
    words: { returned: '待改正', approved: '已改正' },
  }),
  { page: (id) => `/orders/${id}`, correctBy: async () => '2026-12-05' },
)
const services = servicesOf([filed, opened])

let world: World
beforeAll(async () => {
  world = await newWorld({ services })
})
afterAll(() => world.end())

let phones = 0

/** A project with two people in its department, and whoever else it concerns or does not. */
async function site() {
  const enterprise = await world.enterprise()
  const project = await world.project(enterprise)
  const other = await world.project(enterprise)
  const partner = await world.enterprise()
  const people = {
    one: await world.actor('project-department', { project }),
    colleague: await world.actor('project-department', { project, enterprise }),
    elsewhere: await world.actor('project-department', { project: other, enterprise }),
    director: await world.actor('safety-director', { enterprise }),
    admin: await world.actor('enterprise-admin', { enterprise }),
    clerk: await world.actor('labour-clerk', { enterprise }),
    partner: await world.actor('safety-director', { enterprise: partner }),
    inspector: await world.actor('inspector'),
    far: await world.actor('inspector', { region: '320505' }),
  }
  const phoneOf: Record<string, string> = {}
  for (const [name, { accountId }] of Object.entries(people)) {
    phoneOf[name] = `137${String(10_000_000 + (phones += 1))}`
    await world.house.db
      .updateTable('access.accounts')
      .set({ phone: world.house.cipher.seal(phoneOf[name]) })
      .where('id', '=', accountId)
      .execute()
  }
  return { enterprise, project, other, ...people, phoneOf }
}
type Site = Awaited<ReturnType<typeof site>>

async function submitted({ one }: Site) {
  const { body: draft } = await world.as(one, cases.startCase, { service: 'made-ending' })
  return (await world.as(one, cases.submitCase, { id: draft.id, version: draft.version })).body
}

const inBox = async (actor: Parameters<World['as']>[0], box: (typeof cases.boxes)[number], id: string) =>
  (await world.as(actor, cases.listCases, { box })).body.items.some((one) => one.id === id)

test('the department files it, whichever of them: one begins, another goes on, of another project nobody', async () => {
  const here = await site()
  const { body: draft, status } = await world.as(here.one, cases.startCase, { service: 'made-ending' })
  expect([status, draft.subject, draft.projectId]).toEqual([200, here.project.name, here.project.id])
  expect(draft.applicant).toBe(`${here.enterprise.name}项目部`)
  const proof = await upload(world, here.colleague)
  const saved = await world.as(here.colleague, cases.saveCase, {
    id: draft.id,
    version: draft.version,
    values: { note: '已完工' },
    materials: { proof: [proof] },
  })
  expect(saved.status).toBe(200)
  for (const actor of [here.elsewhere, here.clerk, here.partner]) {
    expect((await world.as(actor, cases.viewCase, { id: draft.id })).status).toBe(404)
    expect(await inBox(actor, 'drafts', draft.id)).toBe(false)
  }
  expect(await inBox(here.one, 'drafts', draft.id)).toBe(true)
  const foreign = { service: 'made-ending', projectId: here.other.id }
  expect((await world.as(here.one, cases.startCase, foreign)).status).toBe(404)
  expect((await world.as(here.admin, cases.startCase, foreign)).status).toBe(404)
})

test('who sees a submitted case: department, contractor, officials of the region; in lists, counts and by id alike', async () => {
  const here = await site()
  const { id } = await submitted(here)
  const seen = async (actor: Parameters<World['as']>[0]) => [
    (await world.as(actor, cases.viewCase, { id })).status === 200,
    await inBox(actor, 'all', id),
  ]
  for (const who of ['one', 'colleague', 'director', 'admin', 'inspector'] as const)
    expect([who, ...(await seen(here[who]))]).toEqual([who, true, true])
  for (const who of ['elsewhere', 'partner', 'far'] as const)
    expect([who, ...(await seen(here[who]))]).toEqual([who, false, false])
  const { body } = await world.as(here.one, cases.countCases, {})
  expect([body.mine, body.all, body.queue]).toEqual([1, 1, 0])
})

test('the contractor answers through its safety director or administrator, never its clerk; then the inspector', async () => {
  const here = await site()
  const it = await submitted(here)
  expect(it.waiting?.who).toBe(here.enterprise.name)
  for (const who of ['director', 'admin'] as const)
    expect([who, await inBox(here[who], 'queue', it.id)]).toEqual([who, true])
  for (const who of ['clerk', 'inspector', 'partner'] as const) {
    expect([who, await inBox(here[who], 'queue', it.id)]).toEqual([who, false])
    expect((await decideNow(world, here[who], it.id, 'pass')).status).toBeGreaterThanOrEqual(404)
  }
  expect((await decideNow(world, here.director, it.id, 'pass')).body.step).toBe('grade')
  expect(await inBox(here.inspector, 'queue', it.id)).toBe(true)
  expect(await inBox(here.far, 'queue', it.id)).toBe(false)
  expect((await decideNow(world, here.inspector, it.id, 'pass')).body.state).toBe('办结-同意')
})

test('the safety director has no say in what else the enterprise is asked', async () => {
  const here = await site()
  const it = await submitted(here)
  await world.house.db.updateTable('cases.cases').set({ project_id: null }).where('id', '=', it.id).execute()
  expect(await inBox(here.director, 'queue', it.id)).toBe(false)
  expect((await decideNow(world, here.director, it.id, 'pass')).status).toBe(404)
  expect(await inBox(here.clerk, 'queue', it.id)).toBe(true)
})

test('the whole department and the director hear of it, in the product and by SMS', async () => {
  const here = await site()
  const { cipher, db } = world.house
  const it = await submitted(here)
  expect((await messagesTo(world, here.director.accountId)).map(({ title }) => title)).toEqual([
    '终止监督待企业确认',
  ])
  await decideNow(world, here.admin, it.id, 'pass')
  await decideNow(world, here.inspector, it.id, 'return', { opinion: '资料与现场不一致，请核对后重报。' })
  for (const who of ['one', 'colleague', 'director'] as const) {
    const told = await messagesTo(world, here[who].accountId)
    expect(told.at(-1)?.title).toBe('终止监督被退回补正')
    const [sms] = await listOutbox(db, cipher, here.phoneOf[who] ?? '')
    expect([who, sms?.template]).toEqual([who, 'case-returned'])
  }
  for (const who of ['elsewhere', 'clerk', 'partner'] as const)
    expect(await messagesTo(world, here[who].accountId)).toEqual([])
  world.clock.move('2026-12-12')
  await remindOfCorrections(world.house, services)
  expect((await messagesTo(world, here.colleague.accountId)).at(-1)?.title).toContain('还有 7 天补正期')
  world.clock.move(testDay)
})

test('one of a kind is open for a project, however many projects the contractor has', async () => {
  const here = await site()
  await submitted(here)
  const again = await world.as(here.colleague, cases.startCase, { service: 'made-ending' })
  const second = await world.as(here.colleague, cases.submitCase, { id: again.body.id, version: 1 })
  expect([second.status, second.problem.code]).toEqual([409, 'case.already-open'])
  const { body: offered } = await world.as(here.one, cases.listServices, {})
  expect(offered.items).toMatchObject([{ id: 'made-ending', openCase: { state: '待企业确认' } }])
  const { body: elsewhere } = await world.as(here.elsewhere, cases.startCase, { service: 'made-ending' })
  expect((await world.as(here.elsewhere, cases.submitCase, { id: elsewhere.id, version: 1 })).status).toBe(
    200,
  )
})

/** An order to the department, opened by the house. */
async function order(here: Site, exclusive: string) {
  const by = { accountId: here.inspector.accountId, name: '孙监督', unit: '相城区安监站' }
  return world.house.db.transaction().execute((db) =>
    openGivenBack({ db, house: world.house, today: testDay }, opened, {
      projectId: here.project.id,
      by,
      exclusive,
      title: '下达整改',
      reason: '检查发现 2 个问题',
      remarks: [
        { item: '问题 1', text: '临边无防护' },
        { item: '问题 2', text: '配电箱未上锁' },
      ],
      correctBy: '2026-11-26',
    }),
  )
}

test('the house opens a case already given back; several at once; it never lapses and is nobody’s to begin', async () => {
  const here = await site()
  const [first] = [await order(here, 'made-order:1'), await order(here, 'made-order:2')]
  const { body } = await world.as(here.one, cases.viewCase, { id: first.id })
  expect(body).toMatchObject({
    state: '待改正',
    status: 'returned',
    returnedBecause: '检查发现 2 个问题',
    correctBy: null,
    page: `/orders/${first.id}`,
    may: [],
    waiting: { word: '待改正', dueOn: '2026-11-26' },
  })
  expect(body.remarks.map(({ title, text }) => [title, text])).toEqual([
    ['问题 1', '临边无防护'],
    ['问题 2', '配电箱未上锁'],
  ])
  expect((await world.as(here.one, cases.startCase, { service: 'made-order' })).status).toBe(404)
  const { body: offered } = await world.as(here.one, cases.listServices, {})
  expect(offered.items.map(({ id }) => id)).toEqual(['made-ending'])
  world.clock.move('2027-06-01')
  await lapseCases(world.house, services)
  expect((await world.as(here.one, cases.viewCase, { id: first.id })).body.status).toBe('returned')
  world.clock.move(testDay)
})

test('what has a page of its own is not changed at the page of all cases; it goes round by its own context', async () => {
  const here = await site()
  const { id, version } = await order(here, 'made-order:1')
  const general = await world.as(here.one, cases.submitCase, { id, version })
  expect([general.status, general.problem.detail]).toEqual([409, expect.stringContaining(`/orders/${id}`)])
  const saved = await world.as(here.one, cases.saveCase, { id, version, values: {}, materials: {} })
  expect(saved.status).toBe(409)

  const { house } = world
  await house.db.transaction().execute(async (db) => {
    const call = { db, house, today: testDay, remark: {}, actor: { name: '周强', unit: '' } }
    await submitRow(call as never, opened, await lockCase(db, id))
  })
  const waiting = (await world.as(here.inspector, cases.viewCase, { id })).body
  expect([waiting.step, waiting.may]).toEqual(['grade', []])
  expect((await decideNow(world, here.inspector, id, 'pass')).status).toBe(409)
  const { body: batch } = await world.as(here.inspector, cases.decideCases, { ids: [id] })
  expect(batch).toMatchObject({ done: 0, refused: 1 })
  await house.db.transaction().execute(async (db) => {
    await db
      .insertInto('cases.pending_decisions')
      .values({
        case_id: id,
        step: 'grade',
        round: 1,
        decision: 'return',
        opinion: '照片看不清，请重拍。',
        answers: house.cipher.seal('{}'),
        account_id: here.inspector.accountId,
        name: '孙监督',
        unit: '',
        settles_at: sql<Date>`now()`,
      })
      .execute()
    await settleCase({ db, house, today: testDay }, services, id)
  })
  const back = (await world.as(here.one, cases.viewCase, { id })).body
  expect(back).toMatchObject({ state: '待改正', correctBy: null, waiting: { dueOn: '2026-12-05' } })
  const told = await messagesTo(world, here.one.accountId)
  expect(told.at(-1)).toMatchObject({ link: `/orders/${id}`, body: expect.stringContaining('现为待改正') })
})
