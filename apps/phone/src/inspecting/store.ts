import { phoneDatabase } from '../offline/database.ts'

/** What inspecting keeps on this phone: packages taken along, and inspections with all that was found. */
export const stores = {
  packs: 'projectId',
  inspections: 'id',
  marks: 'id',
  findings: 'id',
  photos: 'id',
} as const

export const { put, change, readAll, remove, clear } = phoneDatabase('anzhu-inspecting', stores)
