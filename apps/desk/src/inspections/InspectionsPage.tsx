import {
  countInspections,
  type Inspection,
  InspectionKind,
  InspectionState,
  inspectionStates,
  listInspections,
  Method,
} from '@anzhu/contract/inspections'
import { kindMadeBy } from '@anzhu/law/inspections/making'
import { inspectionKinds, methods } from '@anzhu/law/inspections/standard'
import { idIn, wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Button, DatePicker, Select, Switch } from 'antd'
import dayjs from 'dayjs'
import { Link, useNavigate } from 'react-router'
import { Page, Refused } from '../frame/index.ts'
import {
  type Column,
  CountTabs,
  DataTable,
  ListFooter,
  type ListState,
  ListStates,
  SearchBox,
  useListState,
} from '../list/index.ts'
import { InspectionTag, numberOf, resultOf } from './words.tsx'

/** E17: inspections of one's projects by whoever made them, and the one entry to a new one. */
export function InspectionsPage() {
  const { post } = useSession()
  const [mayView, mayMake] = [useMay('inspection.view'), useMay('inspection.make')]
  const navigate = useNavigate()
  const list = useListState()
  const { filter, state } = filterFrom(list.value)
  const found = useEndpoint(
    listInspections,
    { ...filter, state, cursor: list.cursor, limit: 50 },
    { enabled: mayView },
  )
  const counts = useEndpoint(countInspections, filter, { enabled: mayView })
  if (!mayView) return <Refused title="检查" what="查看检查" />
  const rows = found.data?.items
  return (
    <Page
      fill
      title="检查"
      beside={<StateTabs list={list} state={state} counts={counts.data} makes={mayMake} />}
      actions={
        mayMake && (
          <Button type="primary" onClick={() => void navigate('/inspections/new')}>
            新建检查
          </Button>
        )
      }
    >
      <Filters list={list} />
      <ListStates
        rows={rows?.length}
        busy={found.isPlaceholderData}
        error={found.error}
        retry={() => void found.refetch()}
        filters={appliedIn(list)}
        clear={() => list.set({ q: '', method: '', kind: '', month: '', left: '', project: '', state: '' })}
        empty={<Nothing makes={kindMadeBy(post.role) !== null} />}
      >
        <DataTable
          caption="检查，最近的在前"
          columns={columns(list.here)}
          rows={rows ?? []}
          row={({ id, project, onDay }) => ({ id, name: `${project.name} ${onDay}` })}
          open={({ id }) => list.open(`/inspections/${id}`, id)}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter list={list} next={found.data?.next ?? null} page={[]} />
    </Page>
  )
}

function filterFrom(value: (name: string) => string) {
  const of = <T,>(read: { success: boolean; data?: T }) => (read.success ? read.data : undefined)
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(value('month')) ? value('month') : undefined
  return {
    filter: {
      q: wordsIn(value('q')),
      projectId: idIn(value('project')),
      method: of(Method.safeParse(value('method'))),
      kind: of(InspectionKind.safeParse(value('kind'))),
      month,
      notClosed: value('left') === '' ? undefined : ('true' as const),
    },
    state: of(InspectionState.safeParse(value('state'))),
  }
}

function StateTabs({
  list,
  state,
  counts,
  makes,
}: {
  list: ListState
  state: InspectionState | undefined
  counts: Readonly<Record<InspectionState, number>> | undefined
  makes: boolean
}) {
  // What is under way or was given up is seen by whoever makes it only.
  const shown = makes ? (['open', 'saved', 'void', 'discarded'] as const) : (['saved', 'void'] as const)
  return (
    <CountTabs
      label="按状态"
      value={state ?? ''}
      choose={(value) => list.set({ state: value })}
      tabs={[
        { value: '', title: '全部', count: counts && shown.reduce((sum, one) => sum + counts[one], 0) },
        ...shown.map((one) => ({ value: one, title: inspectionStates[one], count: counts?.[one] })),
      ]}
    />
  )
}

