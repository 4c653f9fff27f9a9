import {
  countTrainingPlans,
  listTrainingPlans,
  PlanState,
  TrainingKind,
  type TrainingPlan,
} from '@anzhu/contract/training'
import { planStateIds, planStates, trainingKinds } from '@anzhu/law/training/words'
import { wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Button, Select, Switch } from 'antd'
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
import { PlanTag, whenInWords } from './words.tsx'

const row = ({ id, title }: TrainingPlan) => ({ id, name: title })

/** E10: plans to enrol in, to run, or to supervise. */
export function PlansPage() {
  const { post } = useSession()
  const [mayView, maySupervise] = [useMay('training.view'), useMay('training.supervise')]
  const runs = post.capabilities.includes('training-body')
  const navigate = useNavigate()
  const list = useListState()
  const { filter, state } = filterFrom(list.value, runs)
  const plans = useEndpoint(
    listTrainingPlans,
    { ...filter, state, cursor: list.cursor, limit: 50 },
    { enabled: mayView },
  )
  const counts = useEndpoint(countTrainingPlans, filter, { enabled: mayView })
  const title = runs ? '培训计划' : '培训'
  if (!mayView) return <Refused title={title} what="查看培训计划" />

  const rows = plans.data?.items
  return (
    <Page
      fill
      title={title}
      beside={<StateTabs list={list} state={state} counts={counts.data} drafts={filter.of === 'own'} />}
      actions={
        <>
          {(runs || maySupervise) && (
            <Button onClick={() => void navigate('/education')}>继续教育学时</Button>
          )}
          {maySupervise && <Button onClick={() => void navigate('/training/bodies')}>培训机构</Button>}
          {runs && (
            <Button type="primary" onClick={() => void navigate('/training/new')}>
              新建计划
            </Button>
          )}
        </>
      }
    >
      <Filters list={list} runs={runs} />
      <ListStates
        rows={rows?.length}
        busy={plans.isPlaceholderData}
        error={plans.error}
        retry={() => void plans.refetch()}
        filters={appliedIn(list)}
        clear={() => list.set({ q: '', kind: '', seats: '' })}
        empty={<Nothing own={filter.of === 'own'} />}
      >
        <DataTable
          caption="培训计划"
          columns={columns(list.here)}
          rows={rows ?? []}
          row={row}
          open={({ id }) => list.open(`/training/${id}`, id)}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter list={list} next={plans.data?.next ?? null} page={[]} />
    </Page>
  )
}

function filterFrom(value: (name: string) => string, runs: boolean) {
  const of = runs && value('of') !== 'open' ? ('own' as const) : ('open' as const)
  const kind = TrainingKind.safeParse(value('kind'))
  const state = PlanState.safeParse(value('state'))
  return {
    filter: {
      of,
      q: wordsIn(value('q')),
      kind: kind.success ? kind.data : undefined,
      seatsOnly: value('seats') === '' ? undefined : ('true' as const),
    },
    state: state.success ? state.data : undefined,
  }
}

function StateTabs({
  list,
  state,
  counts,
  drafts,
}: {
  list: ListState
  state: PlanState | undefined
  counts: Readonly<Record<PlanState, number>> | undefined
  drafts: boolean
}) {
  const shown = planStateIds.filter((one) => drafts || one !== 'draft')
  const all = counts && shown.reduce((sum, one) => sum + counts[one], 0)
  return (
    <CountTabs
      label="按状态"
      value={state ?? ''}
      choose={(value) => list.set({ state: value })}
      tabs={[
        { value: '', title: '全部', count: all },
        ...shown.map((one) => ({ value: one, title: planStates[one], count: counts?.[one] })),
      ]}
    />
  )
}

function Filters({ list, runs }: { list: ListState; runs: boolean }) {
  return (
    <div className="filter-row" role="search" aria-label="筛选">
      <SearchBox label="名称、机构或编号" value={list.value('q')} search={(q) => list.set({ q })} />
      {runs && (
        <Select
          aria-label="范围"
          style={{ width: 160 }}
          value={list.value('of')}
          onChange={(of) => list.set({ of, state: '' })}
          options={[
            { value: '', label: '本机构举办的' },
            { value: 'open', label: '附近的全部计划' },
          ]}
        />
      )}
      <Select
        aria-label="种类"
        style={{ width: 130 }}
        value={list.value('kind')}
        onChange={(kind) => list.set({ kind })}
        options={[
          { value: '', label: '全部种类' },
          ...Object.entries(trainingKinds).map(([value, label]) => ({ value, label })),
        ]}
      />
      <label>
        <Switch
          size="small"
          checked={list.value('seats') !== ''}
          onChange={(only) => list.set({ seats: only ? '1' : '' })}
        />{' '}
        只看有余位
      </label>
    </div>
  )
}

function appliedIn(list: ListState) {
  const labels: Readonly<Record<string, string>> = { q: '查找', kind: '种类', seats: '有余位', state: '状态' }
  return Object.entries(labels).flatMap(([name, label]) =>
    list.value(name) === '' ? [] : [{ label, remove: () => list.set({ [name]: '' }) }],
  )
}

function Nothing({ own }: { own: boolean }) {
  return own ? (
    <Empty title="还没有培训计划">点“新建计划”，保存为草稿；检查无误后发布，工人和企业即可报名。</Empty>
  ) : (
    <Empty title="附近还没有培训计划">培训机构发布的计划会列在这里。需要开班的，请联系本地培训机构。</Empty>
  )
}

function columns(here: string): readonly Column<TrainingPlan>[] {
  return [
    { key: 'number', title: '编号', width: 64, render: ({ number }) => number },
    {
      key: 'title',
      title: '名称',
      width: 220,
      render: ({ id, title }) => (
        <Link to={`/training/${id}`} state={{ from: here }} tabIndex={-1} title={title}>
          {title}
        </Link>
      ),
    },
    { key: 'kind', title: '种类', width: 84, render: ({ kind }) => trainingKinds[kind] },
    { key: 'body', title: '机构', width: 200, room: 'wide', render: ({ body }) => body.name },
    { key: 'when', title: '时间', width: 210, render: whenInWords },
    { key: 'exam', title: '考试日', width: 96, render: ({ examOn }) => examOn },
    {
      key: 'seats',
      title: '已报 / 名额',
      width: 96,
      align: 'right',
      render: ({ taken, seats }) => `${taken} / ${seats}`,
    },
    { key: 'state', title: '状态', width: 80, render: ({ state }) => <PlanTag state={state} /> },
    { key: 'place', title: '地点', render: ({ region, address }) => `${region.name} ${address}` },
  ]
}
