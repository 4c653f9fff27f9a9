import { Refusal } from '@anzhu/law/kernel/refusal'
import { maskPhone } from '@anzhu/law/identifiers/mask'
import { resendSeconds, sendCode, useCode, validMinutes } from '../access/index.ts'
import type { Call } from '../http/serve.ts'

/**
 * How somebody shows that it is really them who agrees: always by a code on their own phone. A face check (face/) may stand
 * beside it and never alone.
 */
export interface IdentityConfirmation {
  /** Begins it and says where the person finds what to answer with. */
  begin(call: Call, personId: string): Promise<Begun>
  /** Refuses what does not confirm. Comes before anything is written that a refusal must undo. */
  confirm(call: Call, personId: string, proof: string): Promise<void>
}

interface Begun {
  /** The number, masked. */
  readonly phone: string
  readonly resendAfterSeconds: number
  readonly validMinutes: number
}

/** A code sent to the phone with which the person is registered, whichever phone asks. */
export const confirmationBySms: IdentityConfirmation = {
  async begin(call, personId) {
    const phone = await phoneOf(call, personId)
    await sendCode(call.house, call.db, phone, 'employment')
    return { phone: maskPhone(phone), resendAfterSeconds: resendSeconds, validMinutes }
  },
  async confirm(call, personId, proof) {
    await useCode(call.house, call.db, await phoneOf(call, personId), proof, 'employment')
  },
}

/** The phone a person is registered with; without one a code can reach nobody. */
async function phoneOf({ db, house }: Call, personId: string): Promise<string> {
  const { phone } = await db
    .selectFrom('registry.persons')
    .select('phone')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  if (phone === null)
    throw new Refusal(
      'conflict',
      '您没有登记手机号，收不到验证码。请到主管部门窗口或请原企业登记手机号后再办。',
    )
  return house.cipher.unseal(phone)
}
