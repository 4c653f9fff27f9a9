import type { signIn as endpoint } from '@anzhu/contract/session'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { listPosts, readSession } from './posts.ts'
import { openSession } from './sessions.ts'
import { signInFailures } from './sign-in-failures.ts'
import { useCode } from './sms-codes.ts'
import { findWorkerAccount } from './worker-accounts.ts'

/** Signs in by password or by a code sent to the phone, and sets the session cookie. */
export async function signIn(call: Call, input: Input<typeof endpoint>): Promise<Reply<typeof endpoint>> {
  const accountId = input.method === 'password' ? await byPassword(call, input) : await bySms(call, input)
  return enter(call, accountId)
}

/** Opens a session under the first post and answers with it. */
export async function enter({ db, house, today, client, cookies }: Call, accountId: string) {
  const [post] = await listPosts(db, accountId, today)
  if (post === undefined) throw new Refusal('sign-in.failed', '这个账号还没有岗位。请联系本单位管理员授权后再登录。')
  const { token, maxAgeSeconds } = await openSession(db, { accountId, post, device: client.device })
  cookies.set(token, maxAgeSeconds)
  return readSession(house, db, { accountId, postId: post.id })
}

/** Hashed once, so that an unknown login takes as long as a wrong password. */
const nobodysPassword = hashPassword('nobody has this password')

async function byPassword({ db, house }: Call, { login, password }: { login: string; password: string }) {
  const failures = signInFailures(house.db, house.cipher)
  await failures.mustBeOpen(login)
  const account = await findAccount(db, login)
  const isRight = await isPassword(password, account?.password_hash ?? (await nobodysPassword))
  if (account === undefined || !isRight || account.disabled_at !== null) return failures.fail(login)
  await failures.forget(login)
  return account.id
}

const findAccount = (db: Db, login: string) =>
  db
    .selectFrom('access.accounts')
    .select(['id', 'password_hash', 'disabled_at'])
    .where(({ eb, fn }) => eb(fn('lower', ['login']), '=', login.toLowerCase()))
    .executeTakeFirst()

async function bySms({ db, house, today }: Call, { phone, code }: { phone: string; code: string }): Promise<string> {
  const mobile = mustBeMobile(phone)
  await useCode(house, db, mobile, code)
  const account = await findWorkerAccount(house, db, mobile, today)
  if (account === undefined) {
    throw new Refusal('sign-in.failed', '这个手机号还没有登记。第一次使用请先登记姓名和身份证号；已登记的请找企业劳资员更新手机号。', [
      { path: 'phone', message: '还没有登记' },
    ])
  }
  return account
}

/** The number in its stored form, or a refusal. */
export function mustBeMobile(phone: string): string {
  const checked = checkMobile(phone)
  if (checked.ok) return checked.value
  throw new Refusal('invalid', `${checked.problem}。${checked.suggestion}`, [{ path: 'phone', message: checked.problem }])
}
