import './exports.css'
import { type ExportRequest, fetchExport, listExports } from '@anzhu/contract/exports'
import { useEndpoint } from '@anzhu/web/api'
import { formatCount, formatMoment } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Segmented } from 'antd'
import { DownloadButton, Page, Refused } from '../frame/index.ts'
import { type Column, DataTable, ListFooter, ListStates, useListState } from '../list/index.ts'
import { Decide } from './Decide.tsx'

const boxes = ['mine', 'to-release', 'decided'] as const
type Box = (typeof boxes)[number]
const boxWords = { mine: '我申请的', 'to-release': '等我复核', decided: '本单位已复核' } as const
const emptyWords: Readonly<Record<Box, string>> = {
  mine: '您没有申请过导出',
  'to-release': '没有等您复核的导出',
  decided: '本单位还没有复核过导出',
}
const stateWords = { waiting: '等待复核', released: '已同意', refused: '未同意', over: '已过期' } as const
const tones = { waiting: 'wait', released: 'ok', refused: 'bad', over: 'mute' } as const

/** Large lists that leave as sheets: what I asked for, and what waits for me as the second person. */
export function ExportsPage() {
  const may = useMay('export.ask')
  const mayRelease = useMay('export.release')
  const list = useListState()
  const box = boxes.find((one) => one === list.value('box')) ?? 'mine'
  const found = useEndpoint(listExports, { box, cursor: list.cursor, limit: 50 }, { enabled: may })
  if (!may) return <Refused title="导出" what="导出名单" />
  return (
    <Page
      fill
      title="导出"
      beside={<span className="hint">行数多的名单由本单位另一人复核后才能下载，每张表都带导出编号。</span>}
    >
      {mayRelease && (
        <div className="filter-row" role="search" aria-label="筛选">
          <Segmented
            aria-label="哪些导出"
            options={boxes.map((value) => ({ value, label: boxWords[value] }))}
            value={box}
            onChange={(value) => list.set({ box: value === 'mine' ? '' : value })}
          />
        </div>
      )}
      <ListStates
        rows={found.data?.items.length}
        busy={found.isPlaceholderData}
        error={found.error}
        retry={() => void found.refetch()}
        filters={[]}
        clear={() => list.set({ box: '' })}
        empty={
          <Empty title={emptyWords[box]}>行数不多的名单，在名单页点“导出”直接下载，不在这里排队。</Empty>
        }
      >
        <DataTable
          caption={`导出，${boxWords[box]}，最近的在前`}
          columns={[...columns, lastColumn[box]]}
          rows={found.data?.items ?? []}
          row={({ id, number }) => ({ id, name: number })}
        />
      </ListStates>
      <ListFooter list={list} next={found.data?.next ?? null} page={[]} />
    </Page>
  )
}

const columns: readonly Column<ExportRequest>[] = [
  {
    key: 'what',
    title: '名单',
    width: 260,
    render: ({ title, narrowedTo, number }) => (
      <span className="export-lines">
        <span className="exports-words">{[title, narrowedTo].filter(Boolean).join(' · ')}</span>
        <span className="hint">{number}</span>
      </span>
    ),
  },
  { key: 'rows', title: '行数', width: 90, render: ({ rows }) => `${formatCount(rows)} 行` },
  {
    key: 'purpose',
    title: '用途',
    render: ({ purpose }) => <span className="exports-words">{purpose}</span>,
  },
  {
    key: 'by',
    title: '申请人',
    width: 220,
    render: ({ by, roleName, unit, askedAt }) => (
      <span className="export-lines">
        <span title={unit}>
          {by}（{roleName}）
        </span>
        <span className="hint">{formatMoment(askedAt)}</span>
      </span>
    ),
  },
]

const act: Column<ExportRequest> = {
  key: 'act',
  title: '办理',
  width: 150,
  render: (request) => <Decide request={request} />,
}

/** Only whoever asked fetches the sheet. */
const outcome = (own: boolean): Column<ExportRequest> => ({
  key: 'outcome',
  title: '结果',
  width: 250,
  render: (request) => <Outcome request={request} own={own} />,
})

const lastColumn: Readonly<Record<Box, Column<ExportRequest>>> = {
  mine: outcome(true),
  'to-release': act,
  decided: outcome(false),
}

function Outcome({ request: { id, state, decided, until }, own }: { request: ExportRequest; own: boolean }) {
  return (
    <span className="export-lines">
      <span>
        <span className={`tag tag--${tones[state]}`}>{stateWords[state]}</span>{' '}
        {own && state === 'released' && (
          <DownloadButton endpoint={fetchExport} args={{ id }} type="link">
            下载
          </DownloadButton>
        )}
      </span>
      <span className="hint exports-words">
        {decided !== null && `${decided.by} ${formatMoment(decided.at)} ${decided.because}`}
        {state === 'released' && until !== null && `，${formatMoment(until)} 前下载`}
      </span>
    </span>
  )
}
