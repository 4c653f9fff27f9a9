import {
  type ExamEnrolment,
  type ExamNotice,
  ExamOutcome,
  enrolmentStates,
  listExamEnrolments,
} from '@anzhu/contract/exams'
import { outcomes } from '@anzhu/law/exams/words'
import { wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { checksInWords } from '@anzhu/web/case-words'
import { emptyMark } from '@anzhu/web/format'
import { Empty } from '@anzhu/web/states.tsx'
import { Select } from 'antd'
import {
  type Column,
  CountTabs,
  DataTable,
  ListFooter,
  type ListState,
  ListStates,
  SearchBox,
  useListState,
  useSelection,
} from '../list/index.ts'
import { CorrectResult } from './CorrectResult.tsx'
import { ReviewButtons } from './ReviewButtons.tsx'
import { EnrolmentTag, OutcomeTag } from './words.tsx'

const row = ({ caseId, name }: ExamEnrolment) => ({ id: caseId, name })

type State = (typeof enrolmentStates)[number]
const stateWords: Readonly<Record<State, string>> = {
  draft: '尚未提交',
  waiting: '待审核',
  returned: '退回修改',
  approved: '已通过',
  refused: '不通过',
}

/** Everybody enrolled: for the office to review and to score, for an enterprise its own people (报名情况). */
export function Enrolments({ notice }: { notice: ExamNotice }) {
  const list = useListState()
  const filter = filterFrom(list, notice)
  const selection = useSelection(`exam-${notice.id}`, filter)
  const enrolments = useEndpoint(listExamEnrolments, { ...filter, cursor: list.cursor, limit: 200 })
  const rows = enrolments.data?.items
  const reviews = notice.mine && notice.state === 'published' && filter.state === 'waiting'
  const choosable = reviews ? selection : undefined
  return (
    <>
      <Filters list={list} notice={notice} state={filter.state} />
      <ListStates
        rows={rows?.length}
        busy={enrolments.isPlaceholderData}
        error={enrolments.error}
        retry={() => void enrolments.refetch()}
        filters={
          filter.q === undefined ? [] : [{ label: `查找“${filter.q}”`, remove: () => list.set({ q: '' }) }]
        }
        clear={() => list.set({ q: '', state: 'all', outcome: '' })}
        empty={<Nothing mine={notice.mine} state={filter.state} />}
      >
        <DataTable
          caption="报名情况，先报的在前"
          columns={columns(notice)}
          rows={rows ?? []}
          row={row}
          open={({ caseId }) => list.open(`/items/${caseId}`, caseId)}
          selection={choosable}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter
        list={list}
        next={enrolments.data?.next ?? null}
        page={(rows ?? []).map(row)}
        selection={choosable}
        more={reviews ? <></> : undefined}
      >
        {reviews && <ReviewButtons notice={notice} rows={rows ?? []} selection={selection} />}
      </ListFooter>
    </>
  )
}

/** An office begins with what waits for it; everybody else sees all. */
function filterFrom({ value }: ListState, { id, mine, state: standing, enrolments }: ExamNotice) {
  const wanted = value('state')
  const first = mine && standing === 'published' && enrolments.waiting > 0 ? 'waiting' : undefined
  const outcome = ExamOutcome.safeParse(value('outcome'))
  return {
    id,
    q: wordsIn(value('q')),
    state: enrolmentStates.find((one) => one === wanted) ?? (wanted === 'all' ? undefined : first),
    outcome: outcome.success ? outcome.data : undefined,
  }
}

function Filters({ list, notice, state }: { list: ListState; notice: ExamNotice; state: State | undefined }) {
  const { enrolments, mine } = notice
  const all = Object.values(enrolments).reduce((sum, one) => sum + one, 0)
  const shown = enrolmentStates.filter((one) => one !== 'draft' || !mine)
  return (
    <div className="filter-row" role="search" aria-label="报名情况">
      <SearchBox
        label="姓名、身份证号或准考证号"
        value={list.value('q')}
        search={(q) => list.set({ q })}
        width={230}
      />
      {notice.state === 'scored' && (
        <Select
          aria-label="结果"
          style={{ width: 120 }}
          value={list.value('outcome')}
          onChange={(outcome) => list.set({ outcome })}
          options={[
            { value: '', label: '全部结果' },
            ...Object.entries(outcomes).map(([value, label]) => ({ value, label })),
          ]}
        />
      )}
      <CountTabs
        label="按状态"
        value={state ?? 'all'}
        choose={(value) => list.set({ state: value })}
        tabs={[
          { value: 'all', title: '全部', count: all },
          ...shown.map((one) => ({ value: one, title: stateWords[one], count: enrolments[one] })),
        ]}
      />
    </div>
  )
}

function Nothing({ mine, state }: { mine: boolean; state: State | undefined }) {
  if (state !== undefined) return <Empty title={`没有“${stateWords[state]}”的报名`} />
  return mine ? (
    <Empty title="还没有人报名">企业提交以后列在这里，由您审核。</Empty>
  ) : (
    <Empty title="本企业还没有人报名">点“在线报名”选择人员；不符合条件的，会逐人说明缺什么、怎样补。</Empty>
  )
}

function columns(notice: ExamNotice): readonly Column<ExamEnrolment>[] {
  const { mine, state } = notice
  const scored = state === 'scored'
  return [
    { key: 'name', title: '姓名', width: 90, render: ({ name }) => name },
    { key: 'idNumber', title: '身份证号', width: 160, room: 'spare', render: ({ idNumber }) => idNumber },
    ...(mine
      ? [{ key: 'firm', title: '企业', width: 190, render: ({ enterprise }: ExamEnrolment) => enterprise }]
      : []),
    { key: 'category', title: '类别', width: 56, render: ({ category }) => category ?? emptyMark },
    { key: 'state', title: '状态', width: 104, render: (one) => <EnrolmentTag of={one} /> },
    {
      key: 'checks',
      title: '系统核查',
      width: 76,
      render: ({ checks }) => <span className={checksTone(checks)}>{checksInWords(checks)}</span>,
    },
    {
      key: 'admission',
      title: '准考证号',
      width: 160,
      render: ({ admission }) => admission ?? emptyMark,
    },
    { key: 'result', title: '成绩', width: 110, render: (one) => <OutcomeTag {...one} /> },
    ...(mine && scored
      ? [
          {
            key: 'correct',
            title: '办理',
            width: 70,
            render: (one: ExamEnrolment) => <CorrectResult enrolment={one} notice={notice} />,
          },
        ]
      : []),
    {
      key: 'because',
      title: '说明',
      render: ({ because, remark }) => (
        <span title={because || remark}>{because || remark || emptyMark}</span>
      ),
    },
  ]
}

const checksTone = (checks: ExamEnrolment['checks']) =>
  checks !== null && checks.met === checks.all ? 'exam-checks exam-checks--all' : 'exam-checks'
