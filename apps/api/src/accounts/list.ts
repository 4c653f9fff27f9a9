import type { listAccounts as firmList } from '@anzhu/contract/accounts'
import type { listStaff as staffList } from '@anzhu/contract/staff'
import type { Input } from '@anzhu/contract/endpoint'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { lockedLogins, readKeptAccounts } from '../access/index.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { keptPosts, type Office } from './keeping.ts'

type FirmFilter = Input<typeof firmList>
type StaffFilter = Input<typeof staffList>

/** The accounts of the own enterprise and of the departments of its projects (E23). */
export function listAccounts(call: Call, { projectId, ...filter }: FirmFilter) {
  const onProject = projectId === undefined ? [] : [sql<SqlBool>`post.project_id = ${projectId}::uuid`]
  return list(call, 'enterprise', filter, onProject)
}

/** The people of the authorities in the region, with their posts (S1). */
export function listStaff(call: Call, filter: StaffFilter) {
  return list(call, 'authority', filter, [])
}

async function list(
  call: Call,
  office: Office,
  {
    role,
    state,
    q,
    cursor,
    limit,
  }: Omit<FirmFilter & StaffFilter, 'role' | 'projectId' | 'state'> & {
    readonly role?: string | undefined
    readonly state?: StaffFilter['state']
  },
  more: readonly RawBuilder<SqlBool>[],
) {
  const { house, db, actor, today } = call
  const posts = keptPosts(call, office)
  const ofRole = role === undefined ? [] : [sql<SqlBool>`post.role = ${role} and post.ended_at is null`]
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const rows = await readKeptAccounts(house, db, {
    accountId: actor.accountId,
    today,
    posts,
    some: all([...ofRole, ...more]),
    where: all([
      ...(after === undefined ? [] : [sql<SqlBool>`a.id < ${after}::uuid`]),
      ...(q === undefined ? [] : [named(q)]),
      ...(await inState(call, posts, state)),
    ]),
    limit: limit + 1,
  })
  return cursorAfter(
    rows,
    limit,
    ({ id }) => [id],
    (account) => account,
  )
}

const all = (conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> =>
  conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`

const named = (q: string) => {
  const pattern = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return sql<SqlBool>`(a.name like ${pattern} or a.login ilike ${pattern})`
}

async function inState(
  { house, db }: Call,
  posts: RawBuilder<SqlBool>,
  state: StaffFilter['state'],
): Promise<RawBuilder<SqlBool>[]> {
  if (state === undefined) return []
  if (state === 'in-use') return [sql<SqlBool>`a.disabled_at is null`]
  if (state === 'disabled') return [sql<SqlBool>`a.disabled_at is not null`]
  // Locks are kept by a hash of the login, so that nobody learns from them which logins exist: ask for each of the house.
  const { rows } = await sql<{ login: string }>`
    select distinct a.login from access.posts post join access.accounts a on a.id = post.account_id
     where a.login is not null and ${posts} limit 20000`.execute(db)
  const locked = await lockedLogins(
    house,
    db,
    rows.map(({ login }) => login),
  )
  return [sql<SqlBool>`a.login = any(${[...locked.keys()]}::text[])`]
}
