import { suzhouPolicy } from '../safety-code/policy.ts'
import { validityClause } from '../safety-code/sources.ts'
import { doorSources, nationalDoors } from './entrances.ts'
import type { Jurisdiction } from './jurisdiction.ts'

/** The city of the safety code. */
export const suzhou = {
  id: 'suzhou',
  name: '苏州市',
  regionCode: '320500',
  parent: 'jiangsu',
  own: { safetyCode: suzhouPolicy, doors: nationalDoors },
  basis: { safetyCode: validityClause, doors: doorSources.suzhou },
} as const satisfies Jurisdiction
