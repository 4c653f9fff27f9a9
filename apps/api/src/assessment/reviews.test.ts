import * as contract from '@anzhu/contract/reviews'
import { pressAgainAfterHours } from '@anzhu/law/assessment/monthly-review'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { smallJpeg, upload } from '../../test/case-files.ts'
import { houseAt, messagesTo } from '../../test/mornings.ts'
import { addReview } from '../../test/review-things.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { listOutbox } from '../notices/index.ts'
import { reviewReminderWorker } from './index.ts'

let world: World
let firm: { id: string }
let sites: { id: string; name: string }[]
let director: TestActor
let department: TestActor
const month = '2026-11'
const managerPhone = '13800001234'

beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

/** An enterprise of its own with four running projects, one suspended and one over. */
beforeEach(async () => {
  world.clock.move(testDay)
  firm = await world.enterprise()
  sites = []
  for (const status of ['running', 'running', 'running', 'running', 'suspended', 'finished']) {
    const site = await world.project(firm)
    await change(site, {
      status,
      manager_name: '高志强',
      manager_phone: world.house.cipher.seal(managerPhone),
    })
    sites.push(site)
  }
  director = await world.actor('safety-director', { enterprise: firm })
  department = await world.actor('project-department', { enterprise: firm, project: sites[0]! })
})

const change = ({ id }: { id: string }, set: object) =>
  world.house.db.updateTable('registry.projects').set(set).where('id', '=', id).execute()
const list = async (actor: TestActor, args: object = {}) =>
  (await world.as(actor, contract.listReviews, args)).body.items
const names = async (args: object = {}) => (await list(director, args)).map(({ project }) => project.name)
const counts = async (actor: TestActor, args: object = {}) =>
  (await world.as(actor, contract.countReviews, args)).body
const nameOf = (...at: number[]) => at.map((one) => sites[one]!.name)

async function submit(args: Partial<Parameters<typeof submitted>[0]> = {}) {
  return submitted({ id: sites[0]!.id, month, score: 86.5, grade: '优良', ...args })
}
async function submitted(args: {
  id: string
  month: string
  score: number
  grade: '优良' | '合格' | '不合格'
}) {
  const files = [await upload(world, department), await upload(world, department, smallJpeg, '第 2 页.jpg')]
  return world.as(department, contract.submitReview, { ...args, files })
}
const press = (projects: readonly { id: string }[], more: object = {}) =>
  world.as(director, contract.pressReviews, { month, projectIds: projects.map(({ id }) => id), ...more })

test('by default: running projects without a review of this month; suspended and finished ones are in no number', async () => {
  await addReview(world, department, { project: sites[1]!, month, submittedAt: '2026-11-10T09:00:00+08:00' })
  await change(sites[3]!, { started_on: '2026-12-01' })
  const owed = await list(director)
  expect(owed.map(({ project }) => project.name)).toEqual(nameOf(0, 2))
  expect(owed[0]).toMatchObject({
    state: 'owed',
    review: null,
    reminded: null,
    project: { manager: { name: '高志强', phone: '138****1234' } },
  })
  expect(await names({ status: 'done' })).toEqual(nameOf(1))
  expect(await names({ status: 'all' })).toEqual(nameOf(0, 1, 2))
  expect(await counts(director)).toEqual({ month, owed: 2, done: 1, disputed: 0, all: 3, pressed: 0 })
  // The month before: the review of November does not count, the project that starts later owes nothing.
  expect(await names({ month: '2026-10' })).toEqual(nameOf(0, 1, 2))
  expect((await list(director, { month: '2026-10' }))[0]?.state).toBe('missed')
  expect(await counts(director, { month: '2026-12' })).toMatchObject({ owed: 0, all: 0 })
})

test('each sees its own: the enterprise its projects, the department its one, officials their region', async () => {
  expect(await counts(department)).toMatchObject({ owed: 1, all: 1 })
  const stranger = await world.actor('safety-director', { enterprise: await world.enterprise() })
  expect(await counts(stranger)).toMatchObject({ all: 0 })
  const participant = await world.enterprise()
  const participating = await world.actor('enterprise-admin', { enterprise: participant })
  await world.house.db
    .insertInto('registry.project_participants')
    .values({ project_id: sites[0]!.id, enterprise_id: participant.id })
    .execute()
  expect(await counts(participating)).toMatchObject({ all: 0 })
  const inspector = await world.actor('inspector', { region: '320507' })
  expect((await list(inspector, { projectId: sites[0]!.id })).map(({ project }) => project.name)).toEqual(
    nameOf(0),
  )
  const elsewhere = await world.actor('inspector', { region: '320508' })
  expect(await list(elsewhere, { projectId: sites[0]!.id })).toEqual([])
})

