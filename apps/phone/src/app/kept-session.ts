import type { Session } from '@anzhu/contract/session'
import { mayEver } from '@anzhu/web/session.tsx'
import { forget, keep, readKept } from './kept.ts'

/** So long a phone without network goes on as who signed in last. Milliseconds. */
const longest = 72 * 3_600_000

interface Kept {
  readonly session: Session
  readonly at: number
}

/** Remembers who signed in, for pages that check codes and sites without network. It opens nothing at the server. */
export function keepSession(session: Session): void {
  const { post } = session
  if (
    mayEver(post, 'safety-code.scan') ||
    mayEver(post, 'safety-code.admit') ||
    mayEver(post, 'inspection.make')
  )
    keep('session', { session, at: Date.now() } satisfies Kept)
  else forgetSession()
}

/** Who signed in last, for a page that works without network; null for other pages and after three days. */
export function readKeptSession(pathname: string): Session | null {
  if (!/^\/(scan|scans|gate|inspect|home|offline)?(\/|$)/.test(pathname)) return null
  const kept = readKept<Kept>('session')
  return kept !== null && Date.now() - kept.at < longest ? kept.session : null
}

/** Forgets who signed in last. */
export function forgetSession(): void {
  forget('session')
}
