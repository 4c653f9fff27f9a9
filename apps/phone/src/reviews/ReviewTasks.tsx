import { listProjectReviews, type MonthOfProject } from '@anzhu/contract/reviews'
import { useEndpoint } from '@anzhu/web/api'
import { mayEver, useSession } from '@anzhu/web/session.tsx'
import { Link } from 'react-router'
import { tasksAmong, taskWord } from './tasks.ts'
import { named } from './words.ts'

/** The reviews that a department still has to submit or put right, each a tap away; nothing when there are none. */
export function ReviewTasks() {
  const { post, today } = useSession()
  const may = mayEver(post, 'review.submit') && post.project !== null
  const { data } = useEndpoint(listProjectReviews, { id: post.project?.id ?? '' }, { enabled: may })
  const tasks = data === undefined ? [] : tasksAmong(data.items)
  if (tasks.length === 0) return null
  return (
    <section className="section" aria-label="月评待办">
      <ul className="rows">
        {tasks.map((task) => (
          <li key={task.month}>
            <TaskRow task={task} today={today} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function TaskRow({ task, today }: { task: MonthOfProject; today: string }) {
  const disputed = task.state === 'disputed'
  return (
    <Link className="row" to={`/reviews/${task.month}`}>
      <p className={disputed ? 'row__title row__title--bad' : 'row__title'}>
        {disputed ? `整改并重新提交${named(task.month)}月评` : `提交${named(task.month)}月评`}
      </p>
      <p className="hint">{taskWord(task, today)}</p>
    </Link>
  )
}
