import { liftStop, listStopOrders, type StopOrder } from '@anzhu/contract/supervision'
import { useAction } from '@anzhu/web/api'
import { App } from 'antd'
import { useState } from 'react'
import { AskReason } from '../frame/index.ts'

/** Agrees that work goes on, with what was seen at the second look. */
export function LiftStop({ order: { id, number, project, liftedOn } }: { order: StopOrder }) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const lift = useAction(liftStop, { refresh: [listStopOrders] })
  if (liftedOn !== null) return null
  const close = () => {
    lift.reset()
    setAsking(false)
  }
  return (
    <>
      <button
        type="button"
        className="plain-button"
        aria-label={`同意复工：${number}`}
        onClick={() => setAsking(true)}
      >
        复工
      </button>
      <AskReason
        open={asking}
        title={`同意复工：${project.name} ${number}`}
        act="同意复工"
        hint="写明复查情况，至少 10 个字；项目部和企业立即收到消息和短信。"
        least={10}
        pending={lift.isPending}
        error={lift.error}
        close={close}
        submit={(reason) =>
          lift.mutate(
            { id, reason },
            {
              onSuccess: () => {
                close()
                void message.success(`已同意复工，并告知项目部和企业：${project.name}`)
              },
            },
          )
        }
      />
    </>
  )
}
