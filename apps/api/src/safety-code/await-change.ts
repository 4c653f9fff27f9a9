import type { awaitMySafetyCode as endpoint } from '@anzhu/contract/my-safety-code'
import type { Input } from '@anzhu/contract/endpoint'
import type { Db } from '../db/connection.ts'
import type { NewsOfFacts } from '../facts/heard.ts'
import { ownPerson } from '../access/own-person.ts'
import type { Call } from '../http/serve.ts'
import { rightNow } from '../clock/clock.ts'

/** Shorter than any proxy's patience, which is a minute as a rule. */
const longest = 25_000

/**
 * Waits until the code of the person signed in is no longer what the page shows: facts were recorded, or the day has
 * turned. While it waits it holds no connection. Without news by then, or when none can be heard, it says that too.
 */
export function awaitMySafetyCode(news: NewsOfFacts) {
  return async ({ actor, house: { db, clock } }: Call, { since, on }: Input<typeof endpoint>) => {
    const personId = ownPerson(actor)
    const wait = news.listenFor(personId)
    try {
      const until = rightNow().getTime() + longest
      for (;;) {
        const refreshedAt = await readRefreshedAt(db, personId)
        if (refreshedAt.getTime() !== Date.parse(since) || on !== clock.today()) return { changed: true }
        const left = until - rightNow().getTime()
        if (left <= 0 || (await wait.next(left)) !== 'woken') return { changed: false }
      }
    } finally {
      wait.letGo()
    }
  }
}

/** When the standing of a person was last written; the beginning of time while there is none. */
export async function readRefreshedAt(db: Db, personId: string): Promise<Date> {
  const row = await db
    .selectFrom('safety_code.standings')
    .select('refreshed_at')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.refreshed_at ?? new Date(0)
}
