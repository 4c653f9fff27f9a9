import { listPublicity, type Publicity, publicityStates } from '@anzhu/contract/publicity'
import { allPublicityKinds, publicityKinds } from '@anzhu/law/publicity'
import { useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Select } from 'antd'
import { Page, Refused } from '../frame/index.ts'
import {
  type Column,
  DataTable,
  ListFooter,
  ListStates,
  type ListState,
  useListState,
} from '../list/index.ts'
import { Objections } from './Objections.tsx'
import { publicityStateWords } from './words.ts'
import { Withdraw } from './Withdraw.tsx'

/** A7: what the region has made public, what was said against it, and taking it back. */
export function PublicityPage() {
  const may = useMay('publicity.manage')
  const list = useListState()
  const state = publicityStates.find((one) => one === list.value('state'))
  const kind = allPublicityKinds.find((one) => one === list.value('kind'))
  const found = useEndpoint(listPublicity, { state, kind, cursor: list.cursor, limit: 50 }, { enabled: may })
  if (!may) return <Refused title="公示" what="管理公示" />
  const rows = found.data?.items
  const filters = [
    ...(state === undefined
      ? []
      : [{ label: publicityStateWords[state], remove: () => list.set({ state: '' }) }]),
    ...(kind === undefined ? [] : [{ label: publicityKinds[kind], remove: () => list.set({ kind: '' }) }]),
  ]
  return (
    <Page fill title="公示" beside={<a href="/pub">公众看到的页面</a>}>
      <Filters list={list} state={state} kind={kind} />
      <ListStates
        rows={rows?.length}
        busy={found.isPlaceholderData}
        error={found.error}
        retry={() => void found.refetch()}
        filters={filters}
        clear={() => list.set({ state: '', kind: '' })}
        empty={
          <Empty title="本辖区还没有公示">办件作出应当公示的决定后，自动公示在这里，到期自动撤下。</Empty>
        }
      >
        <DataTable
          caption="公示，最近的在前"
          columns={columns}
          rows={rows ?? []}
          row={({ id, title }) => ({ id, name: title })}
        />
      </ListStates>
      <ListFooter list={list} next={found.data?.next ?? null} page={[]} />
      <Objections rows={rows ?? []} list={list} />
    </Page>
  )
}

const columns: readonly Column<Publicity>[] = [
  { key: 'title', title: '标题', width: 220, render: ({ title }) => title },
  { key: 'kind', title: '种类', width: 130, render: ({ kind }) => publicityKinds[kind] },
  {
    key: 'entries',
    title: '公示的',
    render: ({ entries }) => (
      <span title={entries.map(({ name, text }) => `${name} ${text}`).join('\n')}>
        {entries
          .slice(0, 2)
          .map(({ name }) => name)
          .join('、')}
        {entries.length > 2 && ` 等 ${formatCount(entries.length)} 条`}
      </span>
    ),
  },
  { key: 'region', title: '地区', width: 130, render: ({ region }) => region.path.join('') },
  { key: 'days', title: '公示期', width: 190, render: ({ fromOn, toOn }) => `${fromOn} 至 ${toOn}` },
  { key: 'state', title: '状态', width: 90, render: (row) => <State publicity={row} /> },
  { key: 'objections', title: '异议', width: 80, align: 'right', render: (row) => <Count publicity={row} /> },
  { key: 'act', title: '办理', width: 80, render: (row) => <Withdraw publicity={row} /> },
]

function State({ publicity: { state, withdrawnReason } }: { publicity: Publicity }) {
  const tone = state === 'standing' ? 'ok' : state === 'withdrawn' ? 'bad' : 'mute'
  return (
    <span className={`tag tag--${tone}`} {...(withdrawnReason !== null && { title: withdrawnReason })}>
      {publicityStateWords[state]}
    </span>
  )
}

/** How many objections; the number opens them. */
function Count({ publicity: { id, title, objections } }: { publicity: Publicity }) {
  const list = useListState()
  if (objections === 0) return <>0</>
  return (
    <button
      type="button"
      className="plain-button"
      aria-label={`看“${title}”的 ${objections} 条异议`}
      onClick={() => list.set({ id })}
    >
      {formatCount(objections)}
    </button>
  )
}

function Filters({
  list,
  state,
  kind,
}: {
  list: ListState
  state: Publicity['state'] | undefined
  kind: Publicity['kind'] | undefined
}) {
  return (
    <div className="filter-row" role="search" aria-label="筛选">
      <Select
        aria-label="状态"
        placeholder="全部状态"
        allowClear
        style={{ width: 130 }}
        value={state ?? null}
        options={publicityStates.map((value) => ({ value, label: publicityStateWords[value] }))}
        onChange={(value) => list.set({ state: value ?? '' })}
      />
      <Select
        aria-label="种类"
        placeholder="全部种类"
        allowClear
        style={{ width: 190 }}
        value={kind ?? null}
        options={allPublicityKinds.map((value) => ({ value, label: publicityKinds[value] }))}
        onChange={(value) => list.set({ kind: value ?? '' })}
      />
    </div>
  )
}
