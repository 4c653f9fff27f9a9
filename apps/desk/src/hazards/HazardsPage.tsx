import './hazards.css'
import { countDangerousWorks, type DangerousWork, listDangerousWorks } from '@anzhu/contract/dangerous-works'
import { partIds, parts } from '@anzhu/law/dangerous-works/parts'
import { workStateIds, workStates } from '@anzhu/law/dangerous-works/records'
import { levelIds, levels, workTypes } from '@anzhu/law/dangerous-works/work-types'
import { idIn, wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { LevelTag, PartChips, WorkStateTag } from '@anzhu/web/HazardParts.tsx'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Button, Select } from 'antd'
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
import { PressProject } from './PressProject.tsx'

const row = ({ id, name }: DangerousWork) => ({ id, name })

/** E20: the dangerous works, with five chips each; the tabs name what they lack. */
export function HazardsPage() {
  const { post } = useSession()
  const [mayView, mayRecord, mayPress] = [
    useMay('dangerous-work.view'),
    useMay('dangerous-work.record'),
    useMay('dangerous-work.press'),
  ]
  const navigate = useNavigate()
  const list = useListState()
  const { lacks, ...filter } = filterFrom(list)
  const found = useEndpoint(
    listDangerousWorks,
    { ...filter, lacks, cursor: list.cursor, limit: 50 },
    { enabled: mayView },
  )
  const counts = useEndpoint(countDangerousWorks, filter, { enabled: mayView })
  if (!mayView) return <Refused title="超危大" what="查看危大工程" />
  const rows = found.data?.items
  return (
    <Page
      fill
      title="超危大"
      beside={<LackTabs list={list} lacks={lacks} counts={counts.data} />}
      actions={
        <>
          {mayPress && <PressProject projectId={filter.projectId} />}
          {mayRecord && (
            <Button type="primary" onClick={() => void navigate('/hazards/new')}>
              登记危大工程
            </Button>
          )}
        </>
      }
    >
      <Filters list={list} />
      <ListStates
        rows={rows?.length}
        busy={found.isPlaceholderData}
        error={found.error}
        retry={() => void found.refetch()}
        filters={appliedIn(list, rows)}
        clear={() => list.set({ q: '', level: '', state: '', projectId: '', lacks: '' })}
        empty={
          <Empty title="还没有登记危大工程">
            在建项目的超危大工程必须登记。开工前由项目部按工程数据登记，系统当场判定是不是危大、超危大。
          </Empty>
        }
      >
        <DataTable
          caption="危大工程，最近登记的在前"
          columns={columns(list.here, post.project === null)}
          rows={rows ?? []}
          row={row}
          open={({ id }) => list.open(`/hazards/${id}`, id)}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter list={list} next={found.data?.next ?? null} page={[]} />
    </Page>
  )
}

const oneOf = <T extends string>(all: readonly T[], value: string): T | undefined =>
  all.find((one) => one === value)

function filterFrom(list: ListState) {
  return {
    q: wordsIn(list.value('q')),
    projectId: idIn(list.value('projectId')),
    level: oneOf(levelIds, list.value('level')),
    state: oneOf(workStateIds, list.value('state')),
    lacks: oneOf(['any', ...partIds] as const, list.value('lacks')),
  }
}

type Counts = Readonly<{
  all: number
  lacking: number
  byPart: Partial<Record<(typeof partIds)[number], number>>
}>

function LackTabs({
  list,
  lacks,
  counts,
}: {
  list: ListState
  lacks: string | undefined
  counts: Counts | undefined
}) {
  return (
    <CountTabs
      label="按缺的内容"
      value={lacks ?? ''}
      choose={(value) => list.set({ lacks: value })}
      tabs={[
        { value: '', title: '全部', count: counts?.all },
        { value: 'any', title: '有缺项', count: counts?.lacking },
        ...partIds.map((part) => ({ value: part, title: `缺${parts[part]}`, count: counts?.byPart[part] })),
      ]}
    />
  )
}

function Filters({ list }: { list: ListState }) {
  const select = (name: string, label: string, words: Readonly<Record<string, string>>) => (
    <Select
      aria-label={label}
      style={{ width: 150 }}
      value={list.value(name)}
      onChange={(value) => list.set({ [name]: value })}
      options={[
        { value: '', label: `全部${label}` },
        ...Object.entries(words).map(([value, title]) => ({ value, label: title })),
      ]}
    />
  )
  return (
    <div className="filter-row" role="search" aria-label="筛选">
      <SearchBox label="工程、项目或备案号" value={list.value('q')} search={(q) => list.set({ q })} />
      {select('level', '级别', levels)}
      {select('state', '阶段', workStates)}
    </div>
  )
}

function appliedIn(list: ListState, rows: readonly DangerousWork[] | undefined) {
  const labels: Readonly<Record<string, string>> = {
    q: '查找',
    level: '级别',
    state: '阶段',
    lacks: '缺项',
    projectId: rows?.[0]?.project.name ?? '一个项目',
  }
  return Object.entries(labels).flatMap(([name, label]) =>
    list.value(name) === '' ? [] : [{ label, remove: () => list.set({ [name]: '' }) }],
  )
}

function columns(here: string, withProject: boolean): readonly Column<DangerousWork>[] {
  const name: Column<DangerousWork> = {
    key: 'name',
    title: '工程',
    width: 180,
    render: ({ id, name: title, place }) => (
      <Link to={`/hazards/${id}`} state={{ from: here }} tabIndex={-1} title={`${title} ${place}`}>
        {title}
      </Link>
    ),
  }
  const project: Column<DangerousWork> = {
    key: 'project',
    title: '项目',
    width: 160,
    render: ({ project: { name: title } }) => <span title={title}>{title}</span>,
  }
  return [
    name,
    ...(withProject ? [project] : []),
    { key: 'level', title: '级别', width: 120, render: ({ level }) => <LevelTag level={level} /> },
    { key: 'parts', title: '五项内容', width: 400, render: (work) => <PartChips work={work} /> },
    { key: 'state', title: '阶段', width: 96, render: ({ state }) => <WorkStateTag state={state} /> },
    {
      key: 'type',
      title: '类别',
      width: 190,
      room: 'wide',
      render: ({ workType }) => <span title={workTypes[workType]}>{workTypes[workType]}</span>,
    },
    {
      key: 'last',
      title: '最近记录',
      width: 96,
      room: 'wide',
      render: ({ lastRecordOn }) => lastRecordOn ?? '还没有',
    },
  ]
}
