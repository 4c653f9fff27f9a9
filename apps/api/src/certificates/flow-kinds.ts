import { certificatePlaces } from '@anzhu/law/certificates/places'
import { certificateFlowsOf, type CertificateJurisdiction } from '@anzhu/law/certificates/flows-of'
import type { Judged } from '@anzhu/law/certificates/judged'
import type { Letter, Offered } from '@anzhu/law/certificates/services/service'
import type { Flow } from '@anzhu/law/kernel/flow'

/** A flow of the certificate services, with the service it runs, for which letter, and whose law it is. */
export interface CertificateFlow {
  readonly flow: Flow<Judged>
  readonly service: Offered
  readonly letter: Letter | null
  readonly place: CertificateJurisdiction
}

/** Every certificate flow of every jurisdiction. */
export const certificateFlowKinds: readonly CertificateFlow[] = certificatePlaces.flatMap((place) =>
  certificateFlowsOf(place).map((flow) => ({ flow, place, ...kindOf(flow.service ?? '') })),
)

/** The certificate flow of an id; undefined for any other service. */
export const certificateFlow = (id: string): CertificateFlow | undefined =>
  certificateFlowKinds.find(({ flow }) => flow.id === id)

function kindOf(kind: string): { service: Offered; letter: Letter | null } {
  const parts = /^(new|extend)-([abc])$/.exec(kind)
  if (parts === null) return { service: kind as Offered, letter: null }
  return { service: parts[1] as Offered, letter: (parts[2] ?? '').toUpperCase() as Letter }
}
