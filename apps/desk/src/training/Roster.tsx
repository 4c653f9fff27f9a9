import {
  countTrainingEnrolments,
  EnrolmentState,
  listTrainingEnrolments,
  type TrainingEnrolment,
  type TrainingPlan,
} from '@anzhu/contract/training'
import { enrolmentStateIds, enrolmentStates, resultWords } from '@anzhu/law/training/words'
import { wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { CodeBadge } from '@anzhu/web/CodeBadge.tsx'
import { emptyMark, formatMoment } from '@anzhu/web/format'
import { useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import {
  type Column,
  CountTabs,
  DataTable,
  ListFooter,
  ListStates,
  SearchBox,
  useListState,
  useSelection,
} from '../list/index.ts'
import { EnrolmentActs } from './EnrolmentActs.tsx'
import { ResultButtons } from './ResultButtons.tsx'
import { EnrolmentTag } from './words.tsx'

const row = ({ personId, name }: TrainingEnrolment) => ({ id: personId, name })

/** The roster of a plan: everybody for the body and the supervisor, their own people for an enterprise. */
export function Roster({ plan }: { plan: TrainingPlan }) {
  const { post } = useSession()
  const list = useListState()
  const state = EnrolmentState.safeParse(list.value('state'))
  const filter = {
    id: plan.id,
    q: wordsIn(list.value('q')),
    state: state.success ? state.data : undefined,
  }
  const selection = useSelection(`training-${plan.id}`, filter)
  const parts = useEndpoint(listTrainingEnrolments, { ...filter, cursor: list.cursor, limit: 200 })
  const counts = useEndpoint(countTrainingEnrolments, { id: plan.id, q: filter.q })
  const records = plan.own && post.capabilities.includes('training-body')
  const rows = parts.data?.items
  return (
    <>
      <div className="filter-row" role="search" aria-label="名单">
        <SearchBox
          label="姓名或身份证号"
          value={list.value('q')}
          search={(q) => list.set({ q })}
          width={180}
        />
        <CountTabs
          label="按状态"
          value={filter.state ?? ''}
          choose={(value) => list.set({ state: value })}
          tabs={[
            { value: '', title: '全部', count: counts.data?.all },
            ...enrolmentStateIds.map((one) => ({
              value: one,
              title: enrolmentStates[one],
              count: counts.data?.[one],
            })),
          ]}
        />
      </div>
      <ListStates
        rows={rows?.length}
        busy={parts.isPlaceholderData}
        error={parts.error}
        retry={() => void parts.refetch()}
        filters={
          filter.q === undefined ? [] : [{ label: `查找“${filter.q}”`, remove: () => list.set({ q: '' }) }]
        }
        clear={() => list.set({ q: '', state: '' })}
        empty={
          <Empty title="名单里还没有人">
            {plan.own
              ? '发布后，工人在手机上、企业在这里报名；也可点“添加培训人员”。'
              : '本企业还没有人报这个计划。'}
          </Empty>
        }
      >
        <DataTable
          caption="培训名单，先报名的在前"
          columns={columns(plan)}
          rows={rows ?? []}
          row={row}
          selection={records ? selection : undefined}
        />
      </ListStates>
      <ListFooter
        list={list}
        next={parts.data?.next ?? null}
        page={(rows ?? []).map(row)}
        selection={records ? selection : undefined}
      >
        {records && <ResultButtons plan={plan} selection={selection} open={openIn(counts.data)} />}
      </ListFooter>
    </>
  )
}

const openIn = (counts: Readonly<Record<EnrolmentState, number>> | undefined) =>
  counts === undefined ? 0 : counts.enrolled + counts.attended

function columns(plan: TrainingPlan): readonly Column<TrainingEnrolment>[] {
  return [
    { key: 'name', title: '学员', width: 110, render: ({ name }) => name },
    { key: 'idNumber', title: '身份证号', width: 150, room: 'spare', render: ({ idNumber }) => idNumber },
    {
      key: 'enterprise',
      title: '企业',
      width: 170,
      render: ({ enterprise, ownWorker }) =>
        `${enterprise?.name ?? emptyMark}${ownWorker ? '（本机构人员）' : ''}`,
    },
    { key: 'state', title: '状态', width: 76, render: ({ state }) => <EnrolmentTag state={state} /> },
    {
      key: 'checkedIn',
      title: '签到',
      width: 90,
      render: ({ checkedInAt }) => (checkedInAt === null ? emptyMark : formatMoment(checkedInAt).slice(5)),
    },
    {
      key: 'result',
      title: '结果',
      width: 64,
      render: ({ result }) => (result === null ? emptyMark : resultWords[result.result]),
    },
    { key: 'colour', title: '安码', width: 86, render: ({ colour }) => <CodeBadge colour={colour} /> },
    {
      key: 'outcome',
      title: '码变化',
      render: ({ outcome }) => <span title={outcome}>{outcome || emptyMark}</span>,
    },
    {
      key: 'acts',
      title: '办理',
      width: 116,
      render: (part) => <EnrolmentActs plan={plan} part={part} />,
    },
  ]
}
