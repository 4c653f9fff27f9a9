import * as fc from 'fast-check'
import { fromEpochDay } from '@anzhu/law/kernel/date'
import { colourOnDay } from '@anzhu/law/safety-code/standing'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { twinToken } from '../test/forging.ts'
import { mutantsOf } from '../test/mutants.ts'
import {
  certificateClaims,
  exampleInstant,
  paperClaims,
  phoneClaims,
  printClaims,
  rfcScalar,
  signedToken,
  testKey,
} from '../test/signing.ts'
import type { CertificateClaims, PaperClaims, SafetyCodeClaims } from './credential.ts'
import {
  credentialUrl,
  decodeToken,
  draftToken,
  encodeClaims,
  freshness,
  longestToken,
  verifyToken,
} from './credential.ts'

const key = testKey(rfcScalar)
const other = testKey('11'.repeat(32))
const phone = signedToken(key, phoneClaims)
const printed = signedToken(key, printClaims)
const certificate = signedToken(key, certificateClaims)
const now = exampleInstant + 30

afterEach(() => vi.unstubAllGlobals())

describe('a token', () => {
  test('carries its claims there and back', async () => {
    for (const [token, claims] of [
      [phone, phoneClaims],
      [printed, printClaims],
      [certificate, certificateClaims],
    ] as const)
      expect(await verifyToken(token, [key.jwk], { now })).toEqual({
        ok: true,
        kid: key.jwk.kid,
        claims,
        freshness: claims === phoneClaims ? 'fresh' : 'print',
      })
  })

  test('fits a QR of version 10-M (213 bytes) with its address; only the longest of everything needs one more', () => {
    const length = (claims: SafetyCodeClaims) =>
      credentialUrl('https://anzhu.example', signedToken(key, { ...claims, statusIndex: 0xffff_ffff })).length
    expect(length(phoneClaims)).toBe(199)
    expect(length(printClaims)).toBe(199)
    expect(length({ ...printClaims, expiresAt: 0xffff_ffff })).toBe(207)
    expect(length({ ...printClaims, expiresAt: 0xffff_ffff, maskedName: '𠮷𠮷𠮷*𠮷𠮷' })).toBeLessThanOrEqual(
      251,
    )
  })

  test('of a certificate fits the same QR, whatever stands on it', () => {
    const length = (claims: Partial<CertificateClaims>) =>
      credentialUrl('https://anzhu.example', signedToken(key, { ...certificateClaims, ...claims })).length
    expect(length({})).toBeLessThanOrEqual(213)
    expect(length({ statusIndex: 0xffff_ffff, version: 0xffff, maskedName: '欧阳*' })).toBeLessThanOrEqual(
      213,
    )
  })

  test('of a paper fits a QR of version 12-M (287 bytes), with the longest of everything 18-M (560 bytes)', () => {
    const length = (claims: Partial<PaperClaims>) =>
      credentialUrl('https://anzhu.example', signedToken(key, { ...paperClaims, ...claims })).length
    expect(length({})).toBeLessThanOrEqual(287)
    const longest = { paperNumber: '〔'.repeat(40), title: '停'.repeat(20), unit: '督'.repeat(30) }
    expect(length(longest)).toBeLessThanOrEqual(560)
  })

  test.each<[string, Partial<PaperClaims>, string]>([
    ['a blank in its number', { paperNumber: '3205 0780' }, '空格'],
    ['no title', { title: '' }, '文书名称'],
    ['a unit of 31 letters', { unit: '督'.repeat(31) }, '出具单位'],
    ['a code that can be misread', { checkCode: 'O0I1LU000000' }, '核验码'],
    ['a region of five digits', { issuer: '32050' }, '六位'],
  ])('a paper with %s is never signed', (_, wrong, sentence) => {
    expect(() => encodeClaims({ ...paperClaims, ...wrong })).toThrow(sentence)
  })

  test('any certificate that may be signed comes back equal', () => {
    const signs = [...'京湘赣兵']
    const number = fc
      .tuple(
        fc.constantFrom(...signs),
        fc.constantFrom('A', 'B', 'C', 'C1', 'C2', 'C3'),
        fc.integer({ min: 2000, max: 2099 }),
        fc.integer({ min: 1, max: 9_999_999 }),
      )
      .map(([sign, of, year, serial]) => `${sign}建安${of}（${year}）${String(serial).padStart(7, '0')}`)
    const sign = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY')
    const credit = fc.option(fc.string({ unit: sign, minLength: 18, maxLength: 18 }))
    const validTo = fc.integer({ min: 0, max: 0xffff }).map(fromEpochDay)
    const counter = fc.integer({ min: 0, max: 0xffff_ffff })
    fc.assert(
      fc.property(
        fc.tuple(number, credit, validTo, counter, counter, fc.integer({ min: 1, max: 0xffff })),
        ([certificateNumber, creditCode, last, statusIndex, issuedAt, version]) => {
          const some = { certificateNumber, creditCode, validTo: last, statusIndex, issuedAt, version }
          const claims = { ...certificateClaims, ...some }
          const read = decodeToken(draftToken('00c0ffee', claims).seal(new Uint8Array(64).fill(1)))
          expect(read).toMatchObject({ ok: true, claims })
        },
      ),
    )
  })

  test.each<[string, Partial<CertificateClaims>, string]>([
    ['an unmasked name', { maskedName: '王小明' }, '姓名须遮盖'],
    ['a city', { issuer: '430100' }, '省的六位'],
    ['half-width brackets', { certificateNumber: '湘建安C3(2026)0001284' }, '全角括号'],
    ['no number at all', { certificateNumber: '湘建安C3' }, '证书编号'],
    ['a credit code of 17 signs', { creditCode: '91430100MA4L0WQ97' }, '18 位'],
    ['a credit code with an O', { creditCode: '9143010OMA4L0WQ97T' }, '18 位'],
    ['version 0', { version: 0 }, '版本'],
    ['a day beyond the calendar of the format', { validTo: '2149-06-07' }, '2149'],
  ])('a certificate with %s is never signed', (_, wrong, sentence) => {
    expect(() => encodeClaims({ ...certificateClaims, ...wrong })).toThrow(sentence)
  })

  test('says neither identity number, phone, health nor full name: only the documented keys are in it', () => {
    const read = decodeToken(phone)
    expect(read.ok && Object.keys(read.claims).sort()).toEqual(Object.keys(phoneClaims).sort())
    expect(Buffer.from(phone, 'base64url').toString('latin1')).not.toContain('482915307265')
  })

  test('gives an offline verifier the colour of the moment', () => {
    const read = decodeToken(phone)
    if (!read.ok || read.claims.kind !== 'code') throw new Error('not a code')
    const { claims } = read
    const days = ['2026-11-17', '2026-11-18', '2027-04-17', '2027-04-18', '2027-06-02', '2027-06-03'] as const
    expect(days.map((day) => colourOnDay(day, claims))).toEqual([
      'none',
      'green',
      'green',
      'yellow',
      'yellow',
      'red',
    ])
  })

  test('any claims that may be signed come back equal', () => {
    const day = fc.integer({ min: 0, max: 0xffff }).map(fromEpochDay)
    const counter = fc.integer({ min: 0, max: 0xffff_ffff - 86_400 })
    fc.assert(
      fc.property(
        fc.constantFrom('phone', 'print'),
        fc.constantFrom('张*', '王*明', '阿*江', '欧阳*', '𠮷*𠮷', '买买提*江'),
        fc.tuple(day, day, day),
        fc.tuple(counter, counter, fc.integer({ min: 1, max: 86_400 })),
        fc.integer({ min: 100_000, max: 999_999 }),
        (form, maskedName, [issuedOn, yellowFrom, redFrom], [statusIndex, issuedAt, life], region) => {
          const expiresAt = form === 'phone' ? issuedAt + 86_400 : issuedAt + life
          const rest = {
            issuer: String(region),
            statusIndex,
            issuedAt,
            expiresAt,
            issuedOn,
            yellowFrom,
            redFrom,
          }
          const claims: SafetyCodeClaims = { ...phoneClaims, ...rest, form, maskedName }
          const { seal } = draftToken('00c0ffee', claims)
          const read = decodeToken(seal(new Uint8Array(64).fill(1)))
          expect(read).toMatchObject({ ok: true, kid: '00c0ffee', claims })
        },
      ),
    )
  })

  test.each<[string, Partial<SafetyCodeClaims>, string]>([
    ['an unmasked name', { maskedName: '张建国' }, '姓名须遮盖'],
    ['an empty name', { maskedName: '*' }, '姓名须遮盖'],
    ['a control character in the name', { maskedName: '张*\u0000' }, '姓名须遮盖'],
    ['half a character in the name', { maskedName: '张*\ud842' }, '姓名须遮盖'],
    ['a wrong check digit', { codeNumber: '482915307266' }, '校验位'],
    ['a region of five digits', { issuer: '32050' }, '六位区划'],
    ['a negative status index', { statusIndex: -1 }, '状态序号'],
    ['half a second', { issuedAt: 1.5, expiresAt: 86_401.5 }, '整秒数'],
    ['a day beyond the calendar of the format', { redFrom: '2149-06-07' }, '2149'],
    ['a phone code that lives longer', { expiresAt: exampleInstant + 86_401 }, '24 小时'],
    ['a print that ends before it begins', { form: 'print', expiresAt: exampleInstant }, '晚于签发'],
  ])('%s is never signed', (_, wrong, sentence) => {
    expect(() => encodeClaims({ ...phoneClaims, ...wrong })).toThrow(sentence)
  })

  test('a signature of the wrong length or a kid of the wrong form is never sealed', () => {
    expect(() => draftToken('00c0ffee', phoneClaims).seal(new Uint8Array(70))).toThrow('64 字节')
    expect(() => draftToken('key-1', phoneClaims)).toThrow('8 位十六进制')
  })
})

