import { listStopOrders, readStopOrder, type StopOrder } from '@anzhu/contract/supervision'
import { idIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Select } from 'antd'
import { Link } from 'react-router'
import { Page, PaperButton, Refused } from '../frame/index.ts'
import { type Column, DataTable, ListFooter, ListStates, useListState } from '../list/index.ts'
import { LiftStop } from './LiftStop.tsx'
import { OrderStop } from './OrderStop.tsx'

const states = { standing: '停工中', lifted: '已复工' } as const

/** Orders to stop work: the authority gives and lifts them, site and enterprise read them. */
export function StopOrdersPage() {
  const [may, orders] = [useMay('supervision.view'), useMay('supervision.stop')]
  const list = useListState()
  const state = (['standing', 'lifted'] as const).find((one) => one === list.value('state'))
  const projectId = idIn(list.value('projectId'))
  const found = useEndpoint(
    listStopOrders,
    { state, projectId, cursor: list.cursor, limit: 50 },
    // A paper is drawn behind the order; its row opens it without loading the page again.
    {
      enabled: may,
      every: (last) => (last?.items.some(({ documentId }) => documentId === null) ? 2000 : false),
    },
  )
  if (!may) return <Refused title="停工通知" what="查看停工通知" />
  const rows = found.data?.items
  const filters = [
    ...(state === undefined ? [] : [{ label: states[state], remove: () => list.set({ state: '' }) }]),
    ...(projectId === undefined
      ? []
      : [{ label: rows?.[0]?.project.name ?? '一个项目', remove: () => list.set({ projectId: '' }) }]),
  ]
  return (
    <Page fill title="停工通知" actions={orders && <OrderStop />}>
      <div className="filter-row" role="search" aria-label="筛选">
        <Select
          aria-label="状态"
          placeholder="全部状态"
          allowClear
          style={{ width: 130 }}
          value={state ?? null}
          options={Object.entries(states).map(([value, label]) => ({ value, label }))}
          onChange={(value) => list.set({ state: value ?? '' })}
        />
      </div>
      <ListStates
        rows={rows?.length}
        busy={found.isPlaceholderData}
        error={found.error}
        retry={() => void found.refetch()}
        filters={filters}
        clear={() => list.set({ state: '', projectId: '' })}
        empty={<Empty title="没有停工通知">发现重大事故隐患、不能等整改期限的，由监督机构责令停工。</Empty>}
      >
        <DataTable
          caption="停工通知，最近的在前"
          columns={columns(orders)}
          rows={rows ?? []}
          row={({ id, number }) => ({ id, name: number })}
        />
      </ListStates>
      <ListFooter list={list} next={found.data?.next ?? null} page={[]} />
    </Page>
  )
}

const columns = (orders: boolean): readonly Column<StopOrder>[] => [
  { key: 'number', title: '文号', width: 170, render: ({ number }) => number },
  {
    key: 'project',
    title: '项目',
    width: 220,
    render: ({ project }) => <Link to={`/projects/${project.id}`}>{project.name}</Link>,
  },
  {
    key: 'scope',
    title: '停工范围和原因',
    render: ({ scope, wholeSite, reason }) => (
      <span title={reason}>
        {wholeSite ? `全部（${scope}）` : scope}：{reason}
      </span>
    ),
  },
  { key: 'on', title: '责令', width: 160, render: ({ orderedOn, orderedBy }) => `${orderedOn} ${orderedBy}` },
  { key: 'state', title: '状态', width: 120, render: (order) => <State order={order} /> },
  {
    key: 'paper',
    title: '文书',
    width: 76,
    render: ({ id, number, documentId }) =>
      documentId === null ? (
        '生成中'
      ) : (
        <PaperButton endpoint={readStopOrder} args={{ id }} title={`停工整改通知书 ${number}`} size="small">
          查看
        </PaperButton>
      ),
  },
  ...(orders
    ? [{ key: 'lift', title: '办理', width: 80, render: (order: StopOrder) => <LiftStop order={order} /> }]
    : []),
]

function State({ order: { liftedOn, liftReason } }: { order: StopOrder }) {
  if (liftedOn === null) return <span className="tag tag--bad">停工中</span>
  return (
    <span className="tag tag--ok" {...(liftReason !== null && { title: liftReason })}>
      {liftedOn} 复工
    </span>
  )
}
