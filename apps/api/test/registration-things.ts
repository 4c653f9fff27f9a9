import { creditCodeWithCheckSign } from '@anzhu/law/identifiers/credit-code'
import type { World } from './world.ts'

/** What a place has of enterprises that registered. */
export interface RegistrationThings {
  /** One that waits for the office of the region. */
  registration(): Promise<string>
}

let serial = 0

/** An enterprise of the region that registered by itself and waits, with its account. */
export async function waitingRegistration({ house: { db, cipher }, citizenId }: World, region: string) {
  const organisation = `MA3R${String(++serial).padStart(5, '0')}`
  const creditCode = creditCodeWithCheckSign(`91${region}${organisation}`)
  const [phone, idNumber] = [`135${String(30_000_000 + serial)}`, citizenId()]
  const { id: accountId } = await db
    .insertInto('access.accounts')
    .values({
      name: '吴小燕',
      login: creditCode,
      password_hash: 'none',
      pending_since: new Date(),
      contact_phone: cipher.seal(phone),
      contact_phone_hash: cipher.hash(phone),
      contact_id_number: cipher.seal(idNumber),
      contact_id_hash: cipher.hash(idNumber),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('access.registrations')
    .values({
      account_id: accountId,
      credit_code: creditCode,
      name: `注册企业${serial}有限公司`,
      legal_representative: '陈志远',
      address: '水乡路 1 号',
      region,
      reasons: ['region'],
      state: 'pending',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The things of a place that have to do with registering. */
export const registrationThings = (
  world: World,
  { region }: { readonly region: string },
): RegistrationThings => ({
  registration: () => waitingRegistration(world, region),
})
