import { listMessages } from '@anzhu/contract/notices'
import { useEndpoint } from '@anzhu/web/api'
import { formatDayOnPaper } from '@anzhu/web/format'
import { useSession } from '@anzhu/web/session.tsx'
import { Link } from 'react-router'
import { Icon } from './icons.tsx'
import { IdentityMenu } from './IdentityMenu.tsx'
import { identityTone } from './identity-tone.ts'
import { useLargeType } from './large-type.tsx'

/** Who one is acting for, in the colour of that identity; messages, type size and the account. */
export function Header({
  collapsed,
  toggle,
  lock,
}: {
  collapsed: boolean
  toggle: () => void
  lock: () => void
}) {
  const { post, posts, demo, today } = useSession()
  const { large, toggle: toggleLarge } = useLargeType()
  const { data } = useEndpoint(listMessages, { limit: 1 })
  const unread = data?.unread ?? 0
  return (
    <header className="header" style={{ backgroundColor: identityTone(post, posts) }}>
      <button
        type="button"
        className="header__button"
        onClick={toggle}
        aria-expanded={!collapsed}
        aria-label={collapsed ? '展开菜单' : '收起菜单'}
      >
        <Icon name="menu" />
      </button>
      <Link to="/home" className="header__brand">
        安筑
      </Link>
      <span className="header__unit">
        <b>{post.unit}</b>
        <span>
          {post.roleName}
          {post.regionName !== '' && ` · ${post.regionName}`}
        </span>
      </span>
      <span className="header__space" />
      {demo && (
        <Link to="/dev/outbox" className="header__demo">
          演示环境 · 今天是 {formatDayOnPaper(today)}
        </Link>
      )}
      <button type="button" className="header__button" onClick={toggleLarge} aria-pressed={large}>
        {large ? '标准字' : '大字版'}
      </button>
      <Link to="/messages" className="header__button">
        <Icon name="bell" />
        {unread > 0 ? `未读 ${unread}` : '消息'}
      </Link>
      <IdentityMenu lock={lock} />
    </header>
  )
}
