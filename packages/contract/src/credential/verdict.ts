import type { Claims } from './claims.ts'
import { phoneLifetime } from './safety-code-claims.ts'
import type { Unreadable } from './sign1.ts'
import type { ReadToken } from './token.ts'
import { decodeToken } from './token.ts'
import { signedByAny } from './web-crypto.ts'

/** A public key as GET /credential-keys gives it: a JWK with its life. */
export interface CredentialKey {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
  /** First eight hexadecimal digits of the key's SHA-256 thumbprint (RFC 7638). */
  readonly kid: string
  readonly use: 'sig'
  readonly alg: 'ES256'
  /** active signs and verifies, retired only verifies, withdrawn does neither. */
  readonly status: 'active' | 'retired' | 'withdrawn'
  readonly validFrom: string
  /** The key signs for this region and those below it only; without it, for all. */
  readonly region?: string
}

/** How old a token is. `ahead`: signed later than this clock says, so one of the two clocks is wrong. */
export type Freshness = 'fresh' | 'stale' | 'expired' | 'ahead'

/** A phone's page renews its token every minute, so an older one than this was not drawn just now. Seconds. */
const freshFor = 90
/** Clocks may differ by so much. Seconds. */
export const skew = 300

/** The freshness of a phone's token, both instants in seconds since 1970. 90 s and 24 h still count, one more does not. */
export function freshness(issuedAt: number, now: number): Freshness {
  const age = now - issuedAt
  if (age < -skew) return 'ahead'
  if (age <= freshFor) return 'fresh'
  return age <= phoneLifetime ? 'stale' : 'expired'
}

/** What the person who scans is told about age; nothing for a fresh token. */
export const freshnessNotices: Readonly<Record<Freshness | 'print', string>> = {
  fresh: '',
  stale: '可能是截图，请持码人当面刷新',
  expired: '凭证已过期，需联网复核，或请持码人刷新',
  ahead: '凭证时间晚于本机时间，请校准手机时间后再扫',
  print: '打印凭证，请核对照片或身份证件，并联网核验',
}

/** Why a token is not believed. The public is told the same words for every one of them. */
export type Disbelief = Unreadable | 'unknown-issuer' | 'withdrawn-key' | 'forged' | 'cannot-verify'

/**
 * What a token is worth. `expired` and `ahead` are genuine but too old or too new to show a colour. `cannot-verify`:
 * this browser has no WebCrypto here (a page without HTTPS), so ask the server.
 */
export type CredentialVerdict =
  | {
      readonly ok: true
      readonly kid: string
      readonly claims: Claims
      readonly freshness: 'fresh' | 'stale' | 'print'
    }
  | {
      readonly ok: false
      readonly reason: 'expired' | 'ahead'
      readonly kid: string
      readonly claims: Claims
    }
  | { readonly ok: false; readonly reason: Disbelief }

/**
 * Verifies a token with WebCrypto, offline, against keys fetched or pinned before. `now` is in seconds since 1970.
 * Never throws. The colour is the caller's next step: the law's colourOnDay on the claims' days.
 */
export async function verifyToken(
  token: string,
  keys: readonly CredentialKey[],
  { now }: { readonly now: number },
): Promise<CredentialVerdict> {
  const read = decodeToken(token)
  if (!read.ok) return read
  const usable = keysFor(read, keys)
  if (typeof usable === 'string') return { ok: false, reason: usable }
  const genuine = await signedByAny(usable, read)
  if (genuine === 'cannot-verify') return { ok: false, reason: genuine }
  return genuine ? verdictAt(read, now) : { ok: false, reason: 'forged' }
}

/** The keys that may have signed a token, or why there are none. Both verifiers choose by this. */
export function keysFor<Key extends Pick<CredentialKey, 'kid' | 'status' | 'region'>>(
  { kid, claims }: { readonly kid: string; readonly claims: Pick<Claims, 'issuer'> },
  keys: readonly Key[],
): readonly Key[] | 'unknown-issuer' | 'withdrawn-key' {
  const named = keys.filter((key) => key.kid === kid && within(claims.issuer, key.region))
  if (named.length === 0) return 'unknown-issuer'
  const usable = named.filter(({ status }) => status === 'active' || status === 'retired')
  return usable.length > 0 ? usable : 'withdrawn-key'
}

/** The verdict on a token whose signature is genuine. Both verifiers end with this. */
export function verdictAt(
  { kid, claims }: Pick<ReadToken, 'kid' | 'claims'>,
  now: number,
): CredentialVerdict {
  const age = freshness(claims.issuedAt, now)
  if (age === 'ahead') return { ok: false, reason: 'ahead', kid, claims }
  // Certificates and papers are prints: how they stand today is for the caller to say, as the colour of a code is.
  if (claims.kind !== 'code') return { ok: true, kid, claims, freshness: 'print' }
  if (claims.expiresAt !== null && now > claims.expiresAt)
    return { ok: false, reason: 'expired', kid, claims }
  if (claims.form === 'print') return { ok: true, kid, claims, freshness: 'print' }
  return { ok: true, kid, claims, freshness: age === 'fresh' ? 'fresh' : 'stale' }
}

/** 320507 lies within 320500, 320000 and itself. */
function within(region: string, of: string | undefined): boolean {
  return of === undefined || region.startsWith(of.replace(/(00){1,2}$/, ''))
}
