import type { KeptAccount } from '@anzhu/contract/account-shapes'
import { enterpriseRoles, officeRoles } from '@anzhu/law/access/granting'
import type { Action } from '@anzhu/law/access/policy'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { notFound } from '../access/permit.ts'
import { readKeptAccounts } from '../access/index.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'

/** Who keeps which accounts: an enterprise those of its own people, a security administrator those of the authorities. */
export type Office = 'enterprise' | 'authority'

const kept: Readonly<Record<Office, { action: Action; roles: readonly string[] }>> = {
  enterprise: { action: 'account.manage', roles: enterpriseRoles },
  authority: { action: 'post.grant', roles: officeRoles },
}

/** The posts (alias `post`) that whoever asks keeps. */
export function keptPosts({ actor }: Call, office: Office): RawBuilder<SqlBool> {
  const { action, roles } = kept[office]
  return sql<SqlBool>`(post.role = any(${[...roles]}::text[]) and ${visible(actor, action, {
    personId: null,
    organisationId: office === 'enterprise' ? 'post.organisation_id' : null,
    projectId: null,
    region: office === 'authority' ? 'post.region' : null,
  })})`
}

/** One account as its keeper sees it. To others it does not exist. */
export async function readKept(call: Call, office: Office, id: string): Promise<KeptAccount> {
  const { house, db, actor, today } = call
  const [account] = await readKeptAccounts(house, db, {
    accountId: actor.accountId,
    today,
    posts: keptPosts(call, office),
    where: sql<SqlBool>`a.id = ${id}::uuid`,
    limit: 1,
  })
  if (account === undefined) throw notFound()
  return account
}

/**
 * The account that is about to be changed, held until the change is made. Nobody changes their own: two people look at
 * what one of them may do.
 */
export async function holdKept(call: Call, office: Office, id: string): Promise<KeptAccount> {
  const { db, remark } = call
  const account = await readKept(call, office, id)
  await sql`select from access.accounts where id = ${id}::uuid for update`.execute(db)
  remark.object = `账号 ${account.login}`
  if (account.own)
    throw new Refusal(
      'account.own',
      '不能停用、重置自己的账号，也不能改自己的岗位。改密码请到“账号与安全”；其余请由另一名管理员办理。',
    )
  return readKept(call, office, id)
}

/** The same, for acts on the account as a whole: one that acts elsewhere, too, is not for this office alone. */
export async function holdWhole(call: Call, office: Office, id: string): Promise<KeptAccount> {
  const account = await holdKept(call, office, id)
  if (!account.elsewhere) return account
  throw new Refusal(
    'account.not-theirs',
    office === 'enterprise'
      ? '这个账号在别处还有岗位，不能由本企业停用或重置密码。请本人在“账号”中修改，或联系平台管理员。'
      : '这个账号在您的辖区以外还有岗位，不能由您停用或重置密码。请由上级安全管理员办理。',
  )
}

/** Which account holds a post that whoever asks keeps and that has not been taken away yet. */
export async function holderOf(call: Call, office: Office, postId: string) {
  const { rows } = await sql<{
    account_id: string
    role: string
    organisation_id: string | null
    ended: boolean
  }>`
    select post.account_id, post.role, post.organisation_id, post.ended_at is not null as ended
      from access.posts post where post.id = ${postId}::uuid and ${keptPosts(call, office)}`.execute(call.db)
  const post = rows[0]
  if (post === undefined) throw notFound()
  const account = await holdKept(call, office, post.account_id)
  if (post.ended) throw new Refusal('conflict', '这个岗位已经收回。')
  return { account, post }
}
