import {
  type CredentialKey,
  draftToken,
  phoneLifetime,
  type SafetyCodeClaims,
} from '@anzhu/contract/credential'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkOffline, type KeptKeys } from './check.ts'

const now = Date.parse('2026-11-21T02:32:00Z')
const seconds = now / 1000
const hour = 3600
const kid = 'd7f0a1b2'

let pair: CryptoKeyPair
let kept: KeptKeys

beforeAll(async () => {
  pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const key: CredentialKey = {
    kty: 'EC',
    crv: 'P-256',
    x,
    y,
    kid,
    use: 'sig',
    alg: 'ES256',
    status: 'active',
    validFrom: '2026-01-01T00:00:00.000Z',
  }
  kept = { keys: [key], at: now }
})

async function codeOf(claims: Partial<SafetyCodeClaims> = {}): Promise<string> {
  const issuedAt = claims.issuedAt ?? seconds - 10
  const draft = draftToken(kid, {
    kind: 'code',
    form: 'phone',
    issuer: '320507',
    codeNumber: '838447464307',
    maskedName: '张*国',
    issuedOn: '2026-06-01',
    yellowFrom: '2027-04-18',
    redFrom: '2027-06-03',
    statusIndex: 1,
    issuedAt,
    expiresAt: issuedAt + phoneLifetime,
    ...claims,
  })
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    pair.privateKey,
    draft.signed,
  )
  return `https://anzhu.example/c/${draft.seal(new Uint8Array(signature))}`
}

describe('checking without network', () => {
  test('a code drawn just now shows its colour, says that it was checked offline and as of when, and is not recorded', async () => {
    const checked = await checkOffline(await codeOf(), kept, now)
    expect(checked).toMatchObject({
      verdict: 'green',
      word: '绿码 可进场（离线核验）',
      form: 'fresh',
      recorded: false,
    })
    expect(checked.sentence).toContain('离线核验，数据截至 10:31')
    expect(checked.masked?.name).toBe('张*国')
  })

  test('the colour is that of today, by the days in the code', async () => {
    expect((await checkOffline(await codeOf({ yellowFrom: '2026-11-21' }), kept, now)).verdict).toBe('yellow')
    expect((await checkOffline(await codeOf({ redFrom: '2026-11-21' }), kept, now)).verdict).toBe('red')
  })

  test.each([
    ['a picture of two minutes ago', () => codeOf({ issuedAt: seconds - 120 })],
    ['a code older than 24 hours', () => codeOf({ issuedAt: seconds - 25 * hour })],
    ['a printed card, which may have been withdrawn', () => codeOf({ form: 'print', expiresAt: null })],
    ['a typed number', async () => '838447464307'],
  ])('%s shows no colour and waits for the network', async (_, content) => {
    expect(await checkOffline(await content(), kept, now)).toMatchObject({
      verdict: 'expired',
      word: '需联网复核',
    })
  })

  test('keys older than 72 hours, or none, decide nothing', async () => {
    const old = { ...kept, at: now - 72 * hour * 1000 - 1 }
    expect((await checkOffline(await codeOf(), old, now)).verdict).toBe('expired')
    expect((await checkOffline(await codeOf(), null, now)).verdict).toBe('expired')
  })

  test('one letter changed in the signature: forged', async () => {
    const code = await codeOf()
    const altered = code.slice(0, -20) + (code.at(-20) === 'A' ? 'B' : 'A') + code.slice(-19)
    expect(await checkOffline(altered, kept, now)).toMatchObject({ verdict: 'forged', masked: null })
  })
})
