import { revealField, viewAccessLog, viewWorker } from '@anzhu/contract/registry'
import { viewSafetyCode } from '@anzhu/contract/safety-code'
import { revealManagerPhone } from '@anzhu/contract/projects'
import { checkAdmission } from '@anzhu/contract/scanning'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { revealsADay } from './reveals.ts'

let world: World
let firm: { id: string; name: string }
let clerk: TestActor
beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise('苏州华筑建设有限公司')
  clerk = await world.actor('labour-clerk', { enterprise: firm })
  await world.house.db
    .updateTable('access.posts')
    .set({ unit: firm.name })
    .where('account_id', '=', clerk.accountId)
    .execute()
})
afterAll(() => world.end())

/** A worker of the firm and somebody signed in as that worker. */
async function person() {
  const worker = await world.worker(firm)
  return { worker, me: await world.actor('worker', { person: worker }) }
}

test('numbers are masked until one of them is asked for, with a reason, and only that one is shown', async () => {
  const { worker } = await person()
  const { body } = await world.as(clerk, viewWorker, { id: worker.id })
  expect(body.idNumber).toBe(`${worker.idNumber.slice(0, 6)}********${worker.idNumber.slice(-4)}`)
  expect(body.phone).toBe(`${worker.phone.slice(0, 3)}****${worker.phone.slice(-4)}`)
  const id = await world.as(clerk, revealField, { id: worker.id, field: 'idNumber', reason: 'correction' })
  expect(id.body).toEqual({ value: worker.idNumber, maskAgainAfterSeconds: 30 })
  const phone = await world.as(clerk, revealField, {
    id: worker.id,
    field: 'phone',
    reason: 'other',
    note: '通知体检',
  })
  expect(phone.body.value).toBe(worker.phone)
})

test.each([
  ['no reason', {}, 'reason'],
  ['a reason that is none', { reason: 'curiosity' }, 'reason'],
  ['“other” without saying what', { reason: 'other' }, 'note'],
  ['“other” with blanks for what', { reason: 'other', note: '   ' }, 'note'],
])('%s is refused at its field, and nothing is shown or written down as seen', async (_, why, field) => {
  const { worker, me } = await person()
  const { status, problem, raw } = await world.as(clerk, revealField, {
    id: worker.id,
    field: 'idNumber',
    ...why,
  } as never)
  expect([status, problem.code, problem.issues?.map(({ path }) => path)]).toEqual([400, 'invalid', [field]])
  expect(raw.toString()).not.toContain(worker.idNumber)
  expect((await world.as(me, viewAccessLog, {})).body.items).toEqual([])
})

test('the person reads who saw what, for which firm and why, the latest first', async () => {
  const { worker, me } = await person()
  const inspector = await world.actor('inspector')
  await world.as(clerk, viewSafetyCode, { personId: worker.id })
  await world.as(clerk, revealField, { id: worker.id, field: 'idNumber', reason: 'case-review' })
  await world.as(clerk, revealField, { id: worker.id, field: 'phone', reason: 'other', note: '通知体检' })
  await world.as(inspector, checkAdmission, { idNumber: worker.idNumber })
  const { body } = await world.as(me, viewAccessLog, {})
  expect(body.items.map(({ who, unit, what, reason }) => [who, unit, what, reason])).toEqual([
    ['inspector', '', '门禁核验', ''],
    ['labour-clerk', firm.name, '查看未遮盖的号码：手机号', '其他：通知体检'],
    ['labour-clerk', firm.name, '查看未遮盖的号码：身份证号', '办件审核'],
    ['labour-clerk', firm.name, '查看安码', ''],
  ])
})

test('what one looked at oneself, what was refused, and what is about others is not in it', async () => {
  const { worker, me } = await person()
  const other = await person()
  const stranger = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
  await world.as(me, revealField, { id: worker.id, field: 'idNumber', reason: 'correction' })
  await world.as(stranger, revealField, { id: worker.id, field: 'idNumber', reason: 'correction' })
  await world.as(clerk, revealField, { id: other.worker.id, field: 'idNumber', reason: 'correction' })
  expect((await world.as(me, viewAccessLog, {})).body.items).toEqual([])
  expect((await world.as(clerk, viewAccessLog, {})).body.items).toEqual([])
})