const withAll = (all: string, words: Readonly<Record<string, string>>) => [
  { value: '', label: all },
  ...Object.entries(words).map(([value, label]) => ({ value, label })),
]

function Filters({ list }: { list: ListState }) {
  const month = list.value('month')
  return (
    <div className="filter-row" role="search" aria-label="筛选">
      <SearchBox label="项目名称或检查单号" value={list.value('q')} search={(q) => list.set({ q })} />
      <Select
        aria-label="检查方式"
        style={{ width: 140 }}
        value={list.value('method')}
        onChange={(method) => list.set({ method })}
        options={withAll('全部方式', methods)}
      />
      <Select
        aria-label="检查类别"
        style={{ width: 120 }}
        value={list.value('kind')}
        onChange={(kind) => list.set({ kind })}
        options={withAll('全部类别', inspectionKinds)}
      />
      <DatePicker
        aria-label="检查月份"
        picker="month"
        placeholder="全部月份"
        style={{ width: 120 }}
        value={month === '' ? null : dayjs(`${month}-01`)}
        onChange={(day) => list.set({ month: day === null ? '' : day.format('YYYY-MM') })}
      />
      <label>
        <Switch
          size="small"
          checked={list.value('left') !== ''}
          onChange={(only) => list.set({ left: only ? '1' : '' })}
        />{' '}
        只看有未销号的
      </label>
    </div>
  )
}

function appliedIn(list: ListState) {
  const labels: Readonly<Record<string, string>> = {
    q: '查找',
    method: '方式',
    kind: '类别',
    month: '月份',
    left: '未销号',
    project: '项目',
    state: '状态',
  }
  return Object.entries(labels).flatMap(([name, label]) =>
    list.value(name) === '' ? [] : [{ label, remove: () => list.set({ [name]: '' }) }],
  )
}

function Nothing({ makes }: { makes: boolean }) {
  return makes ? (
    <Empty title="还没有检查记录">点“新建检查”，选项目和检查方式，边查边记，自动保存。</Empty>
  ) : (
    <Empty title="还没有检查记录">项目自查、企业检查和安监抽查保存后列在这里。</Empty>
  )
}

const columns = (here: string): readonly Column<Inspection>[] => [
  {
    key: 'project',
    title: '项目',
    width: 196,
    render: ({ id, project }) => (
      <Link to={`/inspections/${id}`} state={{ from: here }} tabIndex={-1} title={project.name}>
        {project.name}
      </Link>
    ),
  },
  { key: 'day', title: '检查日期', width: 96, render: ({ onDay }) => onDay },
  { key: 'kind', title: '类别', width: 84, render: ({ kind }) => inspectionKinds[kind] },
  { key: 'method', title: '检查方式', width: 110, render: ({ method }) => methods[method] },
  {
    key: 'score',
    title: '得分',
    width: 120,
    render: (row) =>
      row.score === null ? (
        '—'
      ) : (
        <span className={row.grade === '不合格' ? 'grade grade--bad' : 'grade'}>{resultOf(row)}</span>
      ),
  },
  {
    key: 'rectify',
    title: '整改项',
    width: 72,
    align: 'right',
    render: ({ toRectify }) => (toRectify === 0 ? '—' : toRectify),
  },
  {
    key: 'left',
    title: '未销',
    width: 60,
    align: 'right',
    render: ({ state, toRectify, notClosed }) =>
      state !== 'saved' || toRectify === 0 ? '—' : notClosed === 0 ? '0' : <b>{notClosed}</b>,
  },
  { key: 'by', title: '检查人', width: 90, render: ({ inspector }) => inspector },
  { key: 'state', title: '状态', width: 84, render: ({ state }) => <InspectionTag state={state} /> },
  { key: 'number', title: '单号', room: 'spare', render: numberOf },
]
