import { listProjectReviews, type MonthOfProject, type ReviewLine } from '@anzhu/contract/reviews'
import { useEndpoint } from '@anzhu/web/api'
import { emptyMark, formatMoment } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useState } from 'react'
import { NotOpen } from '../frame/index.ts'
import { type Column, DataTable } from '../list/index.ts'
import { SheetViewer } from './SheetViewer.tsx'
import { SubmitReview } from './SubmitReview.tsx'
import { named, scoreInWords, StateTag } from './words.tsx'

/** The reviews of one project, month by month; its department submits them here. */
export function ProjectReviews({ projectId }: { projectId: string }) {
  const maySubmit = useMay('review.submit')
  const [seen, setSeen] = useState<ReviewLine | null>(null)
  const [submitting, setSubmitting] = useState<MonthOfProject | null>(null)
  const { data, error, refetch } = useEndpoint(listProjectReviews, { id: projectId })
  if (data === undefined || data.project.id !== projectId)
    return (
      <NotOpen
        error={error}
        retry={() => void refetch()}
        missing="没有找到这个项目的月评"
        hint="请从项目进入。"
      />
    )
  const { project, items } = data
  if (items.length === 0)
    return <Empty title="还没有月评">在建项目自开工当月起每月一次；停工、终止监督的不用月评。</Empty>
  return (
    <>
      <DataTable
        caption={`${project.name}的月评，最近的在前`}
        columns={columns({
          see: (month) => setSeen({ project, ...month }),
          submit: maySubmit ? setSubmitting : undefined,
        })}
        rows={items}
        row={({ month }) => ({ id: month, name: named(month) })}
        open={(month) => month.review !== null && setSeen({ project, ...month })}
      />
      <SheetViewer line={seen} close={() => setSeen(null)} />
      {submitting !== null && (
        <SubmitReview projectId={projectId} of={submitting} close={() => setSubmitting(null)} />
      )}
    </>
  )
}

interface Acts {
  readonly see: (month: MonthOfProject) => void
  readonly submit: ((month: MonthOfProject) => void) | undefined
}

function columns({ see, submit }: Acts): readonly Column<MonthOfProject>[] {
  return [
    { key: 'month', title: '月份', width: 110, render: ({ month }) => named(month) },
    { key: 'state', title: '状态', width: 110, render: ({ state }) => <StateTag state={state} /> },
    { key: 'score', title: '得分', width: 110, render: ({ review }) => scoreInWords(review) },
    {
      key: 'selfChecks',
      title: '自查',
      width: 70,
      align: 'right',
      render: ({ selfChecks }) => `${selfChecks} 次`,
    },
    {
      key: 'submitted',
      title: '提交',
      width: 200,
      render: ({ review }) =>
        review === null ? emptyMark : `${formatMoment(review.submittedAt)} ${review.submittedBy}`,
    },
    {
      key: 'acts',
      title: '办理',
      width: 190,
      render: (month) => (
        <>
          {month.review !== null && (
            <Button size="small" aria-label={`查看${named(month.month)}的月评表`} onClick={() => see(month)}>
              查看
            </Button>
          )}{' '}
          {submit !== undefined && (
            <Button
              size="small"
              type={month.review === null || month.state === 'disputed' ? 'primary' : 'default'}
              aria-label={`${month.review === null ? '提交月评' : '重新提交'}：${named(month.month)}`}
              onClick={() => submit(month)}
            >
              {month.review === null ? '提交月评' : '重新提交'}
            </Button>
          )}
        </>
      ),
    },
    {
      key: 'doubts',
      title: '提示',
      render: ({ review, doubts }) => {
        const sentence =
          review?.dispute == null
            ? doubts.map((one) => one.sentence).join('；')
            : `${review.dispute.correctBy} 前整改：${review.dispute.reason}`
        return sentence === '' ? emptyMark : <span title={sentence}>▲ {sentence}</span>
      },
    },
  ]
}
