import type { Factor } from '@anzhu/contract/fields'
import { allRoles, type Role } from '@anzhu/law/access/roles'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../clock/clock.ts'
import type { Db } from '../db/connection.ts'
import { gather } from '../db/gather.ts'
import { amongKeys, byKey } from '../db/prepared.ts'
import type { Actor } from './actor.ts'
import { isLive } from './live-posts.ts'

/** How long a sign-in lasts without use, in seconds: workers keep their phone signed in, everybody else half an hour. */
export const idleSeconds = (role: string) => (role === 'worker' ? 30 * 86_400 : 30 * 60)

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** A sign-in to be opened: by whom, under which post, and from where. */
export interface NewSession {
  readonly accountId: string
  readonly post: { readonly id: string; readonly role: string }
  readonly device: string
  readonly ip?: string
  readonly place?: 'desk' | 'phone'
  /** What was proven, in order. */
  readonly factors: readonly Factor[]
}

/** Opens a session for a post; the token goes into the cookie and is kept only as a hash. */
export async function openSession(
  db: Db,
  { accountId, post, device, factors, ip = '', place = 'desk' }: NewSession,
): Promise<{ id: string; token: string }> {
  const token = randomBytes(32).toString('base64url')
  const { id } = await db
    .insertInto('access.sessions')
    .columns([
      'token_hash',
      'account_id',
      'post_id',
      'rights_version',
      'device',
      'factors',
      'ip',
      'place',
      'expires_at',
    ])
    .expression(({ selectFrom, val }) =>
      selectFrom('access.accounts')
        .where('id', '=', accountId)
        .select([
          val(hashOf(token)).as('token_hash'),
          'id as account_id',
          sql<string>`${post.id}::uuid`.as('post_id'),
          'rights_version',
          sql<string>`${device}`.as('device'),
          sql<string[]>`${[...factors]}::text[]`.as('factors'),
          sql<string>`${ip}`.as('ip'),
          sql<string>`${place}`.as('place'),
          sql<Date>`now() + make_interval(secs => ${idleSeconds(post.role)})`.as('expires_at'),
        ]),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, token }
}

/** Who holds a token now; of several requests at once, as few statements as there are turns. */
export type FindActor = (token: string) => Promise<Actor | undefined>

/** Rights are read anew at every request, so a change takes effect at the next one. */
export function actorsOf(db: Db, clock: Clock): FindActor {
  const find = gather((hashes: string[]) => readActors(db, hashes, clock.today()), { lanes: 2 })
  return (token) => find(hashOf(token).toString('hex'))
}

/** Who is signed in by these tokens, by their hashes in hexadecimal digits. */
async function readActors(db: Db, hashes: readonly string[], today: PlainDate): Promise<Map<string, Actor>> {
  const rows = await readSessions(db, hashes, today)
  await Promise.all(rows.filter(({ stale }) => stale).map(({ id, role }) => touch(db, id, role)))
  const known = rows.flatMap(({ role, ...row }) => (isRole(role) ? [{ ...row, role }] : []))
  return new Map(known.map((row) => [row.token_hash.toString('hex'), asActor(row)]))
}

const readSessions = (db: Db, hashes: readonly string[], today: PlainDate) =>
  db
    .selectFrom('access.sessions as s')
    .innerJoin('access.accounts as a', 'a.id', 's.account_id')
    .innerJoin('access.posts as p', 'p.id', 's.post_id')
    .select(sessionColumns)
    .select(sql<boolean>`s.locked_at is not null`.as('locked'))
    .select(sql<boolean>`s.last_seen_at < now() - interval '1 minute'`.as('stale'))
    .where(
      's.token_hash',
      '=',
      amongKeys(
        hashes.map((hash) => Buffer.from(hash, 'hex')),
        'bytea',
      ),
    )
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', sql<Date>`now()`)
    .where('a.disabled_at', 'is', null)
    .whereRef('s.rights_version', '=', 'a.rights_version')
    .where(isLive('p', today))
    .modifyFront(byKey)
    .execute()

const sessionColumns = [
  's.token_hash',
  's.id',
  's.account_id',
  'a.name',
  'a.must_change_password',
  'p.id as post_id',
  'p.role',
  'p.unit',
  'p.person_id',
  'p.organisation_id',
  'p.project_id',
  'p.region',
  'p.services',
  'p.only_projects',
] as const

type SessionRow = Awaited<ReturnType<typeof readSessions>>[number]

const asActor = (row: SessionRow & { readonly role: Role }): Actor => ({
  accountId: row.account_id,
  postId: row.post_id,
  sessionId: row.id,
  name: row.name,
  unit: row.unit,
  mustChangePassword: row.must_change_password,
  locked: row.locked,
  role: row.role,
  personId: row.person_id,
  organisationId: row.organisation_id,
  projectId: row.project_id,
  region: row.region,
  services: row.services,
  onlyProjects: row.only_projects,
})

const isRole = (role: string): role is Role => allRoles.includes(role as Role)

async function touch(db: Db, id: string, role: string): Promise<void> {
  await sql`update access.sessions set last_seen_at = now(), expires_at = now() + make_interval(secs => ${idleSeconds(role)})
    where id = ${id}`.execute(db)
}

/** Ends sessions of an account: one, or all but one. Returns how many were live. */
export async function revokeSessions(
  db: Db,
  accountId: string,
  which: { only: string } | { except: string | null },
): Promise<number> {
  let query = db
    .updateTable('access.sessions')
    .set({ revoked_at: sql<Date>`now()` })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
  if ('only' in which) query = query.where('id', '=', which.only)
  else if (which.except !== null) query = query.where('id', '!=', which.except)
  const { numUpdatedRows } = await query.executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Covers a session, or uncovers it; what it may do is otherwise as before. */
export async function setLocked(db: Db, id: string, locked: boolean): Promise<void> {
  await sql`update access.sessions set locked_at = ${locked ? sql`coalesce(locked_at, now())` : sql`null`}
    where id = ${id}::uuid`.execute(db)
}
