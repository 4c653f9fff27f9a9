import { listPublicity, type Publicity, withdrawPublicity } from '@anzhu/contract/publicity'
import { useAction } from '@anzhu/web/api'
import { App } from 'antd'
import { useState } from 'react'
import { AskReason } from '../frame/index.ts'

/** Takes a standing publicity back, with a reason; the public then sees it no more. */
export function Withdraw({ publicity: { id, title, state } }: { publicity: Publicity }) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const withdraw = useAction(withdrawPublicity, { refresh: [listPublicity] })
  if (state !== 'standing') return null
  return (
    <>
      <button
        type="button"
        className="plain-button"
        aria-label={`撤下：${title}`}
        onClick={() => setAsking(true)}
      >
        撤下
      </button>
      <AskReason
        open={asking}
        title={`撤下公示：${title}`}
        act="撤下"
        danger
        hint="撤下后公众不再看到，不能恢复；需要再公示的，另行公示。理由至少 10 个字，留存备查。"
        pending={withdraw.isPending}
        error={withdraw.error}
        close={() => {
          withdraw.reset()
          setAsking(false)
        }}
        submit={(reason) =>
          withdraw.mutate(
            { id, reason },
            {
              onSuccess: () => {
                setAsking(false)
                void message.success(`已撤下：${title}`)
              },
            },
          )
        }
      />
    </>
  )
}
