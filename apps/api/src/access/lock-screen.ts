import { done } from '@anzhu/contract/fields'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Call } from '../http/serve.ts'
import { isPassword } from './passwords.ts'
import { setLocked } from './sessions.ts'
import { tryLogin } from './sign-in-failures.ts'

/** Covers the session of whoever asks; from now on it answers nothing but who sits there (SE-01). */
export async function lockScreen({ db, actor }: Call) {
  if (actor.sessionId !== null) await setLocked(db, actor.sessionId, true)
  return done
}

/** Proves by the password that the same person is there again; wrong ones count as at the door. */
export async function proveSamePerson(
  { db, house, actor }: Call,
  { password }: { password: string },
): Promise<true> {
  const { login, password_hash: hash } = await db
    .selectFrom('access.accounts')
    .select(['login', 'password_hash'])
    .where('id', '=', actor.accountId)
    .executeTakeFirstOrThrow()
  if (login === null || hash === null)
    throw new Refusal('invalid', '这个账号没有密码。请用短信验证码重新登录，填写的内容都在。')
  return tryLogin(house, login, '密码不正确', async () =>
    (await isPassword(password, hash)) ? true : undefined,
  )
}

/** Uncovers it. */
export async function unlockScreen({ db, actor }: Call) {
  if (actor.sessionId !== null) await setLocked(db, actor.sessionId, false)
  return done
}