test('pages of the list hold every project once', async () => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { body } = await world.as(director, contract.listReviews, { limit: 1, cursor })
    seen.push(...body.items.map(({ project }) => project.name))
    cursor = body.next ?? undefined
  } while (cursor !== undefined)
  expect(seen).toEqual(nameOf(0, 1, 2, 3))
  expect(await names({ q: sites[2]!.name })).toEqual(nameOf(2))
})

test('the department submits its sheet; the director sees score and pages in the list', async () => {
  const { status, body } = await submit()
  expect([status, body.state, body.review?.score, body.review?.grade]).toEqual([200, 'done', 86.5, '优良'])
  const [line] = await list(director, { status: 'done' })
  expect(line?.review?.files.map(({ name, kind }) => [name, kind])).toEqual([
    ['证明.pdf', 'pdf'],
    ['第 2 页.jpg', 'jpeg'],
  ])
  const { id, files } = line!.review!
  const page = await world.as(director, contract.viewReviewFile, { id, fileId: files[1]!.id })
  expect([page.status, page.raw.equals(smallJpeg)]).toEqual([200, true])
  const other = await world.as(director, contract.viewReviewFile, { id, fileId: randomUUID() })
  expect(other.status).toBe(404)
})

test('a second sheet takes the place of the first, which stays on record', async () => {
  await submit({ score: 72, grade: '合格' })
  const { body } = await submit({ score: 90, grade: '优良' })
  expect([body.review?.score, body.review?.replaced]).toEqual([90, 1])
  const kept = await world.house.db
    .selectFrom('assessment.reviews')
    .select(['score', 'replaced_at'])
    .where('project_id', '=', sites[0]!.id)
    .orderBy('submitted_at')
    .execute()
  expect(kept.map(({ score, replaced_at: at }) => [Number(score), at === null])).toEqual([
    [72, false],
    [90, true],
  ])
})

test('two sheets handed in at the same moment: both are kept, one stands', async () => {
  const answers = await Promise.all([submit(), submit({ score: 80 })])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(await counts(department)).toMatchObject({ owed: 0, done: 1 })
})

test('a former month is made good and says so; one to come, or before the works began, is refused', async () => {
  expect((await submit({ month: '2026-10' })).body.state).toBe('late')
  const early = await submit({ month: '2026-12' })
  expect([early.status, early.problem.code]).toEqual([422, 'review.not-due'])
  expect(early.problem.detail).toBe('2026年12月还没有到，月评在当月提交。')
  expect((await submit({ month: '2025-12' })).problem.detail).toBe(
    '项目 2026-01-01 开工，2025年12月不用月评。',
  )
  await change(sites[0]!, { status: 'finished' })
  expect((await submit()).problem.detail).toBe('项目已终止监督，不再提交月评。')
})

test('a grade better than the score allows is refused, and nothing stays of it', async () => {
  const { status, problem } = await submit({ score: 79.5, grade: '优良' })
  expect([status, problem.code, problem.issues?.[0]?.path]).toEqual([400, 'invalid', 'grade'])
  expect((await submit({ score: 88.888 })).status).toBe(400)
  expect(await counts(department)).toMatchObject({ owed: 1, done: 0 })
})

test('whoever is not of the department cannot submit for it', async () => {
  const files = [await upload(world, department)]
  const args = { id: sites[1]!.id, month, files, score: 80, grade: '优良' } as const
  expect((await world.as(department, contract.submitReview, args)).status).toBe(404)
  expect((await world.as(director, contract.submitReview, args)).status).toBe(403)
})

test('a drop of ten points, and what others found in the month, are shown with the review', async () => {
  await addReview(world, department, { project: sites[0]!, month: '2026-10', score: 92 })
  await submit({ score: 82 })
  await inspect({ kind: 'enterprise', method: 'jgj59', score: 71, grade: '合格', major: 1 })
  await inspect({ kind: 'self', method: 'jgj59', score: 40, grade: '不合格', major: 3 })
  await inspect({
    kind: 'authority',
    method: 'jgj59',
    score: 30,
    grade: '不合格',
    major: 0,
    onDay: '2026-10-31',
  })
  const [line] = await list(director, { status: 'done' })
  expect(line?.former).toEqual({ month: '2026-10', score: 92, grade: '优良' })
  expect(line?.selfChecks).toBe(1)
  expect(line?.doubts.map(({ rule, sentence }) => [rule, sentence])).toEqual([
    ['RV-01', '得分 82，比2026年10月的 92 低 10 分'],
    ['RV-02', expect.stringContaining('2026-11-12 的企业检查')],
    ['RV-04', expect.stringContaining('只有 71 分')],
  ])
})

test('inspections that were voided or never saved raise no doubt', async () => {
  await submit({ score: 82 })
  const bad = { kind: 'enterprise', method: 'jgj59', score: 20, grade: '不合格', major: 2 } as const
  await inspect({ ...bad, state: 'void' })
  await inspect({ ...bad, state: 'open' })
  expect((await list(director, { status: 'done' }))[0]?.doubts).toEqual([])
})

