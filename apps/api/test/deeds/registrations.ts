import { drawCaptcha } from '@anzhu/contract/captcha'
import * as recovery from '@anzhu/contract/recovery'
import * as contract from '@anzhu/contract/registration'
import { sendAuthorityCode } from '@anzhu/contract/session'
import { creditCodeWithCheckSign } from '@anzhu/law/identifiers/credit-code'
import { codeSentTo, enter, freshIp, openAccount, rightPassword } from '../accounts.ts'
import { answerTo } from '../captchas.ts'
import { waitingRegistration } from '../registration-things.ts'
import type { TestActor, World } from '../world.ts'

let serial = 0
const freshPhone = () => `134${String(40_000_000 + ++serial)}`

/** Those of them that are done by somebody who is not signed in. */
export const registrationDeedNames = [
  'sendRegistrationCode',
  'sendAuthorityCode',
  'sendRecoveryCode',
  'recoverPassword',
]

/** What opens accounts, recovers them and says who may recover them. */
export const registrationDeeds = (
  told: () => { readonly world: World; readonly clerk: TestActor },
): Readonly<Record<string, () => Promise<{ status: number }>>> => ({
  async sendRegistrationCode() {
    return told().world.as(null, contract.sendRegistrationCode, { phone: freshPhone() }, { ip: freshIp() })
  },
  async registerEnterprise() {
    const { world } = told()
    const phone = freshPhone()
    await world.as(null, contract.sendRegistrationCode, { phone }, { ip: freshIp() })
    const form = {
      creditCode: creditCodeWithCheckSign('91320507MA2ANHA00'),
      name: '苏州水乡劳务有限公司',
      legalRepresentative: '陈志远',
      address: '水乡路 1 号',
      contactName: '吴小燕',
      contactIdNumber: world.citizenId(),
      phone,
      code: await codeSentTo(world, phone),
      password: 'Right-2026',
    }
    return world.as(null, contract.registerEnterprise, form, { ip: freshIp() })
  },
  async decideRegistration() {
    const { world } = told()
    const acceptor = await world.actor('acceptor', { region: '320507' })
    const id = await waitingRegistration(world, '320507')
    return world.as(acceptor, contract.decideRegistration, { id, decision: 'approve' })
  },
  async sendAuthorityCode() {
    const { world } = told()
    const { body } = await world.as(null, drawCaptcha, { kind: 'words' }, { ip: freshIp() })
    const seen = { ticket: body.ticket, answer: answerTo(body.words ?? '') }
    return world.as(null, sendAuthorityCode, { phone: freshPhone(), seen }, { ip: freshIp() })
  },
  async sendRecoveryCode() {
    const found = { way: 'sms' as const, login: 'nobody', phone: freshPhone() }
    return told().world.as(null, recovery.sendRecoveryCode, { found }, { ip: freshIp() })
  },
  async recoverPassword() {
    const { world } = told()
    const phone = freshPhone()
    const { id, login } = await openAccount(world, { login: `forgetful-${++serial}` })
    await setContact(world, id, phone)
    const found = { way: 'sms' as const, login, phone }
    await world.as(null, recovery.sendRecoveryCode, { found }, { ip: freshIp() })
    const code = await codeSentTo(world, phone)
    return world.as(null, recovery.recoverPassword, { found, code, next: 'Other-2027' }, { ip: freshIp() })
  },
  async sendContactCode() {
    const { world, clerk } = told()
    return world.as(clerk, recovery.sendContactCode, { phone: freshPhone() })
  },
  async changeContact() {
    const { world } = told()
    const { login } = await openAccount(world, { login: `contact-${++serial}` })
    const me = await enter(world, login)
    const change = { password: rightPassword, idNumber: world.citizenId() }
    return world.as(me, recovery.changeContact, change)
  },
})

/** Gives an account a contact with this phone. */
export async function setContact({ house: { db, cipher } }: World, id: string, phone: string) {
  await db
    .updateTable('access.accounts')
    .set({ contact_phone: cipher.seal(phone), contact_phone_hash: cipher.hash(phone) })
    .where('id', '=', id)
    .execute()
}
