import { memoryDatabase } from '../offline/memory-database.ts'
import type * as store from './store.ts'

/** The phone's database of a unit test: the same promises, kept in memory. */
export function memoryStore() {
  const stores = {
    packs: 'projectId',
    inspections: 'id',
    marks: 'id',
    findings: 'id',
    photos: 'id',
  } as const
  return { stores, ...memoryDatabase(stores) } satisfies typeof store
}
