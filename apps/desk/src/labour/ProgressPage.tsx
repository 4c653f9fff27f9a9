import {
  type LabourProgressRow,
  listLabourProgress,
  viewLabourProgress,
} from '@anzhu/contract/labour-progress'
import { allProgressStates, progressStates, type ProgressState } from '@anzhu/law/labour/progress'
import { useEndpoint } from '@anzhu/web/api'
import { emptyMark, formatDay } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Select } from 'antd'
import { Page, Refused } from '../frame/index.ts'
import { type Column, CountTabs, DataTable, ListFooter, ListStates, useListState } from '../list/index.ts'

const tones: Readonly<Record<ProgressState, string>> = {
  approved: 'ok',
  'in-review': 'act',
  returned: 'wait',
  'not-yet': 'mute',
}

/** The enterprises behind the numbers of 归集进度: who is on the register, who waits, who was given it back, who has not begun. */
export function ProgressPage() {
  const may = useMay('labour.progress')
  const list = useListState()
  const { data: board } = useEndpoint(viewLabourProgress, {}, { enabled: may })
  const state = allProgressStates.find((one) => one === list.value('state'))
  const item = board?.items.find(({ town }) => town === list.value('town'))
  const town = list.value('town') === '' ? undefined : list.value('town').slice(0, 40)
  const found = useEndpoint(
    listLabourProgress,
    { state, town, cursor: list.cursor, limit: 50 },
    { enabled: may },
  )
  if (!may) return <Refused title="归集进度" what="查看归集进度" />
  const rows = found.data?.items
  const counts = town === undefined ? board?.total : item?.counts
  const all = counts && allProgressStates.reduce((sum, one) => sum + counts[one], 0)
  return (
    <Page
      fill
      title="归集进度"
      back={{ to: '/labour', title: '劳务名录' }}
      beside={
        <CountTabs
          label="按进度"
          value={state ?? ''}
          choose={(to) => list.set({ state: to })}
          tabs={[
            { value: '', title: '全部', count: all },
            ...allProgressStates.map((value) => ({
              value,
              title: progressStates[value],
              count: counts?.[value],
            })),
          ]}
        />
      }
    >
      <div className="filter-row filter-row--wrap" role="search" aria-label="筛选">
        <Select
          aria-label="镇街道"
          style={{ width: 160 }}
          virtual={false}
          value={town ?? ''}
          onChange={(to) => list.set({ town: to })}
          options={[
            { value: '', label: '全部镇街道' },
            ...(board?.items ?? []).map((one) => ({ value: one.town, label: one.name })),
          ]}
        />
        <span className="hint">参与本区在建项目或已申报的劳务企业；镇街道取自工商登记的地址。</span>
      </div>
      <ListStates
        rows={rows?.length}
        busy={found.isPlaceholderData}
        error={found.error}
        retry={() => void found.refetch()}
        filters={filtersOf(list, state, item?.name)}
        clear={() => list.set({ state: '', town: '' })}
        empty={<Empty title="没有要归集的企业">企业在本区参建或申报以后，列在这里。</Empty>}
      >
        <DataTable
          caption="企业的归集进度"
          columns={columns}
          rows={rows ?? []}
          row={({ enterprise }) => enterprise}
          open={(row) => {
            const to = addressOf(row)
            if (to !== undefined) list.open(to, row.enterprise.id)
          }}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter
        list={list}
        next={found.data?.next ?? null}
        total={state === undefined ? all : counts?.[state]}
        page={(rows ?? []).map(({ enterprise }) => enterprise)}
        unit="家"
      />
    </Page>
  )
}

type List = ReturnType<typeof useListState>

const filtersOf = (list: List, state: ProgressState | undefined, town: string | undefined) => [
  ...(state === undefined ? [] : [{ label: progressStates[state], remove: () => list.set({ state: '' }) }]),
  ...(town === undefined ? [] : [{ label: town, remove: () => list.set({ town: '' }) }]),
]

/** What there is to look at: the version in force, else the case. */
const addressOf = ({ recordId, caseId }: LabourProgressRow): string | undefined =>
  recordId !== null ? `/labour/${recordId}` : caseId !== null ? `/items/${caseId}` : undefined

const columns: readonly Column<LabourProgressRow>[] = [
  { key: 'name', title: '企业', render: ({ enterprise }) => enterprise.name },
  {
    key: 'code',
    title: '统一社会信用代码',
    width: 180,
    room: 'wide',
    render: ({ creditCode }) => creditCode,
  },
  { key: 'town', title: '镇街道', width: 130, render: ({ town }) => town },
  {
    key: 'projects',
    title: '在建项目',
    width: 90,
    room: 'wide',
    render: ({ projects }) => (projects === 0 ? emptyMark : `${projects} 个`),
  },
  {
    key: 'state',
    title: '进度',
    width: 100,
    render: ({ state }) => <span className={`tag tag--${tones[state]}`}>{progressStates[state]}</span>,
  },
  {
    key: 'since',
    title: '日期',
    width: 110,
    render: ({ since }) => (since === null ? emptyMark : formatDay(since)),
  },
]
