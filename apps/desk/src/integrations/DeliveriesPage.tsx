import { type Delivery, listDeliveries, replayDelivery } from '@anzhu/contract/webhooks'
import { idIn } from '@anzhu/web/address-values'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Button, Select } from 'antd'
import { useParams } from 'react-router'
import { Page, Refused } from '../frame/index.ts'
import { type Column, DataTable, ListFooter, ListStates, useListState } from '../list/index.ts'
import './integrations.css'

const states = {
  waiting: { word: '待推送', tone: 'wait' },
  delivered: { word: '已送到', tone: 'ok' },
  dead: { word: '没有送到', tone: 'bad' },
} as const

/** What one system was told and whether it arrived, with the button to send it again. */
export function DeliveriesPage() {
  const id = idIn(useParams()['id'] ?? '') ?? ''
  const may = useMay('webhook.manage')
  const list = useListState()
  const state = (['waiting', 'delivered', 'dead'] as const).find((one) => one === list.value('state'))
  const found = useEndpoint(
    listDeliveries,
    { id, state, cursor: list.cursor, limit: 50 },
    { enabled: may, every: 10_000 },
  )
  if (!may) return <Refused title="推送记录" what="查看推送记录" />
  const rows = found.data?.items
  return (
    <Page fill title="推送记录" back={{ to: '/integrations', title: '系统对接' }}>
      <div className="filter-row" role="search" aria-label="筛选">
        <Select
          aria-label="状态"
          placeholder="全部状态"
          allowClear
          style={{ width: 130 }}
          value={state ?? null}
          options={Object.entries(states).map(([value, { word: label }]) => ({ value, label }))}
          onChange={(value) => list.set({ state: value ?? '' })}
        />
      </div>
      <ListStates
        rows={rows?.length}
        busy={found.isPlaceholderData}
        error={found.error}
        retry={() => void found.refetch()}
        filters={
          state === undefined ? [] : [{ label: states[state].word, remove: () => list.set({ state: '' }) }]
        }
        clear={() => list.set({ state: '' })}
        empty={<Empty title="还没有推送过">订阅的事件发生后，推送的经过记在这里，保留九十天。</Empty>}
      >
        <DataTable
          caption="推送记录，近的在前"
          columns={columns}
          rows={rows ?? []}
          row={({ id: one, title }) => ({ id: one, name: title })}
        />
      </ListStates>
      <ListFooter list={list} next={found.data?.next ?? null} page={[]} />
    </Page>
  )
}

const columns: readonly Column<Delivery>[] = [
  { key: 'at', title: '发生', width: 130, render: ({ happenedAt }) => formatMoment(happenedAt) },
  { key: 'title', title: '事件', width: 190, render: ({ title }) => title },
  {
    key: 'object',
    title: '对象',
    width: 180,
    room: 'wide',
    render: ({ object, objectId }) => <span title={objectId}>{object}</span>,
  },
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: ({ state }) => <span className={`tag tag--${states[state].tone}`}>{states[state].word}</span>,
  },
  { key: 'tries', title: '次数', width: 60, align: 'right', render: ({ attempts }) => attempts },
  { key: 'how', title: '经过', render: (delivery) => <How delivery={delivery} /> },
  { key: 'acts', title: '办理', width: 90, render: (delivery) => <Replay delivery={delivery} /> },
]

function How({ delivery: { state, deliveredAt, nextAt, attempts, lastProblem } }: { delivery: Delivery }) {
  if (state === 'delivered') return deliveredAt === null ? null : `${formatMoment(deliveredAt)} 送到`
  const next = nextAt === null ? '已停止自动重试' : `${formatMoment(nextAt)} 再试`
  return attempts === 0 ? '等待推送' : `${lastProblem}；${next}`
}

function Replay({ delivery: { id, title } }: { delivery: Delivery }) {
  const act = useAction(replayDelivery, { refresh: [listDeliveries] })
  return (
    <>
      <Button
        size="small"
        loading={act.isPending}
        aria-label={`重新推送 ${title}`}
        onClick={() => act.mutate({ id })}
      >
        重新推送
      </Button>
      {act.error !== null && <span role="alert">{act.error.message}</span>}
    </>
  )
}
