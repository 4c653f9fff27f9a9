import type { Role } from '@anzhu/law/access/roles'
import { sql } from 'kysely'
import { nobody, type Actor } from '../access/actor.ts'
import { isLive } from '../access/live-posts.ts'
import type { ImportSetting } from './import-kinds.ts'

/** Who imports, with what must never be theirs by the same sheet. */
export interface Importer {
  readonly actor: Actor
  readonly login: string
  readonly phoneHash: Buffer | null
}

/**
 * Whoever uploaded the sheet, under the post of that moment; undefined when it has been taken away since. Rights are looked
 * at when rows are written, not only when the sheet came in.
 */
export async function importerOf({
  db,
  today,
  accountId,
  postId,
}: ImportSetting): Promise<Importer | undefined> {
  const { rows } = await sql<{
    role: Role
    unit: string
    region: string | null
    organisation: string | null
    services: string[] | null
    name: string
    login: string
    phone: Buffer | null
  }>`
    select post.role, post.unit, post.region, post.organisation_id as organisation, post.services, a.name,
           coalesce(a.login, '') as login, a.contact_phone_hash as phone
      from access.posts post join access.accounts a on a.id = post.account_id
     where post.id = ${postId}::uuid and a.id = ${accountId}::uuid and a.disabled_at is null
       and ${isLive('post', today)}`.execute(db)
  const [row] = rows
  if (row === undefined) return undefined
  const { role, unit, region, organisation, services, name, login, phone } = row
  const actor = {
    ...nobody,
    accountId,
    postId,
    name,
    unit,
    role,
    region,
    organisationId: organisation,
    services,
  }
  return { actor, login, phoneHash: phone }
}

/** The same where the mechanism has asked a moment ago, so that there is one. */
export async function presentImporter(setting: ImportSetting): Promise<Importer> {
  const importer = await importerOf(setting)
  if (importer === undefined) throw new Error('Nobody imports this sheet any longer')
  return importer
}
