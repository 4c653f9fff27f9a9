import type { PlainDate } from '@anzhu/law/kernel/date'
import { colourOnDay } from '@anzhu/law/safety-code/standing'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '../../test/application-sheet.ts'
import { runSql } from '../../test/database-server.ts'
import { houseAt, messagesTo, morning, reminded } from '../../test/mornings.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { deliverOutbox } from '../notices/index.ts'
import { recordTrainings } from '../training/index.ts'
import { reminderWorker } from './index.ts'

let world: World
let firm: { id: string }
let clerk: TestActor
beforeAll(async () => {
  world = await newWorld()
})
beforeEach(async () => {
  // Nobody else's reminders are due, and no morning was given yet.
  await runSql(
    world.database.url,
    'truncate safety_code.standings, reminders.sent, reminders.digests, reminders.mornings, notices.outbox',
  )
  world.clock.move('2026-05-25')
  firm = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise: firm })
})
afterAll(() => world.end())

// Granted on 2026-05-25: yellow from 10-25, valid until 11-25, grace until 12-10, red from 12-11.
const plan = { trained: '2026-05-20', medical: '2026-05-20', appliedOn: '2026-05-25' } as const
const templates = async (phone: string) =>
  (await reminded(world, phone)).map((line) => line.slice(0, line.indexOf(':')))
const phoneOf = (accountId: string, phone: string) =>
  world.house.db
    .updateTable('access.accounts')
    .set({ phone: world.house.cipher.seal(phone), phone_hash: world.house.cipher.hash(phone) })
    .where('id', '=', accountId)
    .execute()

test.each<[string, PlainDate, string[]]>([
  ['up to three days late it is made up for', '2026-10-21', ['enrolment-opens']],
  ['what a later notice has overtaken is not', '2026-10-25', ['yellow']],
  ['late, the days left are those of today', '2026-10-28', ['yellow']],
  ['after four days it is not told any more', '2026-10-29', []],
  ['red is told for a month, because results come late', '2027-01-10', ['red']],
  ['and not longer', '2027-01-11', []],
])('after days without a morning: %s', async (_, day, notices) => {
  const { phone } = await world.worker(firm, plan)
  await morning(world, day)
  expect(await templates(phone)).toEqual(notices)
  if (day === '2026-10-28') expect((await reminded(world, phone)).join()).toContain('还剩 43 天')
})

test('at night nothing is said, and a later hour of the day makes up for the morning, once', async () => {
  const { phone } = await world.worker(firm, plan)
  for (const hour of [0, 7, 21, 23]) await morning(world, '2026-10-25', hour)
  expect(await templates(phone)).toEqual([])
  for (const hour of [11, 12, 20]) await morning(world, '2026-10-25', hour)
  expect(await templates(phone)).toEqual(['yellow'])
  expect(await messagesTo(world, clerk.accountId)).toHaveLength(1)
})

test('what waits in the outbox stays there at night; a one-time code does not wait', async () => {
  const { phone } = await world.worker(firm, plan)
  await morning(world, '2026-10-25')
  const sent: string[] = []
  const send = async (message: { phone: string }) => void sent.push(message.phone)
  await deliverOutbox(world.house.db, world.house.cipher, send, { quiet: true })
  // The grant was told when it was applied for.
  expect(sent).toEqual([phone])
  await deliverOutbox(world.house.db, world.house.cipher, send, { quiet: false })
  expect(sent).toEqual([phone, phone])
})

test('of several mornings at once each person and each firm is told once', async () => {
  const workers = []
  for (let i = 0; i < 12; i++) workers.push(await world.worker(firm, plan))
  world.clock.move('2026-12-11')
  await phoneOf(clerk.accountId, '13911110000')
  const at = houseAt(world, '2026-12-11')
  await Promise.all(
    Array.from({ length: 4 }, () => reminderWorker(at).work({}, new AbortController().signal)),
  )
  for (const { phone } of workers) expect(await templates(phone)).toEqual(['red'])
  expect(await messagesTo(world, clerk.accountId)).toHaveLength(1)
  expect(await templates('13911110000')).toEqual(['employer-red'])
})

