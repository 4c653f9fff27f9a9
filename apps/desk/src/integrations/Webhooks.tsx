import { listWebhooks, type Webhook } from '@anzhu/contract/webhooks'
import { eventTypes } from '@anzhu/law/integration/events'
import { useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { Link } from 'react-router'
import { Section } from '../frame/index.ts'
import { type Column, DataTable } from '../list/index.ts'
import { EditWebhook } from './EditWebhook.tsx'
import { SecretOnce, type Secret } from './SecretOnce.tsx'
import { WebhookActs } from './WebhookActs.tsx'

/** Which systems are told of what, and whether it arrives. */
export function Webhooks() {
  const { data, error, refetch } = useEndpoint(listWebhooks, {}, { every: 15_000 })
  const [told, setTold] = useState<Secret | null>(null)
  return (
    <Section title="事件推送" aside={<EditWebhook tell={setTold} />}>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null && <Loading lines={3} />
      ) : data.items.length === 0 ? (
        <Empty title="还没有订阅">
          安码变色、证书核发、整改下达等事件发生时，推送到您的系统；没有送到的自动重试三天。
        </Empty>
      ) : (
        <DataTable
          caption="事件推送，新订阅的在前"
          columns={columns(setTold)}
          rows={data.items}
          row={({ id, name }) => ({ id, name })}
        />
      )}
      <SecretOnce secret={told} close={() => setTold(null)} />
    </Section>
  )
}

const typeWords = ({ types }: Webhook) => types.map((type) => eventTypes[type]).join('、')

const columns = (tell: (secret: Secret) => void): readonly Column<Webhook>[] => [
  {
    key: 'name',
    title: '系统',
    width: 120,
    render: ({ id, name }) => <Link to={`/integrations/webhooks/${id}`}>{name}</Link>,
  },
  { key: 'url', title: '接收地址', width: 200, render: ({ url }) => <span title={url}>{url}</span> },
  { key: 'types', title: '事件', render: (hook) => <span title={typeWords(hook)}>{typeWords(hook)}</span> },
  { key: 'state', title: '状态', width: 130, render: (hook) => <State hook={hook} /> },
  {
    key: 'last',
    title: '上次送到',
    said: '上次送到',
    width: 130,
    render: ({ lastDeliveredAt: at }) => (at === null ? '还没有' : formatMoment(at)),
  },
  { key: 'acts', title: '办理', width: 210, render: (hook) => <WebhookActs hook={hook} tell={tell} /> },
]

function State({ hook: { paused, waiting, dead } }: { hook: Webhook }) {
  if (paused) return <span className="tag tag--mute">已暂停，{waiting} 条待推</span>
  if (dead > 0) return <span className="tag tag--bad">{dead} 条没有送到</span>
  if (waiting > 0) return <span className="tag tag--wait">{waiting} 条待推</span>
  return <span className="tag tag--ok">正常</span>
}
