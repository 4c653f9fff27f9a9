import type { Capability } from '@anzhu/contract/session'
import type { Db } from '../db/connection.ts'

/** What an enterprise is qualified for today; what is suspended or ended does not count. */
export async function capabilitiesOf(
  db: Db,
  enterpriseIds: readonly string[],
): Promise<Map<string, Capability[]>> {
  if (enterpriseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('registry.qualifications')
    .select(['enterprise_id', 'kind'])
    .where('enterprise_id', 'in', enterpriseIds)
    .where('ended_on', 'is', null)
    .where('suspended_on', 'is', null)
    .orderBy('kind')
    .execute()
  const found = new Map<string, Capability[]>()
  for (const { enterprise_id, kind } of rows)
    found.set(enterprise_id, [...(found.get(enterprise_id) ?? []), kind as Capability])
  return found
}
