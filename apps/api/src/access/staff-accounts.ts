import type { Role } from '@anzhu/law/access/roles'
import { checkPersonName } from '@anzhu/law/identifiers/name'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { randomInt } from 'node:crypto'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { hashPassword } from './passwords.ts'
import { revokeSessions } from './sessions.ts'
import { mustBeMobile } from './sign-in.ts'

/** A post to be given to an account; `grantedBy` is the account of whoever gives it. */
export interface NewPost {
  readonly role: Role
  readonly organisationId: string | null
  readonly projectId: string | null
  readonly region: string
  readonly unit: string
  readonly services: readonly string[] | null
  /** The projects a labour clerk is limited to; left out or null: the whole enterprise. */
  readonly onlyProjects?: readonly string[] | null
  /** Days. */
  readonly validFrom: string
  readonly validUntil: string | null
  readonly grantedBy: string | null
}

/** Who is to use an account; the phone is for being reached and for recovery, not for signing in. */
export interface NewAccount {
  readonly name: string
  readonly login: string
  readonly phone?: string | undefined
  readonly post: NewPost
  readonly password: InitialPassword
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
  { cipher }: House,
  db: Db,
  { name, login, phone = '', post, password }: NewAccount,
): Promise<string> {
  const checked = mustBeLogin(login)
  const named = checkPersonName(name)
  if (!named.ok)
    throw new Refusal('invalid', `${named.problem}。${named.suggestion}。没有开账号。`, [
      { path: 'name', message: named.problem },
    ])
  const reached = phone === '' ? null : mustBeMobile(phone)
  const { rows } = await sql<{ id: string }>`
    insert into access.accounts (name, login, password_hash, must_change_password, contact_phone, contact_phone_hash)
    values (${named.value}, ${checked}, ${password.hash}, true, ${reached === null ? null : cipher.seal(reached)},
            ${reached === null ? null : cipher.hash(reached)})
    on conflict (lower(login)) where login is not null do nothing returning id`.execute(db)
  const id = rows[0]?.id
  if (id === undefined)
    throw new Refusal(
      'account.login-taken',
      `登录名“${checked}”已有人用。请换一个，如加上单位或项目名称的拼音首字母。`,
      [{ path: 'login', message: '已有人用' }],
    )
  await addPost(db, id, post)
  return id
}

/** Gives an account one more post; it acts under it from its first day on. */
export async function addPost(db: Db, accountId: string, post: NewPost): Promise<void> {
  await db
    .insertInto('access.posts')
    .values({
      account_id: accountId,
      role: post.role,
      organisation_id: post.organisationId,
      project_id: post.projectId,
      region: post.region,
      unit: post.unit,
      services: post.services === null ? null : [...post.services],
      only_projects: post.onlyProjects == null ? null : [...post.onlyProjects],
      valid_from: post.validFrom,
      valid_until: post.validUntil,
      granted_by: post.grantedBy,
    })
    .execute()
}

/** Takes a post away: whoever is signed in with its account is out at the next request, and no post of it is left behind. */
export async function takePostAway(db: Db, { id, by }: { id: string; by: string | null }): Promise<void> {
  const { account_id: accountId } = await db
    .updateTable('access.posts')
    .set({ ended_at: sql<Date>`now()`, ended_by: by })
    .where('id', '=', id)
    .returning('account_id')
    .executeTakeFirstOrThrow()
  await rightsChanged(db, accountId)
}

/** Rights of an account have become fewer: its sessions of before count no longer, on any instance. */
export async function rightsChanged(db: Db, accountId: string): Promise<void> {
  await sql`update access.accounts set rights_version = rights_version + 1 where id = ${accountId}::uuid`.execute(
    db,
  )
}

/** Codes of some authorities begin with a letter; a login like one would stand in the way of its organisation. */
const looksLikeCreditCode = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/i

/** Small letters, digits and - _ . so that it can be typed on any phone; credit codes belong to enterprises. */
export function mustBeLogin(login: string): string {
  if (/^[A-Za-z][A-Za-z0-9._-]{3,39}$/.test(login) && !looksLikeCreditCode.test(login))
    return login.toLowerCase()
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
  // One that waits to be handed out opens nothing any longer.
  await db.deleteFrom('access.initial_passwords').where('account_id', '=', id).execute()
  await revokeSessions(db, id, { except: null })
}

/** Shuts an account out from the next request on; what it did stays. */
export async function disableAccount(db: Db, id: string): Promise<void> {
  await sql`update access.accounts set disabled_at = coalesce(disabled_at, now()), rights_version = rights_version + 1
    where id = ${id}::uuid`.execute(db)
  await revokeSessions(db, id, { except: null })
}
