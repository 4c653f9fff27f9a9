import type { Flow } from '@anzhu/law/kernel/flow'
import { idIn } from '@anzhu/web/address-values'

/** Somebody who is not of one's own. Kept out of the address, which is written down in many places. */
export interface Identity {
  readonly name: string
  readonly idNumber: string
}

/** Whom a case is about, and about which certificate, as it was chosen before anything is filled in. */
export interface Whom {
  readonly personId?: string
  readonly certificateId?: string
  readonly identity?: Identity
}

/** What the address and the place one came from say about whom a case is. */
export function whomIn(params: URLSearchParams, state: unknown): Whom {
  const [personId, certificateId] = [idIn(params.get('person') ?? ''), idIn(params.get('certificate') ?? '')]
  const { identity } = (state ?? {}) as { identity?: Identity }
  return {
    ...(personId !== undefined && { personId }),
    ...(certificateId !== undefined && { certificateId }),
    ...(identity !== undefined && { identity }),
  }
}

/** Whether everything is chosen that must be before a service can be tried. */
export function isChosen(
  { subject, about }: Pick<Flow, 'subject' | 'about'>,
  { personId, certificateId, identity }: Whom,
): boolean {
  if (subject === 'enterprise') return true
  return (
    certificateId !== undefined || identity !== undefined || (about === undefined && personId !== undefined)
  )
}

/** The rest of an address that says whom a service is filed for. */
export function searchFor({ personId, certificateId }: Whom): string {
  const params = new URLSearchParams()
  if (personId !== undefined) params.set('person', personId)
  if (certificateId !== undefined) params.set('certificate', certificateId)
  const search = params.toString()
  return search === '' ? '' : `?${search}`
}
