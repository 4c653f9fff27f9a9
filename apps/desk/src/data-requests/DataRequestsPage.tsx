import './data-requests.css'
import { listDataRequests } from '@anzhu/contract/data-requests'
import type { Reply } from '@anzhu/contract/endpoint'
import { useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Segmented } from 'antd'
import { Page, Refused } from '../frame/index.ts'
import { type Column, DataTable, ListFooter, ListStates, useListState } from '../list/index.ts'
import { Answer } from './Answer.tsx'

type Asked = Reply<typeof listDataRequests>['items'][number]

const states = ['waiting', 'answered'] as const
const stateWords = { waiting: '待答复', answered: '已答复' } as const
const outcomes = {
  waiting: '待答复',
  granted: '同意，待删除',
  declined: '没有同意',
  withdrawn: '本人撤回',
  done: '已办完',
} as const

/** People of the region who ask that their data be deleted or put right, and the office's answer. */
export function DataRequestsPage() {
  const may = useMay('person.answer-data')
  const list = useListState()
  const state = states.find((one) => one === list.value('state')) ?? 'waiting'
  const found = useEndpoint(listDataRequests, { state, cursor: list.cursor, limit: 50 }, { enabled: may })
  if (!may) return <Refused title="个人数据申请" what="答复个人数据的申请" />
  return (
    <Page
      fill
      title="个人数据申请"
      beside={
        <span className="hint">本人申请删除或更正自己的数据。同意删除后七天自动删除，依法要留的不删。</span>
      }
    >
      <div className="filter-row" role="search" aria-label="筛选">
        <Segmented
          aria-label="状态"
          options={states.map((value) => ({ value, label: stateWords[value] }))}
          value={state}
          onChange={(value) => list.set({ state: value === 'waiting' ? '' : value })}
        />
      </div>
      <ListStates
        rows={found.data?.items.length}
        busy={found.isPlaceholderData}
        error={found.error}
        retry={() => void found.refetch()}
        filters={[]}
        clear={() => list.set({ state: '' })}
        empty={<Empty title={state === 'waiting' ? '没有等着答复的申请' : '还没有答复过申请'} />}
      >
        <DataTable
          caption={`个人数据申请，${stateWords[state]}`}
          columns={[...columns, state === 'waiting' ? act : outcome]}
          rows={found.data?.items ?? []}
          row={({ id, name }) => ({ id, name })}
        />
      </ListStates>
      <ListFooter list={list} next={found.data?.next ?? null} page={[]} />
    </Page>
  )
}

const columns: readonly Column<Asked>[] = [
  {
    key: 'who',
    title: '申请人',
    width: 190,
    render: ({ name, idNumber }) => (
      <span className="data-lines">
        {name}
        <span className="hint">{idNumber}</span>
      </span>
    ),
  },
  {
    key: 'kind',
    title: '申请',
    width: 130,
    render: ({ kind, askedAt }) => (
      <span className="data-lines">
        {kind === 'deletion' ? '删除' : '更正'}
        <span className="hint">{formatMoment(askedAt)}</span>
      </span>
    ),
  },
  { key: 'words', title: '本人怎么说', render: ({ words }) => <span className="data-words">{words}</span> },
]

const act: Column<Asked> = {
  key: 'act',
  title: '答复',
  width: 150,
  render: (request) => <Answer request={request} />,
}

const outcome: Column<Asked> = {
  key: 'outcome',
  title: '结果',
  width: 300,
  render: ({ state, answer, eraseOn }) => (
    <span className="data-lines">
      <span>
        <span className={`tag tag--${state === 'declined' ? 'bad' : state === 'done' ? 'ok' : 'mute'}`}>
          {outcomes[state]}
        </span>
        {eraseOn !== null && <span className="hint"> {eraseOn}</span>}
      </span>
      <span className="hint data-words">{answer}</span>
    </span>
  ),
}
