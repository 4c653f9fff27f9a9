import { listJobs, retryJobs } from '@anzhu/contract/jobs'
import { listConnectors } from '@anzhu/contract/connectors'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../test/application-sheet.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { documentQueue } from '../documents/index.ts'
import { sendSms } from '../notices/index.ts'
import { queues } from '../queues.ts'
import { importQueue } from '../sheets/index.ts'
import { failureInWords } from './failure-words.ts'

let world: World
let keeper: TestActor
beforeAll(async () => {
  world = await newWorld()
  keeper = await world.actor('system-admin')
})
afterAll(() => world.end())

const read = async () => (await world.as(keeper, listJobs, {})).body
const lineOf = async (kind: string, state: string) =>
  (await read()).groups.filter((line) => line.kind === kind && line.state === state)

/** Jobs that were given up for this error. */
async function giveUp(queue: string, output: object, times = 1) {
  const { db, jobs } = world.house
  for (let time = 0; time < times; time += 1) await jobs.enqueue(db, queue, { importId: '' })
  await sql`update pgboss.job set state = 'failed', retry_count = 5, output = ${JSON.stringify(output)}::jsonb
    where name = ${queue} and state = 'created'`.execute(db)
}

async function failDocument(title: string, failure: string) {
  const { db, cipher } = world.house
  await sql`insert into documents.documents (kind, title, owner_kind, owner_id, version, data, state, failure, attempts)
    values ('application-form', ${title}, 'case', gen_random_uuid(), 1, ${cipher.seal('{}')}, 'failed', ${failure}, 3)`.execute(
    db,
  )
}

async function failMessage(template: string, failure: string, age = '1 hour') {
  const { db, cipher } = world.house
  await sendSms({ db, cipher }, { phone: '13912345678', template, body: '王建国，您的申请已受理。' })
  await sql`update notices.outbox set state = 'failed', failure = ${failure}, attempts = 6, at = now() - ${age}::interval
    where template = ${template} and state = 'queued'`.execute(db)
}

test('every queue of the house has its words, and nothing else is called one', async () => {
  const { kinds } = await read()
  expect(kinds.map(({ kind }) => kind).toSorted()).toEqual([...queues, 'sms'].toSorted())
  expect(kinds.every(({ title, purpose }) => title.length >= 4 && purpose.length >= 4)).toBe(true)
})

test('what failed and what waits is told by kind, for how long and why, and never whose it is', async () => {
  await giveUp(importQueue, { name: 'TypeError', message: '王建国 320507199001011234', stack: '王建国' }, 2)
  await failDocument('受理通知书', '生成时程序出错（RangeError）。系统会自动重试；仍不行时请联系运行单位。')
  await failMessage('case-accepted', '连接不上，或中途断开')
  await failMessage('case-moved', '连接不上，或中途断开')
  const answer = await world.as(keeper, listJobs, {})
  expect(answer.raw.toString()).not.toMatch(/王建国|3205071990|13912345678|您的申请/)
  expect(answer.body.groups.filter(({ state }) => state === 'failed')).toMatchObject([
    { kind: 'sms', what: '办件进度', count: 2, failure: '连接不上，或中途断开', attempts: 6, final: '' },
    { kind: importQueue, title: '导入表格', count: 2, failure: '程序出错（TypeError）', attempts: 6 },
    { kind: documentQueue, title: '生成文书', what: '受理通知书', count: 1, attempts: 3 },
  ])
  expect(answer.body.retriable).toBe(5)
  const sheets = answer.body.kinds.find(({ kind }) => kind === importQueue)
  expect(sheets).toMatchObject({ waiting: 0, running: 0, failed: 2, waitingSince: null })
})

test('one line is tried again by itself, then all the rest at once, and each does its work', async () => {
  const done: string[] = []
  const one = await world.as(keeper, retryJobs, { kind: importQueue, failure: '程序出错（TypeError）' })
  expect(one.body).toEqual({ retried: 2, left: 0 })
  expect(await lineOf(importQueue, 'failed')).toEqual([])
  expect(await lineOf(importQueue, 'waiting')).toMatchObject([{ count: 2, failure: '程序出错（TypeError）' }])
  await world.jobs.start([{ queue: importQueue, work: async () => void done.push('import') }])
  await until(
    async () => done,
    (works) => works.length === 2,
  )
  const all = await world.as(keeper, retryJobs, {})
  expect(all.body).toEqual({ retried: 3, left: 0 })
  expect((await read()).groups.filter(({ state }) => state === 'failed')).toEqual([])
  expect(await lineOf('sms', 'waiting')).toMatchObject([{ what: '办件进度', count: 2, attempts: 0 }])
  expect((await world.as(keeper, retryJobs, {})).body).toEqual({ retried: 0, left: 0 })
}, 20_000)

test('a code that came too late is not sent again, nor what was given up long ago', async () => {
  await failMessage('sign-in-code', '号码停机')
  await failMessage('review-press', '号码停机', '8 days')
  const codes = (await lineOf('sms', 'failed')).filter(({ what }) => what === '验证码')
  expect(codes).toMatchObject([{ count: 1, final: '验证码过期无用，不再发送；本人会另取一个' }])
  expect((await read()).groups.some(({ what }) => what === '月评')).toBe(false)
  expect((await world.as(keeper, retryJobs, { kind: 'sms' })).body.retried).toBe(0)
})

test('what is no kind of work is refused with a sentence', async () => {
  const { status, problem } = await world.as(keeper, retryJobs, { kind: 'made-up' })
  expect([status, problem.detail]).toEqual([404, '没有这一类作业。请从“后台作业”页面重试。'])
})

test('whoever looks after the platform sees it, and nobody else', async () => {
  expect((await world.as(keeper, listConnectors, {})).status).toBe(200)
  for (const role of [
    'security-admin',
    'audit-admin',
    'approver',
    'supervisor',
    'enterprise-admin',
  ] as const) {
    const other = await world.actor(role, { enterprise: await world.enterprise() })
    expect([role, (await world.as(other, listJobs, {})).status]).toEqual([role, 403])
    expect([role, (await world.as(other, retryJobs, {})).status]).toEqual([role, 403])
  }
})

test.each([
  [{ error: '', code: '', lapse: '' }, ''],
  [{ error: '', code: '', lapse: 'job heartbeat timeout' }, '处理它的进程中断，没有做完'],
  [{ error: 'OutsideFailure', code: 'slow', lapse: '' }, '外部系统：没有在规定时间内应答'],
  [{ error: 'Error', code: 'ECONNREFUSED', lapse: '' }, '数据库没有应答'],
  [{ error: 'error', code: '57P01', lapse: '' }, '数据库没有应答'],
  [{ error: 'error', code: '23505', lapse: '' }, '数据库拒绝了写入（23505）'],
  [{ error: 'Error', code: 'ENOSPC', lapse: '' }, '磁盘已满，或文件存储写不进去'],
  [{ error: 'TypeError', code: '', lapse: '' }, '程序出错（TypeError）'],
])('%o reads as %s', (cause, words) => {
  expect(failureInWords(cause)).toBe(words)
})
