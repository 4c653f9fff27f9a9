import { issueCredential } from '../apps/api/src/safety-code/credential.ts'
import { call } from '@anzhu/contract/client'
import { listSafetyCodes } from '@anzhu/contract/safety-code'
import { runLoad, type LoadResult } from './load.ts'
import type { Place, Served } from './place.ts'
import { databaseMicros, processorMicros } from './processor.ts'

/** Something that is asked all day long, for which the size of the register must not matter. */
export interface HotPath {
  readonly name: string
  readonly path: (n: number) => string
  readonly cookie?: string
}

/** What asking cost: milliseconds, and microseconds of processor time a request. */
export interface Cost extends LoadResult {
  readonly serverMicros: number
  readonly databaseMicros: number
}

const sampled = 500

/** The hot reads of a register, for people and numbers spread over all of it. */
export async function hotPaths(place: Place, { port }: Served): Promise<readonly HotPath[]> {
  const people = await samplePeople(place)
  const nth = (n: number) => people[(n * 7919) % people.length] as Sampled
  const cookie = await place.cookie({ role: 'supervisor', region: '320500' })
  const clerk = await place.cookie({ role: 'labour-clerk', organisationId: nth(1).enterprise_id })
  // One after the other: five hundred at once would wait longer for a connection than the pool lets them.
  const tokens: string[] = []
  for (const { person_id: id } of people) {
    const { url } = await issueCredential(place.house, place.house.db, id, 'print')
    tokens.push(url.slice(url.lastIndexOf('/') + 1))
  }
  const deep = await deepCursor(port, cookie)
  const query = (q: string) => `/api/v1/safety-codes?q=${encodeURIComponent(q)}`
  return [
    { name: 'verification of a code', path: (n) => `/api/v1/verifications/${tokens[n % tokens.length]}` },
    { name: 'list of a city, first page', path: () => '/api/v1/safety-codes', cookie },
    { name: 'list of a city, fortieth page', path: () => `/api/v1/safety-codes?cursor=${deep}`, cookie },
    { name: 'exact totals of a city', path: () => '/api/v1/safety-codes/counts', cookie },
    { name: 'list of an enterprise', path: () => '/api/v1/safety-codes', cookie: clerk },
    { name: 'search by two characters', path: (n) => query([...nth(n).name].slice(0, 2).join('')), cookie },
    { name: 'search by ID number', path: (n) => query(nth(n).idNumber), cookie },
    { name: 'file of a person', path: (n) => `/api/v1/safety-codes/${nth(n).person_id}`, cookie },
    { name: 'dashboard of a city', path: () => '/api/v1/insight/codes', cookie },
    { name: 'dashboard of its districts', path: () => '/api/v1/insight/places', cookie },
  ]
}

/** Asks along one path for some seconds. */
export async function measureCost(
  { postmaster }: Place,
  { port, pid }: Served,
  { path, cookie }: HotPath,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Cost> {
  const before = [processorMicros(pid), databaseMicros(postmaster)] as const
  const load = await runLoad({
    port,
    connections,
    seconds,
    path,
    ...(cookie !== undefined && { cookie }),
  })
  return {
    ...load,
    serverMicros: (processorMicros(pid) - before[0]) / load.requests,
    databaseMicros: (databaseMicros(postmaster) - before[1]) / load.requests,
  }
}

interface Sampled {
  readonly person_id: string
  readonly name: string
  readonly idNumber: string
  readonly enterprise_id: string
}

async function samplePeople({ pool, house: { cipher } }: Place): Promise<readonly Sampled[]> {
  // A scan for the few pages that are wanted: sorting ten million rows for a sample would take a minute.
  const { rows } = await pool.query<{
    person_id: string
    name: string
    id_number: Buffer
    enterprise_id: string
  }>(
    `with sampled as (select person_id from safety_code.standings
                    where code_number >= $1 and issued_on is not null and city = $3 order by code_number limit $2)
     select p.id as person_id, p.name, p.id_number, e.enterprise_id
       from sampled join registry.persons p on p.id = sampled.person_id
       join registry.employments e on e.person_id = p.id and e.ended_on is null`,
    ['5', sampled, '3205'],
  )
  if (rows.length < sampled / 2) throw new Error(`only ${rows.length} people were found to ask about`)
  return rows.map(({ id_number: sealed, ...person }) => ({ ...person, idNumber: cipher.unseal(sealed) }))
}

async function deepCursor(port: number, cookie: string): Promise<string> {
  const options = { server: `http://127.0.0.1:${port}`, headers: { cookie } }
  let cursor: string | null = null
  for (let page = 1; page < 40; page++) {
    const found: { next: string | null } = await call(
      listSafetyCodes,
      { ...(cursor !== null && { cursor }), limit: 50 },
      options,
    )
    if (found.next === null) break
    cursor = found.next
  }
  return encodeURIComponent(cursor ?? '')
}
