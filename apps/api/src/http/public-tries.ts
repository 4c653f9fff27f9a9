import { sql } from 'kysely'
import type { House } from '../house.ts'
import { RetryLater } from './retry-later.ts'

/** So many questions a minute; the next one waits. */
export const triesAMinute = 5
const waitSeconds = 60

/**
 * Counts one question of the public under its kind, by the asking address and by what was asked about. The sixth in a minute
 * is refused, and so is what follows within 60 seconds, whether or not there is an answer. Counted on the pool for all
 * processes together: a refusal rolls nothing back.
 */
export async function countTry(
  { db, cipher, settings }: Pick<House, 'db' | 'cipher' | 'settings'>,
  kind: string,
  address: string,
  asked: string,
): Promise<void> {
  if (settings.relaxedLimits) return
  const keys = [`${kind} from ${networkOf(address)}`, `${kind} about ${asked}`].map((key) => cipher.hash(key))
  const { rows } = await sql<{ wait: number | null }>`
    insert into house.public_tries as t (key, tries, since)
    select key, 1, now() from unnest(${keys}::bytea[]) as key order by key
    on conflict (key) do update set
      tries = case when t.since <= now() - interval '1 minute' then 1 else least(t.tries, 1000) + 1 end,
      since = case when t.since <= now() - interval '1 minute' then now() else t.since end,
      blocked_until = case
        when t.blocked_until > now() then t.blocked_until
        when t.since > now() - interval '1 minute' and t.tries >= ${triesAMinute}
        then now() + make_interval(secs => ${waitSeconds}) end
    returning extract(epoch from blocked_until - now())::float8 as wait`.execute(db)
  const wait = Math.round(Math.max(...rows.map(({ wait: seconds }) => seconds ?? 0)))
  if (wait > 0) throw new RetryLater('too-many-requests', `查询太频繁，请 ${wait} 秒后再试。`, wait)
}

/** Of an IPv6 address the network that one household or machine has to itself, /64. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [before = '', after] = address.split('::')
  const head = before.split(':').filter((group) => group !== '')
  const tail = (after ?? '').split(':').filter((group) => group !== '')
  const missing = after === undefined ? 0 : 8 - head.length - tail.length
  return [...head, ...Array.from({ length: missing }, () => '0'), ...tail].slice(0, 4).join(':')
}

/** Forgets what was counted longer ago than a day. */
export async function forgetTries({ db }: Pick<House, 'db'>): Promise<void> {
  await sql`delete from house.public_tries where since < now() - interval '1 day'`.execute(db)
}
