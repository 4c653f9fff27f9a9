import './connectors.css'
import { hurryNational, listConnectors } from '@anzhu/contract/connectors'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { App, Button } from 'antd'
import { Page, Refused } from '../frame/index.ts'
import { ConnectorCard } from './ConnectorCard.tsx'

const title = '数据接入'

/** S6: every system outside, whether it answers, and what people read while it does not. */
export function ConnectorsPage() {
  const may = useMay('connector.view')
  const { data, dataUpdatedAt, error, refetch } = useEndpoint(
    listConnectors,
    {},
    { enabled: may, every: 5000 },
  )
  if (!may) return <Refused title={title} what="查看数据接入" />
  const items = data?.items ?? []
  const down = items.filter(({ state }) => state === 'resting')
  const none = items.filter(({ state }) => state === 'none')
  return (
    <Page
      title={title}
      beside={
        data !== undefined && (
          <span className={`tag tag--${down.length > 0 ? 'bad' : 'ok'}`}>
            {down.length > 0 ? `${down.length} 个没有应答` : `${items.length - none.length} 个已接通`}
          </span>
        )
      }
      actions={<HurryNation waiting={items.find(({ id }) => id === 'national-platform')?.queue ?? 0} />}
    >
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {down.length > 0 && (
        <NoticeBar tone="error">
          {down.map((one) => one.title).join('、')}
          连续失败，已暂停访问，每 30 秒自动再试一次。修好后点“测试连接”可以马上恢复。
        </NoticeBar>
      )}
      <ul className="connectors" aria-label="外部系统">
        {items.map((connector) => (
          <li key={connector.id}>
            <ConnectorCard connector={connector} readAt={new Date(dataUpdatedAt).toISOString()} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function HurryNation({ waiting }: { waiting: number }) {
  const { message } = App.useApp()
  const hurry = useAction(hurryNational, { refresh: [listConnectors] })
  const may = useMay('connector.run')
  if (!may || waiting === 0) return null
  return (
    <Button
      loading={hurry.isPending}
      onClick={() =>
        hurry.mutate(
          {},
          {
            onSuccess: ({ count }) => void message.success(`已安排 ${count} 项立即重新报送国家平台`),
            onError: (error) => void message.error(error.message),
          },
        )
      }
    >
      国家平台排队 {waiting} 项，立即重报
    </Button>
  )
}
