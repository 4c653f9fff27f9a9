import * as contract from '@anzhu/contract/wechat'
import { sendSignInCode, signOut, viewSession } from '@anzhu/contract/session'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type World } from '../../../test/world.ts'
import { loopbackReach } from '../../connectors/reach.ts'
import { listOutbox } from '../../notices/index.ts'
import { httpWeChat } from './http.ts'

let world: World
beforeAll(async () => {
  world = await newWorld({ relaxedLimits: true })
})
afterAll(() => world.end())

const anybody = { cookie: '' }
const cookieOf = ({ headers }: { headers: Readonly<Record<string, unknown>> }) => ({
  cookie: String(headers['set-cookie']).split(';')[0] ?? '',
})

async function codeTo(phone: string): Promise<string> {
  await world.as(anybody, sendSignInCode, { phone })
  const { db, cipher } = world.house
  return /\d{6}/.exec((await listOutbox(db, cipher, phone))[0]?.body ?? '')?.[0] ?? ''
}

const start = async () => (await world.as(anybody, contract.startWeChat, {})).body.state
const finish = async (code: string, state?: string) =>
  world.as(anybody, contract.finishWeChat, { state: state ?? (await start()), code })

test('who comes the first time binds the own phone once, and is in at once from then on until letting go', async () => {
  const person = await world.worker(await world.enterprise(), { phone: '13911110001' })
  const came = await finish('demo-jia-aaaa1')
  if (came.body.outcome !== 'unbound') throw new Error('nobody was bound yet')
  const { ticket } = came.body
  const phone = '13911110001'
  const wrong = await world.as(anybody, contract.bindWeChat, { ticket, phone, code: '000000' })
  expect(wrong.status).toBe(401)
  const bound = await world.as(anybody, contract.bindWeChat, { ticket, phone, code: await codeTo(phone) })
  expect(bound.body.post.person?.id).toBe(person.id)
  const again = await finish('demo-jia-aaaa2')
  if (again.body.outcome !== 'signed-in') throw new Error('the binding is forgotten')
  expect(again.body.session.post.person?.id).toBe(person.id)
  const me = cookieOf(again)
  expect((await world.as(me, contract.viewMyWeChat, {})).body.boundAt).not.toBeNull()
  await world.as(me, contract.unbindWeChat, {})
  expect((await finish('demo-jia-aaaa3')).body.outcome).toBe('unbound')
  await world.as(me, signOut, {})
  expect((await world.as(me, viewSession, {})).status).toBe(401)
})

test('a state is good once and for this house alone, a code once, and another WeChat is somebody else', async () => {
  const state = await start()
  expect((await finish('demo-yi-bbbb1', state)).body.outcome).toBe('unbound')
  expect((await finish('demo-yi-bbbb2', state)).problem.detail).toContain('重新点“微信登录”')
  expect((await finish('demo-yi-bbbb1')).problem.code).toBe('sign-in.failed')
  expect((await finish('demo-yi-bbbb3', 'made-up')).problem.code).toBe('sign-in.failed')
  expect((await finish('<script>')).problem.code).toBe('sign-in.failed')
})

test('of WeChat itself nothing but the openid is asked; its refusals are nobody, its faults are said', async () => {
  const asked: string[] = []
  const answers = ['{"openid":"oABC"}', '{"errcode":40029,"errmsg":"invalid code"}', '{"errcode":-1}']
  const server = createServer((request, reply) => {
    asked.push(request.url ?? '')
    reply.end(answers.shift())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const weChat = httpWeChat({ address, reach: loopbackReach }, { id: 'wx123', secret: 'geheim' })
  expect(weChat.addressFor('s t', 'https://anzhu.example/m/wechat')).toBe(
    'https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx123&redirect_uri=https%3A%2F%2Fanzhu.example%2Fm%2Fwechat&response_type=code&scope=snsapi_base&state=s+t#wechat_redirect',
  )
  expect(await weChat.openIdOf('c1')).toBe('oABC')
  expect(await weChat.openIdOf('c2')).toBeUndefined()
  await expect(weChat.openIdOf('c3')).rejects.toThrow()
  expect(asked[0]).toBe(
    '/sns/oauth2/access_token?appid=wx123&secret=geheim&code=c1&grant_type=authorization_code',
  )
  server.close()
})
