import { Refusal } from '@anzhu/law/kernel/refusal'
import {
  disableAccount,
  mustBeFresh,
  resetPassword,
  unlockLogin,
  type InitialPassword,
} from '../access/index.ts'
import type { Call } from '../http/serve.ts'
import { mustLeaveAnAdmin } from './last-admin.ts'
import { holdKept, holdWhole, readKept, type Office } from './keeping.ts'

interface Asked {
  readonly id: string
  readonly reason: string
}

/** A new password, told once; the sign-ins under the old one are over. */
export async function resetKept(
  call: Call,
  office: Office,
  { id, reason }: Asked,
  password: InitialPassword,
) {
  const { state } = await holdWhole(call, office, id)
  if (state === 'disabled')
    throw new Refusal('account.not-theirs', '账号已停用。要再用的，请办理“恢复”，同时得到新的初始密码。')
  return renew(call, office, { id, reason }, password)
}

/** Opens a shut account again, under a new password. */
export async function enableKept(
  call: Call,
  office: Office,
  { id, reason }: Asked,
  password: InitialPassword,
) {
  await holdWhole(call, office, id)
  return renew(call, office, { id, reason }, password)
}

async function renew(call: Call, office: Office, { id, reason }: Asked, password: InitialPassword) {
  // Whoever is told an official's password can act as them.
  if (office === 'authority') await mustBeFresh(call, '重置密码')
  const { house, db, remark } = call
  remark.reason = reason
  await resetPassword(db, id, password)
  const account = await readKept(call, office, id)
  // Who forgot the password has locked it, too.
  await unlockLogin(house, db, account.login)
  return { account: { ...account, lockedUntil: null }, initialPassword: password.told }
}

/** Shuts an account; whoever is signed in with it is out at once, and what was done stays. */
export async function disableKept(call: Call, office: Office, { id, reason }: Asked) {
  const account = await holdWhole(call, office, id)
  if (office === 'authority') await mustBeFresh(call, '停用账号')
  if (office === 'enterprise') await mustLeaveAnAdmin(call, account, account.posts)
  await disableAccount(call.db, id)
  call.remark.reason = reason
  return readKept(call, office, id)
}

/** Lets a login try again that was locked by wrong passwords. */
export async function unlockKept(call: Call, office: Office, { id, reason }: Asked) {
  const { login } = await holdKept(call, office, id)
  await unlockLogin(call.house, call.db, login)
  call.remark.reason = reason
  return readKept(call, office, id)
}
