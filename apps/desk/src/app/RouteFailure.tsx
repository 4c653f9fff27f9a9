import { Empty } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useRouteError } from 'react-router'

/** A page that could not be shown: most often its file is gone after an update, and loading anew helps. */
export function RouteFailure() {
  const error = useRouteError()
  return (
    <Empty
      title="页面没有打开"
      action={
        <Button type="primary" onClick={() => window.location.reload()}>
          重新载入
        </Button>
      }
    >
      系统可能刚刚更新，或网络中断。重新载入后再试；已保存的内容不会丢失。
      <small>（{error instanceof Error ? error.message : '未知原因'}）</small>
    </Empty>
  )
}
