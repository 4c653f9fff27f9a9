import { useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { navigationFor } from '../app/navigation.ts'

const everybodys = new Set(['/home', '/messages', '/account'])

/** For posts without people and cases, such as administrators: the pages that are theirs. */
export function OwnPages() {
  const { post } = useSession()
  const pages = navigationFor(post).filter(({ to }) => !everybodys.has(to))
  if (pages.length === 0)
    return <Empty title="当前身份没有要在这里办的事">需要办理时，请在右上角切换身份。</Empty>
  return (
    <Empty
      title={`${post.roleName}的工作`}
      action={
        <div className="chips">
          {pages.map(({ to, title }) => (
            <Link key={to} to={to} className="chip">
              {title}
            </Link>
          ))}
        </div>
      }
    >
      这个岗位不看人员、证书和办件；要办的事都在这里。
    </Empty>
  )
}
