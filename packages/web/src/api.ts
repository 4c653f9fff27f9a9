import { type ApiError, call } from '@anzhu/contract/client'
import type { Args, Endpoint, Reply } from '@anzhu/contract/endpoint'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { actOnce } from './once.ts'

interface ReadOptions<E> {
  readonly enabled?: boolean
  /** Milliseconds between reads while the page is visible; may depend on the last answer. */
  readonly every?: number | false | ((last: Reply<E> | undefined) => number | false)
}

/** Reads an endpoint. The cache key is its id and arguments; the last answer stays on screen while a new one loads. */
export function useEndpoint<E extends Endpoint>(
  endpoint: E,
  args: Args<E>,
  { enabled = true, every = false }: ReadOptions<E> = {},
) {
  return useQuery<Reply<E>, ApiError>({
    queryKey: [endpoint.id, args],
    queryFn: ({ signal }) => call(endpoint, args, { signal }),
    enabled,
    refetchInterval: typeof every === 'function' ? ({ state }) => every(state.data) : every,
    placeholderData: keepPreviousData,
    // Without network the answer is told at once: rows of another question must not stand there as if they were it.
    retry: (failures, error) => failures < 2 && error.status === 503,
  })
}

/**
 * Does one thing. A second click while it runs waits for the first, a retry after a lost answer carries the same
 * idempotency key; on success what `refresh` names is read again.
 */
export function useAction<E extends Endpoint>(
  endpoint: E,
  { refresh = [] }: { refresh?: readonly Endpoint[] } = {},
) {
  const cache = useQueryClient()
  const [once] = useState(() => actOnce<Reply<E>>())
  return useMutation<Reply<E>, ApiError, Args<E>>({
    mutationFn: (args) =>
      once(JSON.stringify(args), (idempotencyKey) => call(endpoint, args, { idempotencyKey })),
    onSuccess: () => Promise.all(refresh.map(({ id }) => cache.invalidateQueries({ queryKey: [id] }))),
  })
}
