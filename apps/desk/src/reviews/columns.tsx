import type { ReviewLine, ReviewList } from '@anzhu/contract/reviews'
import { emptyMark, formatMoment } from '@anzhu/web/format'
import { Button } from 'antd'
import { Link } from 'react-router'
import type { Column } from '../list/index.ts'
import { named, scoreInWords, StateTag } from './words.tsx'

interface Shown {
  readonly status: ReviewList
  readonly manyEnterprises: boolean
  readonly see: (line: ReviewLine) => void
  /** The address of the list, to come back to. */
  readonly here: string
}

type One = Column<ReviewLine>

const project = (here: string): One => ({
  key: 'project',
  title: '项目',
  width: 210,
  render: ({ project: { id, name } }) => (
    <Link to={`/projects/${id}?part=reviews`} state={{ from: here }} tabIndex={-1} title={name}>
      {name}
    </Link>
  ),
})
const contractor: One = {
  key: 'contractor',
  title: '企业',
  width: 200,
  render: ({
    project: {
      contractor: { name },
    },
  }) => <span title={name}>{name}</span>,
}
const filing: One = {
  key: 'filing',
  title: '监督备案号',
  width: 140,
  room: 'wide',
  render: ({ project: { filingNumber } }) => filingNumber,
}
const manager: One = {
  key: 'manager',
  title: '项目经理',
  width: 170,
  render: ({
    project: {
      manager: { name, phone },
    },
  }) => [name, phone].filter((part) => part !== '').join(' ') || emptyMark,
}
const state: One = {
  key: 'state',
  title: '月评状态',
  width: 100,
  render: (line) => <StateTag state={line.state} />,
}
const former: One = {
  key: 'former',
  title: '上次得分',
  width: 150,
  render: ({ former: last }) =>
    last === null ? emptyMark : `${scoreInWords(last)}（${named(last.month).slice(5)}）`,
}
const selfChecks: One = {
  key: 'selfChecks',
  title: '本月自查',
  width: 80,
  room: 'spare',
  align: 'right',
  render: ({ selfChecks: times }) => `${times} 次`,
}
const reminded: One = {
  key: 'reminded',
  title: '催办',
  render: ({ reminded: last }) =>
    last === null
      ? emptyMark
      : `${formatMoment(last.at).slice(5)} ${last.by || '自动提醒'}${last.times > 1 ? `，共 ${last.times} 次` : ''}`,
}
const submitted: One = {
  key: 'submitted',
  title: '提交',
  width: 170,
  room: 'wide',
  render: ({ review }) =>
    review === null ? emptyMark : `${formatMoment(review.submittedAt).slice(5)} ${review.submittedBy}`,
}

/** The columns of a list of reviews: of those owed who to ring, of those made what they say. */
export function reviewColumns({ status, manyEnterprises, see, here }: Shown): readonly One[] {
  const who = manyEnterprises ? [project(here), contractor] : [project(here), filing]
  if (status === 'owed') return [...who, manager, state, former, selfChecks, reminded]
  return [
    ...who,
    { ...manager, room: 'spare' },
    state,
    score(see),
    former,
    sheet(see),
    submitted,
    ...(status === 'disputed' ? [order] : [doubts(see)]),
  ]
}

const score = (see: Shown['see']): One => ({
  key: 'score',
  title: '得分',
  width: 110,
  render: (line) => (
    <>
      {scoreInWords(line.review)}
      {line.doubts.some(({ rule }) => rule === 'RV-01') && (
        <button
          type="button"
          className="doubt-mark"
          aria-label={`${line.project.name}得分下降，查看`}
          onClick={() => see(line)}
        >
          ▼
        </button>
      )}
    </>
  ),
})

const sheet = (see: Shown['see']): One => ({
  key: 'sheet',
  title: '扫描件',
  width: 76,
  render: (line) =>
    line.review === null ? (
      emptyMark
    ) : (
      <Button size="small" aria-label={`查看${line.project.name}的月评表`} onClick={() => see(line)}>
        查看
      </Button>
    ),
})

const doubts = (see: Shown['see']): One => ({
  key: 'doubts',
  title: '核对提示',
  render: (line) => {
    const [first] = line.doubts
    if (first === undefined) return emptyMark
    return (
      <button type="button" className="doubt-mark" title={first.sentence} onClick={() => see(line)}>
        ▲ {first.sentence}
      </button>
    )
  },
})

const order: One = {
  key: 'order',
  title: '整改期限与原因',
  render: ({ review }) =>
    review?.dispute == null ? (
      emptyMark
    ) : (
      <span title={review.dispute.reason}>
        {review.dispute.correctBy} 前：{review.dispute.reason}
      </span>
    ),
}
