import type * as contract from '@anzhu/contract/project-accounts'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import { Refusal } from '@anzhu/law/kernel/refusal'
import {
  actsElsewhere,
  departmentAccounts,
  disableAccount,
  openStaffAccount,
  resetPassword,
  type InitialPassword,
  type StaffAccount,
} from '../access/index.ts'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { readProject } from './read-project.ts'

type Account = contract.ProjectAccount

/** The accounts of a project's department (ID-23). */
export async function listProjectAccounts(
  call: Call,
  { id }: { id: string },
): Promise<Reply<typeof contract.listProjectAccounts>> {
  await readProject(call, 'project.manage', id)
  const rows = await departmentAccounts(call.db, { projectId: id })
  return { items: rows.map(asAccount) }
}

/** Opens one more; the password is told in this reply and kept nowhere. */
export async function openProjectAccount(
  call: Call,
  { id, name, login }: Input<typeof contract.openProjectAccount>,
  password: InitialPassword,
): Promise<Reply<typeof contract.openProjectAccount>> {
  const { db, remark } = call
  const project = await readProject(call, 'project.manage', id)
  if (project.status === 'finished')
    throw new Refusal('invalid', '项目已终止监督，不再开账号。需要查档的，请用企业账号。')
  const opened = await openStaffAccount(db, {
    name,
    login,
    password,
    post: {
      role: 'project-department',
      organisationId: project.contractor_id,
      projectId: id,
      region: project.region,
      unit: `${project.name}项目部`,
    },
  })
  remark.object = `${project.filing_number} 账号 ${login}`
  return { account: await readAccount(call, opened), initialPassword: password.told }
}

/** A new password, told once; the sign-ins under the old one are over. */
export async function resetProjectAccount(
  call: Call,
  { id }: { id: string },
  password: InitialPassword,
): Promise<Reply<typeof contract.resetProjectAccount>> {
  const account = await lockAccount(call, id)
  if (account.disabled_at !== null)
    throw new Refusal('account.not-theirs', '账号已停用。要再用的，请办理“恢复”，同时得到新的初始密码。')
  await resetPassword(call.db, id, password)
  return { account: await readAccount(call, id), initialPassword: password.told }
}

/** Shuts an account; whoever is signed in with it is out at once. */
export async function disableProjectAccount(
  call: Call,
  { id, reason }: Input<typeof contract.disableProjectAccount>,
) {
  await lockAccount(call, id)
  await disableAccount(call.db, id)
  call.remark.reason = reason
  return done
}

/** Opens a shut account again, under a new password. */
export async function enableProjectAccount(
  call: Call,
  { id }: { id: string },
  password: InitialPassword,
): Promise<Reply<typeof contract.enableProjectAccount>> {
  await lockAccount(call, id)
  await resetPassword(call.db, id, password)
  return { account: await readAccount(call, id), initialPassword: password.told }
}

/** An account of a department of the actor's own projects, and of nothing besides. */
async function lockAccount(call: Call, id: string): Promise<StaffAccount> {
  const [account] = await departmentAccounts(call.db, { accountId: id })
  if (account === undefined) throw notFound()
  const project = await readProject(call, 'project.manage', account.project_id)
  if (await actsElsewhere(call.db, id, project.contractor_id))
    throw new Refusal(
      'account.not-theirs',
      '这个账号在别处还有岗位，不能由本企业停用或重置密码。请本人在“账号”中修改，或联系平台管理员。',
    )
  call.remark.object = `${project.filing_number} 账号 ${account.login}`
  return account
}

async function readAccount({ db }: Call, id: string): Promise<Account> {
  const [account] = await departmentAccounts(db, { accountId: id })
  if (account === undefined) throw notFound()
  return asAccount(account)
}

const asAccount = (row: StaffAccount): Account => ({
  id: row.id,
  name: row.name,
  login: row.login,
  state: row.disabled_at !== null ? 'disabled' : row.must_change_password ? 'initial' : 'active',
  createdAt: row.created_at.toISOString(),
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
})