test('whom another process is just telling is left to it', async () => {
  const { phone } = await world.worker(firm, plan)
  // Only the owner sees who waits for what.
  const owner = new Client({ connectionString: world.database.url })
  await owner.connect()
  const waiting = async () => {
    const { rowCount } = await owner.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rowCount ?? 0
  }
  let other: Promise<void> = Promise.resolve()
  await world.house.db.transaction().execute(async (db) => {
    await sql`insert into reminders.sent (person_id, notice, about, told_on, by_sms)
      select person_id, 'yellow', valid_until, '2026-10-25', true from safety_code.standings`.execute(db)
    other = morning(world, '2026-10-25')
    await until(waiting, (count) => count > 0)
  })
  await other
  await owner.end()
  expect(await templates(phone)).toEqual([])
})

test('who dies in the middle is followed by another who tells the others, and the firm once', async () => {
  const { phone } = await world.worker(firm, plan)
  const stopping = new AbortController()
  stopping.abort()
  await reminderWorker(houseAt(world, '2026-10-25')).work({}, stopping.signal)
  expect(await templates(phone)).toEqual([])
  // The persons were told, and then the process died before the firm was.
  await sql`insert into reminders.sent (person_id, notice, about, told_on, enterprise_id, by_sms)
    select person_id, 'yellow', valid_until, '2026-10-25', enterprise_id, true from safety_code.standings`.execute(
    world.house.db,
  )
  await morning(world, '2026-10-25')
  expect(await templates(phone)).toEqual([])
  expect(await messagesTo(world, clerk.accountId)).toHaveLength(1)
})

test('the firm is told what is due for whom, and whom to tell in person', async () => {
  const admin = await world.actor('enterprise-admin', { enterprise: firm })
  const others = [
    await world.actor('safety-director', { enterprise: firm }),
    await world.actor('labour-clerk', { enterprise: await world.enterprise() }),
    await world.actor('enterprise-admin', { enterprise: firm }),
    await world.actor('labour-clerk', { enterprise: firm }),
    await world.actor('labour-clerk', { enterprise: firm }),
  ]
  const [, , disabled, ofTraining, former] = others.map(({ accountId }) => accountId)
  const { db } = world.house
  await sql`update access.accounts set disabled_at = now() where id = ${disabled}::uuid`.execute(db)
  await sql`update access.posts set services = '{training}' where account_id = ${ofTraining}::uuid`.execute(
    db,
  )
  await sql`update access.posts set valid_until = '2026-10-24' where account_id = ${former}::uuid`.execute(db)
  await world.worker(firm, { ...plan, name: '李强', phone: null })
  await world.worker(firm, { ...plan, name: '赵刚' })
  // Granted on 06-01: enrolment opens on 10-25 as well.
  world.clock.move('2026-06-01')
  for (let i = 0; i < 6; i++) await world.worker(firm, { ...plan, name: `孙${i}`, appliedOn: '2026-06-01' })
  await morning(world, '2026-10-25')
  const message = {
    title: '今天起 2 人转黄，须继续教育；6 人可报继续教育',
    body: '转黄，须继续教育 2 人（李强、赵刚）；可报继续教育 6 人（孙0、孙1、孙2、孙3、孙4 等）；无手机，请当面告知 1 人（李强）。',
    link: '/codes?colour=yellow',
  }
  for (const { accountId } of [clerk, admin]) expect(await messagesTo(world, accountId)).toEqual([message])
  for (const { accountId } of others) expect(await messagesTo(world, accountId)).toEqual([])
})

test.each<[PlainDate, string, string]>([
  ['2026-10-18', '可报继续教育', '/codes?within=38'],
  ['2026-11-25', '有效期到了，进入补训期', '/codes?colour=yellow'],
  ['2026-12-11', '转红，不得排班', '/codes?colour=red'],
  ['2026-11-15', '体检 7 天内到期', '/codes'],
])('on %s the firm’s message leads to those it is about', async (day, digest, link) => {
  await world.worker(firm, day === '2026-11-15' ? { ...plan, medical: '2025-11-22' } : plan)
  await morning(world, day)
  expect(await messagesTo(world, clerk.accountId)).toMatchObject([{ title: `今天起 1 人${digest}`, link }])
})

test('only when somebody turns red the firm gets a text message too, with masked names', async () => {
  await phoneOf(clerk.accountId, '13911110001')
  const admin = await world.actor('enterprise-admin', { enterprise: firm })
  await phoneOf(admin.accountId, '13911110002')
  await world.worker(firm, plan)
  await morning(world, '2026-12-10')
  expect(await reminded(world, '13911110002')).toEqual([])
  await morning(world, '2026-12-11')
  expect(await reminded(world, '13911110002')).toEqual([
    'employer-red: 【安筑】今天起贵企业 1 人（王*国）安码转红，不得排班。名单和办法请登录安筑查看。',
  ])
  expect(await reminded(world, '13911110001')).toEqual([])
  const { rows } = await sql<{ by_day: boolean }>`
    select distinct by_day from notices.outbox where template like 'reminder-%'`.execute(world.house.db)
  expect(rows).toEqual([{ by_day: true }])
})

