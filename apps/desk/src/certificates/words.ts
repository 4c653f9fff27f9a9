import type { CertificateRow, CertificateState } from '@anzhu/contract/certificates'
import type { Tone } from '@anzhu/web/case-words'

/** How each state is tinted; its word always stands in it. */
export const stateTones: Readonly<Record<CertificateState, Tone>> = {
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

/** Whether a service is of this kind: extend-c is one of extend. */
export function isOfKind(kind: string, wanted: string): boolean {
  return kind === wanted || kind.startsWith(`${wanted}-`)
}
