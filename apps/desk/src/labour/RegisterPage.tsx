import { countLabour, listLabourRecords, type LabourRow } from '@anzhu/contract/labour'
import { allLabourKinds, labourKinds } from '@anzhu/law/labour/flows'
import { wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Select } from 'antd'
import { Page, Refused } from '../frame/index.ts'
import { CountTabs, DataTable, ListFooter, ListStates, SearchBox, useListState } from '../list/index.ts'
import { registerColumns } from './columns.tsx'
import { kindIn, listWords } from './words.ts'

const row = ({ id, title }: LabourRow) => ({ id, name: title })

/** A11: the register of the district: enterprises, their people and their contracts, as approved. */
export function RegisterPage() {
  const may = useMay('labour.view')
  const list = useListState()
  const kind = kindIn(list.value('kind'))
  const box = list.value('box') === 'ended' ? 'ended' : 'live'
  const q = wordsIn(list.value('q'))
  const records = useEndpoint(
    listLabourRecords,
    { kind, box, q, cursor: list.cursor, limit: 50 },
    { enabled: may },
  )
  const { data: counts } = useEndpoint(countLabour, {}, { enabled: may })
  const rows = records.data?.items
  if (!may) return <Refused title="劳务名录" what="查看劳务名录" />
  return (
    <Page
      fill
      title="劳务名录"
      beside={
        <CountTabs
          label="名录"
          value={kind}
          choose={(to) => list.set({ kind: to, q: '' })}
          tabs={allLabourKinds.map((value) => ({
            value,
            title: value === 'enterprise' ? '企业' : labourKinds[value].title,
            count: counts?.live[value],
          }))}
        />
      }
    >
      <div className="filter-row" role="search" aria-label="筛选">
        <SearchBox
          label="企业、姓名、项目、合同编号"
          value={list.value('q')}
          search={(text) => list.set({ q: text })}
        />
        <Select
          aria-label="在册还是已移出"
          style={{ width: 130 }}
          virtual={false}
          value={box}
          onChange={(value) => list.set({ box: value === 'ended' ? 'ended' : '' })}
          options={[
            { value: 'live', label: '在册的' },
            { value: 'ended', label: '已移出的' },
          ]}
        />
      </div>
      <ListStates
        rows={rows?.length}
        busy={records.isPlaceholderData}
        error={records.error}
        retry={() => void records.refetch()}
        filters={q === undefined ? [] : [{ label: `查找“${q}”`, remove: () => list.set({ q: '' }) }]}
        clear={() => list.set({ q: '' })}
        empty={
          <Empty title={box === 'live' ? `名录里还没有${listWords[kind].of}` : '没有移出的'}>
            审核通过的归集列在这里。
          </Empty>
        }
      >
        <DataTable
          caption={listWords[kind].of}
          columns={registerColumns(kind)}
          rows={rows ?? []}
          row={row}
          open={({ id }) => list.open(`/labour/${id}`, id)}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter
        list={list}
        next={records.data?.next ?? null}
        total={box === 'live' && q === undefined ? counts?.live[kind] : undefined}
        page={(rows ?? []).map(row)}
        unit="项"
      />
    </Page>
  )
}
