import { startWeChat, viewWeChatDoor } from '@anzhu/contract/wechat'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { useSearchParams } from 'react-router'
import { keepState } from './wechat-state.ts'

/** To WeChat and back, where it is connected; nothing where it is not. */
export function WeChatButton() {
  const { data } = useEndpoint(viewWeChatDoor, {})
  const start = useAction(startWeChat)
  const [search] = useSearchParams()
  if (data?.open !== true) return null
  const go = () =>
    start.mutate(
      {},
      {
        onSuccess: ({ address, state }) => {
          keepState(state, search.get('next') ?? '/')
          window.location.assign(address)
        },
      },
    )
  return (
    <>
      <button type="button" className="button button--second" disabled={start.isPending} onClick={go}>
        微信登录
      </button>
      {start.error !== null && (
        <p className="field__error" role="alert">
          {start.error.message}
        </p>
      )}
    </>
  )
}
