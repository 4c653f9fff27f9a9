import { countCases } from '@anzhu/contract/cases'
import { useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { LineTile } from '../frame/index.ts'

/** What waits for this post, and what was given back to it; only what there is. */
export function CaseTiles() {
  const [mayDecide, mayApply] = [useMay('case.decide'), useMay('case.apply')]
  const { data } = useEndpoint(countCases, {}, { enabled: mayDecide || mayApply })
  if (data === undefined) return null
  const { queue, queueUrgent, queueOverdue, returned } = data
  const pressing = queueUrgent + queueOverdue
  return (
    <nav className="case-tiles" aria-label="办件">
      {mayDecide && (queue > 0 || !mayApply) && (
        <LineTile
          to="/items?box=queue"
          label="待我办理"
          value={queue}
          what={
            queue === 0 ? '没有' : pressing > 0 ? `${formatCount(pressing)} 件快到期或已超期` : '按时限排好'
          }
        />
      )}
      {mayApply && (
        <LineTile
          to={returned > 0 ? '/items?box=mine&status=returned' : '/items?box=mine'}
          label="退回补正"
          value={returned}
          what={returned === 0 ? '没有' : '改好后重新提交'}
        />
      )}
    </nav>
  )
}
