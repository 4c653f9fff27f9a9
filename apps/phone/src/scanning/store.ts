import { phoneDatabase } from '../offline/database.ts'

/** What scanning keeps on this phone: checks not delivered yet, site packs, and keys with status lists. */
export const stores = { queue: 'id', packs: 'projectId', kept: 'name' } as const

export const { put, change, readAll, remove, clear } = phoneDatabase('anzhu-scanning', stores)
