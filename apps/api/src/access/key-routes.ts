import * as contract from '@anzhu/contract/api-keys'
import { done } from '@anzhu/contract/fields'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import type { Action } from '@anzhu/law/access/policy'
import { roles, type Role } from '@anzhu/law/access/roles'
import { completed, keyRoles, longestKeyDays, scopesFor, type KeyRole } from '@anzhu/law/integration/scopes'
import { addDays } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { serve, type Call, type Server } from '../http/serve.ts'
import { issueKey, postStands } from './api-keys.ts'
import { notFound } from './permit.ts'
import { visible } from './visible.ts'

/** Interface keys: made, let in where they are for a whole region, and stopped. */
export function keyRoutes(server: Server): void {
  serve(server, contract.listApiKeys, async (call) => ({
    items: await readKeys(call, own(call, 'key.manage')),
    offers: offersFor(call.actor.role),
    longestDays: longestKeyDays,
  }))
  serve(server, contract.createApiKey, createApiKey)
  serve(server, contract.revokeApiKey, revokeApiKey)
  serve(server, contract.listWaitingApiKeys, async (call) => ({
    items: await readKeys(call, sql<SqlBool>`(${own(call, 'key.admit')} and ${waits})`),
  }))
  serve(server, contract.admitApiKey, admitApiKey)
}

const columns = { personId: null, organisationId: 'k.organisation_id', projectId: null, region: 'k.region' }
const own = ({ actor }: Call, action: Action) => visible(actor, action, columns)
const waits = sql<SqlBool>`(k.region is not null and k.admitted_at is null and k.revoked_at is null)`

const offersFor = (role: Role | null) =>
  (role === null ? [] : (keyRoles[role] ?? [])).map((actsAs) => ({
    actsAs,
    title: roles[actsAs],
    scopes: scopesFor(actsAs).map(({ action, title, kind }) => ({ action, title, kind })),
  }))

interface Row {
  readonly id: string
  readonly name: string
  readonly shown: string
  readonly acts_as: KeyRole
  readonly unit: string
  readonly scopes: Action[]
  readonly made_by: string
  readonly made_at: Date
  readonly expires_on: string
  readonly last_used_at: Date | null
  readonly state: contract.ApiKey['state']
}

async function readKeys(
  { db, today }: Pick<Call, 'db' | 'today'>,
  which: RawBuilder<SqlBool>,
): Promise<contract.ApiKey[]> {
  const { rows } = await sql<Row>`
    select k.id, k.name, k.shown, k.acts_as, coalesce(nullif(p.unit, ''), firm.name, '') as unit, k.scopes,
           maker.name as made_by, k.made_at, k.expires_on, k.last_used_at,
           case when k.revoked_at is not null then 'revoked' when k.expires_on < ${today}::date then 'expired'
                when maker.disabled_at is not null or not ${postStands(today)} then 'orphaned'
                when ${waits} then 'waiting' else 'active' end as state
      from access.api_keys k
      join access.accounts maker on maker.id = k.made_by
      join access.posts p on p.id = k.post_id
      left join registry.enterprises firm on firm.id = k.organisation_id
     where ${which} order by k.id desc limit 200`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    shown: row.shown,
    actsAs: row.acts_as,
    actsAsName: roles[row.acts_as],
    unit: row.unit,
    scopes: row.scopes,
    madeBy: row.made_by,
    madeAt: row.made_at.toISOString(),
    expiresOn: row.expires_on,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    state: row.state,
  }))
}

async function createApiKey(
  call: Call,
  input: Input<typeof contract.createApiKey>,
): Promise<Reply<typeof contract.createApiKey>> {
  const { db, actor, remark } = call
  mustFit(call, input)
  const firm = actor.role === 'enterprise-admin'
  const { id, secret } = await issueKey(db, {
    name: input.name,
    madeBy: actor.accountId ?? '',
    postId: actor.postId ?? '',
    actsAs: input.actsAs,
    organisationId: firm ? actor.organisationId : null,
    region: firm ? null : actor.region,
    scopes: completed(input.scopes),
    expiresOn: input.expiresOn,
  })
  remark.object = `接口密钥 ${input.name}`
  const [key] = await readKeys(call, sql<SqlBool>`k.id = ${id}::uuid`)
  if (key === undefined) throw notFound()
  return { key, secret }
}

/** A key never opens more than its maker could open for it, and always ends. */
function mustFit({ actor, today }: Call, { actsAs, scopes, expiresOn }: Input<typeof contract.createApiKey>) {
  const unfit = (path: string, message: string) =>
    new Refusal('key.unfit', `${message}。没有开密钥。`, [{ path, message }])
  const offer = offersFor(actor.role).find((one) => one.actsAs === actsAs)
  if (offer === undefined) throw unfit('actsAs', `您的岗位不能开“${roles[actsAs]}”的密钥`)
  const offered = new Set<Action>(offer.scopes.map(({ action }) => action))
  if (!scopes.every((action) => offered.has(action)))
    throw unfit('scopes', `“${roles[actsAs]}”的密钥不能有这样的范围，请在所列范围中选择`)
  const last = addDays(today, longestKeyDays)
  if (expiresOn < today || expiresOn > last)
    throw unfit('expiresOn', `到期日须在今天至 ${last} 之间，到期前换一把新的`)
}

async function revokeApiKey(call: Call, { id }: Input<typeof contract.revokeApiKey>) {
  const { db, actor, remark } = call
  const { rows } = await sql<{ name: string }>`
    update access.api_keys k set revoked_at = coalesce(revoked_at, now()), revoked_by = coalesce(revoked_by, ${actor.accountId}::uuid)
     where k.id = ${id}::uuid and ${own(call, 'key.manage')} returning k.name`.execute(db)
  if (rows[0] === undefined) throw notFound()
  remark.object = `接口密钥 ${rows[0].name}`
  return done
}

async function admitApiKey(call: Call, { id }: Input<typeof contract.admitApiKey>) {
  const { db, actor, remark } = call
  const { rows } = await sql<{ name: string; made_by: string }>`
    select k.name, k.made_by from access.api_keys k
     where k.id = ${id}::uuid and ${waits} and ${own(call, 'key.admit')} for update`.execute(db)
  const [key] = rows
  if (key === undefined) throw notFound()
  if (key.made_by === actor.accountId)
    throw new Refusal('case.four-eyes', '自己开的密钥不能自己启用，须由另一位安全管理员启用。')
  await sql`update access.api_keys set admitted_by = ${actor.accountId}::uuid, admitted_at = now() where id = ${id}::uuid`.execute(
    db,
  )
  remark.object = `接口密钥 ${key.name}`
  return done
}
