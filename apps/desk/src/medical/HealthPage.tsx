import { listCases } from '@anzhu/contract/cases'
import { countMedicals, listMedicals } from '@anzhu/contract/medical'
import { type MedicalState, medicalStateIds, medicalStates } from '@anzhu/law/medical/words'
import { medicalReport } from '@anzhu/law/medical/report'
import { idIn, wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { useNavigate } from 'react-router'
import { Page, Refused } from '../frame/index.ts'
import {
  CountTabs,
  DataTable,
  ListFooter,
  type ListState,
  ListStates,
  SearchBox,
  useListState,
} from '../list/index.ts'
import { ProjectFilter } from '../registry/index.ts'
import { medicalColumns } from './columns.tsx'

/** Until when everybody's medical counts, and reports to enter or, for a reviewing enterprise, to look at. */
export function HealthPage() {
  const { post } = useSession()
  const may = useMay('medical.view') && post.role !== 'worker'
  const mayEnter = useMay('case.apply') && post.enterprise !== null
  const list = useListState()
  const state = stateIn(list.value('state'))
  const filter = { q: wordsIn(list.value('q')), projectId: idIn(list.value('project')) }
  const people = useEndpoint(
    listMedicals,
    { ...filter, state, cursor: list.cursor, limit: 50 },
    { enabled: may },
  )
  if (!may) return <Refused title="体检" what="查看体检" />
  const rows = people.data?.items
  return (
    <Page fill title="体检">
      <StateTabs list={list} state={state} filter={filter} />
      <div className="filter-row" role="search" aria-label="筛选">
        <SearchBox label="姓名或身份证号" value={list.value('q')} search={(q) => list.set({ q })} />
        <ProjectFilter value={list.value('project')} choose={(project) => list.set({ project })} />
      </div>
      <ListStates
        rows={rows?.length}
        busy={people.isPlaceholderData}
        error={people.error}
        retry={() => void people.refetch()}
        filters={appliedFilters(list, state)}
        clear={() => list.set({ q: '', project: '', state: '' })}
        empty={<Empty title="还没有在册人员">登记工人以后，这里列出每人的体检有效期。</Empty>}
      >
        <DataTable
          caption="在册人员的体检有效期"
          columns={medicalColumns({ manyEnterprises: post.enterprise === null, mayEnter, here: list.here })}
          rows={rows ?? []}
          row={({ personId, name }) => ({ id: personId, name })}
          open={({ personId }) => list.open(`/health/${personId}`, personId)}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter list={list} next={people.data?.next ?? null} page={[]} />
    </Page>
  )
}

const toReview = 'to-review'

function StateTabs({
  list,
  state,
  filter,
}: {
  list: ListState
  state: MedicalState | undefined
  filter: { q: string | undefined; projectId: string | undefined }
}) {
  const { post } = useSession()
  const navigate = useNavigate()
  const reviews = post.capabilities.includes('medical-reviewer')
  const { data: counts } = useEndpoint(countMedicals, filter)
  const { data: waiting } = useEndpoint(
    listCases,
    { box: 'queue', service: medicalReport.id, limit: 200 },
    { enabled: reviews },
  )
  const choose = (value: string) =>
    value === toReview
      ? void navigate(`/items?box=queue&service=${medicalReport.id}`)
      : list.set({ state: value })
  return (
    <CountTabs
      label="按体检有效期"
      value={state ?? ''}
      choose={choose}
      tabs={[
        { value: '', title: '全部', count: counts?.all },
        ...medicalStateIds.map((each) => ({
          value: each,
          title: medicalStates[each],
          count: counts?.[each],
        })),
        ...(reviews ? [{ value: toReview, title: '待我核对', count: waiting?.items.length }] : []),
      ]}
    />
  )
}

const stateIn = (value: string) => medicalStateIds.find((state) => state === value)

/** The filters in force, as chips that can be taken away. */
function appliedFilters(list: ListState, state: MedicalState | undefined) {
  const all = [
    ['q', `查找“${list.value('q')}”`],
    ['project', '所选项目'],
    ['state', state === undefined ? '' : medicalStates[state]],
  ] as const
  return all
    .filter(([name]) => list.value(name) !== '')
    .map(([name, label]) => ({ label, remove: () => list.set({ [name]: '' }) }))
}
