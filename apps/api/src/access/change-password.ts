import { done } from '@anzhu/contract/fields'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Call } from '../http/serve.ts'
import { tell } from '../notices/index.ts'
import { hashPassword, isPassword, mustBeStrong } from './passwords.ts'
import { revokeSessions } from './sessions.ts'
import { tryLogin } from './sign-in-failures.ts'

interface Change {
  readonly current: string
  readonly next: string
}

/** Checks the new password and proves the present one; answers with the hash of the new. */
export async function proveCurrentPassword(
  { db, house, actor }: Call,
  { current, next }: Change,
): Promise<string> {
  const {
    login,
    password_hash: hash,
    phone,
    contact_phone: contactPhone,
    contact_id_number: contactIdNumber,
  } = await db
    .selectFrom('access.accounts')
    .select(['login', 'password_hash', 'phone', 'contact_phone', 'contact_id_number'])
    .where('id', '=', actor.accountId)
    .executeTakeFirstOrThrow()
  if (login === null || hash === null)
    throw new Refusal('invalid', '这个账号用短信验证码登录，没有密码可改。')
  const numbers = [phone, contactPhone, contactIdNumber].map(
    (sealed) => sealed && house.cipher.unseal(sealed),
  )
  mustBeStrong(next, { login, numbers })
  if (next === current)
    throw new Refusal('invalid', '新密码与现在的密码相同。请换一个新的。', [
      { path: 'next', message: '与现在的密码相同' },
    ])
  await tryLogin(house, login, '现在的密码不正确', async () =>
    (await isPassword(current, hash)) ? true : undefined,
  )
  return hashPassword(next)
}

/** Sets the new password, ends the sign-ins on other devices, and leaves word in case it was somebody else. */
export async function changePassword({ db, actor }: Call, _: Change, hash: string) {
  const accountId = actor.accountId ?? ''
  await db
    .updateTable('access.accounts')
    .set({ password_hash: hash, must_change_password: false })
    .where('id', '=', accountId)
    .execute()
  await revokeSessions(db, accountId, { except: actor.sessionId })
  await tell(db, accountId, {
    title: '登录密码已修改',
    body: '其他设备上的登录已失效。如果不是本人修改的，请立即联系本单位管理员停用账号。',
    link: null,
  })
  return done
}
