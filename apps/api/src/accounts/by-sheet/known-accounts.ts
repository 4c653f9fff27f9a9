import type { HeldPost } from '@anzhu/law/access/granting'
import { sql } from 'kysely'
import { isLive, type NewPost } from '../../access/index.ts'
import type { ImportSetting } from '../../sheets/import-kinds.ts'
import type { Holder } from './read-holder.ts'

/** An account that is there already under a login of the sheet. */
export interface KnownAccount {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly posts: readonly KnownPost[]
}

interface KnownPost {
  readonly role: string
  readonly region: string | null
  readonly organisation: string | null
  readonly project: string | null
}

/** The accounts that have one of these logins, by login, with the posts they act under. */
export async function accountsByLogin(
  { db, today }: ImportSetting,
  logins: readonly string[],
): Promise<ReadonlyMap<string, KnownAccount>> {
  const { rows } = await sql<KnownAccount>`
    select a.id, lower(a.login) as login, a.name,
           coalesce(json_agg(json_build_object('role', post.role, 'region', post.region,
                      'organisation', post.organisation_id, 'project', post.project_id))
                    filter (where post.id is not null), '[]') as posts
      from access.accounts a left join access.posts post on post.account_id = a.id and ${isLive('post', today)}
     where lower(a.login) = any(${[...logins]}::text[]) group by a.id`.execute(db)
  return new Map(rows.map((row) => [row.login, row]))
}

/** Whether a row says what is there already, so that importing it would change nothing. */
export const isThere = (known: KnownAccount, { name }: Holder, post: NewPost): boolean =>
  known.name === name &&
  known.posts.some(
    ({ role, region, organisation, project }) =>
      role === post.role &&
      organisation === post.organisationId &&
      project === post.projectId &&
      (post.organisationId !== null || region === post.region),
  )

/** What people act under today who are reached at one of these numbers, by the hash of the number in hexadecimal. */
export async function heldByPhone(
  { db, today }: ImportSetting,
  hashes: readonly Buffer[],
): Promise<Map<string, HeldPost[]>> {
  const { rows } = await sql<HeldPost & { readonly phone: string }>`
    select encode(a.contact_phone_hash, 'hex') as phone, post.role, post.region, post.services
      from access.accounts a join access.posts post on post.account_id = a.id
     where a.contact_phone_hash = any(${[...hashes]}::bytea[]) and a.disabled_at is null and ${isLive('post', today)}
     limit 20000`.execute(db)
  const held = new Map<string, HeldPost[]>()
  for (const { phone, ...post } of rows) held.set(phone, [...(held.get(phone) ?? []), post])
  return held
}
