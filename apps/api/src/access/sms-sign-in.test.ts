import { viewMySafetyCode } from '@anzhu/contract/my-safety-code'
import { listSessions, signIn, switchPost, viewSession } from '@anzhu/contract/session'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askForCode, codeSentTo, enterBySms, freshIp, wrongFor } from '../../test/accounts.ts'
import { newWorld, type World } from '../../test/world.ts'
import { listOutbox } from '../notices/index.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

let serial = 0
const freshPhone = () => `137${String(10_000_000 + ++serial)}`

/** Moves every code of a number back in time. */
const age = (phone: string, seconds: number) =>
  sql`update access.sms_codes set created_at = created_at - make_interval(secs => ${seconds}) where phone_hash = ${world.house.cipher.hash(phone)}`.execute(
    world.house.db,
  )

test('a worker signs in with the code sent to the phone, once, and stays signed in for thirty days', async () => {
  const phone = freshPhone()
  const worker = await world.worker(await world.enterprise(), { phone, name: '李小明' })
  const sent = await askForCode(world, ` +86 ${phone.slice(0, 3)}-${phone.slice(3)}`)
  expect([sent.status, sent.body]).toEqual([200, { resendAfterSeconds: 60, validSeconds: 300 }])
  const code = await codeSentTo(world, phone)
  const answer = await enterBySms(world, phone, code)
  expect(answer.status).toBe(200)
  expect(answer.body.post).toMatchObject({ role: 'worker', person: { id: worker.id, name: '李小明' } })
  expect((Date.parse(answer.body.expiresAt) - Date.now()) / 86_400_000).toBeCloseTo(30, 1)
  expect((await world.as(answer, viewMySafetyCode, {})).body.name).toBe('李小明')
  const again = await enterBySms(world, phone, code)
  expect([again.status, again.problem.code, again.setCookie]).toEqual([401, 'sign-in.code-wrong', ''])
})

test('the message names the product, the limit and what for, and fits into one text message', async () => {
  const phone = freshPhone()
  await askForCode(world, phone)
  const [{ body, template } = { body: '', template: '' }] = await listOutbox(
    world.house.db,
    world.house.cipher,
    phone,
  )
  expect(body).toMatch(/^【安筑】验证码 \d{6}，5 分钟内有效，用于登录安筑。请勿告诉他人。$/)
  expect(body.length).toBeLessThanOrEqual(70)
  expect(template).toBe('sign-in-code')
})

test('five wrong tries kill a code, the right one comes too late, and tries at once are no more than five', async () => {
  const phone = freshPhone()
  await world.worker(await world.enterprise(), { phone })
  await askForCode(world, phone)
  const code = await codeSentTo(world, phone)
  const left: string[] = []
  for (let i = 0; i < 5; i++) left.push((await enterBySms(world, phone, wrongFor(code))).problem.detail)
  expect(left.slice(0, 2)).toEqual(['验证码不正确，还可以再试 4 次。', '验证码不正确，还可以再试 3 次。'])
  expect(left[4]).toBe('验证码不正确，已失效。请重新获取。')
  expect((await enterBySms(world, phone, code)).problem.code).toBe('sign-in.code-wrong')

  await age(phone, 61)
  await askForCode(world, phone)
  const fresh = await codeSentTo(world, phone)
  await Promise.all(Array.from({ length: 20 }, () => enterBySms(world, phone, wrongFor(fresh))))
  const { rows } = await sql<{
    tries: number
  }>`select tries from access.sms_codes where phone_hash = ${world.house.cipher.hash(phone)} order by created_at desc limit 1`.execute(
    world.house.db,
  )
  expect(rows[0]?.tries).toBe(5)
})

