import type { Certificate, CertificateService, CertificateState } from '@anzhu/contract/certificates'
import { findFlow } from '@anzhu/law/flows'

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

/** What stands in the way of a service besides papers, which are uploaded while it is filled in. */
export function inTheWayOf({
  service,
  findings,
}: Pick<CertificateService, 'service' | 'findings'>): CertificateService['findings'] {
  const judgesPapers = findFlow(service)?.materialsJudgedBy
  return findings.filter(({ rule, met }) => !met && rule !== judgesPapers)
}

/** Whether a service can be filed today, and if not from when, or how much stands in the way. */
export function chanceOf(
  service: Pick<CertificateService, 'service' | 'allowed' | 'allowedFrom' | 'findings'>,
): string {
  if (service.allowed) return '现在可以办'
  if (service.allowedFrom !== null) return `${service.allowedFrom} 起可以办`
  const left = inTheWayOf(service)
  if (left.length === 0) return '现在可以办，要上传材料'
  const earliest = left.find(({ earliestOn }) => earliestOn !== null)?.earliestOn ?? null
  return earliest === null
    ? `还差 ${left.length} 项，点开看怎么办`
    : `最早 ${earliest} 起，还差 ${left.length} 项，点开看怎么办`
}