describe('nothing but what was signed is believed', () => {
  test('0 of more than 10,000 mutants of each form are accepted', async () => {
    for (const token of [phone, printed, certificate]) {
      const mutants = mutantsOf(token)
      expect(mutants.length).toBeGreaterThan(10_000)
      const verdicts = await Promise.all(mutants.map((mutant) => verifyToken(mutant, [key.jwk], { now })))
      expect(mutants.filter((_, index) => verdicts[index]!.ok)).toEqual([])
    }
  })

  test('every kind of garbage gets an answer and no exception', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uint8Array({ maxLength: 700 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
      fc.stringMatching(/^[A-Za-z0-9_-]{0,300}$/),
    )
    fc.assert(
      fc.property(anything, (text) => {
        expect(decodeToken(text)).toEqual({
          ok: false,
          reason: expect.stringMatching(/^(malformed|oversize)$/),
        })
      }),
      { numRuns: 5_000 },
    )
    const deep = Buffer.alloc(700, 0x81).toString('base64url')
    expect(decodeToken(deep)).toEqual({ ok: false, reason: 'malformed' })
    expect(decodeToken(undefined as unknown as string)).toEqual({ ok: false, reason: 'malformed' })
  })

  test('a token longer than the limit is refused unread, one at the limit is read', () => {
    expect(decodeToken('A'.repeat(longestToken + 1))).toEqual({ ok: false, reason: 'oversize' })
    expect(decodeToken('A'.repeat(longestToken))).toEqual({ ok: false, reason: 'malformed' })
  })

  test('the twin signature (r, n − s) that anybody can compute is refused, and lowered when an issuer makes it', async () => {
    expect(await verifyToken(twinToken(), [key.jwk], { now })).toEqual({ ok: false, reason: 'malformed' })
    const twin = Buffer.from(twinToken(), 'base64url').subarray(-64)
    expect(draftToken(key.jwk.kid, phoneClaims).seal(twin)).toBe(phone)
  })

  test('a key of another name, a wrong key under the right name, a withdrawn and a foreign region’s key', async () => {
    const forged = signedToken({ d: other.d, jwk: key.jwk }, phoneClaims)
    const reasons = await Promise.all(
      [
        [phone, []],
        [phone, [other.jwk]],
        [forged, [key.jwk, other.jwk]],
        [phone, [{ ...key.jwk, status: 'withdrawn' }]],
        [phone, [{ ...key.jwk, region: '430000' }]],
        [phone, [{ ...key.jwk, x: other.jwk.x }]],
      ].map(async ([token, keys]) => verifyToken(token as string, keys as (typeof key.jwk)[], { now })),
    )
    expect(reasons.map((verdict) => !verdict.ok && verdict.reason)).toEqual([
      'unknown-issuer',
      'unknown-issuer',
      'forged',
      'withdrawn-key',
      'unknown-issuer',
      'forged',
    ])
  })

  test('a retired key, and a key of the region or of one above it, still verify', async () => {
    const keys = [
      { ...key.jwk, status: 'retired' as const },
      { ...key.jwk, region: '320507' },
      { ...key.jwk, region: '320500' },
      { ...key.jwk, region: '320000' },
    ]
    for (const one of keys) expect(await verifyToken(phone, [one], { now })).toMatchObject({ ok: true })
  })

  test('two keys of one name are both tried', async () => {
    const namesake = { ...other.jwk, kid: key.jwk.kid }
    expect(await verifyToken(phone, [namesake, key.jwk], { now })).toMatchObject({ ok: true })
    expect(await verifyToken(phone, [namesake], { now })).toEqual({ ok: false, reason: 'forged' })
  })

  test('without WebCrypto (a page without HTTPS) the answer is to ask the server', async () => {
    vi.stubGlobal('crypto', {})
    expect(await verifyToken(phone, [key.jwk], { now })).toEqual({ ok: false, reason: 'cannot-verify' })
  })
})

