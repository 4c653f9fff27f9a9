import { z } from 'zod'
import { ask, type Line } from '../../connectors/ask.ts'
import { OutsideFailure } from '../../connectors/failure.ts'
import type { WeChat } from './wechat.ts'

/** Where WeChat answers servers (网页授权, step 2). */
export const weChatAddress = new URL('https://api.weixin.qq.com')

const Answer = z.union([
  z.object({ openid: z.string().min(1).max(128) }),
  z.object({ errcode: z.int(), errmsg: z.string().max(500).default('') }),
])

/** 40029: the code is none; 40163: it was used; 42003: it is over. */
const badCodes: ReadonlySet<number> = new Set([40029, 40163, 42003])

/** WeChat's authorization for web pages of a service account, silently: nothing but the openid is asked for. */
export function httpWeChat(line: Line, app: { readonly id: string; readonly secret: string }): WeChat {
  return {
    addressFor(state, back) {
      const query = new URLSearchParams({
        appid: app.id,
        redirect_uri: back,
        response_type: 'code',
        scope: 'snsapi_base',
        state,
      })
      return `https://open.weixin.qq.com/connect/oauth2/authorize?${query.toString()}#wechat_redirect`
    },
    openIdOf: (code) =>
      ask(
        line,
        {
          method: 'GET',
          path: ['sns', 'oauth2', 'access_token'],
          query: { appid: app.id, secret: app.secret, code, grant_type: 'authorization_code' },
          // A code is good once: what was lost on the way is not asked again.
          repeatable: false,
        },
        ({ json }) => {
          const answer = Answer.parse(json())
          if ('openid' in answer) return answer.openid
          if (badCodes.has(answer.errcode)) return undefined
          throw new OutsideFailure('denied', `WeChat answered ${answer.errcode}`)
        },
      ),
  }
}
