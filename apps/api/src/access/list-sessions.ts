import type { Factor } from '@anzhu/contract/fields'
import { roles, type Role } from '@anzhu/law/access/roles'
import { sql } from 'kysely'
import type { Call } from '../http/serve.ts'

/** The live sign-ins of an account: from where, to which pages, under which post. */
export async function listSessions({ db, actor }: Call) {
  const rows = await db
    .selectFrom('access.sessions as s')
    .innerJoin('access.posts as p', 'p.id', 's.post_id')
    .innerJoin('access.accounts as a', 'a.id', 's.account_id')
    .select(['s.id', 's.device', 's.ip', 's.place', 's.created_at', 's.last_seen_at', 's.locked_at'])
    .select(['p.role', 'p.unit', 's.factors'])
    .where('s.account_id', '=', actor.accountId)
    .where('s.revoked_at', 'is', null)
    .whereRef('s.rights_version', '=', 'a.rights_version')
    .where('s.expires_at', '>', sql<Date>`now()`)
    .orderBy('s.last_seen_at', 'desc')
    .limit(100)
    .execute()
  return {
    items: rows.map((row) => ({
      id: row.id,
      device: row.device,
      from: row.ip,
      place: row.place === 'phone' ? ('phone' as const) : ('desk' as const),
      post: [row.unit, roles[row.role as Role]].filter(Boolean).join(' · '),
      signedInAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      locked: row.locked_at !== null,
      current: row.id === actor.sessionId,
      factors: row.factors as Factor[],
    })),
  }
}
