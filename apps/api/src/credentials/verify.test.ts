import { createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CredentialKey } from '@anzhu/contract/credential'
import { credentialUrl, tokenFromScan, verifyToken } from '@anzhu/contract/credential'
import { twinToken } from '../../../../packages/contract/test/forging.ts'
import { mutantsOf, spellingsOf, splicesOf } from '../../../../packages/contract/test/mutants.ts'
import {
  certificateClaims,
  exampleInstant,
  paperClaims,
  phoneClaims,
  printClaims,
  rfcScalar,
  signedToken,
  testKey,
} from '../../../../packages/contract/test/signing.ts'
import type { VerifyingKey } from './keys.ts'
import { tokenVerifier } from './verify.ts'

const key = testKey(rfcScalar)
const other = testKey('11'.repeat(32))
const now = exampleInstant + 30

const ready = (jwk: CredentialKey): VerifyingKey => {
  const { kty, crv, x, y } = jwk
  return { ...jwk, publicKey: createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' }) }
}
const verifierOf = (...keys: CredentialKey[]) => tokenVerifier(() => keys.map(ready))

describe('the server’s verifier', () => {
  test('says of every published vector what docs/credential-vectors.json says', () => {
    const file = new URL('../../../../docs/credential-vectors.json', import.meta.url)
    const { keys, vectors } = JSON.parse(readFileSync(file, 'utf8')) as {
      keys: CredentialKey[]
      vectors: { name: string; token: string; now: number; expect: string }[]
    }
    const { verify } = verifierOf(...keys)
    // Twice: the second time from memory.
    for (const { name, token, now, expect: expected } of [...vectors, ...vectors]) {
      const verdict = verify(token, now)
      expect([name, verdict.ok ? verdict.freshness : verdict.reason]).toEqual([name, expected])
    }
    expect(vectors.length).toBeGreaterThan(50)
  })

  test.each([
    ['a phone’s code', phoneClaims],
    ['a printed code', printClaims],
    ['a certificate', certificateClaims],
  ])(
    'accepts 0 of more than 10,000 mutants of %s, and agrees with the offline verifier',
    async (_, claims) => {
      const { verify } = verifierOf(key.jwk)
      const token = signedToken(key, claims)
      expect(verify(token, now)).toMatchObject({ ok: true })
      const mutants = [...mutantsOf(token), ...(claims === phoneClaims ? [twinToken()] : [])]
      expect(mutants.length).toBeGreaterThan(10_000)
      const here = mutants.map((mutant) => verify(mutant, now))
      const there = await Promise.all(mutants.map((mutant) => verifyToken(mutant, [key.jwk], { now })))
      expect(here.filter(({ ok }) => ok)).toEqual([])
      const apart = mutants.filter(
        (__, index) => JSON.stringify(here[index]) !== JSON.stringify(there[index]),
      )
      expect(apart).toEqual([])
    },
  )

  test('more than 10,000 spellings and splices of genuine tokens of every kind, scanned bare and as addresses: 0 are read as anything but a genuine token', async () => {
    const keys = [key, other].map(({ jwk }) => jwk)
    const { verify } = verifierOf(...keys)
    const genuine = [key, other].flatMap((by) =>
      [phoneClaims, printClaims, certificateClaims, paperClaims].map((of) => signedToken(by, of)),
    )
    const texts = [...splicesOf(genuine), ...genuine.slice(0, 4).flatMap(spellingsOf)]
    expect(texts.length).toBeGreaterThan(10_000)
    const host = 'https://anzhu.example'
    const scans = [...genuine, ...texts].flatMap((text) => [text, credentialUrl(host, text)])
    const read = scans.flatMap((text) => {
      const scanned = tokenFromScan(text, [host])
      return scanned.kind === 'token' ? [scanned.token] : []
    })
    // Whatever the scanner lets through, and each text as it is, as if there were no scanner before the verifiers.
    expect(read.length).toBeGreaterThan(10_000)
    const asked = [...new Set([...read, ...texts])]
    const here = asked.filter((token) => verify(token, now).ok)
    expect(here.toSorted()).toEqual(genuine.toSorted())
    const there = await Promise.all(
      asked.map(async (token) => ((await verifyToken(token, keys, { now })).ok ? [token] : [])),
    )
    expect(there.flat().toSorted()).toEqual(genuine.toSorted())
  })

  test('agrees with the offline verifier at every age and for every state of the key', async () => {
    const ages = [-301, -300, 0, 90, 91, 86_400, 86_401, 40_000_000]
    const lives = [
      {},
      { status: 'retired' },
      { status: 'withdrawn' },
      { region: '320000' },
      { region: '430000' },
      { kid: other.jwk.kid },
      { x: other.jwk.x, y: other.jwk.y },
    ] as const
    const seen = new Set<string>()
    for (const life of lives) {
      const jwk = { ...key.jwk, ...life }
      const { verify } = verifierOf(jwk)
      for (const token of [phoneClaims, printClaims, certificateClaims].map((of) => signedToken(key, of)))
        for (const age of ages) {
          const verdict = verify(token, exampleInstant + age)
          expect(await verifyToken(token, [jwk], { now: exampleInstant + age })).toEqual(verdict)
          seen.add(verdict.ok ? verdict.freshness : verdict.reason)
        }
    }
    expect([...seen].sort()).toEqual(
      ['ahead', 'expired', 'forged', 'fresh', 'print', 'stale', 'unknown-issuer', 'withdrawn-key'].sort(),
    )
  })
})

describe('its memory', () => {
  test('does not outlive a withdrawal, a lost key, or the token’s 24 hours', () => {
    let keys = [ready(key.jwk)]
    const { verify } = tokenVerifier(() => keys)
    const token = signedToken(key, phoneClaims)
    expect(verify(token, now)).toMatchObject({ ok: true, freshness: 'fresh' })
    expect(verify(token, now + 600)).toMatchObject({ ok: true, freshness: 'stale' })
    expect(verify(token, now + 86_400)).toMatchObject({ ok: false, reason: 'expired' })
    keys = [{ ...ready(key.jwk), status: 'withdrawn' }]
    expect(verify(token, now)).toEqual({ ok: false, reason: 'withdrawn-key' })
    keys = [ready({ ...other.jwk, kid: key.jwk.kid })]
    expect(verify(token, now)).toEqual({ ok: false, reason: 'forged' })
    keys = []
    expect(verify(token, now)).toEqual({ ok: false, reason: 'unknown-issuer' })
  })

  test('saves the second signature check, and forgets tokens that were not asked for since as many others as it may keep', () => {
    let checks = 0
    const counted: VerifyingKey = {
      ...key.jwk,
      get publicKey() {
        checks++
        return ready(key.jwk).publicKey
      },
    }
    const { verify } = tokenVerifier(() => [counted], 4)
    const [a, b, c, d] = [1, 2, 3, 4].map((statusIndex) => signedToken(key, { ...phoneClaims, statusIndex }))
    const checksOf = (token: string) => {
      const before = checks
      expect(verify(token, now)).toMatchObject({ ok: true })
      return checks - before
    }
    expect([a!, a!, b!, a!, c!, a!, d!, a!, b!].map(checksOf)).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1])
  })

  test('does not keep forgeries', () => {
    const { verify } = tokenVerifier(() => [ready(key.jwk)])
    const forged = signedToken({ d: other.d, jwk: key.jwk }, phoneClaims)
    for (const _ of [1, 2]) expect(verify(forged, now)).toEqual({ ok: false, reason: 'forged' })
  })
})
