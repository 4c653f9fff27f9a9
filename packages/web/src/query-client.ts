import { ApiError } from '@anzhu/contract/client'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

/**
 * The cache of server answers. `onSignedOut` is told whenever any request is refused because the session has ended, and
 * `onPasswordDue` when the initial password must be changed first.
 */
export function createQueryClient({
  onSignedOut,
  onPasswordDue,
  onLocked = onSignedOut,
}: {
  onSignedOut: () => void
  onPasswordDue: () => void
  /** Told when the screen was covered, perhaps from another tab; where there is no cover, it means signing in again. */
  onLocked?: () => void
}): QueryClient {
  const onError = (error: unknown) => {
    if (!(error instanceof ApiError)) return
    if (error.code === 'sign-in.required') onSignedOut()
    if (error.code === 'session.locked') onLocked()
    if (error.code === 'access.password-change-required') onPasswordDue()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    // A request without network fails at once and says so; waiting in silence would look like an answer.
    defaultOptions: {
      queries: { staleTime: 5000, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
}
