import { listQualifications, type Qualification } from '@anzhu/contract/qualifications'
import { qualificationKinds, qualificationStates } from '@anzhu/law/medical/words'
import { wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { emptyMark, formatDay } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Button, Select, Space } from 'antd'
import { useState } from 'react'
import { Page, Refused } from '../frame/index.ts'
import {
  type Column,
  DataTable,
  ListFooter,
  type ListState,
  ListStates,
  SearchBox,
  useListState,
} from '../list/index.ts'
import { type Act, ChangeQualification, GrantQualification, actWords } from './ChangeQualification.tsx'

type Kind = Qualification['kind']
type State = Qualification['state']
const kinds = Object.keys(qualificationKinds) as Kind[]
const states = Object.keys(qualificationStates) as State[]

/** What enterprises of the region are qualified for, and granting, suspending, restoring and ending it. */
export function QualificationsPage() {
  const may = useMay('qualification.manage')
  const list = useListState()
  const [granting, setGranting] = useState(false)
  const [change, setChange] = useState<{ of: Qualification; act: Act } | null>(null)
  const filter = {
    q: wordsIn(list.value('q')),
    kind: kinds.find((kind) => kind === list.value('kind')),
    state: states.find((state) => state === list.value('state')),
  }
  const found = useEndpoint(
    listQualifications,
    { ...filter, cursor: list.cursor, limit: 50 },
    { enabled: may },
  )
  if (!may) return <Refused title="企业资质" what="管理企业资质" />
  const grant = (
    <Button type="primary" onClick={() => setGranting(true)}>
      认定体检审核单位
    </Button>
  )
  return (
    <Page fill title="企业资质" actions={grant}>
      <Filters list={list} />
      <ListStates
        rows={found.data?.items.length}
        busy={found.isPlaceholderData}
        error={found.error}
        retry={() => void found.refetch()}
        filters={appliedFilters(list)}
        clear={() => list.set({ q: '', kind: '', state: '' })}
        empty={
          <Empty title="辖区内还没有企业资质">
            培训机构由企业申请、在办件里审核；体检审核单位在这里认定。
          </Empty>
        }
      >
        <DataTable
          caption="企业资质，最近认定的在前"
          columns={columns((of, act) => setChange({ of, act }))}
          rows={found.data?.items ?? []}
          row={({ id, enterprise }) => ({ id, name: enterprise.name })}
        />
      </ListStates>
      <ListFooter list={list} next={found.data?.next ?? null} page={[]} />
      <GrantQualification open={granting} close={() => setGranting(false)} />
      <ChangeQualification change={change} close={() => setChange(null)} />
    </Page>
  )
}

function Filters({ list }: { list: ListState }) {
  const choice = (name: string, label: string, all: string, words: Readonly<Record<string, string>>) => (
    <Select
      aria-label={label}
      style={{ width: 160 }}
      value={list.value(name)}
      onChange={(value: string) => list.set({ [name]: value })}
      options={[
        { value: '', label: all },
        ...Object.entries(words).map(([value, word]) => ({ value, label: word })),
      ]}
    />
  )
  return (
    <div className="filter-row" role="search" aria-label="筛选">
      <SearchBox label="企业名称" value={list.value('q')} search={(q) => list.set({ q })} />
      {choice('kind', '资质', '全部资质', qualificationKinds)}
      {choice('state', '状态', '全部状态', qualificationStates)}
    </div>
  )
}

function appliedFilters(list: ListState) {
  const [q, kind, state] = [list.value('q'), list.value('kind'), list.value('state')]
  return [
    { name: 'q', set: q, label: `查找“${q}”` },
    { name: 'kind', set: kind, label: qualificationKinds[kind as Kind] ?? '' },
    { name: 'state', set: state, label: qualificationStates[state as State] ?? '' },
  ]
    .filter((one) => one.set !== '')
    .map(({ name, label }) => ({ label, remove: () => list.set({ [name]: '' }) }))
}

/** What can be done with a qualification as it stands. */
const actsFor: Readonly<Record<State, readonly Act[]>> = {
  'in-force': ['suspend', 'end'],
  suspended: ['restore', 'end'],
  ended: [],
}

const columns = (choose: (of: Qualification, act: Act) => void): readonly Column<Qualification>[] => [
  { key: 'enterprise', title: '企业', render: ({ enterprise }) => enterprise.name },
  { key: 'region', title: '地区', width: 100, render: ({ region }) => region.name },
  { key: 'kind', title: '资质', width: 120, render: ({ kind }) => qualificationKinds[kind] },
  { key: 'grantedOn', title: '认定日', width: 110, render: ({ grantedOn }) => formatDay(grantedOn) },
  {
    key: 'state',
    title: '状态',
    width: 170,
    render: ({ state, suspendedOn, endedOn }) =>
      `${qualificationStates[state]}${state === 'in-force' ? '' : ` ${formatDay(endedOn ?? suspendedOn)}`}`,
  },
  { key: 'reason', title: '说明', room: 'spare', render: ({ reason }) => reason || emptyMark },
  {
    key: 'acts',
    title: '办理',
    width: 140,
    render: (of) => (
      <Space>
        {actsFor[of.state].map((act) => (
          <Button key={act} size="small" danger={act === 'end'} onClick={() => choose(of, act)}>
            {actWords[act].verb}
          </Button>
        ))}
      </Space>
    ),
  },
]
