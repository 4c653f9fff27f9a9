import type { Certificate, CertificateState } from '@anzhu/contract/certificates'
import type { Tone } from './case-words.ts'

/** How each state of a certificate is tinted; its word always stands in it. */
export const certificateTones: Readonly<Record<CertificateState, Tone>> = {
  'in-use': 'ok',
  supplemented: 'ok',
  'transferred-in': 'ok',
  unusable: 'wait',
  expired: 'bad',
  suspended: 'bad',
  revoked: 'bad',
  cancelled: 'mute',
  transferred_out: 'mute',
}

/** Whether a service is of this kind: extend-c is one of extend. */
export function isOfKind(kind: string | null, wanted: string): boolean {
  return kind === wanted || kind?.startsWith(`${wanted}-`) === true
}

/** The service of a kind about a certificate, where whoever looks may file it. */
export function serviceOfKind({ services }: Pick<Certificate, 'services'>, wanted: string) {
  return services.find(({ kind }) => isOfKind(kind, wanted))
}
