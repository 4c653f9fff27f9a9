import { done } from '@anzhu/contract/fields'
import * as contract from '@anzhu/contract/wechat'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { House } from '../../house.ts'
import { serve, serveProven, type Call, type Server } from '../../http/serve.ts'
import { enter, proveBySms } from '../sign-in.ts'
import { bind, boundAccount, boundSince, openTry, takeTry, unbind } from './bindings.ts'
import { backFromWeChat, type WeChat } from './wechat.ts'

/** The door of WeChat (ID-17, ID-19): to it and back, binding the own phone once, and letting go of it. */
export function weChatRoutes(server: Server): void {
  serve(server, contract.viewWeChatDoor, async ({ house }) => ({ open: house.weChat !== null }))
  serve(server, contract.startWeChat, async ({ db, house, remark }) => {
    const state = await openTry(db, 'state')
    remark.object = '微信登录'
    return { address: mustBeOpen(house).addressFor(state, house.settings.publicUrl + backFromWeChat), state }
  })
  serveProven(server, contract.finishWeChat, whoCame, comeIn)
  serve(server, contract.bindWeChat, async (call, { ticket, phone, code }) => {
    const { db, remark } = call
    // A wrong code is counted and stays written: the ticket must still be good for the next try.
    const accountId = await proveBySms(call, { phone, code })
    const openIdHash = await takeTry(db, 'ticket', ticket)
    if (openIdHash === null) throw new Error('A ticket names no user of WeChat')
    await bind(db, openIdHash, accountId)
    remark.object = '绑定微信'
    return enter(call, accountId, ['sms'])
  })
  serve(server, contract.viewMyWeChat, async ({ db, actor }) => ({
    boundAt: (await boundSince(db, actor.accountId ?? ''))?.toISOString() ?? null,
  }))
  serve(server, contract.unbindWeChat, async ({ db, actor, remark }) => {
    await unbind(db, actor.accountId ?? '')
    remark.object = '解除微信绑定'
    return done
  })
}

function mustBeOpen({ weChat }: House): WeChat {
  if (weChat !== null) return weChat
  throw new Refusal('unavailable', '本平台没有接通微信登录。请用手机短信登录。')
}

/** Asks WeChat who came, before any transaction: it may be slow. The state is used up whatever WeChat says. */
async function whoCame(
  { db, house }: Call,
  { state, code }: { readonly state: string; readonly code: string },
) {
  const weChat = mustBeOpen(house)
  await takeTry(db, 'state', state)
  const openId = await weChat.openIdOf(code).catch(() => {
    throw new Refusal('unavailable', '微信暂时没有应答，没有登录。请稍后再试，或用手机短信登录。')
  })
  if (openId === undefined)
    throw new Refusal('sign-in.failed', '微信没有认出这次登录。请返回登录页，重新点“微信登录”。')
  return house.cipher.hash(`wechat ${openId}`)
}

async function comeIn(call: Call, _: object, openIdHash: Buffer) {
  const accountId = await boundAccount(call.db, openIdHash)
  if (accountId === undefined)
    return { outcome: 'unbound' as const, ticket: await openTry(call.db, 'ticket', openIdHash) }
  return { outcome: 'signed-in' as const, session: await enter(call, accountId, ['wechat']) }
}
