import { jurisdictionFor, lineage, prescribedBy, setting, type JurisdictionId } from '../jurisdictions.ts'
import { certificateFlowsOf, type CertificateJurisdiction } from './flows-of.ts'
import { hunanServices } from './services/hunan.ts'
import { jiangxiServices } from './services/jiangxi.ts'
import { nationalServices } from './services/national.ts'
import type { Services } from './services/service.ts'

/** The services that a jurisdiction runs in a way of its own; what it leaves out it takes from its parent. */
const own: Partial<Readonly<Record<JurisdictionId, Services>>> = {
  national: nationalServices,
  hunan: hunanServices,
  jiangxi: jiangxiServices,
}

/** The jurisdictions that say something about certificates themselves; each has flows of its own. */
export const certificatePlaces: readonly CertificateJurisdiction[] = (
  ['national', 'jiangsu', 'hunan', 'jiangxi'] as const
).map(placeOf)

/** The flows of all of them. */
export const certificateFlows = certificatePlaces.flatMap(certificateFlowsOf)

/** The jurisdiction whose law on certificates holds in a region (six digits). */
export function certificatePlaceFor(region: string): CertificateJurisdiction {
  const { id } = prescribedBy(jurisdictionFor(region), 'certificates')
  const found = certificatePlaces.find((place) => place.id === id)
  if (found === undefined) throw new RangeError(`${id} 规定了证书，却没有列入事项`)
  return found
}

function placeOf(id: JurisdictionId): CertificateJurisdiction {
  const line = lineage(id).toReversed()
  return {
    id,
    name: line.at(-1)?.name ?? '',
    terms: setting(id, 'certificates'),
    services: Object.assign({}, ...line.map((one) => own[one.id as JurisdictionId] ?? {})) as Services,
  }
}
