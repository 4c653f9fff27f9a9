import type { Role } from '@anzhu/law/access/roles'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { isReached } from './live-posts.ts'

/** An account that can be told something, and whose it is. */
export interface Reachable {
  readonly accountId: string
  /** The person, project or enterprise that was asked for. */
  readonly of: string
  /** Sealed; null without a phone. */
  readonly phone: Buffer | null
}

/** Whoever signs in as these workers: none before the first time, several after a change of number; disabled ones never. */
export async function accountsOfWorkers(db: Db, personIds: readonly string[]): Promise<Reachable[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<Reachable>`
    select distinct on (a.id, post.person_id) a.id as "accountId", post.person_id as of, a.phone
      from access.posts post join access.accounts a on a.id = post.account_id
     where post.role = 'worker' and a.disabled_at is null and ${isReached('post')}
       and post.person_id = any(${[...new Set(personIds)]}::uuid[])`.execute(db)
  return rows
}

/**
 * Whoever holds one of these roles for these enterprises, each account once an enterprise; disabled ones never. Not those
 * who are limited to some projects: what an office is told names people of any.
 */
export async function accountsOfOffices(
  db: Db,
  enterpriseIds: readonly string[],
  roles: readonly Role[],
): Promise<Reachable[]> {
  if (enterpriseIds.length === 0) return []
  const { rows } = await sql<Reachable>`
    select distinct on (a.id, post.organisation_id) a.id as "accountId", post.organisation_id as of, a.phone
      from access.posts post join access.accounts a on a.id = post.account_id
     where post.role = any(${[...roles]}::text[]) and a.disabled_at is null and ${isReached('post')}
       and post.only_projects is null and post.organisation_id = any(${[...new Set(enterpriseIds)]}::uuid[])`.execute(
    db,
  )
  return rows
}

/** Whoever holds a post in the project department of these projects, each account once a project; disabled ones never. */
export async function accountsOfProjects(db: Db, projectIds: readonly string[]): Promise<Reachable[]> {
  if (projectIds.length === 0) return []
  const { rows } = await sql<Reachable>`
    select distinct on (a.id, post.project_id) a.id as "accountId", post.project_id as of, a.phone
      from access.posts post join access.accounts a on a.id = post.account_id
     where post.role = 'project-department' and a.disabled_at is null and ${isReached('post')}
       and post.project_id = any(${[...new Set(projectIds)]}::uuid[])`.execute(db)
  return rows
}
