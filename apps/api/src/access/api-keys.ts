import { isLive } from './live-posts.ts'
import type { Action } from '@anzhu/law/access/policy'
import type { KeyRole } from '@anzhu/law/integration/scopes'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '../db/connection.ts'
import type { Actor } from './actor.ts'

/** How every interface key begins, so that leaked ones are found by scanners and told from session tokens. */
export const keyPrefix = 'anz_'

const hashOf = (key: string) => createHash('sha256').update(key).digest()

/** What a new key is to be. */
export interface NewKey {
  readonly name: string
  readonly madeBy: string
  readonly postId: string
  readonly actsAs: KeyRole
  /** One of the two. */
  readonly organisationId: string | null
  readonly region: string | null
  readonly scopes: readonly Action[]
  readonly expiresOn: string
}

/**
 * Makes a key with an account of its own, under which what it does is recorded; nobody can sign in with that account. The
 * key itself is answered once and kept as a hash only.
 */
export async function issueKey(db: Db, key: NewKey): Promise<{ id: string; secret: string }> {
  const secret = keyPrefix + randomBytes(32).toString('base64url')
  const { rows } = await sql<{ id: string }>`
    with account as (
      insert into access.accounts (name, login, password_hash)
      values (${`接口密钥 ${key.name}`}, ${`key:${randomBytes(16).toString('hex')}`}, '!') returning id)
    insert into access.api_keys
      (name, shown, key_hash, account_id, post_id, made_by, acts_as, organisation_id, region, scopes, expires_on)
    select ${key.name}, ${secret.slice(0, keyPrefix.length + 6)}, ${hashOf(secret)}::bytea, account.id, ${key.postId}::uuid,
           ${key.madeBy}::uuid, ${key.actsAs}, ${key.organisationId}::uuid, ${key.region},
           ${[...key.scopes]}::text[], ${key.expiresOn}::date
      from account returning id`.execute(db)
  return { id: rows[0]?.id ?? '', secret }
}

interface KeyRow {
  readonly id: string
  readonly name: string
  readonly account_id: string
  readonly post_id: string
  readonly acts_as: KeyRole
  readonly organisation_id: string | null
  readonly region: string | null
  readonly scopes: Action[]
  readonly services: string[] | null
  readonly unit: string
  readonly stale: boolean
}

/**
 * Who acts with this key now. Its rights are read anew at every request: a key that was stopped, has expired or was not let
 * in, and one whose maker was shut out or left the post, is refused at the next one.
 */
export async function actorOfKey(db: Db, key: string, today: string): Promise<Actor> {
  const row = key.startsWith(keyPrefix) ? await findLiveKey(db, key, today) : undefined
  if (row === undefined)
    throw new Refusal(
      'key.refused',
      '接口密钥无效、已停用、已到期，或开设它的岗位已变动。请管理员在“系统对接”页查看或重新开设。',
    )
  if (row.stale)
    await sql`update access.api_keys set last_used_at = now() where id = ${row.id}::uuid`.execute(db)
  return {
    accountId: row.account_id,
    postId: row.post_id,
    sessionId: null,
    name: `接口密钥 ${row.name}`,
    unit: row.unit,
    mustChangePassword: false,
    locked: false,
    role: row.acts_as,
    personId: null,
    organisationId: row.organisation_id,
    projectId: null,
    region: row.region,
    services: row.services,
    onlyProjects: null,
    scopes: row.scopes,
    keyId: row.id,
  }
}

async function findLiveKey(db: Db, key: string, today: string): Promise<KeyRow | undefined> {
  const { rows } = await sql<KeyRow>`
    select k.id, k.name, k.account_id, k.post_id, k.acts_as, k.organisation_id, k.region, k.scopes,
           -- What the maker's post is narrowed to narrows its keys as well; a key for a region acts in another role.
           case when k.organisation_id is null then null else p.services end as services,
           coalesce(nullif(p.unit, ''), firm.name, '') as unit,
           k.last_used_at is null or k.last_used_at < now() - interval '1 minute' as stale
      from access.api_keys k
      join access.accounts own on own.id = k.account_id
      join access.accounts maker on maker.id = k.made_by
      join access.posts p on p.id = k.post_id
      left join registry.enterprises firm on firm.id = k.organisation_id
     where k.key_hash = ${hashOf(key)}::bytea and k.revoked_at is null and k.expires_on >= ${today}::date
       and (k.organisation_id is not null or k.admitted_at is not null)
       and own.disabled_at is null and maker.disabled_at is null and ${postStands(today)}`.execute(db)
  return rows[0]
}

/** The maker's post (alias p) is in force and still over what the key (alias k) is for. */
export const postStands = (today: string) => sql<boolean>`(${isLive('p', today)}
  and p.organisation_id is not distinct from coalesce(k.organisation_id, p.organisation_id)
  and (k.region is null or k.region like regexp_replace(coalesce(p.region, 'x'), '(00)+$', '') || '%'))`
