import type { KeptAccount, KeptPost } from '@anzhu/contract/account-shapes'
import { serviceWords } from '@anzhu/law/access/granting'
import { roles, type Role } from '@anzhu/law/access/roles'
import { maskPhone } from '@anzhu/law/identifiers/mask'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { regionPath } from '../registry/regions/regions.ts'
import { isLive } from './live-posts.ts'
import { lockedLogins } from './sign-in-failures.ts'

/** Which accounts are read: those with a post (alias `post`) that this office keeps, and what else narrows the list. */
export interface KeptQuery {
  /** Who looks, and on which day. */
  readonly accountId: string | null
  readonly today: string
  /** Posts of this office; others are not shown. */
  readonly posts: RawBuilder<SqlBool>
  /** At least one of them also answers this. */
  readonly some?: RawBuilder<SqlBool>
  /** About the account, alias `a`. */
  readonly where?: RawBuilder<SqlBool>
  readonly limit: number
}

interface Row {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly contact_phone: Buffer | null
  readonly disabled_at: Date | null
  readonly must_change_password: boolean
  readonly created_at: Date
  readonly last_seen_at: Date | null
  readonly posts: readonly PostRow[]
  readonly elsewhere: boolean
}

interface PostRow {
  readonly id: string
  readonly role: Role
  readonly unit: string
  readonly region: string | null
  readonly services: readonly string[] | null
  readonly valid_from: string
  readonly valid_until: string | null
  readonly ended: boolean
  readonly project_id: string | null
  readonly project_name: string | null
  readonly only_projects: { readonly id: string; readonly name: string }[] | null
}

/** Accounts of staff with the posts that one office keeps, the newest account first. */
export async function readKeptAccounts(house: House, db: Db, query: KeptQuery): Promise<KeptAccount[]> {
  const { posts, some = sql<SqlBool>`true`, where = sql<SqlBool>`true`, today, limit } = query
  const { rows } = await sql<Row>`
    select a.id, a.name, a.login, a.contact_phone, a.disabled_at, a.must_change_password, a.created_at,
           (select max(s.last_seen_at) from access.sessions s where s.account_id = a.id) as last_seen_at,
           (select json_agg(json_build_object('id', post.id, 'role', post.role, 'unit', post.unit, 'region', post.region,
                     'services', post.services, 'valid_from', post.valid_from, 'valid_until', post.valid_until,
                     'ended', post.ended_at is not null, 'project_id', project.id, 'project_name', project.name,
                     'only_projects', (select json_agg(json_build_object('id', reach.id, 'name', reach.name) order by reach.name)
                                         from registry.projects reach where reach.id = any(post.only_projects)))
                     order by post.ended_at nulls first, post.created_at, post.id)
              from access.posts post left join registry.projects project on project.id = post.project_id
             where post.account_id = a.id and ${posts}) as posts,
           exists (select from access.posts post where post.account_id = a.id and not coalesce(${posts}, false)
                      and ${isLive('post', today)}) as elsewhere
      from access.accounts a
     where a.login is not null and a.id in (select post.account_id from access.posts post where ${posts} and ${some})
       and ${where}
     order by a.id desc limit ${limit}`.execute(db)
  const locked = await lockedLogins(
    house,
    db,
    rows.map(({ login }) => login),
  )
  return rows.map((row) => asKept(house, query, row, locked.get(row.login)))
}

function asKept({ cipher }: House, { accountId, today }: KeptQuery, row: Row, lockedUntil: Date | undefined) {
  const account: KeptAccount = {
    id: row.id,
    name: row.name,
    login: row.login,
    phone: row.contact_phone === null ? '' : maskPhone(cipher.unseal(row.contact_phone)),
    state: row.disabled_at !== null ? 'disabled' : row.must_change_password ? 'initial' : 'active',
    lockedUntil: lockedUntil?.toISOString() ?? null,
    posts: row.posts.slice(0, 50).map((post) => asPost(post, today)),
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    own: row.id === accountId,
    elsewhere: row.elsewhere,
  }
  return account
}

function asPost(row: PostRow, today: string): KeptPost {
  const path = row.region === null ? [] : regionPath(row.region)
  return {
    id: row.id,
    role: row.role,
    roleName: roles[row.role],
    unit: row.unit,
    project: row.project_id === null ? null : { id: row.project_id, name: row.project_name ?? '' },
    region: row.region === null ? null : { code: row.region, name: path.at(-1) ?? row.region, path },
    services: row.services?.map((service) => serviceWords[service] ?? service) ?? null,
    onlyProjects: row.only_projects,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    state: row.ended
      ? 'ended'
      : row.valid_from > today
        ? 'ahead'
        : row.valid_until !== null && row.valid_until < today
          ? 'over'
          : 'live',
  }
}
