import { hunan } from './jurisdictions/hunan.ts'
import { jiangsu } from './jurisdictions/jiangsu.ts'
import { jiangxi } from './jurisdictions/jiangxi.ts'
import type { Jurisdiction, Settings } from './jurisdictions/jurisdiction.ts'
import { national } from './jurisdictions/national.ts'
import { suzhou } from './jurisdictions/suzhou.ts'
import { xiangcheng } from './jurisdictions/xiangcheng.ts'

/** Every jurisdiction, the wider before the narrower. A new one: write its file and list it here. */
export const jurisdictions = [national, jiangsu, suzhou, xiangcheng, hunan, jiangxi] as const

/** The id of a jurisdiction, such as suzhou. */
export type JurisdictionId = (typeof jurisdictions)[number]['id']

/** True for the id of a jurisdiction. */
export function isJurisdictionId(id: string): id is JurisdictionId {
  return jurisdictions.some((one) => one.id === id)
}

/** The jurisdiction of an id. */
export function readJurisdiction(id: JurisdictionId): Jurisdiction {
  const found = jurisdictions.find((one) => one.id === id)
  if (found === undefined) throw new RangeError(`没有 ${id} 这个辖区`)
  return found
}

/** A jurisdiction and everything above it, itself first. */
export function lineage(id: JurisdictionId): Jurisdiction[] {
  const line: Jurisdiction[] = []
  for (let at: string | null = id; at !== null;) {
    if (!isJurisdictionId(at)) throw new RangeError(`没有 ${at} 这个辖区`)
    const one: Jurisdiction = readJurisdiction(at)
    line.push(one)
    at = one.parent
  }
  return line
}

/** What a jurisdiction prescribes; what it does not say, its parent says. The nation answers everything. */
export function setting<Key extends keyof Settings>(id: JurisdictionId, key: Key): Settings[Key] {
  const own: Partial<Settings> = prescribedBy(id, key).own
  const said = own[key]
  // Not ??, because null is something a region can say.
  return said === undefined ? national.own[key] : said
}

/** Which jurisdiction of the line prescribes a setting, for printing and for the guide pages. */
export function prescribedBy(id: JurisdictionId, key: keyof Settings): Jurisdiction {
  return lineage(id).find(({ own }) => key in own) ?? national
}

/** The narrowest jurisdiction that covers a region (GB/T 2260, six digits); the nation when none does. */
export function jurisdictionFor(regionCode: string): JurisdictionId {
  const covers = (one: Jurisdiction) => regionCode.startsWith(one.regionCode.replace(/(00)+$/, ''))
  return jurisdictions.findLast(covers)?.id ?? 'national'
}

/** The province a jurisdiction belongs to, or is; null for the nation and for an unknown id. */
export function provinceOf(id: string): JurisdictionId | null {
  if (!isJurisdictionId(id)) return null
  const province = lineage(id).find(({ parent }) => parent === 'national')?.id ?? ''
  return isJurisdictionId(province) ? province : null
}
