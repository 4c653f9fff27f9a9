import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Done, list, said, text } from './fields.ts'
import { Code, CodeSent, Phone } from './session.ts'

const login = text(60)

/** What finds an account of which the password is forgotten: its login, or who its registered contact is (ID-06, ID-07). */
const Found = z.discriminatedUnion('way', [
  z.object({ way: z.literal('sms'), login, phone: Phone }),
  z.object({ way: z.literal('facts'), name: text(50), idNumber: text(30), phone: Phone }),
])

export const sendRecoveryCode = endpoint({
  id: 'sendRecoveryCode',
  method: 'POST',
  path: '/session/recovery/sms-codes',
  title: '找回密码：发验证码到登记的联系人手机；是否相符，答复相同',
  access: 'public',
  body: z.object({ found: Found }),
  reply: CodeSent,
  perMinute: 10,
  refusals: ['invalid', 'too-many-requests'],
})

export const recoverPassword = endpoint({
  id: 'recoverPassword',
  method: 'POST',
  path: '/session/recovery',
  title: '找回密码：凭验证码设新密码；各处的登录随即失效',
  access: 'public',
  body: z.object({
    found: Found,
    code: Code,
    next: z.string().min(1).max(200),
    /** Which account, where the contact is that of several; the answer before has named them. */
    login: login.optional(),
  }),
  reply: z.object({
    /** The account that has its new password; null where one is still to be chosen. */
    login: said(60).nullable(),
    choices: list(z.object({ login: said(60), unit: said(200) }), 20),
  }),
  perMinute: 10,
  refusals: ['invalid', 'sign-in.code-wrong', 'too-many-requests'],
})

/** The contact who was registered with an account: who may set a new password when it is forgotten. */
export const Contact = z.object({
  name: said(60),
  /** Masked; null where none is registered. */
  idNumber: said(30).nullable(),
  phone: said(20).nullable(),
  /** Whether the name of the contact may be changed: an enterprise names another contact, nobody renames a person. */
  renamed: z.boolean(),
})
export type Contact = z.output<typeof Contact>

export const viewContact = endpoint({
  id: 'viewContact',
  method: 'GET',
  path: '/session/contact',
  title: '我的账号登记的联系人',
  access: 'signed-in',
  reply: Contact,
})

export const sendContactCode = endpoint({
  id: 'sendContactCode',
  method: 'POST',
  path: '/session/contact/sms-codes',
  title: '更换联系人手机：发验证码到新手机',
  access: 'signed-in',
  body: z.object({ phone: Phone }),
  reply: CodeSent,
  refusals: ['invalid', 'too-many-requests'],
})

export const changeContact = endpoint({
  id: 'changeContact',
  method: 'PUT',
  path: '/session/contact',
  title: '更正登记的联系人；换手机须新手机的验证码，并告知原手机',
  access: 'signed-in',
  body: z.object({
    /** The present password: whoever finds an open page shall not take the account. */
    password: z.string().min(1).max(200),
    name: text(50).optional(),
    idNumber: text(30).optional(),
    phone: z.object({ number: Phone, code: Code }).optional(),
  }),
  reply: Done,
  refusals: ['invalid', 'sign-in.failed', 'sign-in.locked', 'sign-in.code-wrong'],
})
