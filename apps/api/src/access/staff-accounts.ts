import type { Role } from '@anzhu/law/access/roles'
import { checkPersonName } from '@anzhu/law/identifiers/name'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { randomInt } from 'node:crypto'
import type { Db } from '../db/connection.ts'
import { hashPassword } from './passwords.ts'
import { revokeSessions } from './sessions.ts'

/** An account with the post under which it was found. */
export interface StaffAccount {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly disabled_at: Date | null
  readonly must_change_password: boolean
  readonly created_at: Date
  readonly last_seen_at: Date | null
  readonly organisation_id: string
  readonly project_id: string
}

/** The post that an account is opened with. */
export interface NewPost {
  readonly role: Role
  readonly organisationId: string
  readonly projectId: string
  readonly region: string
  readonly unit: string
}

/** Letters and digits that nobody takes for one another when read out. */
const [lower, upper, digits] = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789'] as const

/** A password that is told once, and the hash that is kept. Hashing is slow: do it before a transaction. */
export interface InitialPassword {
  readonly told: string
  readonly hash: string
}

/** A password by chance that must be changed at the first sign-in, such as Kd7m-Qw3p-Xr9t. */
export async function newInitialPassword(): Promise<InitialPassword> {
  const told = drawPassword()
  return { told, hash: await hashPassword(told) }
}

function drawPassword(): string {
  const draw = (signs: string) => signs[randomInt(signs.length)] ?? ''
  const group = () => [upper, lower, digits, lower].map(draw).join('')
  return [group(), group(), group()].join('-')
}

/** Opens an account with one post, under a password to be changed. Refuses a login that somebody has. */
export async function openStaffAccount(
  db: Db,
  { name, login, post, password }: { name: string; login: string; post: NewPost; password: InitialPassword },
): Promise<string> {
  const checked = mustBeLogin(login)
  const named = checkPersonName(name)
  if (!named.ok)
    throw new Refusal('invalid', `${named.problem}。${named.suggestion}。没有开账号。`, [
      { path: 'name', message: named.problem },
    ])
  const { rows } = await sql<{ id: string }>`
    insert into access.accounts (name, login, password_hash, must_change_password)
    values (${named.value}, ${checked}, ${password.hash}, true)
    on conflict (lower(login)) where login is not null do nothing returning id`.execute(db)
  const id = rows[0]?.id
  if (id === undefined)
    throw new Refusal(
      'account.login-taken',
      `登录名“${checked}”已有人用。请换一个，如加上项目名称的拼音首字母。`,
      [{ path: 'login', message: '已有人用' }],
    )
  await db
    .insertInto('access.posts')
    .values({
      account_id: id,
      role: post.role,
      organisation_id: post.organisationId,
      project_id: post.projectId,
      region: post.region,
      unit: post.unit,
    })
    .execute()
  return id
}

/** Small letters, digits and - _ . so that it can be typed on any phone; credit codes belong to enterprises. */
function mustBeLogin(login: string): string {
  if (/^[A-Za-z][A-Za-z0-9._-]{3,39}$/.test(login)) return login.toLowerCase()
  throw new Refusal('invalid', '登录名须以字母开头，只用字母、数字和 - _ .，4 至 40 位。没有开账号。', [
    { path: 'login', message: '以字母开头，只用字母、数字和 - _ .，4 至 40 位' },
  ])
}

/** Gives an account a new password, ends its sign-ins, and lets it in again if it was disabled. */
export async function resetPassword(db: Db, id: string, { hash }: InitialPassword): Promise<void> {
  await db
    .updateTable('access.accounts')
    .set({
      password_hash: hash,
      must_change_password: true,
      disabled_at: null,
    })
    .where('id', '=', id)
    .execute()
  await revokeSessions(db, id, { except: null })
}

/** Shuts an account out from the next request on; what it did stays. */
export async function disableAccount(db: Db, id: string): Promise<void> {
  await sql`update access.accounts set disabled_at = coalesce(disabled_at, now()) where id = ${id}::uuid`.execute(
    db,
  )
  await revokeSessions(db, id, { except: null })
}

/** The accounts that hold the post of a project's department: all of a project, or one by its id. */
export async function departmentAccounts(
  db: Db,
  which: { readonly projectId: string } | { readonly accountId: string },
): Promise<readonly StaffAccount[]> {
  const of =
    'projectId' in which
      ? sql`post.project_id = ${which.projectId}::uuid`
      : sql`a.id = ${which.accountId}::uuid`
  const { rows } = await sql<StaffAccount>`
    select a.id, a.name, coalesce(a.login, '') as login, a.disabled_at, a.must_change_password, a.created_at,
           post.organisation_id, post.project_id,
           (select max(s.last_seen_at) from access.sessions s where s.account_id = a.id) as last_seen_at
      from access.posts post join access.accounts a on a.id = post.account_id
     where post.role = 'project-department' and post.project_id is not null and post.organisation_id is not null and ${of}
     order by a.created_at, a.id limit 100`.execute(db)
  return rows
}

/** Whether an account has posts beside those of this enterprise's project departments; then it is not for it to shut. */
export async function actsElsewhere(db: Db, id: string, organisationId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from access.posts post where post.account_id = ${id}::uuid
         and (post.role <> 'project-department' or post.organisation_id is distinct from ${organisationId}::uuid)) as found`.execute(
    db,
  )
  return rows[0]?.found === true
}
