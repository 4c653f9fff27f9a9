import { fromBase64url, toBase64url } from './base64url.ts'
import type { Claims } from './claims.ts'
import { decodeClaims, encodeClaims } from './claims.ts'
import type { ReadMessage, Unreadable } from './sign1.ts'
import { decodeMessage, draftMessage } from './sign1.ts'

/** Longer tokens are refused unread; real ones have fewer than 200 letters. */
export const longestToken = 1000

/** A token taken apart. Its signature is not verified yet. */
export interface ReadToken extends Omit<ReadMessage, 'payload'> {
  readonly ok: true
  readonly claims: Claims
}

/**
 * Takes a token apart without believing it. Total: any text gives an answer, none throws. `unsupported` is a credential
 * of another version: an algorithm, a kind or a claim this one does not know.
 */
export function decodeToken(token: string): ReadToken | { readonly ok: false; readonly reason: Unreadable } {
  if (typeof token !== 'string') return { ok: false, reason: 'malformed' }
  if (token.length > longestToken) return { ok: false, reason: 'oversize' }
  const bytes = fromBase64url(token)
  const message = bytes === undefined ? 'malformed' : decodeMessage(bytes)
  if (typeof message === 'string') return { ok: false, reason: message }
  const { payload, ...rest } = message
  const claims = decodeClaims(payload)
  return typeof claims === 'string' ? { ok: false, reason: claims } : { ok: true, ...rest, claims }
}

/** A credential about to be signed: the bytes to sign, and what makes a token of their signature (r and s, 64 bytes). */
export function draftToken(kid: string, claims: Claims) {
  const { signed, seal } = draftMessage(kid, encodeClaims(claims))
  return { signed, seal: (signature: Uint8Array) => toBase64url(seal(signature)) }
}