test('at the first minute of G+1 the code is red; that the channel closed is on record, and the project is told', async () => {
  const site = await world.project(firm)
  const department = await world.actor('project-department', { enterprise: firm, project: site })
  const elsewhere = await world.actor('project-department', { project: await world.project(firm) })
  const { id } = await world.worker(firm, { ...plan, project: site })
  const { rows } = await sql<Parameters<typeof colourOnDay>[1]>`
    select issued_on as "issuedOn", yellow_from as "yellowFrom", red_from as "redFrom"
      from safety_code.standings where person_id = ${id}::uuid`.execute(world.house.db)
  const colours = (['2026-12-10', '2026-12-11'] as const).map((day) =>
    rows.map((row) => colourOnDay(day, row)),
  )
  expect(colours).toEqual([['yellow'], ['red']])
  await morning(world, '2026-12-10')
  expect(await messagesTo(world, department.accountId)).toEqual([])
  await morning(world, '2026-12-11')
  const closed = await world.house.db
    .selectFrom('reminders.sent')
    .select(['person_id', 'about', 'project_id'])
    .where('notice', '=', 'red')
    .execute()
  expect(closed).toEqual([{ person_id: id, about: '2026-12-11', project_id: site.id }])
  expect(await messagesTo(world, department.accountId)).toEqual([
    {
      title: '今天起 1 人转红，实名制通道关闭',
      body: '转红，不得放行、不得排班 1 人（王建国）。',
      link: '/codes?colour=red',
    },
  ])
  expect(await messagesTo(world, elsewhere.accountId)).toEqual([])
})

test('a result recorded days after the examination is told all the same', async () => {
  const { id, phone } = await world.worker(firm, plan)
  await morning(world, '2026-11-10')
  await recordTrainings(world.house.db, { recordedBy: null, today: '2026-11-12' }, [
    { personId: id, kind: 'continuing-education', heldOn: '2026-11-02', result: 'fail', source: '测试' },
  ])
  await morning(world, '2026-11-12')
  expect(await templates(phone)).toEqual(['red'])
})

test('what is recorded after the morning is told the next, to the firm as well', async () => {
  const { id, phone } = await world.worker(firm, plan)
  await morning(world, '2026-11-12')
  await recordTrainings(world.house.db, { recordedBy: null, today: '2026-11-12' }, [
    { personId: id, kind: 'continuing-education', heldOn: '2026-11-12', result: 'fail', source: '测试' },
  ])
  await morning(world, '2026-11-12', 12)
  expect(await templates(phone)).toEqual([])
  await morning(world, '2026-11-13')
  expect(await templates(phone)).toEqual(['red'])
  expect(await messagesTo(world, clerk.accountId)).toMatchObject([{ link: '/codes?colour=red' }])
})

test('a worker who signs in finds the reminder in the product too, also when nobody employs them', async () => {
  const employed = await world.worker(firm, plan)
  const left = await world.worker(null, plan)
  const accounts = [
    await world.actor('worker', { person: employed, region: null }),
    await world.actor('worker', { person: left, region: null }),
  ]
  const closed = await world.actor('worker', { person: employed, region: null })
  await sql`update access.accounts set disabled_at = now() where id = ${closed.accountId}::uuid`.execute(
    world.house.db,
  )
  await morning(world, '2026-10-25')
  expect(await messagesTo(world, closed.accountId)).toEqual([])
  for (const { accountId } of accounts) {
    expect(await messagesTo(world, accountId)).toEqual([
      {
        title: '安码已转黄',
        body: '王*国的安码已转黄，还剩 46 天。请报名继续教育，最晚 12-10 培训合格就会变绿，逾期不能进场。',
        link: '/m/code',
      },
    ])
  }
  expect(await templates(left.phone)).toEqual(['yellow'])
  expect(await messagesTo(world, clerk.accountId)).toMatchObject([{ title: '今天起 1 人转黄，须继续教育' }])
})

test('nothing that was told can be changed or taken back', async () => {
  await world.worker(firm, plan)
  await morning(world, '2026-10-25')
  for (const table of ['sent', 'digests', 'mornings']) {
    await expect(world.pool.query(`delete from reminders.${table}`)).rejects.toThrow(/permission denied/)
  }
})
