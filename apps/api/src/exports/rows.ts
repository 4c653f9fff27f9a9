import type { ExportRequest } from '@anzhu/contract/exports'
import { allRoles, roles, type Role } from '@anzhu/law/access/roles'
import { relationsFor, type Action } from '@anzhu/law/access/policy'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { isReached } from '../access/index.ts'
import { nobody, type Actor } from '../access/actor.ts'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { filterIn, listOf, type ExportedLists } from './kinds.ts'
import { exportNumber } from './mark.ts'

/** Days that a request waits for somebody, and hours that a released one can be fetched. */
export const waitingDays = 7
export const fetchingHours = 24

/** A request as it is kept. */
export interface Row {
  readonly id: string
  readonly number: string
  readonly kind: string
  readonly query: string
  readonly purpose: string
  readonly rows: number
  readonly state: 'waiting' | 'released' | 'refused'
  readonly account_id: string
  readonly post_id: string
  readonly role: Role
  readonly by: string
  readonly unit: string
  readonly asked_at: Date
  readonly decider: string | null
  readonly decided_at: Date | null
  readonly because: string
  readonly taken_at: Date | null
}

/** Requests under a condition on e, in an order. */
export async function readRequests(
  db: Db,
  where: RawBuilder<SqlBool>,
  { order = sql`e.id desc`, limit = 1 }: { order?: RawBuilder<unknown>; limit?: number } = {},
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select e.id, e.number, e.kind, e.query, e.purpose, e.rows, e.state, e.account_id, e.post_id, post.role, asker.name as by,
           coalesce(nullif(post.unit, ''), enterprise.name, '') as unit, e.asked_at, decider.name as decider, e.decided_at,
           e.because, e.taken_at
      from exports.exports e
      join access.posts post on post.id = e.post_id
      join access.accounts asker on asker.id = e.account_id
      left join access.accounts decider on decider.id = e.decided_by
      left join registry.enterprises enterprise on enterprise.id = e.organisation_id
     where e.state <> 'direct' and ${where}
     order by ${order} limit ${limit}`.execute(db)
  return rows
}

/** Asked by this person under this post. */
export const askedBy = ({ accountId, postId }: Actor): RawBuilder<SqlBool> =>
  sql<SqlBool>`(e.account_id = ${accountId}::uuid and e.post_id = ${postId}::uuid)`

const belongs = {
  personId: null,
  organisationId: 'e.organisation_id',
  projectId: 'e.project_id',
  region: 'e.region',
} as const

/**
 * Whether this person is the second of the four eyes: of the same enterprise or of the office of the very same region,
 * somebody else, and one who may see the list.
 */
export function releasedBy(actor: Actor, lists: ExportedLists): RawBuilder<SqlBool> {
  const kinds = [...lists.values()].filter(({ access }) => relationsFor(actor, access).length > 0)
  return sql<SqlBool>`(${visible(actor, 'export.release', belongs)}
    and e.organisation_id is not distinct from ${actor.organisationId}::uuid
    and (e.organisation_id is not null or e.region is not distinct from ${actor.region}::text)
    and e.account_id <> ${actor.accountId}::uuid
    and e.kind = any(${kinds.map(({ kind }) => kind)}::text[]))`
}

/** The accounts that could let this list of a unit go, besides whoever asks. */
export async function whoReleases(
  db: Db,
  {
    accountId,
    access,
    organisationId,
    region,
  }: {
    accountId: string
    access: Action
    organisationId: string | null
    region: string | null
  },
): Promise<string[]> {
  const may = (role: Role, action: Action) =>
    relationsFor({ ...nobody, role, services: null }, action).length > 0
  const able = allRoles.filter((role) => may(role, 'export.release') && may(role, access))
  const service = (action: Action) => action.slice(0, action.indexOf('.'))
  const { rows } = await sql<{ account_id: string }>`
    select distinct p.account_id from access.posts p join access.accounts a on a.id = p.account_id
     where p.role = any(${able}::text[]) and ${isReached('p')} and a.disabled_at is null
       and p.account_id <> ${accountId}::uuid and p.only_projects is null
       and (p.services is null or p.services @> ${['export', service(access)]}::text[])
       and p.organisation_id is not distinct from ${organisationId}::uuid
       and (p.organisation_id is not null or p.region is not distinct from ${region}::text)
     limit 50`.execute(db)
  return rows.map(({ account_id: id }) => id)
}

/** A request in the words of whoever reads it. */
export async function asRequest(call: Call, lists: ExportedLists, row: Row): Promise<ExportRequest> {
  const list = listOf(lists, row.kind)
  const until =
    row.state === 'released' && row.decided_at !== null
      ? new Date(row.decided_at.getTime() + fetchingHours * 3_600_000)
      : null
  return {
    id: row.id,
    number: exportNumber(row.number),
    kind: list.kind,
    title: list.title,
    narrowedTo: (await list.inWords(call, filterIn(list, row.query))).slice(0, 400),
    rows: row.rows,
    purpose: row.purpose,
    by: row.by,
    roleName: roles[row.role],
    unit: row.unit,
    askedAt: row.asked_at.toISOString(),
    state: isOver(row, call.house.clock.now()) ? 'over' : row.state,
    decided:
      row.decided_at === null
        ? null
        : { at: row.decided_at.toISOString(), by: row.decider ?? '', because: row.because },
    until: until?.toISOString() ?? null,
  }
}

/** Waited too long for somebody, or for being fetched. */
export function isOver({ state, asked_at: asked, decided_at: decided }: Row, now: Date): boolean {
  const after = (at: Date, hours: number) => now.getTime() > at.getTime() + hours * 3_600_000
  if (state === 'waiting') return after(asked, waitingDays * 24)
  return state === 'released' && decided !== null && after(decided, fetchingHours)
}
