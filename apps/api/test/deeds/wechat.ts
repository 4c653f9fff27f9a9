import { sendSignInCode } from '@anzhu/contract/session'
import * as contract from '@anzhu/contract/wechat'
import { codeSentTo, freshIp } from '../accounts.ts'
import type { World } from '../world.ts'

let serial = 0

/** Those of them that are done by somebody who is not signed in. */
export const weChatDeedNames = ['startWeChat']

/** Asked of WeChat before anybody is known: nothing is kept but the ticket that is handed out. */
export const weChatQuestions = ['finishWeChat']

/** Binding a WeChat to the own account, and letting go of it. */
export const weChatDeeds = (
  told: () => { readonly world: World },
): Readonly<Record<string, () => Promise<{ status: number }>>> => {
  const state = async () =>
    (await told().world.as(null, contract.startWeChat, {}, { ip: freshIp() })).body.state
  const bound = async () => {
    const { world } = told()
    const phone = `135${String(50_000_000 + ++serial)}`
    await world.worker(await world.enterprise(), { phone })
    const came = { state: await state(), code: `demo-deed${serial}-aaaa1` }
    const { body } = await world.as(null, contract.finishWeChat, came, { ip: freshIp() })
    const ticket = body.outcome === 'unbound' ? body.ticket : ''
    await world.as(null, sendSignInCode, { phone }, { ip: freshIp() })
    const code = await codeSentTo(world, phone)
    return world.as(null, contract.bindWeChat, { ticket, phone, code }, { ip: freshIp() })
  }
  return {
    startWeChat: () => told().world.as(null, contract.startWeChat, {}, { ip: freshIp() }),
    bindWeChat: bound,
    async unbindWeChat() {
      const { headers } = await bound()
      const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
      return told().world.as({ cookie }, contract.unbindWeChat, {})
    },
  }
}
