import type { Role } from '@anzhu/law/access/roles'
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../db/connection.ts'

/** An account that can be told something, and whose it is. */
export interface Reachable {
  readonly accountId: string
  /** The person, enterprise or project that was asked for. */
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
     where post.role = 'worker' and a.disabled_at is null
       and post.person_id = any(${[...new Set(personIds)]}::uuid[])`.execute(db)
  return rows
}

/** Whoever holds one of these roles for these enterprises, each account once an enterprise; disabled ones never. */
export async function accountsOfOffices(
  db: Db,
  enterpriseIds: readonly string[],
  roles: readonly Role[],
): Promise<Reachable[]> {
  return accountsIn(db, sql`post.organisation_id`, enterpriseIds, roles)
}

/** Whoever holds one of these roles for these projects, each account once a project; disabled ones never. */
export async function accountsOfProjects(
  db: Db,
  projectIds: readonly string[],
  roles: readonly Role[],
): Promise<Reachable[]> {
  return accountsIn(db, sql`post.project_id`, projectIds, roles)
}

async function accountsIn(
  db: Db,
  of: RawBuilder<unknown>,
  ids: readonly string[],
  roles: readonly Role[],
): Promise<Reachable[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Reachable>`
    select distinct on (a.id, ${of}) a.id as "accountId", ${of} as of, a.phone
      from access.posts post join access.accounts a on a.id = post.account_id
     where post.role = any(${[...roles]}::text[]) and a.disabled_at is null
       and ${of} = any(${[...new Set(ids)]}::uuid[])`.execute(db)
  return rows
}
