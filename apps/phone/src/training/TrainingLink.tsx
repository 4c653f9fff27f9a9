import { viewMyTrainings } from '@anzhu/contract/training'
import { isHeld } from '@anzhu/law/training/plan'
import { useEndpoint } from '@anzhu/web/api'
import { Link } from 'react-router'

/** The way from the card to the sessions that restore green, with how many there are. */
export function TrainingLink() {
  const { data } = useEndpoint(viewMyTrainings, {})
  const isEnrolled = data?.enrolments.some(({ state, plan }) => isHeld(state, plan.state)) ?? false
  const count = data === undefined ? '' : `（最近 ${data.restoring} 场）`
  return (
    <Link className="button" to="/training">
      {isEnrolled ? '已报名继续教育，查看场次' : `报名继续教育${count}`}
    </Link>
  )
}
