import { type ApiError, call } from '@anzhu/contract/client'
import type { Args, Endpoint, Reply } from '@anzhu/contract/endpoint'
import { useInfiniteQuery } from '@tanstack/react-query'

interface Page {
  readonly items: readonly unknown[]
  readonly next: string | null
}

/** A keyset list, page after page: every row read so far, and the act of reading more. */
export function usePages<E extends Endpoint>(endpoint: E, args: Args<E>) {
  const query = useInfiniteQuery<Reply<E>, ApiError, { pages: Reply<E>[] }, unknown[], string | undefined>({
    queryKey: [endpoint.id, 'pages', args],
    queryFn: ({ pageParam, signal }) =>
      call(endpoint, { ...(args as object), cursor: pageParam } as Args<E>, { signal }),
    initialPageParam: undefined,
    getNextPageParam: (last) => (last as Page).next ?? undefined,
    retry: (failures, error) => failures < 2 && (error.status === 0 || error.status === 503),
  })
  type Item = Reply<E> extends { items: (infer I)[] } ? I : never
  const items = query.data?.pages.flatMap((page) => (page as unknown as { items: Item[] }).items)
  return {
    items,
    error: query.error,
    retry: query.refetch,
    more: query.hasNextPage ? query.fetchNextPage : null,
  }
}
