import { checkService, checkServiceFor } from '@anzhu/contract/cases'
import { useEndpoint } from '@anzhu/web/api'
import type { Whom } from './whom.ts'

/** Whether a service can be filed for somebody: of one's own by their id, of others by name and ID number. */
export function useChecks(service: string, whom: Whom, { enabled }: { enabled: boolean }) {
  const { identity, ...ids } = whom
  const byId = useEndpoint(checkService, { service, ...ids }, { enabled: enabled && identity === undefined })
  const byName = useEndpoint(
    checkServiceFor,
    { service, ...ids, ...(identity !== undefined && { identity }) },
    { enabled: enabled && identity !== undefined },
  )
  return identity === undefined ? byId : byName
}
