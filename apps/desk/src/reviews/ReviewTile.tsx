import { countReviews } from '@anzhu/contract/reviews'
import { useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Tile } from '../insight/index.ts'

/** How many projects lack the review of this month, and how many of their departments were pressed; leads to their list. */
export function ReviewTile() {
  const may = useMay('review.view')
  const { post } = useSession()
  const { data } = useEndpoint(countReviews, {}, { enabled: may })
  if (data === undefined || data.all === 0) return null
  const { owed, pressed, disputed } = data
  return (
    <Tile
      to="/reviews"
      label="本月未月评"
      value={owed}
      unit="个项目"
      what={
        owed === 0
          ? disputed > 0
            ? `${formatCount(disputed)} 个责令整改`
            : '在建项目都已月评'
          : post.project !== null
            ? '点开提交月评表'
            : pressed > 0
              ? `已催办 ${formatCount(pressed)}`
              : '还没有催办'
      }
    />
  )
}
