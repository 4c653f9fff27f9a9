import { listProjectReviews, type MonthOfProject } from '@anzhu/contract/reviews'
import { useEndpoint } from '@anzhu/web/api'
import { mayEver, useSession } from '@anzhu/web/session.tsx'
import { Link } from 'react-router'
import { tasksAmong, taskWord } from './tasks.ts'
import { named } from './words.ts'

/** The reviews that a department still has to submit or put right; none for anybody else. */
export function useReviewTasks(): readonly MonthOfProject[] {
  const { post } = useSession()
  const may = mayEver(post, 'review.submit') && post.project !== null
  const { data } = useEndpoint(listProjectReviews, { id: post.project?.id ?? '' }, { enabled: may })
  return may && data !== undefined ? tasksAmong(data.items) : []
}

/** Such a task as a row of a list, a tap away. */
export function ReviewTaskRow({ task }: { task: MonthOfProject }) {
  const { today } = useSession()
  const disputed = task.state === 'disputed'
  return (
    <li>
      <Link className="row" to={`/reviews/${task.month}`}>
        <p className={disputed ? 'row__title row__title--bad' : 'row__title'}>
          {disputed ? `整改并重新提交${named(task.month)}月评` : `提交${named(task.month)}月评`}
        </p>
        <p className="hint">{taskWord(task, today)}</p>
      </Link>
    </li>
  )
}
