import { call } from '@anzhu/contract/client'
import {
  decodeToken,
  type OfflineKnowledge,
  packLifetime,
  type ScanPack,
  statusIssuerOf,
} from '@anzhu/contract/credential'
import { listCredentialKeys, readStatusList, takeScanPack } from '@anzhu/contract/scanning'
import { forget, keep, readKept } from '../app/kept.ts'
import { serverNow } from '../app/server-clock.ts'
import { clear, put, readAll, remove } from './store.ts'

/** A site taken along, as this phone keeps it. */
export interface TakenPack extends ScanPack {
  readonly name: string
}

interface Synced extends Pick<OfflineKnowledge, 'keys' | 'lists' | 'syncedAt'> {
  readonly name: 'sync'
}

/** A phone takes at most so many sites along: an inspector's day. */
export const mostPacks = 3
/** A pack younger than this is not fetched again. Milliseconds. */
const packStillFresh = 30 * 60_000

const unknown: Synced = { name: 'sync', keys: [], lists: {}, syncedAt: null }
let current: Promise<OfflineKnowledge> | undefined
/** Whose knowledge this is: what was asked for before signing out is not kept after it. */
let holder = 0

/** What this phone can judge by without network. Read once and then held, so that a verdict waits for no disk. */
export function readKnowledge(): Promise<OfflineKnowledge> {
  current ??= load().catch(() => ({ ...unknown, packs: [] }))
  return current
}

async function load(): Promise<OfflineKnowledge> {
  const [synced, packs] = await Promise.all([readAll<Synced>('kept'), readAll<TakenPack>('packs')])
  return { ...(synced[0] ?? unknown), packs }
}

/** The sites taken along, the latest first. */
export async function readPacks(): Promise<readonly TakenPack[]> {
  const packs = await readAll<TakenPack>('packs').catch(() => [])
  return packs.sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1))
}

/** Takes a site along: everybody on it, for where there is no network. */
export async function takePack(projectId: string): Promise<void> {
  const asking = holder
  const pack = await call(takeScanPack, { projectId })
  if (asking !== holder) return
  await put('packs', pack)
  current = undefined
}

/** Leaves a site behind. */
export async function dropPack(projectId: string): Promise<void> {
  await remove('packs', projectId)
  current = undefined
}

const met = 'issuers-met'

/** Remembers the city of a code that was met, so that its list is fetched from now on; the last five count. */
export function noteIssuer(content: string): void {
  const read = decodeToken(content.trim().split('/').at(-1) ?? '')
  // No list tells of papers.
  if (!read.ok || read.claims.kind === 'paper') return
  const issuer = statusIssuerOf(read.claims.issuer)
  const before = readKept<string[]>(met) ?? []
  if (before[0] !== issuer) keep(met, [issuer, ...before.filter((one) => one !== issuer)].slice(0, 5))
}

/**
 * Fetches keys, status lists and the sites taken along, while there is network. `region` is where the holder of this phone
 * works; it names the city whose codes are met most. Rejects without network; what was kept then stays, but for sites
 * that are too old to count.
 */
export async function syncKnowledge(region: string | null): Promise<void> {
  try {
    await fetchKnowledge(region)
  } finally {
    await dropSpentPacks()
  }
}

async function fetchKnowledge(region: string | null): Promise<void> {
  const at = Math.floor(serverNow() / 1000)
  const asking = holder
  const packs = await readPacks()
  const issuers = new Set([
    ...packs.map(({ issuer }) => issuer),
    ...(readKept<string[]>(met) ?? []),
    ...(region === null ? [] : [statusIssuerOf(region)]),
  ])
  const [{ keys }, lists] = await Promise.all([
    call(listCredentialKeys, {}),
    Promise.all(
      [...issuers].map(async (issuer) => [issuer, (await call(readStatusList, { issuer })).list] as const),
    ),
  ])
  if (asking !== holder) return
  await put('kept', { name: 'sync', keys, lists: Object.fromEntries(lists), syncedAt: at } satisfies Synced)
  current = undefined
  const old = packs.filter((pack) => ageOf(pack) > packStillFresh)
  // A project that one may not see any more keeps its pack until that is too old to count.
  await Promise.all(old.map(({ projectId }) => takePack(projectId).catch(() => undefined)))
}

/**
 * Fetches the keys alone, which are few: a key that was withdrawn is believed no longer than the minute between two of
 * these. Rejects without network. What else was kept stays as it is.
 */
export async function syncKeys(): Promise<void> {
  const asking = holder
  const { keys } = await call(listCredentialKeys, {})
  const [kept] = await readAll<Synced>('kept')
  // Who has no lists yet is just fetching them, and the keys with them.
  if (asking !== holder || kept === undefined) return
  await put('kept', { ...kept, keys } satisfies Synced)
  current = undefined
}

const ageOf = ({ takenAt }: TakenPack) => serverNow() - Date.parse(takenAt)

async function dropSpentPacks(): Promise<void> {
  const spent = (await readPacks()).filter((pack) => ageOf(pack) > packLifetime * 1000)
  for (const { projectId } of spent) await dropPack(projectId)
}

/** Leaves nothing of what was taken along on this phone, for signing out. Checks that wait to be delivered stay. */
export async function forgetKnowledge(): Promise<void> {
  holder += 1
  current = undefined
  forget(met)
  await Promise.all([clear('packs'), clear('kept')])
  current = undefined
}
