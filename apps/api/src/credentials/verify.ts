import { verify } from 'node:crypto'
import type { CredentialVerdict, ReadToken } from '@anzhu/contract/credential'
import { decodeToken, keysFor, verdictAt } from '@anzhu/contract/credential'
import type { VerifyingKey } from './keys.ts'

export interface TokenVerifier {
  /** The verdict at an instant, in seconds since 1970. Any text gets one; none throws. */
  verify(token: string, now: number): CredentialVerdict
  /** A token signed here a moment ago is genuine: the scan that follows need not check its signature. */
  remember(token: string): void
}

/** A token whose signature was found genuine, and the public key that made it. */
interface Genuine extends Pick<ReadToken, 'kid' | 'claims'> {
  readonly x: string
}

/**
 * The server's verifier, of one mind with the contract's verifyToken. It remembers the last `capacity` genuine tokens: a
 * token never changes, so its signature need not be checked twice. Whether its key still stands is asked each time.
 */
export function tokenVerifier(keys: () => readonly VerifyingKey[], capacity = 10_000): TokenVerifier {
  const remembered = new Map<string, Genuine>()
  return {
    verify(token, now) {
      const known = remembered.get(token)
      const read = known ?? decodeToken(token)
      if ('reason' in read) return read
      const usable = keysFor(read, keys())
      if (typeof usable === 'string') return { ok: false, reason: usable }
      const key = usable.find((candidate) =>
        'x' in read ? candidate.x === read.x : signedBy(candidate, read),
      )
      if (key === undefined) return { ok: false, reason: 'forged' }
      keep(token, known ?? { kid: read.kid, claims: read.claims, x: key.x })
      return verdictAt(read, now)
    },
    remember(token) {
      const read = decodeToken(token)
      const key = read.ok ? keys().find(({ kid }) => kid === read.kid) : undefined
      if (read.ok && key !== undefined) keep(token, { kid: read.kid, claims: read.claims, x: key.x })
    },
  }

  // A Map keeps the order of insertion, so its first entry is the one unused for longest.
  function keep(token: string, genuine: Genuine) {
    remembered.delete(token)
    remembered.set(token, genuine)
    if (remembered.size > capacity) remembered.delete(remembered.keys().next().value ?? '')
  }
}

function signedBy({ publicKey }: VerifyingKey, { signed, signature }: ReadToken): boolean {
  return verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
}