test('of many sign-ins at once with the right code one succeeds', async () => {
  const phone = freshPhone()
  await world.worker(await world.enterprise(), { phone })
  await askForCode(world, phone)
  const code = await codeSentTo(world, phone)
  const answers = await Promise.all(Array.from({ length: 12 }, () => enterBySms(world, phone, code)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([
    200,
    ...Array.from({ length: 11 }, () => 401),
  ])
})

test('a code is good for five minutes, and only the latest one is', async () => {
  const phone = freshPhone()
  await world.worker(await world.enterprise(), { phone })
  await askForCode(world, phone)
  const first = await codeSentTo(world, phone)
  await age(phone, 301)
  expect((await enterBySms(world, phone, first)).problem.detail).toBe('验证码已失效，请重新获取。')
  await askForCode(world, phone)
  const second = await codeSentTo(world, phone)
  if (first !== second) expect((await enterBySms(world, phone, first)).status).toBe(401)
  expect((await enterBySms(world, phone, second)).status).toBe(200)
})

test('a number gets one code a minute, five an hour, ten a day, wherever they are asked from', async () => {
  const phone = freshPhone()
  const statuses: number[] = []
  const ask = async () => {
    const answer = await askForCode(world, phone)
    statuses.push(answer.status)
    return answer
  }
  await ask()
  const tooSoon = await ask()
  expect(tooSoon.problem).toMatchObject({ code: 'too-many-requests', status: 429 })
  expect(tooSoon.problem.detail).toMatch(/^验证码刚刚发过，请 (59|60) 秒后再试。$/)
  expect(Number(tooSoon.headers['retry-after'])).toBeGreaterThan(57)
  for (let i = 0; i < 4; i++) {
    await age(phone, 61)
    await ask()
  }
  await age(phone, 61)
  expect((await ask()).problem.detail).toContain('一小时内已发 5 次')
  await age(phone, 3600)
  for (let i = 0; i < 5; i++) {
    await ask()
    await age(phone, 900)
  }
  expect((await ask()).problem.detail).toContain('一天内已发 10 次')
  expect(statuses.filter((status) => status === 200)).toHaveLength(10)
  await age(phone, 86_400)
  expect((await ask()).status).toBe(200)
})

test('asked for at once, one code leaves', async () => {
  const phone = freshPhone()
  const answers = await Promise.all(Array.from({ length: 10 }, () => askForCode(world, phone)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(await listOutbox(world.house.db, world.house.cipher, phone)).toHaveLength(1)
})

test('whether a number is registered is told only to whoever holds the phone', async () => {
  const [known, unknown] = [freshPhone(), freshPhone()]
  await world.worker(await world.enterprise(), { phone: known })
  const [a, b] = [await askForCode(world, known), await askForCode(world, unknown)]
  expect([a.status, a.body]).toEqual([b.status, b.body])
  const [codeA, codeB] = [await codeSentTo(world, known), await codeSentTo(world, unknown)]
  const [wrongA, wrongB] = [
    await enterBySms(world, known, wrongFor(codeA)),
    await enterBySms(world, unknown, wrongFor(codeB)),
  ]
  expect({ ...wrongA.problem, trace: '' }).toEqual({ ...wrongB.problem, trace: '' })
  const proven = await enterBySms(world, unknown, codeB)
  expect([proven.status, proven.problem.code]).toEqual([401, 'sign-in.failed'])
  expect(proven.problem.detail).toContain('这个手机号还没有登记')
})

test('workers who share a phone choose between their posts', async () => {
  const phone = freshPhone()
  const firm = await world.enterprise()
  const father = await world.worker(firm, { phone, name: '王大山' })
  const son = await world.worker(firm, { phone, name: '王小山' })
  await askForCode(world, phone)
  const me = await enterBySms(world, phone, await codeSentTo(world, phone))
  expect(me.body.posts.map(({ person }) => person?.name)).toEqual(['王大山', '王小山'])
  expect((await world.as(me, viewMySafetyCode, {})).body.personId).toBe(father.id)
  const other = me.body.posts.find(({ person }) => person?.id === son.id)
  expect((await world.as(me, switchPost, { postId: other?.id ?? '' })).body.post.person?.id).toBe(son.id)
  expect((await world.as(me, viewMySafetyCode, {})).body.personId).toBe(son.id)
  expect((await world.as(me, viewSession, {})).body.posts).toHaveLength(2)
  expect((await world.as(me, listSessions, {})).body.items).toHaveLength(1)
})

test.each([
  '',
  '12345',
  '0512-65228888',
  '19912345678\u0000',
  '１３８００００００００',
  '99999999999999999999',
])('the number %j is put right or refused with what to do', async (phone) => {
  const { status, problem } = await world.as(
    null,
    signIn,
    { method: 'sms', phone, code: '000000' },
    { ip: freshIp() },
  )
  expect(phone.startsWith('１') ? [401, 'sign-in.code-wrong'] : [400, 'invalid']).toEqual([
    status,
    problem.code,
  ])
  expect(problem.detail).toMatch(/请.+。$/)
})
