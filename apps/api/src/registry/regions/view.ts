import type { Region } from '@anzhu/contract/registry'
import { regionName, regionPath } from './regions.ts'

/** A region as the interface shows it; a code that is not in the table keeps its digits as name. */
export function regionView(code: string): Region {
  return { code, name: regionName(code) ?? code, path: regionPath(code) }
}
