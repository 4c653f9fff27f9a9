import { countRegistrations } from '@anzhu/contract/registration'
import { useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Link } from 'react-router'

/** How many enterprises wait to be let in, for the office that lets them; nothing while there are none. */
export function RegistrationTile() {
  const may = useMay('registration.decide')
  const { data } = useEndpoint(countRegistrations, {}, { enabled: may })
  if (data === undefined || data.pending === 0) return null
  return (
    <nav className="case-tiles" aria-label="企业注册">
      <Link to="/registrations" className="case-tile">
        <span>企业注册</span>
        <span>
          <b>{formatCount(data.pending)}</b> 家
        </span>
        <span className="hint">等着审核，审过才能登录</span>
      </Link>
    </nav>
  )
}
