import type { Capability, Post, Session } from '@anzhu/contract/session'
import { roles, type Role } from '@anzhu/law/access/roles'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { regionPath } from '../registry/regions/regions.ts'
import type { Actor } from './actor.ts'
import { idleLockMinutes } from './idle-lock.ts'
import { isLive } from './live-posts.ts'
import { notFound } from './permit.ts'

/** The posts an account may act under today, the oldest first. */
export async function listPosts(db: Db, accountId: string, today: string): Promise<Post[]> {
  const rows = await db
    .selectFrom('access.posts as p')
    .leftJoin('registry.persons as person', 'person.id', 'p.person_id')
    .leftJoin('registry.enterprises as enterprise', 'enterprise.id', 'p.organisation_id')
    .leftJoin('registry.projects as project', 'project.id', 'p.project_id')
    .select(['p.id', 'p.role', 'p.unit', 'p.region', 'p.services'])
    .select(projectsOfPost('p'))
    .select(['person.id as person_id', 'person.name as person_name'])
    .select(['enterprise.id as enterprise_id', 'enterprise.name as enterprise_name'])
    .select(['project.id as project_id', 'project.name as project_name'])
    .select(capabilities)
    .where('p.account_id', '=', accountId)
    .where(isLive('p', today))
    .orderBy('p.created_at')
    // Posts of those who share a phone are made at once.
    .orderBy('person.created_at')
    .orderBy('p.id')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    role: row.role as Role,
    roleName: roles[row.role as Role],
    unit: row.unit || row.enterprise_name || row.person_name || '',
    person: named(row.person_id, row.person_name),
    enterprise: named(row.enterprise_id, row.enterprise_name),
    project: named(row.project_id, row.project_name),
    region: row.region,
    regionName: row.region === null ? '' : regionPath(row.region).join(''),
    capabilities: row.capabilities,
    services: row.services,
    onlyProjects: row.only_projects,
  }))
}

/** What the post's enterprise is qualified for today; what is suspended or ended does not count. */
const capabilities = sql<Capability[]>`array(
  select q.kind from registry.qualifications q
   where q.enterprise_id = p.organisation_id and q.ended_on is null and q.suspended_on is null order by q.kind)`.as(
  'capabilities',
)

/** The projects that a post of this alias is limited to, by name; null where it is for the whole enterprise. */
export const projectsOfPost = (alias: string) =>
  sql<{ id: string; name: string }[] | null>`(
  select json_agg(json_build_object('id', reach.id, 'name', reach.name) order by reach.name)
    from registry.projects reach where reach.id = any(${sql.ref(`${alias}.only_projects`)}))`.as(
    'only_projects',
  )

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

/** What the holder of a session is told about it. */
export async function readSession(
  house: House,
  db: Db,
  actor: Pick<Actor, 'accountId' | 'postId' | 'sessionId'>,
): Promise<Session> {
  const { accountId, postId, sessionId } = actor
  if (accountId === null || sessionId === null) throw notFound()
  const today = house.clock.today()
  const account = await db
    .selectFrom('access.accounts')
    .select(['id', 'name', 'login', 'must_change_password'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const session = await db
    .selectFrom('access.sessions')
    .select(['expires_at', 'locked_at'])
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow()
  const posts = await listPosts(db, accountId, today)
  const post = posts.find(({ id }) => id === postId)
  if (post === undefined) throw notFound()
  return {
    account: { id: account.id, name: account.name, login: account.login },
    post,
    posts,
    mustChangePassword: account.must_change_password,
    locked: session.locked_at !== null,
    idleLockMinutes: idleLockMinutes(post),
    expiresAt: session.expires_at.toISOString(),
    today,
    now: house.clock.now().toISOString(),
    demo: house.settings.demo,
  }
}
