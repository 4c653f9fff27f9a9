import { countRectifications } from '@anzhu/contract/rectification'
import { countReviews } from '@anzhu/contract/reviews'
import type { Reply } from '@anzhu/contract/endpoint'
import { useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { LineTile } from '../frame/index.ts'

/** What waits on the sites one answers for. */
export function SiteTiles() {
  return (
    <nav className="case-tiles" aria-label="现场安全">
      <RectificationTile />
      <ReviewTile />
    </nav>
  )
}

/** Orders that ran over their day, or what else of them waits. */
function RectificationTile() {
  const { post } = useSession()
  const { data } = useEndpoint(countRectifications, {}, { enabled: useMay('rectification.view') })
  if (data === undefined || data.open === 0) return null
  const { overdue, mine } = data
  if (overdue > 0 || mine === 0)
    return (
      <LineTile
        to={overdue > 0 ? '/rectify?state=overdue' : '/rectify'}
        label="逾期整改"
        value={overdue}
        unit="件"
        what={`${post.project === null ? '未销号' : '待整改'} ${formatCount(data.open)} 件`}
      />
    )
  return (
    <LineTile
      to="/rectify?state=to-recheck"
      label="整改待复查"
      value={mine}
      unit="件"
      what="项目部已全部回复"
    />
  )
}

/** How many projects lack the review of this month, and how many of their departments were pressed. */
function ReviewTile() {
  const { post } = useSession()
  const { data } = useEndpoint(countReviews, {}, { enabled: useMay('review.view') })
  if (data === undefined || data.all === 0) return null
  return (
    <LineTile
      to="/reviews"
      label="本月未月评"
      value={data.owed}
      unit="个项目"
      what={wordOn(data, post.project !== null)}
    />
  )
}

function wordOn({ owed, pressed, disputed }: Reply<typeof countReviews>, ofDepartment: boolean): string {
  if (owed === 0) return disputed > 0 ? `${formatCount(disputed)} 个责令整改` : '在建项目都已月评'
  if (ofDepartment) return '点开提交月评表'
  return pressed > 0 ? `已催办 ${formatCount(pressed)}` : '还没有催办'
}
