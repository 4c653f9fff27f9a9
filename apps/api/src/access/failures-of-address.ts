import type { Seen } from '@anzhu/contract/captcha'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { House } from '../house.ts'
import { networkOf } from '../http/public-tries.ts'
import { useCaptcha } from './captcha/captchas.ts'
import { lockMinutes } from './sign-in-failures.ts'

/** So many wrong passwords from one address, at whichever logins; then a picture is asked for. */
export const failuresBeforePicture = 3

const keyOf = ({ cipher }: House, address: string) => cipher.hash(`sign-in from ${networkOf(address)}`)

/** Refuses whoever tries one more password from an address with many failures and has not read a picture. */
export async function mustHaveSeen(house: House, address: string, seen: Seen | undefined): Promise<void> {
  if (house.settings.relaxedLimits) return
  const row = await house.db
    .selectFrom('access.sign_in_failures')
    .select('failures')
    .where('login_hash', '=', keyOf(house, address))
    .where('last_at', '>', sql<Date>`now() - make_interval(mins => ${lockMinutes})`)
    .executeTakeFirst()
  if ((row?.failures ?? 0) < failuresBeforePicture) return
  if (seen === undefined)
    throw new Refusal(
      'sign-in.picture',
      `从您的网络连续输错了 ${failuresBeforePicture} 次密码。请填写图形验证码后再登录。`,
    )
  await useCaptcha(house, seen)
}

/** Does some proving, and counts it against the address when it fails. */
export async function countingFailures<T>(
  house: House,
  address: string,
  prove: () => Promise<T>,
): Promise<T> {
  try {
    return await prove()
  } catch (error) {
    if (error instanceof Refusal) await countFailure(house, address)
    throw error
  }
}

async function countFailure(house: House, address: string): Promise<void> {
  await sql`
    insert into access.sign_in_failures as f (login_hash, failures, last_at)
    values (${keyOf(house, address)}, 1, now())
    on conflict (login_hash) do update set last_at = now(),
      failures = case when f.last_at < now() - make_interval(mins => ${lockMinutes})
                 then 1 else least(f.failures, 1000) + 1 end`.execute(house.db)
}
