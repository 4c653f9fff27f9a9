import './conduct.css'
import { listConduct } from '@anzhu/contract/conduct'
import { conductKinds, publicDays, type ConductKind } from '@anzhu/law/conduct/terms'
import { idIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Select } from 'antd'
import { Page, Refused } from '../frame/index.ts'
import { CountTabs, DataTable, ListFooter, ListStates, useListState } from '../list/index.ts'
import { conductColumns } from './columns.tsx'
import { RecordConduct } from './RecordConduct.tsx'

const stages = { open: '办理中', public: '公示中', over: '已结束' } as const
const stageNames = Object.keys(stages) as (keyof typeof stages)[]
const kinds = Object.keys(publicDays) as ConductKind[]

/** A12: bad conduct and awards of the region, from the record to the end of their publicity. */
export function ConductPage() {
  const { post, today } = useSession()
  const [may, records] = [useMay('conduct.view'), useMay('conduct.record')]
  const list = useListState()
  const stage = stageNames.find((one) => one === list.value('stage')) ?? 'open'
  const kind = kinds.find((one) => one === list.value('kind'))
  const enterpriseId = idIn(list.value('enterpriseId'))
  const found = useEndpoint(
    listConduct,
    { stage, kind, enterpriseId, cursor: list.cursor, limit: 50 },
    { enabled: may },
  )
  if (!may) return <Refused title="不良行为·评优" what="查看不良行为和评优" />
  const rows = found.data?.items
  const filters = [
    ...(kind === undefined ? [] : [{ label: conductKinds[kind], remove: () => list.set({ kind: '' }) }]),
    ...(enterpriseId === undefined
      ? []
      : [{ label: rows?.[0]?.enterprise.name ?? '一家企业', remove: () => list.set({ enterpriseId: '' }) }]),
  ]
  return (
    <Page
      fill
      title="不良行为·评优"
      beside={<a href="/pub?kind=bad-conduct">公众看到的页面</a>}
      actions={
        records && (
          <>
            {post.role === 'association' && <RecordConduct kind="award" />}
            <RecordConduct kind="bad-conduct" />
          </>
        )
      }
    >
      <CountTabs
        label="到了哪一步"
        tabs={stageNames.map((value) => ({ value, title: stages[value], count: null }))}
        value={stage}
        choose={(value) => list.set({ stage: value })}
      />
      <div className="filter-row" role="search" aria-label="筛选">
        <Select
          aria-label="种类"
          placeholder="不良行为和评优"
          allowClear
          style={{ width: 170 }}
          value={kind ?? null}
          options={kinds.map((value) => ({ value, label: conductKinds[value] }))}
          onChange={(value) => list.set({ kind: value ?? '' })}
        />
      </div>
      <ListStates
        rows={rows?.length}
        busy={found.isPlaceholderData}
        error={found.error}
        retry={() => void found.refetch()}
        filters={filters}
        clear={() => list.set({ kind: '', enterpriseId: '' })}
        empty={
          <Empty title={empty[stage]}>
            登记后先告知企业，企业有 5 个工作日申辩，再由另一人审核，到期自动结束。
          </Empty>
        }
      >
        <DataTable
          caption="不良行为和评优推荐，最近的在前"
          columns={conductColumns(today)}
          rows={rows ?? []}
          row={({ id, enterprise, category }) => ({ id, name: `${enterprise.name} ${category}` })}
        />
      </ListStates>
      <ListFooter list={list} next={found.data?.next ?? null} page={[]} />
    </Page>
  )
}

const empty = { open: '没有办理中的', public: '没有公示中的', over: '没有已结束的' } as const
