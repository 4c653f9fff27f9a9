import { useSession } from '@anzhu/web/session.tsx'
import { Loading } from '@anzhu/web/states.tsx'
import { Suspense } from 'react'
import { NavLink, Outlet } from 'react-router'
import { entriesOf, type Entry } from './entries.ts'
import { LargeTextSwitch } from './large-text.tsx'
import { UnsentStrip } from './UnsentStrip.tsx'

/** A page with its foot: the size switch and the tabs. */
export function Frame() {
  return (
    <>
      <UnsentStrip />
      <div className="frame">
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
        <footer className="frame__foot">
          <LargeTextSwitch />
        </footer>
      </div>
      <Tabs />
    </>
  )
}

/** The tabs of the signed-in post. */
export function Tabs() {
  const entries = entriesOf(useSession().post)
  return (
    <nav className="tabs" aria-label="主要页面">
      {entries.map(({ to, title, icon }) => (
        <NavLink key={to} to={to} className="tabs__tab">
          <Icon of={icon} />
          {title}
        </NavLink>
      ))}
    </nav>
  )
}

const drawings: Record<Entry['icon'], string> = {
  code: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM20 14v6M14 20h3',
  certificate:
    'M4 4.5h16v11h-6.5M4 4.5v11h3M8 8.5h8M10.5 18.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM9 18v3l1.5-1 1.5 1v-3',
  case: 'M6 3.5h8.5L19 8v12.5H6zM14 3.5v5h5M9 13h6.5M9 16.5h6.5',
  book: 'M12 6.5C10 5 7.5 4.5 4 4.5V18c3.5 0 6 .5 8 2 2-1.5 4.5-2 8-2V4.5c-3.5 0-6 .5-8 2ZM12 6.5V20',
  scan: 'M4 9V5.5A1.5 1.5 0 0 1 5.5 4H9M15 4h3.5A1.5 1.5 0 0 1 20 5.5V9M20 15v3.5a1.5 1.5 0 0 1-1.5 1.5H15M9 20H5.5A1.5 1.5 0 0 1 4 18.5V15M4 12h16',
  gate: 'M5 20.5V4.5h8v16M13 8h6v12.5M3 20.5h18M10 12.5h.01',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
  inspect: 'M8 4.5H6v16h12v-16h-2M8 3h8v4H8zM9 12.5l2 2 4-4.5M9 17.5h6',
  todo: 'M5 4.5h14v16H5zM9 9h6M9 13h6M9 17h3',
  me: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 20.5c1.2-3.6 4.2-5.5 8-5.5s6.8 1.9 8 5.5',
}

function Icon({ of }: { of: Entry['icon'] }) {
  return (
    <svg className="tabs__icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={drawings[of]} />
    </svg>
  )
}