async function inspect(one: {
  kind: string
  method: string
  score: number
  grade: string
  major: number
  onDay?: string
  state?: string
}): Promise<void> {
  const { db } = world.house
  const standard = await db
    .insertInto('inspections.standards')
    .values({
      code: 'jgj59',
      region: '000000',
      version: Math.ceil(Math.random() * 1e9),
      title: '测试',
      edition: '测试',
      content: '{}',
      provenance: '测试',
      state: 'draft',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const id = randomUUID()
  const state = one.state ?? 'saved'
  await db
    .insertInto('inspections.inspections')
    .values({
      id,
      number: state === 'open' ? null : `JC-${id.slice(0, 8)}`,
      project_id: sites[0]!.id,
      region: '320507',
      kind: one.kind,
      method: one.method,
      standard_id: standard.id,
      missing_items: 'full-marks',
      on_day: one.onDay ?? '2026-11-12',
      account_id: director.accountId,
      inspector_name: '周强',
      state,
      score: one.score,
      grade: one.grade,
      ...(state === 'void' && { void_reason: '录错项目' }),
    })
    .execute()
  for (let n = 0; n < one.major; n++)
    await db
      .insertInto('inspections.findings')
      .values({
        id: randomUUID(),
        inspection_id: id,
        position: n,
        text: '未设置防护',
        level: 'major',
        rectify: false,
        state: 'none',
      })
      .execute()
}

test('pressing sends a text message and a task to the department, is recorded, and shows in the numbers', async () => {
  const { status, body } = await press(sites.slice(0, 2))
  expect([status, body.sent, body.left]).toEqual([200, 2, 0])
  expect(body.results[0]?.sentence).toBe('已发送：短信 1 条、待办 1 条。')
  const texts = (await outbox()).filter(({ body: text }) => text.includes(sites[0]!.name))
  expect(texts.map(({ to, template, body: text }) => [to, template, text])).toEqual([
    [
      managerPhone,
      'review-press',
      `【安筑】${sites[0]!.name}2026年11月还没有月评。请在 11-30 前登录安筑提交月评表。`,
    ],
  ])
  expect(await messagesTo(world, department.accountId)).toEqual([
    { title: '2026年11月还没有月评', body: expect.stringContaining('2026-11-30'), link: '/m/reviews' },
  ])
  const [line] = await list(director)
  expect(line?.reminded).toMatchObject({ by: 'safety-director', times: 1 })
  expect(await counts(director)).toMatchObject({ owed: 4, pressed: 2 })
})

const outbox = () => listOutbox(world.house.db, world.house.cipher)

test('within a day nobody is pressed twice unless it is said to be on purpose', async () => {
  await press([sites[0]!])
  const before = (await outbox()).length
  const again = await press(sites.slice(0, 2))
  expect(again.body.results.map(({ outcome }) => outcome)).toEqual(['already', 'sent'])
  expect(again.body.results[0]?.sentence).toMatch(
    /^11-19 \d\d:\d\d 已由safety-director催办，未满 24 小时。要再催的，请选“再次催办”。$/,
  )
  expect((await press([sites[0]!], { again: true })).body.sent).toBe(1)
  expect((await outbox()).length).toBe(before + 2)
  world.clock.move('2026-11-21')
  expect(pressAgainAfterHours).toBe(24)
  expect((await press([sites[0]!])).body.sent).toBe(1)
})

test('of two who press at the same moment one is told that it was done', async () => {
  const answers = await Promise.all([press([sites[0]!]), press([sites[0]!])])
  expect(answers.map(({ body }) => body.results[0]?.outcome).toSorted()).toEqual(['already', 'sent'])
})

test('what is not owed is not pressed; who cannot be reached is named', async () => {
  await submit()
  await change(sites[1]!, { manager_phone: null })
  const { body } = await press([sites[0]!, sites[1]!, sites[4]!, sites[5]!])
  expect(body.results.map(({ outcome, sentence }) => [outcome, sentence])).toEqual([
    ['not-owed', '已月评，不用催办。'],
    ['unreachable', expect.stringContaining('没有项目部账号')],
    ['not-owed', '不用月评，不用催办。'],
    ['not-owed', '不用月评，不用催办。'],
  ])
  expect(await counts(director)).toMatchObject({ pressed: 0 })
})

test('one project of somebody else, and nobody is pressed', async () => {
  const foreign = await world.project(await world.enterprise())
  expect((await press([sites[0]!, foreign])).status).toBe(404)
  expect(await counts(director)).toMatchObject({ pressed: 0 })
})

test('an untrue review: the department is ordered to put it right, submits another, and the director hears of it', async () => {
  await submit()
  const review = (await list(director, { status: 'done' }))[0]!.review!
  const order = { id: review.id, reason: '塔吊基础积水，得分与现场不符。', correctBy: '2026-11-25' }
  const past = await world.as(director, contract.disputeReview, { ...order, correctBy: '2026-11-18' })
  expect([past.status, past.problem.detail]).toEqual([400, '整改期限须在 2026-11-19 至 2027-01-18 之间。'])
  const { body } = await world.as(director, contract.disputeReview, order)
  expect([body.state, body.review?.dispute]).toMatchObject([
    'disputed',
    { reason: order.reason, by: 'safety-director', correctBy: '2026-11-25' },
  ])
  expect(await counts(director)).toMatchObject({ owed: 3, done: 0, disputed: 1 })
  expect((await messagesTo(world, department.accountId)).at(-1)?.body).toContain(order.reason)
  expect((await outbox())[0]?.body).toContain('责令整改')
  const twice = await world.as(director, contract.disputeReview, order)
  expect([twice.status, twice.problem.code]).toEqual([409, 'review.moved-on'])
  // Pressing speaks of the order, not of a review that is missing.
  await press([sites[0]!])
  expect((await outbox())[0]?.template).toBe('review-untrue')

  expect((await submit({ score: 75, grade: '合格' })).body.state).toBe('done')
  const [told] = (await messagesTo(world, director.accountId)).slice(-1)
  expect(told).toMatchObject({ title: '2026年11月月评已重新提交' })
  expect(told?.link).toMatch(/^\/reviews\?month=2026-11&status=done&q=/)
  const former = await world.as(director, contract.disputeReview, order)
  expect(former.status).toBe(409)
})

test('a project shows its months, the latest first, and none that it does not owe', async () => {
  await change(sites[0]!, { started_on: '2026-08-15' })
  await addReview(world, department, { project: sites[0]!, month: '2026-09', score: 88 })
  const { body } = await world.as(department, contract.listProjectReviews, { id: sites[0]!.id })
  expect(body.items.map(({ month: of, state }) => [of, state])).toEqual([
    ['2026-11', 'owed'],
    ['2026-10', 'missed'],
    ['2026-09', 'done'],
    ['2026-08', 'missed'],
  ])
  await change(sites[0]!, { status: 'suspended' })
  const suspended = await world.as(department, contract.listProjectReviews, { id: sites[0]!.id })
  expect(suspended.body.items.map(({ month: of, state }) => [of, state])).toEqual([['2026-09', 'done']])
})

const remind = async (today: PlainDate, hour = 9) => {
  world.clock.move(today)
  await reviewReminderWorker(houseAt(world, today, hour)).work({}, new AbortController().signal)
}
const remindedBy = async () => (await list(director))[0]?.reminded

test('departments are reminded on the 25th and on the last day, once each, and not at night', async () => {
  await remind('2026-11-24')
  expect(await remindedBy()).toBeNull()
  await remind('2026-11-25', 22)
  expect(await remindedBy()).toBeNull()
  await remind('2026-11-25')
  await remind('2026-11-26')
  expect(await remindedBy()).toMatchObject({ by: '', times: 1 })
  await remind('2026-11-30')
  await remind('2026-11-30', 15)
  expect(await remindedBy()).toMatchObject({ times: 2 })
  expect(await messagesTo(world, department.accountId)).toHaveLength(2)
  // Nobody pressed by hand.
  expect(await counts(director)).toMatchObject({ owed: 4, pressed: 0 })
})

test('who has submitted, was pressed that day, or owes nothing is not reminded', async () => {
  await submit()
  world.clock.move('2026-11-25')
  await press([sites[1]!])
  await remind('2026-11-25', 12)
  const rows = await world.house.db
    .selectFrom('assessment.review_reminders')
    .select(['project_id', 'step'])
    .where(
      'project_id',
      'in',
      sites.map(({ id }) => id),
    )
    .execute()
  const stepOf = (at: number) =>
    rows.filter(({ project_id: id }) => id === sites[at]!.id).map(({ step }) => step)
  expect(sites.map((_, at) => stepOf(at))).toEqual([[], [null], ['approaching'], ['approaching'], [], []])
})

test('at the beginning of a month the enterprise is told once what was missed in the one before', async () => {
  await submit()
  await remind('2026-12-04')
  expect(await messagesTo(world, director.accountId)).toEqual([])
  await remind('2026-12-01')
  await remind('2026-12-02')
  expect(await messagesTo(world, director.accountId)).toEqual([
    {
      title: '2026年11月有 3 个项目没有月评',
      body: `${nameOf(1, 2, 3).join('、')}没有2026年11月的月评，可以督促项目部补评。`,
      link: '/reviews?month=2026-11',
    },
  ])
})
