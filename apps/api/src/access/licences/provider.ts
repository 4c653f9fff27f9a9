import type { LicenceWord } from '@anzhu/contract/licence-sign-in'
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Who shows electronic business licences on phones, and tells us under a seal what was decided there. */
export interface Licences {
  /** Its name, as users read it. */
  readonly source: string
  /** What the QR code for a request says. */
  qrFor(token: string): string
  /** Whether this was said by the provider: sealed with the secret shared with it. */
  isTheirs(word: LicenceWord): boolean
}

/** A provider that can also be made to speak: for the demonstration and for tests. */
export interface SimulatedLicences extends Licences {
  seal(word: Omit<LicenceWord, 'signature'>): LicenceWord
}

/** A provider whose phone app opens its entrance with our token, and calls back over HTTP (docs/settings.md). */
export function httpLicences({ entrance, secret }: { entrance: URL; secret: string }): Licences {
  return {
    source: `电子营业执照（${entrance.hostname}）`,
    qrFor(token) {
      const url = new URL(entrance)
      url.searchParams.set('request', token)
      return url.href
    },
    isTheirs: (word) => isSealed(word, secret),
  }
}

/** A provider of our own whose app is the page /m/licence. Its secret lives as long as the process. */
export function simulatedLicences(publicUrl: string): SimulatedLicences {
  const secret = randomBytes(32).toString('hex')
  return {
    source: '电子营业执照（演示）',
    qrFor: (token) => `${publicUrl}/m/licence?request=${token}`,
    isTheirs: (word) => isSealed(word, secret),
    seal: (word) => ({ ...word, signature: sealOf(word, secret).toString('hex') }),
  }
}

/** HMAC-SHA256 over what was said, in the order the contract gives. */
export function sealOf(
  { token, decision, creditCode, at }: Omit<LicenceWord, 'signature'>,
  secret: string,
): Buffer {
  return createHmac('sha256', secret)
    .update([token, decision, creditCode ?? '', at].join('.'))
    .digest()
}

const isSealed = (word: LicenceWord, secret: string) =>
  timingSafeEqual(sealOf(word, secret), Buffer.from(word.signature, 'hex'))
