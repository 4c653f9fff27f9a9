import type { Role } from '@anzhu/law/access/roles'

/** Who carries the phone they work with, or is no person: nothing of theirs is covered. */
const neverCovered: ReadonlySet<Role> = new Set(['worker', 'gate'])

/** After how many minutes without a touch the desk is covered for a post (SE-01); null when it never is. */
export const idleLockMinutes = (role: Role): number | null => (neverCovered.has(role) ? null : 15)
