import { listCompletions, type CompletionList, type CompletionRow } from '@anzhu/contract/assessment'
import { useEndpoint } from '@anzhu/web/api'
import { emptyMark } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import {
  type Column,
  DataTable,
  ListFooter,
  ListStates,
  type ListState,
  useListState,
} from '../list/index.ts'
import { ConfirmFailures } from './ConfirmFailures.tsx'
import { StateOverdue } from './StateOverdue.tsx'
import { daysInWords, daysTone, gradeTones, nothingIn } from './words.ts'

/** One list of projects, the most urgent first; a name opens what its assessment is based on. */
export function CompletionTable({ list, state }: { list: CompletionList; state: ListState }) {
  const found = useEndpoint(listCompletions, { list, cursor: state.cursor, limit: 50 })
  const mayGrade = useMay('assessment.grade')
  const rows = found.data?.items
  const [title, hint] = nothingIn[list]
  return (
    <>
      {list === 'failing' && mayGrade && <ConfirmFailures rows={rows ?? []} />}
      <ListStates
        rows={rows?.length}
        busy={found.isPlaceholderData}
        error={found.error}
        retry={() => void found.refetch()}
        filters={[]}
        clear={() => undefined}
        empty={<Empty title={title}>{hint}</Empty>}
      >
        <DataTable
          caption={title.replace('没有', '').replace('还', '')}
          columns={[...common, ...columnsOf[list]]}
          rows={rows ?? []}
          row={({ project: { id, name } }) => ({ id, name })}
        />
      </ListStates>
      <ListFooter list={state} next={found.data?.next ?? null} page={[]} />
    </>
  )
}

const common: readonly Column<CompletionRow>[] = [
  { key: 'project', title: '项目', width: 240, render: ({ project }) => <OpenProject {...project} /> },
  { key: 'number', title: '监督备案号', width: 124, render: ({ project }) => project.filingNumber },
  { key: 'enterprise', title: '施工总承包', width: 170, render: ({ enterprise }) => enterprise.name },
  {
    key: 'manager',
    title: '项目经理',
    width: 80,
    room: 'spare',
    render: ({ manager }) => manager || emptyMark,
  },
]

const completed: Column<CompletionRow> = {
  key: 'completed',
  title: '竣工备案',
  width: 100,
  render: ({ countdown }) => countdown?.completedOn ?? emptyMark,
}

const columnsOf: Readonly<Record<CompletionList, readonly Column<CompletionRow>[]>> = {
  counting: [
    completed,
    {
      key: 'noticed',
      title: '提示日',
      width: 100,
      room: 'spare',
      render: ({ countdown }) => countdown?.noticedOn,
    },
    { key: 'left', title: '期限', width: 190, render: (row) => <DaysLeft row={row} /> },
  ],
  failing: [
    completed,
    { key: 'left', title: '期限', width: 130, render: (row) => <DaysLeft row={row} /> },
    { key: 'state', title: '状态', render: (row) => <Failing row={row} /> },
  ],
  overdue: [
    { key: 'planned', title: '预计竣工', width: 100, render: ({ plannedOn }) => plannedOn },
    {
      key: 'days',
      title: '已超过',
      width: 80,
      align: 'right',
      render: ({ overdueDays }) => `${overdueDays ?? 0} 天`,
    },
    { key: 'said', title: '真实情况', render: (row) => <Said row={row} /> },
    { key: 'act', title: '办理', width: 80, render: (row) => <StateOverdue row={row} /> },
  ],
  graded: [
    { key: 'grade', title: '等次', width: 90, render: (row) => <GradeTag row={row} /> },
    { key: 'on', title: '考评日', width: 110, render: ({ grade }) => grade?.gradedOn },
    {
      key: 'how',
      title: '方式',
      width: 110,
      render: ({ grade }) => (grade?.automatic === true ? '逾期自动' : '考评评定'),
    },
  ],
}

/** The name of a project, which opens its assessment beside the list. */
function OpenProject({ id, name }: { id: string; name: string }) {
  const list = useListState()
  return (
    <button type="button" className="plain-button" onClick={() => list.set({ project: id })}>
      {name}
    </button>
  )
}

function DaysLeft({ row }: { row: CompletionRow }) {
  if (row.countdown === null) return <>{emptyMark}</>
  return <span className={`tag tag--${daysTone(row.countdown.daysLeft)}`}>{daysInWords(row)}</span>
}

function Failing({ row: { grade, countdown } }: { row: CompletionRow }) {
  if (grade !== null) return <>已自动不合格，待终止监督</>
  return (
    <>{countdown?.listedOn == null ? '即将列入名单' : `${countdown.listedOn} 列入名单，次日自动不合格`}</>
  )
}

function Said({ row: { statement } }: { row: CompletionRow }) {
  if (statement === null) return <span className="tag tag--wait">还没有说明</span>
  return (
    <span title={`${statement.statedBy} ${statement.statedOn}`}>
      {statement.finished ? '实际已竣工' : `未竣工，预计 ${statement.expectedOn ?? ''}`}：
      {statement.situation}
    </span>
  )
}

function GradeTag({ row: { grade } }: { row: CompletionRow }) {
  return grade === null ? (
    <>{emptyMark}</>
  ) : (
    <span className={`tag tag--${gradeTones[grade.grade]}`}>{grade.grade}</span>
  )
}
