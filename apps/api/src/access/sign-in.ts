import type { Factor } from '@anzhu/contract/fields'
import type { signIn as endpoint } from '@anzhu/contract/session'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { isOpen, notOpenSentence } from '@anzhu/law/access/doors'
import type { Role } from '@anzhu/law/access/roles'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import type { SignInMethod } from '@anzhu/law/jurisdictions/jurisdiction'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { countingFailures, mustHaveSeen } from './failures-of-address.ts'
import { findLookingOn } from './looking-on.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { listPosts, readSession } from './posts.ts'
import { mustNotWait } from './pending.ts'
import { mustNotOweStep } from './second-step.ts'
import { openSession } from './sessions.ts'
import { tryLogin } from './sign-in-failures.ts'
import { codeOver, useCode } from './sms-codes.ts'
import { findWorkerAccount } from './worker-accounts.ts'

type Credentials = Input<typeof endpoint>

/** Proves who signs in by password: the account. Null where a code sent to the phone is still to prove it. */
export async function provePassword(call: Call, input: Credentials): Promise<string | null> {
  if (input.method === 'sms') return null
  const { house, client } = call
  await mustHaveSeen(house, client.ip, input.seen)
  return countingFailures(house, client.ip, () =>
    tryLogin(house, input.login, '登录名或密码不正确', () => knownBy(call, input)),
  )
}

/** The account of a login and its password; undefined when they are not one's. */
async function knownBy({ db, remark }: Call, { login, password }: { login: string; password: string }) {
  const account = await findAccount(db, login)
  if (account !== undefined) remark.who = { accountId: account.id, postId: null, role: null, unit: '' }
  // Who has no password yet sets the first one by recovery.
  const hash = account?.password_hash ?? null
  const isRight = await isPassword(password, hash ?? (await nobodysPassword))
  return isRight && hash !== null && account?.disabled_at === null ? account.id : undefined
}

/** Signs in the account that was proven, or the one that the code proves, and sets the session cookie. */
export async function signIn(
  call: Call,
  input: Credentials,
  proven: string | null,
): Promise<Reply<typeof endpoint>> {
  if (input.method === 'password') return enter(call, proven ?? '', ['password'])
  return enter(call, await (input.door === 'authority' ? lookingOn : proveBySms)(call, input), ['sms'])
}

/**
 * Opens a session under the first post that the region lets in this way, or under that of the person given, and answers
 * with it. Every door ends here; the first of `factors` is the way that was taken. Who owes a second factor gets the
 * refusal that carries the ticket for it.
 */
export async function enter(
  { db, house, today, client, cookies, remark }: Call,
  accountId: string,
  factors: readonly Factor[],
  personId?: string,
) {
  await mustNotWait(house, db, accountId, today)
  const posts = await listPosts(db, accountId, today)
  const open = mustBeOpen(posts, factors[0] ?? 'password')
  const post = open.find(({ person }) => personId !== undefined && person?.id === personId) ?? open[0]
  if (post === undefined)
    throw new Refusal('sign-in.failed', '这个账号还没有岗位，不能登录。请联系本单位管理员授权后再登录。')
  remark.who = { accountId, postId: post.id, role: post.role, unit: post.unit }
  await mustNotOweStep(house, db, { accountId, posts, factors, ...(personId && { personId }) })
  const { id: sessionId, token } = await openSession(db, { accountId, post, factors, ...client })
  cookies.set(token)
  return readSession(house, db, { accountId, postId: post.id, sessionId })
}

/** The posts that may be entered in this way where they are; refused when there are others only. */
export function mustBeOpen<P extends { readonly role: Role; readonly region: string | null }>(
  posts: readonly P[],
  method: SignInMethod,
): readonly P[] {
  const open = posts.filter((post) => isOpen(method, post))
  const [first] = posts
  if (first !== undefined && open.length === 0)
    throw new Refusal('sign-in.not-open', notOpenSentence(method, first))
  return open
}

/** Hashed once, so that an unknown login takes as long as a wrong password. */
const nobodysPassword = hashPassword('nobody has this password')

const findAccount = (db: Db, login: string) =>
  db
    .selectFrom('access.accounts')
    .select(['id', 'password_hash', 'disabled_at'])
    .where(({ eb, fn }) => eb(fn('lower', ['login']), '=', login.toLowerCase()))
    .executeTakeFirst()

/** Who only looks on, by the phone that the office has entered for them (ID-13). */
async function lookingOn({ db, house, today }: Call, { phone, code }: { phone: string; code: string }) {
  const mobile = mustBeMobile(phone)
  await useCode(house, db, mobile, code, 'authority')
  const account = await findLookingOn(house, db, mobile, today)
  if (account === undefined) throw codeOver()
  return account
}

/** The account that a code sent to the phone opens, for workers; made at the first sign-in. */
export async function proveBySms(
  { db, house }: Call,
  { phone, code }: { phone: string; code: string },
): Promise<string> {
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
