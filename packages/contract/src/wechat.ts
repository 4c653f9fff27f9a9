import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Done, Instant, said, text } from './fields.ts'
import { Code, Phone, Session } from './session.ts'

/* Signing in with WeChat: whoever binds their phone once is known by their WeChat from then on. */

const token = text(200)

export const viewWeChatDoor = endpoint({
  id: 'viewWeChatDoor',
  method: 'GET',
  path: '/session/wechat',
  title: '本平台是否接通了微信登录',
  access: 'public',
  reply: z.object({ open: z.boolean() }),
})

export const startWeChat = endpoint({
  id: 'startWeChat',
  method: 'POST',
  path: '/session/wechat',
  title: '开始微信登录：去微信的地址，和带回来核对的一次性记号',
  access: 'public',
  reply: z.object({ address: said(2000), state: said(200) }),
  perMinute: 30,
  refusals: ['unavailable'],
})

export const finishWeChat = endpoint({
  id: 'finishWeChat',
  method: 'POST',
  path: '/session/wechat/answers',
  title: '从微信回来：绑定过手机号的直接登录，没有绑定的给一张十分钟有效的绑定凭据',
  access: 'public',
  body: z.object({ state: token, code: token }),
  reply: z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('signed-in'), session: Session }),
    z.object({ outcome: z.literal('unbound'), ticket: said(200) }),
  ]),
  perMinute: 30,
  refusals: ['sign-in.failed', 'sign-in.not-open', 'unavailable'],
})

export const bindWeChat = endpoint({
  id: 'bindWeChat',
  method: 'POST',
  path: '/session/wechat/bindings',
  title: '用手机验证码把微信绑到本人账号，并登录',
  access: 'public',
  body: z.object({ ticket: token, phone: Phone, code: Code }),
  reply: Session,
  perMinute: 30,
  refusals: ['sign-in.failed', 'sign-in.code-wrong', 'sign-in.not-open', 'invalid', 'unavailable'],
})

export const viewMyWeChat = endpoint({
  id: 'viewMyWeChat',
  method: 'GET',
  path: '/my/wechat',
  title: '我绑定的微信',
  access: 'signed-in',
  reply: z.object({ boundAt: Instant.nullable() }),
})

export const unbindWeChat = endpoint({
  id: 'unbindWeChat',
  method: 'DELETE',
  path: '/my/wechat',
  title: '解除微信绑定；以后用手机验证码登录',
  access: 'signed-in',
  reply: Done,
})
