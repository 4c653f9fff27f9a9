import { regionPrefix } from '@anzhu/law/access/policy'
import { jurisdictionFor, jurisdictions, setting } from '@anzhu/law/jurisdictions'
import type { SiteSafetyTerms } from '@anzhu/law/jurisdictions/site-safety'
import { sql, type RawBuilder } from 'kysely'

/** What is prescribed for sites in a region of six digits. */
export const siteTerms = (region: string): SiteSafetyTerms => setting(jurisdictionFor(region), 'siteSafety')

/** A number of days as the region of a row prescribes it, for lists over several jurisdictions. */
export function daysByRegion(
  key: 'autoFailAfterDays' | 'overdueAfterDays',
  column: string,
): RawBuilder<number> {
  const narrowFirst = jurisdictions
    .toReversed()
    .map(
      ({ id, regionCode }) =>
        sql`when ${sql.ref(column)} like ${`${widest(regionCode)}%`} then ${setting(id, 'siteSafety')[key]}::int`,
    )
  return sql<number>`(case ${sql.join(narrowFirst, sql` `)} end)`
}

/** The nation covers every code. */
const widest = (regionCode: string) => (regionCode === '000000' ? '' : regionPrefix(regionCode))
