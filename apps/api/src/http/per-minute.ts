import type { FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import { sql } from 'kysely'
import type { House } from '../house.ts'
import { RetryLater } from './retry-later.ts'
import { rightNow } from '../clock/clock.ts'

/** The refusal of whoever asks too often, and after how many milliseconds to come back. The same words everywhere. */
export function tooOften(milliseconds: number): RetryLater {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  return new RetryLater('too-many-requests', `操作太频繁，请 ${seconds} 秒后再试。`, seconds)
}

const minute = 60_000

type Office = Pick<House, 'db' | 'cipher'>

/** How often a key has asked in its minute, and for how many milliseconds that minute still lasts. */
interface Counted {
  readonly count: number
  readonly left: number
}

/**
 * Counts how often each key asks, in minutes, and refuses what is more than `most`; for all processes together. For what
 * only some requests to an endpoint must be counted for; whole endpoints say `perMinute` in the contract.
 */
export function perMinute(house: Office, name: string, most: number): (key: string) => Promise<void> {
  const count = countBy(house, name, most)
  return async (key) => {
    const { count: asked, left } = await count(key)
    if (asked > most) throw tooOften(left)
  }
}

/** Up to so many a minute every request is counted in the database. */
const exactUpTo = 30

/**
 * Counts in the database. Of a wide limit each process lets the first tenth pass without telling the others, so that a busy
 * gate writes nothing for most of its scans: with n processes such a limit holds within n - 1 tenths, a narrow one exactly.
 */
function countBy(house: Office, name: string, most: number): (key: string) => Promise<Counted> {
  const free = most > exactUpTo ? Math.floor(most / 10) : 0
  let [own, since] = [new Map<string, number>(), rightNow().getTime()]
  return async (key) => {
    if (free === 0) return countShared(house, `${name} ${key}`, 1)
    // All counts end together, so that the map never holds more than one minute's addresses.
    if (rightNow().getTime() - since >= minute) [own, since] = [new Map(), rightNow().getTime()]
    const count = (own.get(key) ?? 0) + 1
    own.set(key, count)
    if (count <= free) return { count, left: since + minute - rightNow().getTime() }
    return countShared(house, `${name} ${key}`, count === free + 1 ? count : 1)
  }
}

/** On the pool, so that a refusal does not take the count back with it. */
async function countShared({ db, cipher }: Office, key: string, by: number): Promise<Counted> {
  const { rows } = await sql<Counted>`
    insert into http.rates as r (key, count, since) values (${cipher.hash(`rate ${key}`)}, ${by}, now())
    on conflict (key) do update set
      count = case when r.since <= now() - interval '1 minute' then excluded.count
                   else least(r.count, 1000000) + excluded.count end,
      since = case when r.since <= now() - interval '1 minute' then now() else r.since end
    returning count, (extract(epoch from since - now()) * 1000 + ${minute})::float8 as left`.execute(db)
  return rows[0] ?? { count: by, left: minute }
}

/** Forgets the minutes that are over. */
export async function forgetRates({ db }: Pick<House, 'db'>): Promise<void> {
  await sql`delete from http.rates where since < now() - interval '1 hour'`.execute(db)
}

interface RouteLimit {
  readonly max?: unknown
  readonly routeInfo?: { readonly method?: string | readonly string[]; readonly url?: string }
}

interface Store {
  incr(
    key: string,
    told: (error: Error | null, result?: { current: number; ttl: number }) => void,
    timeWindow: number,
    max: number,
  ): void
  child(route: RouteLimit): Store
}

/** Where the limits of whole endpoints are counted, as the limiter wants it: something to be called with `new`. */
export function sharedStore(house: Office): FastifyRateLimitStoreCtor {
  const storeFor = ({ max, routeInfo = {} }: RouteLimit): Store => {
    const count = countBy(house, `${String(routeInfo.method)} ${routeInfo.url ?? ''}`, Number(max))
    return {
      incr(key, told) {
        count(key).then(
          ({ count: current, left }) => told(null, { current, ttl: left }),
          (error: unknown) =>
            told(error instanceof Error ? error : new Error('A request could not be counted')),
        )
      },
      child: storeFor,
    }
  }
  return function open() {
    return storeFor({ max: 0 })
  } as unknown as FastifyRateLimitStoreCtor
}