describe('age', () => {
  test.each([
    [-301, 'ahead'],
    [-300, 'fresh'],
    [0, 'fresh'],
    [90, 'fresh'],
    [91, 'stale'],
    [86_400, 'stale'],
    [86_401, 'expired'],
  ] as const)('a phone’s token after %i seconds is %s', async (seconds, expected) => {
    expect(freshness(exampleInstant, exampleInstant + seconds)).toBe(expected)
    const verdict = await verifyToken(phone, [key.jwk], { now: exampleInstant + seconds })
    expect(verdict.ok ? verdict.freshness : verdict.reason).toBe(expected)
  })

  test('a print lives on, or until the last second it names', async () => {
    const ending = signedToken(key, { ...printClaims, expiresAt: exampleInstant + 1000 })
    const at = async (token: string, now: number) => {
      const verdict = await verifyToken(token, [key.jwk], { now })
      return verdict.ok ? verdict.freshness : verdict.reason
    }
    expect(await at(printed, exampleInstant + 10 * 365 * 86_400)).toBe('print')
    expect(await at(ending, exampleInstant + 1000)).toBe('print')
    expect(await at(ending, exampleInstant + 1001)).toBe('expired')
    expect(await at(printed, exampleInstant - 301)).toBe('ahead')
  })
})
