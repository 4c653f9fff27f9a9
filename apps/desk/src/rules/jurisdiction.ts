import { codeJurisdictions } from '@anzhu/contract/law'
import { regionPrefix } from '@anzhu/law/access/policy'
import { jurisdictionFor, readJurisdiction, type JurisdictionId } from '@anzhu/law/jurisdictions'

/** Whose rules a post in a region reads: those that hold there, else those of the first place below that runs codes. */
export function jurisdictionOf(region: string | null): JurisdictionId | undefined {
  if (region === null) return undefined
  const here = jurisdictionFor(region)
  if (codeJurisdictions.includes(here)) return here
  const prefix = regionPrefix(region)
  return codeJurisdictions.find((id) => readJurisdiction(id).regionCode.startsWith(prefix))
}
