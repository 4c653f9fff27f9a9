import { listProjectReviews, type MonthOfProject } from '@anzhu/contract/reviews'
import { reviewStates } from '@anzhu/law/assessment/monthly-review'
import { useEndpoint } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { Page } from '../app/Page.tsx'
import { ReviewTaskRow, useReviewTasks } from './ReviewTasks.tsx'
import { named } from './words.ts'

/** The monthly reviews of one's project: what is to be done first, then what was submitted. */
export function ReviewsPage() {
  const { post } = useSession()
  const id = post.project?.id ?? ''
  const tasks = useReviewTasks()
  const { data, error, refetch } = useEndpoint(listProjectReviews, { id }, { enabled: id !== '' })
  if (id === '')
    return (
      <Page title="标准化月评" back="/me">
        <Empty title="当前身份不在项目部">月评由项目部提交；企业查看和催办请用电脑。</Empty>
      </Page>
    )
  const submitted = data?.items.filter(({ review }) => review !== null) ?? []
  return (
    <Page title="标准化月评" back="/me">
      <p className="lead">{post.project?.name}</p>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {tasks.length > 0 && (
        <ul className="rows section" aria-label="月评待办">
          {tasks.map((task) => (
            <ReviewTaskRow key={task.month} task={task} />
          ))}
        </ul>
      )}
      {data !== undefined && tasks.length === 0 && (
        <p className="verdict-line verdict-line--ok">
          <b>没有要交的月评</b>
          <span>每月一次，月初会列在这里</span>
        </p>
      )}
      {submitted.length > 0 && (
        <section className="section">
          <h2>已提交</h2>
          <ul className="rows">
            {submitted.map((month) => (
              <li key={month.month}>
                <SubmittedRow of={month} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}

function SubmittedRow({ of: { month, state, review, selfChecks } }: { of: MonthOfProject }) {
  return (
    <Link className="row row--pair" to={`/reviews/${month}`}>
      <span className="row__title">{named(month)}</span>
      <span className="row__side">
        {review?.score} {review?.grade}
      </span>
      <span className="hint">
        {reviewStates[state]} · 当月自查 {selfChecks} 次
      </span>
    </Link>
  )
}
