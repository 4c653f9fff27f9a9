import type * as contract from '@anzhu/contract/recovery'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { maskCitizenId, maskPhone } from '@anzhu/law/identifiers/mask'
import { checkPersonName } from '@anzhu/law/identifiers/name'
import type { Checked } from '@anzhu/law/identifiers/identifier'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { Call } from '../http/serve.ts'
import { sendSms, tell } from '../notices/index.ts'
import { isPassword } from './passwords.ts'
import { mustBeMobile } from './sign-in.ts'
import { tryLogin } from './sign-in-failures.ts'
import { codeSent, sendCode, useCode } from './sms-codes.ts'

const readAccount = (db: Db, id: string | null) =>
  db
    .selectFrom('access.accounts')
    .select(['id', 'name', 'login', 'password_hash', 'contact_phone', 'contact_id_number'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

/** The registered contact of the account, masked: whoever looks over a shoulder learns no number. */
export async function viewContact({ db, house, actor }: Call): Promise<Reply<typeof contract.viewContact>> {
  const { name, contact_phone: phone, contact_id_number: idNumber } = await readAccount(db, actor.accountId)
  return {
    name,
    phone: phone === null ? null : maskPhone(house.cipher.unseal(phone)),
    idNumber: idNumber === null ? null : maskCitizenId(house.cipher.unseal(idNumber)),
    renamed: actor.role === 'enterprise-admin',
  }
}

/** A code to the phone that is to be registered, so that it is somebody's who has it in hand. */
export async function sendContactCode({ db, house }: Call, { phone }: { readonly phone: string }) {
  await sendCode(house, db, mustBeMobile(phone), 'contact')
  return codeSent
}

type Change = Input<typeof contract.changeContact>

/** Proves by the present password that it is not somebody at an open page. */
export async function proveForContact({ db, house, actor }: Call, { password }: Change): Promise<void> {
  const { login, password_hash: hash } = await readAccount(db, actor.accountId)
  if (login === null || hash === null)
    throw new Refusal('invalid', '这个账号用短信验证码登录，没有登记联系人。换手机号请到主管部门窗口办理。')
  await tryLogin(house, login, '登录密码不正确', async () =>
    (await isPassword(password, hash)) ? true : undefined,
  )
}

/** Corrects the contact. A new phone has answered with its code; the former one is told. */
export async function changeContact(call: Call, { name, idNumber, phone }: Change) {
  const { db, house, actor, today, remark } = call
  const { cipher } = house
  const before = await readAccount(db, actor.accountId)
  if (name !== undefined && actor.role !== 'enterprise-admin')
    throw new Refusal('invalid', '账号是本人的，姓名不能自己改。姓名有误的，请联系本单位管理员。', [
      { path: 'name', message: '请联系本单位管理员' },
    ])
  const contactName = name === undefined ? undefined : valueOf('name', checkPersonName(name))
  const number = idNumber === undefined ? undefined : valueOf('idNumber', checkCitizenId(idNumber, today))
  const mobile = phone === undefined ? undefined : mustBeMobile(phone.number)
  if (phone !== undefined && mobile !== undefined) await useCode(house, db, mobile, phone.code, 'contact')
  await db
    .updateTable('access.accounts')
    .set({
      ...(contactName !== undefined && { name: contactName }),
      ...(number !== undefined && {
        contact_id_number: cipher.seal(number),
        contact_id_hash: cipher.hash(number),
      }),
      ...(mobile !== undefined && {
        contact_phone: cipher.seal(mobile),
        contact_phone_hash: cipher.hash(mobile),
      }),
    })
    .where('id', '=', before.id)
    .execute()
  remark.object = '登记的联系人'
  if (before.contact_phone !== null) await tellFormer(house, db, cipher.unseal(before.contact_phone))
  await tell(db, before.id, {
    title: '登记的联系人已更改',
    body: '忘记密码时，凭更改后的联系人找回。不是本人改的，请立即修改密码，并联系平台运行单位。',
    link: '/account',
  })
  return done
}

const tellFormer = (house: House, db: Db, phone: string) =>
  sendSms(
    { cipher: house.cipher, db },
    {
      phone,
      template: 'contact-changed',
      body: `【安筑】您作为联系人的企业或单位账号，登记的联系人刚刚更改。不是您办的，请立即联系：${house.settings.contact}。`,
    },
  )

/** The value in its stored form, or a refusal that points at its field. */
function valueOf(path: string, checked: Checked): string {
  if (checked.ok) return checked.value
  throw new Refusal('invalid', `${checked.problem}。${checked.suggestion}。联系人没有改动。`, [
    { path, message: `${checked.problem}，${checked.suggestion}` },
  ])
}
