import type { Certificate, CertificateRow, CertificateState } from '@anzhu/contract/certificates'

/** States in which the last day says nothing any more. */
const over: ReadonlySet<CertificateState> = new Set(['revoked', 'cancelled', 'transferred_out'])

/** How long a certificate still runs, and how pressing that is. */
export function remainingOf({ daysLeft, state }: Pick<CertificateRow, 'daysLeft' | 'state'>): {
  readonly words: string
  readonly press: 'calm' | 'soon' | 'now'
} {
  if (over.has(state)) return { words: '—', press: 'calm' }
  if (daysLeft < 0) return { words: `过期 ${-daysLeft} 天`, press: 'now' }
  if (daysLeft === 0) return { words: '今天到期', press: 'now' }
  return { words: `剩 ${daysLeft} 天`, press: daysLeft <= 30 ? 'now' : daysLeft <= 90 ? 'soon' : 'calm' }
}

/** Where a service about a certificate is filed; the person is named too, because missing papers go into their record. */
export const filingOf = (service: string, { id, person }: Pick<Certificate, 'id' | 'person'>) =>
  `/apply/${service}?certificate=${id}&person=${person.id}`
