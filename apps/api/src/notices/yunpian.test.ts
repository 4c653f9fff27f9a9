import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { outsideServer, wrongAnswers, type Says } from '../../test/outside-server.ts'
import { newWorld, type World } from '../../test/world.ts'
import { failuresToRest, openLink, restMs } from '../connectors/link.ts'
import { deliverOutbox, probeYunpian, sendSms, SmsRefused, yunpianGateway } from './index.ts'

/* 云片: single_send of its version 2, as its manual has it. */

let world: World
let server: Awaited<ReturnType<typeof outsideServer>>
let at = 0
beforeAll(async () => {
  world = await newWorld()
})
beforeEach(() => sql`delete from notices.outbox`.execute(world.house.db))
afterEach(() => server?.close())
afterAll(() => world.end())

const message = { phone: '13700000001', body: '【安筑】您的验证码是 123456。' }
const sent: Says = {
  json: { code: 0, msg: '发送成功', count: 1, fee: 0.05, unit: 'RMB', mobile: '13700000001', sid: 1 },
}
const refusing = (code: number): Says => ({
  status: 400,
  json: { http_status_code: 400, code, msg: '失败', detail: '…' },
})

async function gateway(answer: () => Says) {
  server = await outsideServer(answer)
  const link = openLink({ id: 'sms', source: '云片', simulated: false, now: () => at })
  return { link, send: yunpianGateway(server.line, 'key-of-the-account', link) }
}
const outbox = () =>
  world.house.db.selectFrom('notices.outbox').select(['state', 'attempts', 'failure']).execute()
const queue = () => sendSms(world.house, { ...message, template: 'test' })

test('a message goes as a form with the key of the account', async () => {
  const { send, link } = await gateway(() => sent)
  await send(message)
  const [heard] = server.heard
  expect([heard?.method, heard?.url, heard?.headers['content-type']]).toEqual([
    'POST',
    '/api/sms/single_send.json',
    'application/x-www-form-urlencoded;charset=utf-8',
  ])
  expect(Object.fromEntries(new URLSearchParams(heard?.body))).toEqual({
    apikey: 'key-of-the-account',
    mobile: message.phone,
    text: message.body,
  })
  expect(link.health().state).toBe('ok')
})

test.each([
  [4, true, '屏蔽'],
  [5, true, '模板'],
  [10, true, '黑名单'],
  [17, true, '24 小时'],
  [8, false, '重复'],
  [22, false, '1 小时'],
  [99, false, '代码 99'],
])('code %i: final is %s', async (code, final, word) => {
  const { send, link } = await gateway(() => refusing(code))
  const error = await send(message).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(SmsRefused)
  expect(error).toMatchObject({ final, message: expect.stringContaining(word) as string })
  // It concerns this message: the connection works.
  expect(link.health().state).toBe('ok')
})

test.each([
  [3, 'denied'],
  [-1, 'denied'],
  [-3, 'denied'],
  [-51, 'fault'],
])('code %i concerns every message, so the connection fails: %s', async (code, kind) => {
  const { send, link } = await gateway(() => refusing(code))
  await expect(send(message)).rejects.toMatchObject({ kind })
  expect(link.health()).toMatchObject({ state: 'failing', lastFailure: kind })
})

test.each(wrongAnswers)(
  '%s is no acceptance, and the message is not sent twice in one try',
  async (_, kind, says) => {
    const { send } = await gateway(() => says)
    await expect(send(message)).rejects.toMatchObject({ kind })
    expect(server.heard).toHaveLength(1)
  },
)

test('what the gateway will never take is given up at once, with the reason kept', async () => {
  const { send } = await gateway(() => refusing(10))
  await queue()
  await deliverOutbox(world.house.db, world.house.cipher, send)
  expect(await outbox()).toEqual([
    { state: 'failed', attempts: 1, failure: '号码在短信网关的黑名单中（本人退订或投诉过）' },
  ])
})

test('what may go later waits, and a sent one has no failure left', async () => {
  let code = 22
  const { send } = await gateway(() => (code === 0 ? sent : refusing(code)))
  await queue()
  await deliverOutbox(world.house.db, world.house.cipher, send)
  expect(await outbox()).toMatchObject([
    { state: 'queued', attempts: 1, failure: expect.any(String) as string },
  ])
  code = 0
  await sql`update notices.outbox set at = at - interval '1 minute'`.execute(world.house.db)
  await deliverOutbox(world.house.db, world.house.cipher, send)
  expect(await outbox()).toEqual([{ state: 'sent', attempts: 2, failure: null }])
})

test('an account without money uses up no message: they wait until the gateway answers again', async () => {
  let says = refusing(3)
  const { send, link } = await gateway(() => says)
  for (let turn = 0; turn < failuresToRest; turn++) await send(message).catch(() => {})
  expect(link.health().state).toBe('resting')
  await queue()
  await queue()
  expect(await deliverOutbox(world.house.db, world.house.cipher, send)).toBe(0)
  expect((await outbox()).map(({ state, attempts }) => [state, attempts])).toEqual([
    ['queued', 0],
    ['queued', 0],
  ])
  says = sent
  at += restMs
  await deliverOutbox(world.house.db, world.house.cipher, send)
  expect((await outbox()).map(({ state }) => state)).toEqual(['sent', 'sent'])
})

test('what could not be sent for a day is given up: nobody waits for yesterday’s code', async () => {
  const { send } = await gateway(() => sent)
  await queue()
  await sql`update notices.outbox set at = now() - interval '25 hours'`.execute(world.house.db)
  expect(await deliverOutbox(world.house.db, world.house.cipher, send)).toBe(0)
  expect(await outbox()).toMatchObject([
    { state: 'failed', failure: expect.stringContaining('24 小时') as string },
  ])
  expect(server.heard).toEqual([])
})

test('the connection is tried without a message', async () => {
  await gateway(() => ({ json: { nick: '安筑', balance: 12 } }))
  await probeYunpian(server.line, 'key-of-the-account')
  expect([server.heard[0]?.url, server.heard[0]?.body]).toEqual([
    '/api/user/get.json',
    'apikey=key-of-the-account',
  ])
  await server.close()
  await gateway(() => refusing(-1))
  await expect(probeYunpian(server.line, 'wrong')).rejects.toMatchObject({ kind: 'denied' })
})
