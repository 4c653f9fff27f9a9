import { countSafetyCodes } from '@anzhu/contract/safety-code'
import { useEndpoint } from '@anzhu/web/api'
import { CodeKey, CodeShares } from '@anzhu/web/CodeShares.tsx'
import { formatCount } from '@anzhu/web/format'
import { useSession } from '@anzhu/web/session.tsx'
import { Link } from 'react-router'

/** The whole region in one sentence and one bar; every number leads to its people. */
export function SupervisionTotal() {
  const { post } = useSession()
  const { data: counts } = useEndpoint(countSafetyCodes, {})
  if (counts === undefined) return null
  return (
    <div className="supervision-total">
      <p>
        {post.regionName}在册 <b>{formatCount(counts.all)}</b> 人，红码{' '}
        <People filter="colour=red" count={counts.red} />
        ，黄码 <People filter="colour=yellow" count={counts.yellow} />
        ，30 日内到期 <People filter="within=30" count={counts.expiringIn30Days} />。
        <span className="hint">数据按 {counts.on} 计算</span>
      </p>
      <CodeShares counts={counts} label={post.regionName} />
      <CodeKey counts={counts} />
    </div>
  )
}

function People({ filter, count }: { filter: string; count: number }) {
  return (
    <Link className="link" to={`/codes?${filter}`}>
      {formatCount(count)} 人
    </Link>
  )
}
