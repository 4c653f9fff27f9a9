import { countCompletions } from '@anzhu/contract/assessment'
import { useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Link } from 'react-router'

/** What completed projects ask of this post today: how many are not assessed, and how many days the next one has left. */
export function CompletionTiles() {
  const [may, grades] = [useMay('assessment.view'), useMay('assessment.decide')]
  const { data } = useEndpoint(countCompletions, {}, { enabled: may })
  if (data === undefined) return null
  const { counting, soonest, failing, overdue, unstated, appeals, revocations } = data
  const at = grades ? '/assessments' : '/completions'
  const tiles = [
    {
      list: 'counting',
      label: '竣工项目未办考评',
      value: counting,
      what: soonest === null ? '' : `剩 ${soonest} 天`,
    },
    { list: 'failing', label: '到期未办考评', value: failing, what: '即将自动不合格' },
    {
      list: 'overdue',
      label: '超预计竣工 90 天',
      value: overdue,
      what: unstated > 0 ? `${formatCount(unstated)} 个还没有说明情况` : '都已说明情况',
    },
    ...(grades
      ? [{ list: 'appeals', label: '考评异议与撤销', value: appeals + revocations, what: '等待处理' }]
      : []),
  ].filter(({ value }) => value > 0)
  if (tiles.length === 0) return null
  return (
    <nav className="case-tiles" aria-label="竣工与考评">
      {tiles.map(({ list, label, value, what }) => (
        <Link key={list} to={`${at}?list=${list}`} className="case-tile">
          <span>{label}</span>
          <b>{formatCount(value)}</b>
          <span className="hint">{what}</span>
        </Link>
      ))}
    </nav>
  )
}
