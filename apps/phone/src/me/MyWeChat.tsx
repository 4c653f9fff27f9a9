import { unbindWeChat, viewMyWeChat } from '@anzhu/contract/wechat'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatDay } from '@anzhu/web/format'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { Sure } from '../app/Sure.tsx'

/** The WeChat that opens this account, and letting go of it; nothing where none does. */
export function MyWeChat() {
  const { data } = useEndpoint(viewMyWeChat, {})
  const unbind = useAction(unbindWeChat, { refresh: [viewMyWeChat] })
  if (data === undefined || data.boundAt === null) return null
  return (
    <section className="section">
      <h2>微信登录</h2>
      <p>{formatDay(data.boundAt.slice(0, 10))} 绑定。</p>
      {unbind.error !== null && <ErrorBar error={unbind.error} lead="没有解除" />}
      <Sure
        word="解除微信绑定"
        question="解除后，这个微信不能再直接登录；以后用手机验证码登录。"
        busy={unbind.isPending}
        act={() => unbind.mutate({})}
      />
    </section>
  )
}
