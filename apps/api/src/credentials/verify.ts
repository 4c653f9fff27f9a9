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

/** A token whose signature was found genuine, the public key that made it, and the keys that stood when this was last asked. */
interface Genuine extends Pick<ReadToken, 'kid' | 'claims'> {
  readonly x: string
  readonly among: readonly VerifyingKey[]
}

/**
 * The server's verifier, of one mind with the contract's verifyToken. It remembers genuine tokens, at least the last half of
 * `capacity`: a token never changes, so its signature need not be checked twice. Whether its key still stands is asked again
 * whenever `keys` hands over another list, as it does after every change of a key.
 */
export function tokenVerifier(keys: () => readonly VerifyingKey[], capacity = 10_000): TokenVerifier {
  // Two generations: what is asked for again moves into the younger, and the elder is dropped when that is full. To move
  // each token to the end of one list with every scan would cost more than to find it.
  let [younger, elder] = [new Map<string, Genuine>(), new Map<string, Genuine>()]
  return {
    verify(token, now) {
      const standing = keys()
      const recent = younger.get(token)
      if (recent?.among === standing) return verdictAt(recent, now)
      const known = recent ?? elder.get(token)
      const read = known ?? decodeToken(token)
      if ('reason' in read) return read
      const usable = keysFor(read, standing)
      if (typeof usable === 'string') return { ok: false, reason: usable }
      const key = usable.find((candidate) =>
        'x' in read ? candidate.x === read.x : signedBy(candidate, read),
      )
      if (key === undefined) return { ok: false, reason: 'forged' }
      keep(token, { kid: read.kid, claims: read.claims, x: key.x, among: standing })
      return verdictAt(read, now)
    },
    remember(token) {
      const [read, among] = [decodeToken(token), keys()]
      const usable = read.ok ? keysFor(read, among) : []
      // Signed here for a region that the key is not for: it is looked at like anybody's.
      const key = typeof usable === 'string' ? undefined : usable[0]
      if (read.ok && key !== undefined) keep(token, { kid: read.kid, claims: read.claims, x: key.x, among })
    },
  }

  function keep(token: string, genuine: Genuine) {
    younger.set(token, genuine)
    if (younger.size >= capacity / 2) [younger, elder] = [new Map(), younger]
  }
}

function signedBy({ publicKey }: VerifyingKey, { signed, signature }: ReadToken): boolean {
  return verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
}
