import { listConduct, listSiteChecks } from '@anzhu/contract/conduct'
import { useEndpoint } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Link } from 'react-router'

const most = 200

/** Of the association: what runs, what is shown, and which sites are to be looked at again. */
export function ConductTiles() {
  const { post, today } = useSession()
  const own = useMay('site-check.record')
  const open = useEndpoint(listConduct, { stage: 'open', limit: most }, { enabled: own })
  const shown = useEndpoint(listConduct, { stage: 'public', limit: most }, { enabled: own })
  const checks = useEndpoint(listSiteChecks, { state: 'open', limit: most }, { enabled: own })
  if (!own || post.role !== 'association') return null
  if (open.data === undefined || shown.data === undefined || checks.data === undefined) return null
  const replying = open.data.items.filter(({ state }) => state === 'replying').length
  const late = checks.data.items.filter(({ followUpOn }) => followUpOn !== null && followUpOn < today).length
  return (
    <nav className="case-tiles" aria-label="行业自律">
      <Tile
        to="/conduct"
        label="不良行为·评优办理中"
        value={open.data.items.length}
        what={`待企业申辩 ${replying}`}
      />
      <Tile to="/conduct?stage=public" label="公示中" value={shown.data.items.length} what="期满自动结束" />
      <Tile
        to="/site-checks?state=open"
        label="现场检查待复查"
        value={checks.data.items.length}
        what={late === 0 ? '没有逾期' : `逾期 ${late}`}
      />
    </nav>
  )
}

/** Lists are counted as far as one page reaches. */
function Tile({ to, label, value, what }: { to: string; label: string; value: number; what: string }) {
  return (
    <Link to={to} className="case-tile">
      <span>{label}</span>
      <span>
        <b>{value === most ? `${most}+` : value}</b>
      </span>
      <span className="hint">{what}</span>
    </Link>
  )
}
