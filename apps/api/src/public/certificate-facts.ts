import type { CertificateShown } from '@anzhu/contract/scanning'
import { createHash } from 'node:crypto'

/** What anybody may see of a certificate, in rows. */
export function certificateFacts(shown: CertificateShown): (readonly [string, string])[] {
  return [
    ['最新证书', shown.latest ?? ''],
    ['姓名', shown.name],
    ['企业', shown.enterprise],
    ['类别', shown.category],
    ['证书编号', shown.number],
    ['有效期至', shown.validUntil],
    ['发证机关', shown.issuer],
  ]
}

/** The code by which a page can be compared with what was scanned: 12 signs of the token's hash, 3F2A-91C0-77D4. */
export function checkCode(token: string): string {
  const hash = createHash('sha256').update(token).digest('hex').slice(0, 12).toUpperCase()
  return hash.replaceAll(/(.{4})(?=.)/g, '$1-')
}
