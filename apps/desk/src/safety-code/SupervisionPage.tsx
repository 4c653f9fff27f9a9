import './safety-code.css'
import { summariseSafetyCodes } from '@anzhu/contract/safety-code'
import { wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Segmented } from 'antd'
import { Page, Refused } from '../frame/index.ts'
import { DataTable, ListFooter, type ListState, ListStates, SearchBox, useListState } from '../list/index.ts'
import { summaryColumns } from './summary-columns.tsx'
import { SupervisionTotal } from './SupervisionTotal.tsx'

type By = 'enterprise' | 'project'

const words = { enterprise: '企业', project: '项目' } as const

/** Where the yellow and red people are: by enterprise or by project, those with most first. */
export function SupervisionPage() {
  const may = useMay('safety-code.supervise')
  const list = useListState()
  const by: By = list.value('by') === 'project' ? 'project' : 'enterprise'
  const q = wordsIn(list.value('q'))
  const asked = { by, q, cursor: list.cursor, limit: 50 }
  const { data, error, refetch, isPlaceholderData } = useEndpoint(summariseSafetyCodes, asked, {
    enabled: may,
  })
  if (!may) return <Refused title="安码监管" what="查看安码监管" />
  return (
    <Page fill title="安码监管" beside={<ByChoice list={list} by={by} />}>
      <SupervisionTotal />
      <SummaryFilters list={list} by={by} />
      <ListStates
        rows={data?.items.length}
        busy={isPlaceholderData}
        error={error}
        retry={() => void refetch()}
        filters={q === undefined ? [] : [{ label: `查找“${q}”`, remove: () => list.set({ q: '' }) }]}
        clear={() => list.set({ q: '' })}
        empty={
          <Empty title="辖区内还没有登记的人员">
            企业为工人登记并申领安码后，这里按企业和项目统计各颜色人数。
          </Empty>
        }
      >
        <DataTable
          caption={`各${words[by]}绿、黄、红人数，异常多的在前`}
          columns={summaryColumns(by, list.value('view') === 'table')}
          rows={data?.items ?? []}
          row={({ id, name }) => ({ id, name })}
          open={({ id }) => list.open(`/codes?${by}=${id}`, id)}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter list={list} next={data?.next ?? null} page={[]} />
    </Page>
  )
}

function ByChoice({ list, by }: { list: ListState; by: By }) {
  return (
    <Segmented
      aria-label="统计口径"
      value={by}
      onChange={(value) => list.set({ by: value })}
      options={[
        { value: 'enterprise', label: '按企业' },
        { value: 'project', label: '按项目' },
      ]}
    />
  )
}

function SummaryFilters({ list, by }: { list: ListState; by: By }) {
  return (
    <div className="filter-row" role="search" aria-label="筛选">
      <SearchBox label={`${words[by]}名称`} value={list.value('q')} search={(q) => list.set({ q })} />
      <span className="filter-row__end">
        <Segmented
          aria-label="显示方式"
          value={list.value('view') === 'table' ? 'table' : 'bar'}
          onChange={(value) => list.set({ view: value === 'table' ? 'table' : '' })}
          options={[
            { value: 'bar', label: '占比图' },
            { value: 'table', label: '表格视图' },
          ]}
        />
      </span>
    </div>
  )
}
