import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'

/**
 * What every answer carries, worked out once: a library that builds the same twelve headers anew for every request costs
 * more than the whole look-up of a code. Names in lower case, as they are sent.
 */
export function securityHeaders({
  settings,
  certificateAuthorities,
}: Pick<House, 'settings' | 'certificateAuthorities'>): Readonly<Record<string, string>> {
  return {
    'content-security-policy': policyOf(settings.cardReader, certificateAuthorities?.lock.service),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'referrer-policy': 'same-origin',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-download-options': 'noopen',
    'x-frame-options': 'SAMEORIGIN',
    'x-permitted-cross-domain-policies': 'none',
    'x-xss-protection': '0',
  }
}

/** Puts the security headers on every answer of routes added after this, and on those to addresses that are not there. */
export function sendSecurityHeaders(app: FastifyInstance, house: House): void {
  const headers = securityHeaders(house)
  app.addHook('onRequest', (_, reply, done) => {
    void reply.headers(headers)
    done()
  })
}

/** Strict: scripts only from here; wasm for the QR reader; styles inline because the desk's components set them. */
function policyOf(...neighbours: readonly (string | null | undefined)[]): string {
  return [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    // The reader of identity cards and the program of a certificate lock stand on the user's own machine.
    ["connect-src 'self'", ...originsOf(neighbours)].join(' '),
    // A PDF that was fetched is shown in the browser's own reader.
    "frame-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join(';')
}

/** Where these addresses lead; what is on this server itself needs no leave. */
const originsOf = (addresses: readonly (string | null | undefined)[]) =>
  addresses.flatMap((address) => (address?.startsWith('http') === true ? [new URL(address).origin] : []))
