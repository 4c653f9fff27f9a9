import { useSession } from '@anzhu/web/session.tsx'
import { NavLink } from 'react-router'
import { Icon } from './icons.tsx'
import { navigationFor } from './navigation.ts'

/** The navigation; collapsed it keeps the icons, and the words for those who listen. */
export function Sidebar({ collapsed }: { collapsed: boolean }) {
  const { post } = useSession()
  return (
    <nav className="sidebar" aria-label="主导航">
      {navigationFor(post).map(({ to, title, icon }) => (
        <NavLink key={to} to={to} className="sidebar__link" title={collapsed ? title : undefined}>
          <Icon name={icon} />
          <span className={collapsed ? 'visually-hidden' : undefined}>{title}</span>
        </NavLink>
      ))}
    </nav>
  )
}
