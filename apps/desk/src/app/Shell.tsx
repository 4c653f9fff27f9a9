import { viewSession } from '@anzhu/contract/session'
import { useEndpoint } from '@anzhu/web/api'
import { SessionProvider, useSession } from '@anzhu/web/session.tsx'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { type MouseEvent, Suspense, useEffect, useRef, useState } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import { readNote, writeNote } from '../frame/index.ts'
import { SelectionsProvider } from '../list/index.ts'
import { LockScreen, SignInDialog, useIdentityNews, useIdleLock } from '../session/index.ts'
import { Header } from './Header.tsx'
import { Sidebar } from './Sidebar.tsx'

/** The signed-in frame: header, navigation and the page; asks to sign in when nobody is. */
export function Shell() {
  const { data: session, error, refetch } = useEndpoint(viewSession, {})
  const location = useLocation()
  useIdentityNews(session)
  const lock = useIdleLock(session)
  const [collapsed, setCollapsed] = useState(() => readNote('sidebar') === 'collapsed')
  if (session === undefined) {
    if (error?.status === 401) {
      return (
        <Navigate to={`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`} replace />
      )
    }
    return error === null ? (
      <Loading />
    ) : (
      <ErrorBar error={error} retry={() => void refetch()} lead="没有打开" />
    )
  }
  if (session.mustChangePassword && location.pathname !== '/account')
    return <Navigate to="/account" replace />
  const toggle = () => {
    setCollapsed(!collapsed)
    writeNote('sidebar', collapsed ? 'open' : 'collapsed')
  }
  return (
    <SessionProvider session={session}>
      <SelectionsProvider key={session.post.id}>
        <a className="skip-link" href="#main" onClick={skipToMain}>
          跳到主要内容
        </a>
        <div className={collapsed ? 'shell shell--collapsed' : 'shell'}>
          <Header collapsed={collapsed} toggle={toggle} lock={lock} />
          <Sidebar collapsed={collapsed} />
          <Main />
        </div>
        <SignInDialog />
        <LockScreen />
      </SelectionsProvider>
    </SessionProvider>
  )
}

/** Somebody who is limited to some projects is told so on every page: what is missing there is nobody's mistake. */
function LimitStrip({ projects }: { projects: readonly { readonly name: string }[] }) {
  return (
    <p className="limit-strip" role="note">
      <b>您只负责：</b>
      {projects.map(({ name }) => name).join('、')}
    </p>
  )
}

// By focus rather than by address: a changed address would lose the place in a list.
function skipToMain(event: MouseEvent) {
  event.preventDefault()
  document.getElementById('main')?.focus()
}

/** The page itself. After a change of page the focus starts here, so that a keyboard or screen reader follows. */
function Main() {
  const { pathname } = useLocation()
  const { onlyProjects } = useSession().post
  const main = useRef<HTMLElement>(null)
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    main.current?.scrollTo(0, 0)
    // A list that was returned to has already put the focus on the row one came from.
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  }, [pathname])
  return (
    <main
      id="main"
      className={onlyProjects === null ? 'shell__main' : 'shell__main shell__main--limited'}
      tabIndex={-1}
      ref={main}
    >
      {onlyProjects !== null && <LimitStrip projects={onlyProjects} />}
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </main>
  )
}