test('the log is read page by page, and what is seen meanwhile does not shift it', async () => {
  const { worker, me } = await person()
  for (let i = 0; i < 5; i++)
    await world.as(clerk, revealField, { id: worker.id, field: 'phone', reason: 'other', note: `第 ${i} 次` })
  const first = await world.as(me, viewAccessLog, { limit: 2 })
  await world.as(clerk, viewWorker, { id: worker.id })
  const second = await world.as(me, viewAccessLog, { limit: 2, cursor: first.body.next ?? '' })
  const third = await world.as(me, viewAccessLog, { limit: 2, cursor: second.body.next ?? '' })
  const notes = [first, second, third].flatMap(({ body }) => body.items.map(({ reason }) => reason))
  expect(notes).toEqual([4, 3, 2, 1, 0].map((i) => `其他：第 ${i} 次`))
  expect(third.body.next).toBeNull()
})

test('a post is shown so many whole numbers a day, and an account so many over its posts; then it is told until when', async () => {
  const { worker } = await person()
  const project = await world.project(firm)
  await world.house.db
    .updateTable('registry.projects')
    .set({ manager_phone: world.house.cipher.seal('13900000001') })
    .where('id', '=', project.id)
    .execute()
  const officer = await world.actor('supervisor')
  const ask = () =>
    world.as(officer, revealField, { id: worker.id, field: 'idNumber', reason: 'case-review' })
  const seen = (n: number, post: string) =>
    sql`insert into registry.reveals (account_id, post_id, at)
        select ${officer.accountId}::uuid, ${post}::uuid, ${world.clock.now()} from generate_series(1, ${n})`.execute(
      world.house.db,
    )
  const [own] = await postsOf(officer)
  const elsewhere = (await postsOf(await world.actor('supervisor')))[0] ?? ''
  await seen(revealsADay.post - 4, own ?? '')
  // Of eight at once four are shown.
  const atOnce = await Promise.all(Array.from({ length: 8 }, ask))
  expect(atOnce.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 429, 429, 429, 429])
  const refused = await ask()
  expect([refused.status, refused.problem.code]).toEqual([429, 'too-many-requests'])
  expect(refused.problem.detail).toBe(
    '您今天在这个岗位上已查看 100 个完整号码，达到每天的限额，没有显示。2026-11-20 零时起可以再查看；急需的，请先用姓名和遮盖的号码核对，或请本单位其他人员查看。',
  )
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(86_400)
  expect(refused.raw.toString()).not.toContain(worker.idNumber)
  // The phone of a project’s manager is a number, too.
  const call = { id: project.id, reason: 'site-check' } as const
  expect((await world.as(officer, revealManagerPhone, call)).status).toBe(429)
  const { rows } = await sql<{ outcome: string; n: number }>`
    select outcome, count(*)::int as n from audit.entries
     where account_id = ${officer.accountId}::uuid and action in ('revealField', 'revealManagerPhone')
     group by outcome order by outcome`.execute(world.house.db)
  expect(rows).toEqual([
    { outcome: 'done', n: 4 },
    { outcome: 'refused', n: 6 },
  ])
  world.clock.move('2026-11-20')
  expect((await ask()).status).toBe(200)
  await seen(revealsADay.account - 1, elsewhere)
  const overall = await ask()
  expect([overall.status, overall.problem.detail]).toEqual([
    429,
    expect.stringContaining('在各岗位上合计已查看 200 个'),
  ])
  world.clock.move('2026-11-19')
})

const postsOf = async ({ accountId }: TestActor) =>
  (
    await world.house.db.selectFrom('access.posts').select('id').where('account_id', '=', accountId).execute()
  ).map(({ id }) => id)

test('where no phone is registered there is none to show', async () => {
  const worker = await world.worker(firm, { phone: null })
  const { status, problem } = await world.as(clerk, revealField, {
    id: worker.id,
    field: 'phone',
    reason: 'correction',
  })
  expect([status, problem.detail]).toEqual([404, '此人没有登记手机号。'])
})

test('whoever may see a worker may not all see the numbers: safety directors, viewers and project departments may not', async () => {
  const project = await world.project(firm)
  const worker = await world.worker(firm, { project })
  for (const role of ['safety-director', 'viewer', 'project-department'] as const) {
    const actor = await world.actor(role, { enterprise: firm, project })
    expect((await world.as(actor, viewWorker, { id: worker.id })).status).toBe(200)
    expect(
      (await world.as(actor, revealField, { id: worker.id, field: 'phone', reason: 'correction' })).status,
    ).toBe(403)
  }
})
