import {
  countExports,
  type ExportRequest,
  listExports,
  refuseExport,
  releaseExport,
} from '@anzhu/contract/exports'
import { useAction } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { App, Button, Space } from 'antd'
import { useState } from 'react'
import { AskReason } from '../frame/index.ts'

/** The second person of the four: lets a list go, or refuses with a reason that the asker reads. */
export function Decide({ request: { id, title, rows, by, purpose } }: { request: ExportRequest }) {
  const { message, modal } = App.useApp()
  const [asking, setAsking] = useState(false)
  const refresh = { refresh: [listExports, countExports] }
  const release = useAction(releaseExport, refresh)
  const refuse = useAction(refuseExport, refresh)
  const what = `${by}的${title}`
  const agree = () =>
    modal.confirm({
      title: `同意导出${what}`,
      content: `共 ${formatCount(rows)} 行。用途：${purpose}。同意后 24 小时内可以下载，您和申请人都记入审计日志。`,
      okText: '同意导出',
      cancelText: '取消',
      onOk: () =>
        release.mutateAsync({ id }).then(
          () => void message.success(`已同意：${what}`),
          (error: Error) => void message.error(error.message),
        ),
    })
  return (
    <Space>
      <Button size="small" type="primary" aria-label={`同意导出：${what}`} onClick={agree}>
        同意
      </Button>
      <Button size="small" danger aria-label={`不同意导出：${what}`} onClick={() => setAsking(true)}>
        不同意
      </Button>
      <AskReason
        open={asking}
        title={`不同意导出${what}`}
        act="不同意"
        danger
        least={2}
        hint="申请人会读到这个原因。"
        pending={refuse.isPending}
        error={refuse.error}
        close={() => {
          refuse.reset()
          setAsking(false)
        }}
        submit={(because) =>
          refuse.mutate(
            { id, because },
            {
              onSuccess: () => {
                setAsking(false)
                void message.success(`没有同意：${what}`)
              },
            },
          )
        }
      />
    </Space>
  )
}
