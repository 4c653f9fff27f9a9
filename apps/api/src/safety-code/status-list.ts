import { statusLifetime, tellsOfCertificates } from '@anzhu/contract/credential'
import { addMonths, type PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { listedPlaces } from '../certificate-query/index.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'

/** A list is computed at most so often for a city, in milliseconds. */
const keptFor = 60_000

/** The signed list of a city or province, at most a minute old. */
export type StatusLists = (issuer: string) => Promise<string>

/** Signs the status lists of docs/credential.md, and keeps each for a minute: they are the same for everybody. */
export function statusLists(house: House): StatusLists {
  const kept = new Map<string, { readonly list: Promise<string>; readonly at: number }>()
  return (issuer) => {
    const now = house.clock.now().getTime()
    const known = kept.get(issuer)
    // A clock that was set back makes no list of the future current.
    if (known !== undefined && now >= known.at && now - known.at < keptFor) return known.list
    const list = sign(house, issuer)
    kept.set(issuer, { list, at: now })
    list.catch(() => kept.delete(issuer))
    // Anybody may ask for any city: forgotten are the ones asked for first.
    if (kept.size > 100) kept.delete(kept.keys().next().value ?? '')
    return list
  }
}

async function sign(house: House, issuer: string): Promise<string> {
  const read = tellsOfCertificates(issuer) ? listedPlaces : readListed
  const listed = await read(house.db, issuer, house.clock.today())
  const issuedAt = Math.floor(house.clock.now().getTime() / 1000)
  return house.credentials.issueStatusList({ issuer, issuedAt, lifetime: statusLifetime, listed })
}

/**
 * Places of the codes that are worse than any token of theirs may say: withdrawn; red before the calendar of their term
 * would have it, until it has; or red by a change of the last day and a half, when a token may still tell of a term that
 * has been taken back. After its term every token is red by itself, so the list stays short; no term lasts a year.
 */
async function readListed(db: Db, issuer: string, today: PlainDate): Promise<number[]> {
  const city = issuer.slice(0, 4)
  // Codes of people without an employer are issued by Suzhou (credential.ts).
  const cities = issuer === '320500' ? sql`(city = ${city} or city is null)` : sql`city = ${city}`
  const { rows } = await sql<{ place: number }>`
    select status_index as place from safety_code.standings
     where ${cities} and issued_on is null and status_index is not null
     union
    select status_index from safety_code.standings
     where ${cities} and status_index is not null
       and red_from > ${addMonths(today, -12)}::date and red_from <= ${today}::date
       and ((red_from <= grace_until and grace_until >= ${today}::date)
            or refreshed_at > now() - interval '36 hours')
     order by place`.execute(db)
  return rows.map(({ place }) => place)
}
