import { listDemoLogins } from '@anzhu/contract/development'
import { call } from '@anzhu/contract/client'
import { useQuery } from '@tanstack/react-query'

/** Whether this is a demonstration, whose messages can be read at /dev/outbox. Before sign-in there is no session to ask. */
export function useDemo(): boolean {
  const { isSuccess } = useQuery({
    queryKey: [listDemoLogins.id],
    queryFn: ({ signal }) => call(listDemoLogins, {}, { signal }),
    retry: false,
    staleTime: Infinity,
  })
  return isSuccess
}
