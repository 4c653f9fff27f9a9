import type { signIn as endpoint } from '@anzhu/contract/session'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { listPosts, readSession } from './posts.ts'
import { openSession } from './sessions.ts'
import { tryLogin } from './sign-in-failures.ts'
import { useCode } from './sms-codes.ts'
import { findWorkerAccount } from './worker-accounts.ts'

type Credentials = Input<typeof endpoint>

/** Proves who signs in by password: the account. Null where a code sent to the phone is still to prove it. */
export async function provePassword({ db, house, remark }: Call, input: Credentials): Promise<string | null> {
  if (input.method === 'sms') return null
  const { login, password } = input
  return tryLogin(house, login, '登录名或密码不正确', async () => {
    const account = await findAccount(db, login)
    if (account !== undefined) remark.who = { accountId: account.id, postId: null, role: null, unit: '' }
    const isRight = await isPassword(password, account?.password_hash ?? (await nobodysPassword))
    return isRight && account !== undefined && account.disabled_at === null ? account.id : undefined
  })
}

/** Signs in the account that was proven, or the one that the code proves, and sets the session cookie. */
export async function signIn(
  call: Call,
  input: Credentials,
  proven: string | null,
): Promise<Reply<typeof endpoint>> {
  return enter(call, input.method === 'sms' ? await bySms(call, input) : (proven ?? ''))
}

/** Opens a session under the first post, or under that of the person given, and answers with it. */
export async function enter(
  { db, house, today, client, cookies, remark }: Call,
  accountId: string,
  personId?: string,
) {
  const posts = await listPosts(db, accountId, today)
  const post = posts.find(({ person }) => personId !== undefined && person?.id === personId) ?? posts[0]
  if (post === undefined)
    throw new Refusal('sign-in.failed', '这个账号还没有岗位，不能登录。请联系本单位管理员授权后再登录。')
  const { id: sessionId, token } = await openSession(db, { accountId, post, ...client })
  cookies.set(token)
  remark.who = { accountId, postId: post.id, role: post.role, unit: post.unit }
  return readSession(house, db, { accountId, postId: post.id, sessionId })
}

/** Hashed once, so that an unknown login takes as long as a wrong password. */
const nobodysPassword = hashPassword('nobody has this password')

const findAccount = (db: Db, login: string) =>
  db
    .selectFrom('access.accounts')
    .select(['id', 'password_hash', 'disabled_at'])
    .where(({ eb, fn }) => eb(fn('lower', ['login']), '=', login.toLowerCase()))
    .executeTakeFirst()

async function bySms({ db, house }: Call, { phone, code }: { phone: string; code: string }): Promise<string> {
  const mobile = mustBeMobile(phone)
  await useCode(house, db, mobile, code)
  const account = await findWorkerAccount(house, db, mobile)
  if (account === undefined) {
    throw new Refusal(
      'sign-in.failed',
      '这个手机号还没有登记。第一次使用请先登记姓名和身份证号；已登记的请用登记时的手机号。',
      [{ path: 'phone', message: '还没有登记' }],
    )
  }
  return account
}

/** The number in its stored form, or a refusal. */
export function mustBeMobile(phone: string): string {
  const checked = checkMobile(phone)
  if (checked.ok) return checked.value
  throw new Refusal('invalid', `${checked.problem}。${checked.suggestion}。`, [
    { path: 'phone', message: checked.problem },
  ])
}
