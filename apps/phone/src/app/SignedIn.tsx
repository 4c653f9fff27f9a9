import { viewSession } from '@anzhu/contract/session'
import { useEndpoint } from '@anzhu/web/api'
import { mayEver, SessionProvider } from '@anzhu/web/session.tsx'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { lazy, Suspense, useEffect } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import { CodePage } from '../safety-code/CodePage.tsx'
import { readKeptCard } from '../safety-code/kept-card.ts'
import { forgetSession, keepSession, readKeptSession } from './kept-session.ts'
import { learnServerTime } from './server-clock.ts'

// Workers inspect nothing and load nothing of it.
const Carrier = lazy(() => import('../inspecting/Carrier.tsx').then((file) => ({ default: file.Carrier })))

/**
 * The pages of a signed-in person. While the server has not answered, a worker's kept card is shown at once: at a gate
 * without network it is all there is.
 */
export function SignedIn() {
  const { pathname, search } = useLocation()
  const { data: session, dataUpdatedAt, error, refetch } = useEndpoint(viewSession, {})
  useEffect(() => {
    if (session === undefined) return
    learnServerTime(session.now, dataUpdatedAt)
    keepSession(session)
  }, [session, dataUpdatedAt])
  useEffect(() => {
    if (error?.status === 401) forgetSession()
  }, [error])

  if (error?.status === 401)
    return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />
  // Who checks codes starts at once as who they were, and goes on so where there is no network.
  const known = session ?? readKeptSession(pathname)
  if (known !== null) {
    return (
      <SessionProvider session={known}>
        {mayEver(known.post, 'inspection.make') && (
          <Suspense fallback={null}>
            <Carrier />
          </Suspense>
        )}
        <Outlet />
      </SessionProvider>
    )
  }
  if ((pathname === '/code' || pathname === '/') && readKeptCard() !== null) return <CodePage />
  if (error !== null) {
    return (
      <main className="page">
        <ErrorBar error={error} lead="没有连上" retry={() => void refetch()} />
      </main>
    )
  }
  return <Loading />
}
