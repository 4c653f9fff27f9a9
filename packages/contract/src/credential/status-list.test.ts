import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { exampleInstant, rfcScalar, signedList, testKey } from '../../test/signing.ts'
import { draftStatusList, type StatusList, statusIssuerOf, verifyStatusList } from './status-list.ts'
import { packGaps, unpackGaps } from './status-list.ts'

const key = testKey(rfcScalar)
const stranger = testKey('55'.repeat(32))
const list: StatusList = {
  issuer: '320500',
  issuedAt: exampleInstant,
  lifetime: 86_400,
  listed: [0, 7, 128, 1_284_331, 0xffff_ffff],
}
const signed = (of: StatusList, by = key) => signedList(by, of)
const verdict = (text: string, now = exampleInstant + 60, issuer = '320500', keys = [key.jwk]) =>
  verifyStatusList(text, keys, { issuer, now })

test('the list of a token is that of its city', () => {
  expect([statusIssuerOf('320507'), statusIssuerOf('320500')]).toEqual(['320500', '320500'])
})

test('places are packed as gaps, there and back, and have one spelling', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 0xffff_ffff })), (drawn) => {
      const places = drawn.toSorted((a, b) => a - b)
      expect(unpackGaps(packGaps(places))).toEqual(places)
    }),
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
      const places = unpackGaps(bytes)
      if (places !== undefined) expect(packGaps(places)).toEqual(Uint8Array.from(bytes))
    }),
    { numRuns: 2000 },
  )
  for (const wrong of [[0x80], [0x80, 0], [0xff, 0xff, 0xff, 0xff, 0xff, 0x01]])
    expect(unpackGaps(Uint8Array.from(wrong))).toBeUndefined()
})

test.each([
  [100_000, 1300],
  [1_000_000, 12_000],
])('of %i codes with one in two hundred listed, a list has at most 20 kB', (codes, letters) => {
  let state = 42
  // A small generator of one's own, so that the list is the same at every run.
  const random = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31
  const listed = Array.from({ length: codes }, (_, place) => place).filter(() => random() < 0.005)
  const { length } = signed({ ...list, listed })
  expect(length).toBeLessThan(letters)
  expect(length).toBeLessThanOrEqual(20_000)
})

describe('a list is believed', () => {
  test('again without a second signature check, while the same keys stand', async () => {
    const check = vi.spyOn(crypto.subtle, 'verify')
    const text = signed({ ...list, listed: [3] })
    expect([await verdict(text), await verdict(text)]).toEqual(Array(2).fill(await verdict(text)))
    expect(check).toHaveBeenCalledTimes(1)
    // What it remembers is only that these keys signed this text.
    expect(await verdict(text, exampleInstant + 86_401)).toMatchObject({ reason: 'expired' })
    expect(await verdict(text, undefined, '320600')).toMatchObject({ reason: 'wrong-issuer' })
    expect(await verdict(text, undefined, '320500', [])).toMatchObject({ reason: 'unknown-issuer' })
    expect(
      await verdict(text, undefined, '320500', [{ ...key.jwk, status: 'withdrawn' as const }]),
    ).toMatchObject({ reason: 'withdrawn-key' })
    const { x, y } = stranger.jwk
    expect(await verdict(text, undefined, '320500', [{ ...key.jwk, x, y }])).toMatchObject({
      reason: 'forged',
    })
    expect(check).toHaveBeenCalledTimes(2)
    for (const place of [4, 5, 6, 7]) await verdict(signed({ ...list, listed: [place] }))
    await verdict(text)
    expect(check).toHaveBeenCalledTimes(7)
    check.mockRestore()
  })

  test('when a known key signed it, until its time is up', async () => {
    for (const now of [exampleInstant - 300, exampleInstant, exampleInstant + 86_400])
      expect(await verdict(signed(list), now)).toEqual({ ok: true, list })
  })

  test.each([
    ['a second after its time', signed(list), exampleInstant + 86_401, '320500', 'expired'],
    [
      'an hour after a life of half an hour',
      signed({ ...list, lifetime: 1800 }),
      exampleInstant + 3600,
      '320500',
      'expired',
    ],
    ['issued in the future', signed(list), exampleInstant - 301, '320500', 'ahead'],
    ['of another city', signed({ ...list, issuer: '320100' }), exampleInstant, '320500', 'wrong-issuer'],
    [
      'signed by somebody else',
      signed(list, { d: stranger.d, jwk: key.jwk }),
      exampleInstant,
      '320500',
      'forged',
    ],
    ['by an unknown key', signed(list, stranger), exampleInstant, '320500', 'unknown-issuer'],
    ['cut off', signed(list).slice(0, -8), exampleInstant, '320500', 'malformed'],
    ['no list at all', 'AAAA', exampleInstant, '320500', 'malformed'],
  ])('but not %s', async (_, text, now, issuer, reason) => {
    expect(await verdict(text, now, issuer)).toEqual({ ok: false, reason })
  })

  test('and not with one place less, however it is cut', async () => {
    const genuine = signed(list)
    for (let at = 40; at < genuine.length; at += 7) {
      const letter = genuine[at] === 'A' ? 'B' : 'A'
      const { ok } = await verdict(`${genuine.slice(0, at)}${letter}${genuine.slice(at + 1)}`)
      expect(ok).toBe(false)
    }
  })
})

test.each([
  ['a district', { issuer: '320507' }],
  ['a longer life than a day', { lifetime: 86_401 }],
  ['places out of order', { listed: [2, 1] }],
  ['a place twice', { listed: [1, 1] }],
])('no list is signed for %s', (_, wrong) => {
  expect(() => draftStatusList(key.jwk.kid, { ...list, ...wrong })).toThrow(RangeError)
})
