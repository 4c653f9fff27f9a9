import { addReadyWorkers, freshCitizenId } from '../drills/people.ts'
import { hotPaths } from './hot-paths.ts'
import type { Place, Served } from './place.ts'
import { seedDrafts } from './seed-cases.ts'
import { countFirms, openFirm } from './writes.ts'

type Part = 'all' | 'reads' | 'writes'

/** The n-th request as it is sent: of a mixed day, of its reads, of its writes. */
export interface Mix extends Readonly<Record<Part, (n: number) => string>> {
  /** What the n-th of a part asks or does, in words. */
  readonly kindOf: Readonly<Record<Part, (n: number) => string>>
}

/** How many of the writes that can be done only once are prepared; when they are used up, registrations take their place. */
export interface Supplies {
  readonly drafts: number
  readonly applicants: number
}

/** Of a hundred requests, how many are what; a hundredth and more of each. */
const shares: Readonly<Record<string, number>> = {
  verification: 60,
  'a list, a search, a count, a file, a dashboard': 24,
  "a worker's own page": 8,
  'a worker is registered': 4,
  'a code is applied for': 2,
  'a case is submitted': 1,
  'a case is decided': 1,
}
const kinds = Object.entries(shares).flatMap(([kind, share]) => Array.from({ length: share }, () => kind))
/** The first of them only look. */
const reads = 92

const firms = 20
const phones = 50

/** What a day asks and does in the register of a place, spread evenly, through one process. */
export async function openMix(place: Place, server: Served, { drafts, applicants }: Supplies): Promise<Mix> {
  const [verification, ...others] = await hotPaths(place, server)
  if (verification === undefined) throw new Error('nothing to verify')
  const before = 900 + (await countFirms(place))
  const clerks = await Promise.all(Array.from({ length: firms }, (_, n) => openFirm(place, before + n)))
  const officer = await place.cookie({ role: 'supervisor', region: '320500' })
  const mine = await openPhones(place)
  const submitting = await seedDrafts(place, 'training-body', drafts)
  const deciding: string[] = []
  const applying = await openApplicants(place, clerks, applicants)
  const clerkOf = (n: number) => clerks[n % firms]?.cookie ?? ''

  const register = (n: number) =>
    post(
      '/api/v1/workers',
      { name: '王建国', idNumber: freshCitizenId(), phone: '13900000004', trade: '木工' },
      clerkOf(n),
    )
  const makers: Readonly<Record<string, (n: number) => string>> = {
    verification: (n) => get(verification.path(n)),
    'a list, a search, a count, a file, a dashboard': (n) => {
      const { path = () => '/healthz', cookie } = others[n % others.length] ?? {}
      return get(path(n), cookie)
    },
    "a worker's own page": (n) =>
      get(n % 2 === 0 ? '/api/v1/my/safety-code' : '/api/v1/my/safety-code/credential', mine[n % phones]),
    'a worker is registered': register,
    'a code is applied for'(n) {
      const one = applying.pop()
      return one === undefined
        ? register(n)
        : post('/api/v1/safety-codes/applications', { personIds: [one.id] }, one.cookie)
    },
    'a case is submitted'(n) {
      const draft = submitting.pop()
      if (draft === undefined) return register(n)
      deciding.push(draft.id)
      return post(`/api/v1/cases/${draft.id}/submission`, { version: 1 }, draft.cookie)
    },
    'a case is decided'(n) {
      // Those submitted last may still be on their way.
      const id = deciding.length > 20 ? deciding.shift() : undefined
      const decision = { version: 2, step: 'review', decision: 'pass' }
      return id === undefined ? register(n) : post(`/api/v1/cases/${id}/decisions`, decision, officer)
    },
  }
  const parts = { all: kinds, reads: kinds.slice(0, reads), writes: kinds.slice(reads) }
  const asked = (part: Part) => (n: number) => makers[kindAt(parts[part], n)]?.(turnOf(parts[part], n)) ?? ''
  const named = (part: Part) => (n: number) => {
    const kind = kindAt(parts[part], n)
    return kind.startsWith('a list') ? (others[turnOf(parts[part], n) % others.length]?.name ?? kind) : kind
  }
  return {
    all: asked('all'),
    reads: asked('reads'),
    writes: asked('writes'),
    kindOf: { all: named('all'), reads: named('reads'), writes: named('writes') },
  }
}

/** 37 shares no factor with the numbers of kinds: every kind comes in its share, none of them in a row. */
const kindAt = (some: readonly string[], n: number) => some[(n * 37) % some.length] ?? ''

/** The how-manieth of its kind that a request is, roughly: other people, other clerks. */
const turnOf = (some: readonly string[], n: number) => Math.floor(n / some.length) + n

async function openPhones(place: Place): Promise<readonly string[]> {
  const { rows } = await place.pool.query<{ id: string }>(
    `select person_id as id from safety_code.standings where issued_on is not null and city = '3205' limit ${phones}`,
  )
  return Promise.all(rows.map(({ id }) => place.cookie({ role: 'worker', personId: id })))
}

async function openApplicants(
  place: Place,
  clerks: readonly { id: string; cookie: string }[],
  wanted: number,
) {
  const each = Math.ceil(wanted / firms)
  const found: { id: string; cookie: string }[] = []
  for (const { id: firm, cookie } of clerks) {
    const ids = await addReadyWorkers(place.house.db, place.house.cipher, firm, each)
    found.push(...ids.map((id) => ({ id, cookie })))
  }
  return found
}

const get = (path: string, cookie?: string) =>
  `GET ${path} HTTP/1.1\r\nhost: localhost\r\n${cookie === undefined ? '' : `cookie: ${cookie}\r\n`}\r\n`

function post(path: string, body: object, cookie: string): string {
  const text = JSON.stringify(body)
  return `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
}
