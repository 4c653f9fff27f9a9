import type { Certificate, CertificateService, CertificateState } from '@anzhu/contract/certificates'

/** States in which the last day says nothing any more. */
const over: ReadonlySet<CertificateState> = new Set(['revoked', 'cancelled', 'transferred_out'])

/** Until when a certificate runs, and how long that still is: 有效至 2028-03-15（含当天）· 还剩 480 天. */
export function untilInWords({
  expiresOn,
  daysLeft,
  state,
}: Pick<Certificate, 'expiresOn' | 'daysLeft' | 'state'>): string {
  const until = `有效至 ${expiresOn}`
  if (over.has(state)) return until
  if (daysLeft < 0) return `${until}，已过期 ${-daysLeft} 天`
  return daysLeft === 0 ? `${until}，今天是最后一天` : `${until}，还剩 ${daysLeft} 天`
}

/** Whether a service can be filed today, and if not from when, or how much stands in the way. */
export function chanceOf({
  allowed,
  allowedFrom,
  findings,
}: Pick<CertificateService, 'allowed' | 'allowedFrom' | 'findings'>): string {
  if (allowed) return '现在可以办'
  if (allowedFrom !== null) return `${allowedFrom} 起可以办`
  return `还差 ${findings.filter(({ met }) => !met).length} 项，点开看怎么办`
}
