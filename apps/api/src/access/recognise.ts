import { Refusal } from '@anzhu/law/kernel/refusal'
import type { House } from '../house.ts'
import { perMinute } from '../http/per-minute.ts'
import { sessionCookie, type Recognise } from '../http/serve.ts'
import { actorOfKey } from './api-keys.ts'
import { actorsOf } from './sessions.ts'

/** Requests a minute with one key, and tries a minute from one address with keys that are none. */
export const mostByKey = 600
const mostWrong = 30

/**
 * Recognises who asks: another system by its interface key in Authorization, everybody else by the session cookie. A request
 * with a key is never taken for the person whose cookie it may carry.
 */
export function recogniseBy(house: House): Recognise {
  const { db, clock, settings } = house
  const signedIn = actorsOf(db, clock)
  const asked = perMinute(house, 'key', mostByKey)
  const failed = perMinute(house, 'wrong key', mostWrong)
  return async ({ cookies, headers: { authorization }, ip }) => {
    if (authorization !== undefined) {
      const actor = await actorOfKey(db, keyIn(authorization), clock.today()).catch(
        async (error: unknown) => {
          if (error instanceof Refusal) await failed(ip)
          throw error
        },
      )
      if (!settings.relaxedLimits) await asked(actor.accountId ?? '')
      return actor
    }
    const token = cookies[sessionCookie]
    return token === undefined ? null : ((await signedIn(token)) ?? null)
  }
}

const keyIn = (authorization: string) => /^Bearer ([\w-]{20,100})$/i.exec(authorization)?.[1] ?? ''
