import { viewSession } from '@anzhu/contract/session'
import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

let open = false
const listeners = new Set<() => void>()

function set(value: boolean) {
  open = value
  for (const listener of listeners) listener()
}

/** Asks to sign in over the page, which keeps everything typed. Before the first sign-in there is no page to keep. */
export function askToSignIn(cache: QueryClient): void {
  if (cache.getQueryData([viewSession.id, {}]) !== undefined) set(true)
}

/** The session is there again. */
export function signInDone(): void {
  set(false)
}

/** Whether the sign-in dialog is asked for now. */
export function isSignInAsked(): boolean {
  return open
}

/** The same, followed by a component. */
export function useSignInPrompt(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => open,
  )
}
