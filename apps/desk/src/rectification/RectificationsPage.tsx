import { countRectifications, listRectifications, type RectificationRow } from '@anzhu/contract/rectification'
import { idIn, wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Page, Refused } from '../frame/index.ts'
import { CountTabs, DataTable, ListFooter, ListStates, SearchBox, useListState } from '../list/index.ts'
import { columns } from './columns.tsx'

const tabs = [
  { value: 'open', title: '未销号' },
  { value: 'overdue', title: '逾期' },
  { value: 'to-reply', title: '待整改' },
  { value: 'to-recheck', title: '待复查' },
  { value: 'closed', title: '已销号' },
] as const

const row = ({ id, project }: RectificationRow) => ({ id, name: project.name })

/** E18: what inspections found and is not put right yet, the most pressing first. */
export function RectificationsPage() {
  const may = useMay('rectification.view')
  const list = useListState()
  const state = tabs.find(({ value }) => value === list.value('state'))?.value ?? 'open'
  const filter = { projectId: idIn(list.value('projectId')), q: wordsIn(list.value('q')) }
  const found = useEndpoint(
    listRectifications,
    { ...filter, state, cursor: list.cursor, limit: 50 },
    { enabled: may },
  )
  const { data: counts } = useEndpoint(countRectifications, filter, { enabled: may })
  if (!may) return <Refused title="整改" what="查看整改" />
  const rows = found.data?.items
  const applied = [
    ...(filter.q === undefined ? [] : [{ label: '查找', remove: () => list.set({ q: '' }) }]),
    ...(filter.projectId === undefined
      ? []
      : [{ label: rows?.[0]?.project.name ?? '一个项目', remove: () => list.set({ projectId: '' }) }]),
  ]
  return (
    <Page
      fill
      title="整改"
      beside={
        <CountTabs
          label="按状态"
          value={state}
          choose={(value) => list.set({ state: value })}
          tabs={tabs.map((tab) => ({ ...tab, count: counts?.[tab.value] }))}
        />
      }
    >
      <div className="filter-row" role="search" aria-label="筛选">
        <SearchBox label="项目或编号" value={list.value('q')} search={(q) => list.set({ q })} />
      </div>
      <ListStates
        rows={rows?.length}
        busy={found.isPlaceholderData}
        error={found.error}
        retry={() => void found.refetch()}
        filters={applied}
        clear={() => list.set({ q: '', projectId: '' })}
        empty={
          <Empty title={state === 'overdue' ? '没有逾期的整改' : '没有这样的整改'}>
            检查发现的问题选了“整改”的，保存检查后列在这里，直到复查销号。
          </Empty>
        }
      >
        <DataTable
          caption="整改，期限近的在前"
          columns={columns({ here: list.here })}
          rows={rows ?? []}
          row={row}
          open={({ id }) => list.open(`/rectify/${id}`, id)}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter list={list} next={found.data?.next ?? null} page={[]} />
    </Page>
  )
}
