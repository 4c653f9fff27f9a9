import { call } from '@anzhu/contract/client'
import type { Reply } from '@anzhu/contract/endpoint'
import { takeInspectionPack } from '@anzhu/contract/inspection-pack'
import { useCallback, useEffect, useState } from 'react'
import { serverNow } from '../app/server-clock.ts'
import { clear, put, readAll, remove } from './store.ts'

/** A project taken along: its people and the standards of the day. */
export interface Pack extends Reply<typeof takeInspectionPack> {
  readonly projectId: string
  readonly accountId: string
}

/** A package older than this is fetched again when there is network. Milliseconds. */
const freshFor = 12 * 3_600_000
/** One so old is no longer inspected by: standards and people may have changed. Milliseconds. */
export const packLifetime = 30 * 86_400_000

/** The packages of an account on this phone, the latest first. */
export async function readPacks(accountId: string): Promise<readonly Pack[]> {
  const packs = await readAll<Pack>('packs').catch(() => [])
  return packs
    .filter((pack) => pack.accountId === accountId)
    .sort((one, other) => (one.takenAt < other.takenAt ? 1 : -1))
}

/** Takes a project along, or takes it again. */
export async function takePack(projectId: string, accountId: string): Promise<void> {
  const pack = await call(takeInspectionPack, { projectId })
  await put('packs', { ...pack, projectId, accountId } satisfies Pack)
}

/** How old a package is, in milliseconds. */
export const ageOf = ({ takenAt }: Pick<Pack, 'takenAt'>): number => serverNow() - Date.parse(takenAt)

/** Fetches again what has grown old. A project that one may not inspect any more keeps its package until it is spent. */
export async function renewPacks(accountId: string): Promise<void> {
  for (const pack of await readPacks(accountId)) {
    if (ageOf(pack) > packLifetime) await remove('packs', pack.projectId)
    else if (ageOf(pack) > freshFor) await takePack(pack.projectId, accountId)
  }
}

/** Leaves no package on this phone, for signing out. What was found stays until it is delivered. */
export async function forgetPacks(): Promise<void> {
  await clear('packs')
}

/** The packages of an account, with the acts of taking and leaving one; null while the phone is being read. */
export function usePacks(accountId: string) {
  const [packs, setPacks] = useState<readonly Pack[] | null>(null)
  const show = useCallback(() => readPacks(accountId).then(setPacks), [accountId])
  useEffect(() => {
    void show()
  }, [show])
  return {
    packs,
    take: async (projectId: string) => {
      await takePack(projectId, accountId)
      await show()
    },
    leave: async (projectId: string) => {
      await remove('packs', projectId)
      await show()
    },
  }
}
