import { call } from '@anzhu/contract/client'
import { awaitLicence, type LicenceState } from '@anzhu/contract/licence-sign-in'
import { useEffect, useState } from 'react'

/** How a request stands, heard from the server the moment it changes; asked again after a network failure. */
export function useLicenceState(token: string | undefined): LicenceState {
  const [state, setState] = useState<{ of: string | undefined; state: LicenceState }>({
    of: token,
    state: 'waiting',
  })
  useEffect(() => {
    if (token === undefined) return undefined
    const stop = new AbortController()
    void follow(token, stop.signal, (next) => setState({ of: token, state: next }))
    return () => stop.abort()
  }, [token])
  return state.of === token ? state.state : 'waiting'
}

const isOpen = (state: LicenceState) => state === 'waiting' || state === 'seen'

async function follow(token: string, signal: AbortSignal, tell: (state: LicenceState) => void) {
  let since: LicenceState = 'waiting'
  while (isOpen(since) && !signal.aborted) {
    try {
      const heard: { state: LicenceState } = await call(awaitLicence, { token, since }, { signal })
      since = heard.state
      if (!signal.aborted) tell(since)
    } catch {
      await later(2000)
    }
  }
}

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
