import './exams.css'
import { ExamCategory, type ExamNotice, listExamNotices, NoticeState } from '@anzhu/contract/exams'
import { categoryInWords, examCategories, noticeStates } from '@anzhu/law/exams/words'
import { wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Button, Select, Switch } from 'antd'
import { Link, useNavigate } from 'react-router'
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
import { enrolmentInWords, NoticeTag, seatsInWords, whenInWords } from './words.tsx'

const row = ({ id, title }: ExamNotice) => ({ id, name: title })

/** E13 and A4: the exams of the region, to enrol in or to run. */
export function NoticesPage() {
  const [mayView, runs] = [useMay('exam.view'), useMay('exam.run')]
  const list = useListState()
  const notices = useEndpoint(
    listExamNotices,
    { ...filterFrom(list), cursor: list.cursor, limit: 50 },
    { enabled: mayView },
  )
  const title = runs ? '考试' : '考试报名'
  if (!mayView) return <Refused title={title} what="查看考试通知" />

  const rows = notices.data?.items
  return (
    <Page fill title={title} actions={runs && <OfficeActions />}>
      <Filters list={list} runs={runs} />
      <ListStates
        rows={rows?.length}
        busy={notices.isPlaceholderData}
        error={notices.error}
        retry={() => void notices.refetch()}
        filters={appliedIn(list)}
        clear={() => list.set({ q: '', category: '', state: '', open: '' })}
        empty={<Nothing runs={runs} />}
      >
        <DataTable
          caption={title}
          columns={columns(list.here, runs)}
          rows={rows ?? []}
          row={row}
          open={({ id }) => list.open(`/exams/${id}`, id)}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter list={list} next={notices.data?.next ?? null} page={[]} />
    </Page>
  )
}

function OfficeActions() {
  const navigate = useNavigate()
  return (
    <>
      <Button onClick={() => void navigate('/exams/bans')}>限制报名人员</Button>
      <Button onClick={() => void navigate('/exams/history')}>导入历史通过人员</Button>
      <Button type="primary" onClick={() => void navigate('/exams/new')}>
        发布通知
      </Button>
    </>
  )
}

function filterFrom({ value }: ListState) {
  const category = ExamCategory.safeParse(value('category'))
  const state = NoticeState.safeParse(value('state'))
  return {
    q: wordsIn(value('q')),
    category: category.success ? category.data : undefined,
    state: state.success ? state.data : undefined,
    openOnly: value('open') === '' ? undefined : ('true' as const),
  }
}

function Filters({ list, runs }: { list: ListState; runs: boolean }) {
  const states = Object.entries(noticeStates).filter(([state]) => runs || state !== 'draft')
  return (
    <div className="filter-row" role="search" aria-label="筛选">
      <SearchBox label="名称或地点" value={list.value('q')} search={(q) => list.set({ q })} />
      <Select
        aria-label="考试类型"
        style={{ width: 240 }}
        value={list.value('category')}
        onChange={(category) => list.set({ category })}
        options={[
          { value: '', label: '全部考试类型' },
          ...examCategories.map((value) => ({ value, label: categoryInWords(value) })),
        ]}
      />
      <Select
        aria-label="状态"
        style={{ width: 130 }}
        value={list.value('state')}
        onChange={(state) => list.set({ state })}
        options={[{ value: '', label: '全部状态' }, ...states.map(([value, label]) => ({ value, label }))]}
      />
      <label>
        <Switch
          size="small"
          checked={list.value('open') !== ''}
          onChange={(only) => list.set({ open: only ? '1' : '' })}
        />{' '}
        只看报名中
      </label>
    </div>
  )
}

function appliedIn(list: ListState) {
  const labels = { q: '查找', category: '考试类型', state: '状态', open: '报名中' }
  return Object.entries(labels).flatMap(([name, label]) =>
    list.value(name) === '' ? [] : [{ label, remove: () => list.set({ [name]: '' }) }],
  )
}

function Nothing({ runs }: { runs: boolean }) {
  return runs ? (
    <Empty title="还没有考试通知">点“发布通知”，填写时间、地点和类别；发布后本地区的企业会收到消息。</Empty>
  ) : (
    <Empty title="本地区还没有考试通知">企业注册地的主管部门发布后会列在这里，并给您发消息。</Empty>
  )
}

function columns(here: string, runs: boolean): readonly Column<ExamNotice>[] {
  return [
    {
      key: 'title',
      title: '名称',
      render: ({ id, title }) => (
        <Link to={`/exams/${id}`} state={{ from: here }} tabIndex={-1} title={title}>
          {title}
        </Link>
      ),
    },
    { key: 'state', title: '状态', width: 96, render: (notice) => <NoticeTag notice={notice} /> },
    {
      key: 'categories',
      title: '类别',
      width: 110,
      room: 'spare',
      render: ({ categories }) => categories.join(' '),
    },
    { key: 'enrol', title: '报名（含首尾）', width: 165, render: enrolmentInWords },
    { key: 'exam', title: '考试', width: 175, render: whenInWords },
    { key: 'seats', title: '已报 / 名额', width: 90, align: 'right', render: seatsInWords },
    {
      key: 'own',
      title: runs ? '报名审核' : '本企业报名',
      width: 150,
      render: ({ enrolments }) => enrolmentsInWords(enrolments),
    },
    {
      key: 'place',
      title: '地区与地点',
      width: 200,
      room: 'spare',
      render: ({ region, place }) => `${region.name} ${place}`,
    },
  ]
}

/** What is still to do comes first. */
function enrolmentsInWords(counts: ExamNotice['enrolments']): string {
  const parts = [
    ['未提交', counts.draft],
    ['待审', counts.waiting],
    ['退回', counts.returned],
    ['通过', counts.approved],
    ['不通过', counts.refused],
  ] as const
  return (
    parts
      .filter(([, count]) => count > 0)
      .map(([word, count]) => `${word} ${count}`)
      .join(' · ') || '—'
  )
}
