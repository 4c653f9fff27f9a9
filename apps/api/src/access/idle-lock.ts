import type { Role } from '@anzhu/law/access/roles'
import { jurisdictionFor, setting } from '@anzhu/law/jurisdictions'

/** Who carries the phone they work with, or is no person: nothing of theirs is covered. */
const neverCovered: ReadonlySet<Role> = new Set(['worker', 'gate'])

/** After how many minutes without a touch the desk is covered for a post, as its region prescribes; null when it never is. */
export function idleLockMinutes({ role, region }: { role: Role; region: string | null }): number | null {
  if (neverCovered.has(role)) return null
  return setting(jurisdictionFor(region ?? '000000'), 'accounts').idleLockMinutes
}
