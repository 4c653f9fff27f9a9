import { call } from '@anzhu/contract/client'
import { awaitMySafetyCode, type MySafetyCode } from '@anzhu/contract/my-safety-code'
import { useEffect, useState } from 'react'

/** When the server last answered and when it last did not, by this phone's own clock; 0 is never. */
export interface Hearing {
  readonly heardAt: number
  readonly lostAt: number
}

type Reread = () => Promise<unknown>

/**
 * Keeps one question open at the server while the page is looked at and has network: it is answered when my code changes,
 * and the code is then read anew. Errors are followed by ever longer pauses.
 */
export function useNextChange(file: MySafetyCode | undefined, readAt: number, reread: Reread): Hearing {
  const attended = useAttended()
  const [hearing, setHearing] = useState<Hearing>({ heardAt: 0, lostAt: 0 })
  const [since, on] = [file?.refreshedAt, file?.on]
  useEffect(() => {
    if (since === undefined || on === undefined || !attended) return undefined
    const gone = new AbortController()
    void follow({ since, on }, gone.signal, reread, (change) =>
      setHearing((last) => ({ ...last, ...change })),
    )
    return () => gone.abort()
  }, [since, on, attended, reread])
  // Whoever comes back to the page after a while sees today's code at once, not after the next change.
  useEffect(() => {
    if (attended && Date.now() - readAt > 5000) void reread()
    // What was read meanwhile is no reason to read again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [attended])
  return { heardAt: Math.max(hearing.heardAt, readAt), lostAt: hearing.lostAt }
}

/** Asks for the next change until it is told to stop. */
async function follow(
  shown: { readonly since: string; readonly on: string },
  signal: AbortSignal,
  reread: Reread,
  tell: (change: Partial<Hearing>) => void,
): Promise<void> {
  for (let failures = 0; !signal.aborted;) {
    const asked = Date.now()
    try {
      const { changed } = await call(awaitMySafetyCode, shown, { signal })
      failures = 0
      tell({ heardAt: Date.now() })
      if (changed) await reread()
      // A server that stops answers at once; so may one whose answer we have not read yet.
      if (Date.now() - asked < 1000) await pause(1000)
    } catch {
      if (signal.aborted) return
      failures += 1
      tell({ lostAt: Date.now() })
      await pause(pauseAfter(failures))
      if (!signal.aborted) await reread()
    }
  }
}

/** Milliseconds to wait after so many failures in a row: 2 s, 4 s, up to half a minute. */
export function pauseAfter(failures: number): number {
  return Math.min(30_000, 1000 * 2 ** failures)
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Whether the page is on the screen and the phone says it has network. */
function useAttended(): boolean {
  const [attended, setAttended] = useState(isAttended)
  useEffect(() => {
    const look = () => setAttended(isAttended())
    document.addEventListener('visibilitychange', look)
    window.addEventListener('online', look)
    window.addEventListener('offline', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('online', look)
      window.removeEventListener('offline', look)
    }
  }, [])
  return attended
}

const isAttended = () => document.visibilityState === 'visible' && navigator.onLine
