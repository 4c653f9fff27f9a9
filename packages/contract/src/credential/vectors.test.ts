import { decode } from 'cbor-x'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import {
  respelled,
  resealed,
  resealedCertificate,
  resealedPaper,
  twinToken,
  withBytes,
  withClaims,
} from '../../test/forging.ts'
import {
  certificateClaims,
  exampleInstant,
  paperClaims,
  phoneClaims,
  printClaims,
  rfcScalar,
  signDeterministically,
  signedList,
  signedToken,
  testKey,
} from '../../test/signing.ts'
import type { Claims, CredentialKey, SafetyCodeClaims, StatusList } from '../credential.ts'
import { credentialUrl, verifyStatusList, verifyToken } from '../credential.ts'
import { encodeCbor } from './cbor.ts'

/*
 * Writes docs/credential-vectors.json, against which other people's verifiers are tested, and fails when the file and
 * the code differ (`vitest -u` writes it anew). Signatures use RFC 6979, so the file is the same on every machine.
 */
const file = fileURLToPath(new URL('../../../../docs/credential-vectors.json', import.meta.url))

interface Vector {
  readonly name: string
  readonly token: string
  readonly now: number
  readonly expect: string
  readonly claims?: Claims
}

const key = testKey(rfcScalar)
const retired = testKey('22'.repeat(32), { status: 'retired' })
const withdrawn = testKey('33'.repeat(32), { status: 'withdrawn' })
const hunan = testKey('44'.repeat(32), { region: '430000' })
const stranger = testKey('55'.repeat(32))
const keys: readonly CredentialKey[] = [key, retired, withdrawn, hunan].map(({ jwk }) => jwk)

const claimKeys = { issuer: 1, exp: 4, kind: -1, number: -3, name: -4, day: -5, unknown: -9 }
const paperKeys = { number: -15, code: -16, title: -17, unit: -18 }
const certificateKeys = { number: -11, credit: -12, validTo: -13, version: -14 }
const now = exampleInstant + 30
const day = 86_400
const phone = signedToken(key, phoneClaims)
const change = (claims: Partial<SafetyCodeClaims>) => ({ ...phoneClaims, ...claims })

const believed: readonly Vector[] = [
  good('phone, fresh', phoneClaims, 30, 'fresh'),
  good('phone, last fresh second', phoneClaims, 90, 'fresh'),
  good('phone, first stale second', phoneClaims, 91, 'stale'),
  good('phone, last second of 24 hours', phoneClaims, day, 'stale'),
  good('phone, clock 300 s behind', phoneClaims, -300, 'fresh'),
  good('print without end, years later', printClaims, 3650 * day, 'print'),
  good(
    'print with an end, its last second',
    { ...printClaims, expiresAt: exampleInstant + 365 * day },
    365 * day,
    'print',
  ),
  good('name of a rare character outside the basic plane', change({ maskedName: '𠮷*' }), 30, 'fresh'),
  good('compound surname', change({ maskedName: '欧阳*' }), 30, 'fresh'),
  good('smallest numbers', change({ statusIndex: 0, codeNumber: '100000000009' }), 30, 'fresh'),
  good('largest status index', change({ statusIndex: 0xffff_ffff }), 30, 'fresh'),
  good(
    'red code: its red day has come',
    change({ yellowFrom: '2026-11-19', redFrom: '2026-11-19' }),
    30,
    'fresh',
  ),
  good('retired key', phoneClaims, 30, 'fresh', retired),
  good('regional key, region below it', change({ issuer: '430103' }), 30, 'fresh', hunan),
]

const certificate = signedToken(key, certificateClaims)
const certificates: readonly Vector[] = [
  good('certificate', certificateClaims, 30, 'print'),
  good('certificate, years later: its last day is in it', certificateClaims, 3650 * day, 'print'),
  good('certificate without an enterprise', { ...certificateClaims, creditCode: null }, 30, 'print'),
  good(
    'certificate of the undivided category C, greatest serial and year, first version',
    { ...certificateClaims, certificateNumber: '湘建安C（2099）9999999', version: 1, statusIndex: 0 },
    30,
    'print',
  ),
  good('certificate, regional key', certificateClaims, 30, 'print', hunan),
  bad('certificate, clock 301 s behind', certificate, 'ahead', exampleInstant - 301),
  bad(
    'certificate, regional key of another province',
    signedToken(hunan, { ...certificateClaims, issuer: '360000' }),
    'unknown-issuer',
  ),
  bad('certificate, withdrawn key', signedToken(withdrawn, certificateClaims), 'withdrawn-key'),
  bad('certificate, claim of a code', resealedCertificate({ [claimKeys.day]: 20_000 }), 'unsupported'),
  bad('code, claim of a certificate', resealed({ payload: { [certificateKeys.version]: 1 } }), 'unsupported'),
  bad('certificate by a city', resealedCertificate({ [claimKeys.issuer]: 430_100 }), 'malformed'),
  bad('certificate, unmasked name', resealedCertificate({ [claimKeys.name]: '王小明' }), 'malformed'),
  bad('certificate without a number', resealedCertificate({}, certificateKeys.number), 'malformed'),
  bad(
    'certificate, serial of zeros',
    resealedCertificate({ [certificateKeys.number]: Uint8Array.of(10, 5, 26, 0, 0, 0) }),
    'malformed',
  ),
  bad(
    'certificate, province sign unknown',
    resealedCertificate({ [certificateKeys.number]: Uint8Array.of(99, 5, 26, 0, 0, 1) }),
    'malformed',
  ),
  bad(
    'certificate, credit code beyond 18 signs',
    resealedCertificate({ [certificateKeys.credit]: new Uint8Array(12).fill(255) }),
    'malformed',
  ),
  bad('certificate, version 0', resealedCertificate({ [certificateKeys.version]: 0 }), 'malformed'),
  bad('certificate without its last day', resealedCertificate({}, certificateKeys.validTo), 'malformed'),
]

const paper = signedToken(key, paperClaims)
const papers: readonly Vector[] = [
  good('paper', paperClaims, 30, 'print'),
  good('paper, years later: it never ends by itself', paperClaims, 3650 * day, 'print'),
  good(
    'paper of a number with brackets, longest texts',
    { ...paperClaims, paperNumber: '停〔2026〕320507-0001', title: '停'.repeat(20), unit: '督'.repeat(30) },
    30,
    'print',
  ),
  good('paper, regional key', { ...paperClaims, issuer: '430103' }, 30, 'print', hunan),
  bad('paper, clock 301 s behind', paper, 'ahead', exampleInstant - 301),
  bad('paper, regional key of another region', signedToken(hunan, paperClaims), 'unknown-issuer'),
  bad('paper, withdrawn key', signedToken(withdrawn, paperClaims), 'withdrawn-key'),
  bad(
    'paper, signed by another key under this kid',
    signedToken({ d: stranger.d, jwk: key.jwk }, paperClaims),
    'forged',
  ),
  bad('paper, claim of a code', resealedPaper({ [claimKeys.name]: '王*明' }), 'unsupported'),
  bad('code, claim of a paper', resealed({ payload: { [paperKeys.title]: '整改通知书' } }), 'unsupported'),
  bad('paper without a code', resealedPaper({}, paperKeys.code), 'malformed'),
  bad('paper, code of small letters', resealedPaper({ [paperKeys.code]: '7kq4m2xwab93' }), 'malformed'),
  bad('paper, code with an O', resealedPaper({ [paperKeys.code]: '7KQ4M2XWAB9O' }), 'malformed'),
  bad('paper, blank in its number', resealedPaper({ [paperKeys.number]: '3205 0780' }), 'malformed'),
  bad('paper, number of 41 letters', resealedPaper({ [paperKeys.number]: '1'.repeat(41) }), 'malformed'),
  bad('paper without a title', resealedPaper({ [paperKeys.title]: '' }), 'malformed'),
  bad('paper, line feed in its unit', resealedPaper({ [paperKeys.unit]: '苏州\n相城' }), 'malformed'),
  bad('paper, unit of 31 letters', resealedPaper({ [paperKeys.unit]: '督'.repeat(31) }), 'malformed'),
  bad('paper without its day', resealedPaper({}, claimKeys.day), 'malformed'),
]

const tooOldOrNew: readonly Vector[] = [
  bad('phone, one second after 24 hours', phone, 'expired', exampleInstant + day + 1),
  bad('phone, clock 301 s behind', phone, 'ahead', exampleInstant - 301),
  bad(
    'print, one second after its end',
    signedToken(key, { ...printClaims, expiresAt: exampleInstant + day }),
    'expired',
    exampleInstant + day + 1,
  ),
]

const disbelieved: readonly Vector[] = [
  bad(
    'signed by another key under this kid',
    signedToken({ d: stranger.d, jwk: key.jwk }, phoneClaims),
    'forged',
  ),
  bad('red day moved by a month, signature kept', withClaims(change({ redFrom: '2027-07-03' })), 'forged'),
  bad('another name, signature kept', withClaims(change({ maskedName: '李*' })), 'forged'),
  bad(
    'last bit of the signature turned',
    withBytes((bytes) => Uint8Array.of(...bytes.slice(0, -1), bytes.at(-1)! ^ 1)),
    'forged',
  ),
  bad(
    'signature of zeros',
    withBytes((bytes) => bytes.fill(0, -64)),
    'forged',
  ),
  bad('unknown kid', signedToken(stranger, phoneClaims), 'unknown-issuer'),
  bad('regional key, another region', signedToken(hunan, phoneClaims), 'unknown-issuer'),
  bad('withdrawn key', signedToken(withdrawn, phoneClaims), 'withdrawn-key'),
  bad('algorithm EdDSA', resealed({ header: { 1: -8 } }), 'unsupported'),
  bad('one header parameter more', resealed({ header: { 3: 0 } }), 'unsupported'),
  bad('kind of a later version', resealed({ payload: { [claimKeys.kind]: 99 } }), 'unsupported'),
  bad('claim of a later version', resealed({ payload: { [claimKeys.unknown]: 1 } }), 'unsupported'),
  bad('no algorithm', resealed({ withoutHeader: 1 }), 'malformed'),
  bad('no kid', resealed({ withoutHeader: 4 }), 'malformed'),
  bad('kid of five bytes', resealed({ header: { 4: new Uint8Array(5) } }), 'malformed'),
  bad('no kind', resealed({ withoutClaim: claimKeys.kind }), 'malformed'),
  bad('no name', resealed({ withoutClaim: claimKeys.name }), 'malformed'),
  bad('unmasked name', resealed({ payload: { [claimKeys.name]: '张建国' } }), 'malformed'),
  bad('day as text', resealed({ payload: { [claimKeys.day]: '2026-11-18' } }), 'malformed'),
  bad('day beyond 16 bits', resealed({ payload: { [claimKeys.day]: 65_536 } }), 'malformed'),
  bad('region of five digits', resealed({ payload: { [claimKeys.issuer]: 32_050 } }), 'malformed'),
  bad(
    'code number below 11 digits',
    resealed({ payload: { [claimKeys.number]: new Uint8Array(5) } }),
    'malformed',
  ),
  bad(
    'phone code that names its own end',
    resealed({ payload: { [claimKeys.exp]: 4_000_000_000 } }),
    'malformed',
  ),
  bad('unprotected header in use', resealed({ unprotected: new Map([[4, 1]]) }), 'malformed'),
  bad('signature as DER', resealed({ signature: Uint8Array.of(0x30, ...new Uint8Array(69)) }), 'malformed'),
  bad('twin signature (r, n − s)', twinToken(), 'malformed'),
  bad(
    'COSE tag 18 in front',
    withBytes((bytes) => Uint8Array.of(0xd2, ...bytes)),
    'malformed',
  ),
  bad(
    'one byte after the end',
    withBytes((bytes) => Uint8Array.of(...bytes, 0)),
    'malformed',
  ),
  bad(
    'last byte missing',
    withBytes((bytes) => bytes.slice(0, -1)),
    'malformed',
  ),
  bad(
    'array of five',
    withBytes((bytes) => Uint8Array.of(0x85, ...bytes.slice(1), 0)),
    'malformed',
  ),
  bad(
    'indefinite length',
    withBytes((bytes) => Uint8Array.of(0x9f, ...bytes.slice(1), 0xff)),
    'malformed',
  ),
  bad('number longer than needed', respelled(/^aa011a/, 'aa011b00000000'), 'malformed'),
  bad('key given twice', respelled(/^aa(.*)$/, 'ab$12001'), 'malformed'),
  bad('keys out of order', respelled('20012101', '21012001'), 'malformed'),
  bad('padding', `${phone}=`, 'malformed'),
  bad('letters of plain base64', Buffer.from(phone, 'base64url').toString('base64'), 'malformed'),
  bad('line feed at the end', `${phone}\n`, 'malformed'),
  bad('empty', '', 'malformed'),
  bad('1,001 letters', 'A'.repeat(1001), 'oversize'),
]

const list = { issuer: '320500', issuedAt: exampleInstant, lifetime: 86_400, listed: [0, 7, 128, 1_284_331] }

/** Lists with the city asked for; `expect` is `believed` or the reason of refusal. */
const statusLists = [
  statusVector('believed', signedList(key, list), 30, 'believed', list),
  statusVector('last second of its life', signedList(key, list), day, 'believed', list),
  statusVector('nobody listed', signedList(key, { ...list, listed: [] }), 30, 'believed', {
    ...list,
    listed: [],
  }),
  statusVector('one second after its life', signedList(key, list), day + 1, 'expired'),
  statusVector('clock 301 s behind', signedList(key, list), -301, 'ahead'),
  statusVector('list of another city', signedList(key, { ...list, issuer: '320100' }), 30, 'wrong-issuer'),
  statusVector(
    'signed by another key under this kid',
    signedList({ d: stranger.d, jwk: key.jwk }, list),
    30,
    'forged',
  ),
  statusVector('withdrawn key', signedList(withdrawn, list), 30, 'withdrawn-key'),
  statusVector('a token in place of a list', phone, 30, 'unsupported'),
]

const vectors = [...believed, ...tooOldOrNew, ...disbelieved, ...certificates, ...papers]

describe('docs/credential-vectors.json', () => {
  test('is what this code makes', async () => {
    const content = {
      note: 'Test vectors of docs/credential.md. `now` and times are seconds since 1970; `expect` is the freshness of a believed token or the reason of refusal. The private key is published in RFC 6979 A.2.5: never trust it.',
      keys,
      privateKey: { kid: key.jwk.kid, d: Buffer.from(rfcScalar, 'hex').toString('base64url') },
      anatomy: anatomy(),
      vectors,
      statusLists,
    }
    await expect(`${JSON.stringify(content, undefined, 2)}\n`).toMatchFileSnapshot(file)
  })

  test('every vector, read from the file, gets the verdict it names', async () => {
    const written = JSON.parse(readFileSync(file, 'utf8')) as { keys: CredentialKey[]; vectors: Vector[] }
    expect(new Set(written.vectors.map(({ token, now }) => `${token}@${now}`)).size).toBe(vectors.length)
    for (const { name, token, now, expect: expected, claims } of written.vectors) {
      const verdict = await verifyToken(token, written.keys, { now })
      expect([name, verdict.ok ? verdict.freshness : verdict.reason]).toEqual([name, expected])
      if (verdict.ok) expect(verdict.claims).toEqual(claims)
    }
  })

  test('every status list, read from the file, gets the verdict it names', async () => {
    const written = JSON.parse(readFileSync(file, 'utf8')) as {
      keys: CredentialKey[]
      statusLists: typeof statusLists
    }
    expect(written.statusLists).toHaveLength(statusLists.length)
    for (const { name, list: text, issuer, now: at, expect: expected, content } of written.statusLists) {
      const verdict = await verifyStatusList(text, written.keys, { issuer, now: at })
      expect([name, verdict.ok ? 'believed' : verdict.reason]).toEqual([name, expected])
      if (verdict.ok) expect(verdict.list).toEqual(content)
    }
  })

  test('its signatures are those of RFC 6979 A.2.5', () => {
    const r = 'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716'
    const s = 'f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8'
    expect(signDeterministically(rfcScalar, Buffer.from('sample')).toString('hex')).toBe(r + s)
  })

  test('a CBOR library of other people reads the same', () => {
    const [header, unprotectedHeader, payload, signature] = decode(
      Buffer.from(phone, 'base64url'),
    ) as Buffer[]
    expect(decode(header!)).toEqual({ 1: -7, 4: Buffer.from(key.jwk.kid, 'hex') })
    expect(unprotectedHeader).toEqual({})
    expect(decode(payload!)).toMatchObject({
      1: 320_507,
      6: exampleInstant,
      [-1]: 1,
      [-4]: '张*国',
      [-8]: 1_284_331,
    })
    expect(signature).toHaveLength(64)
  })
})

/** One token step by step, for whoever writes a verifier. */
function anatomy() {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  const [header, , payload, signature] = decode(Buffer.from(phone, 'base64url')) as Buffer[]
  return {
    claims: phoneClaims,
    payload: hex(payload!),
    protectedHeader: hex(header!),
    signed: hex(
      encodeCbor(['Signature1', Uint8Array.from(header!), new Uint8Array(0), Uint8Array.from(payload!)]),
    ),
    signature: hex(signature!),
    token: phone,
    url: credentialUrl('https://anzhu.example', phone),
  }
}

function statusVector(name: string, text: string, age: number, expected: string, content?: StatusList) {
  return {
    name,
    list: text,
    issuer: '320500',
    now: exampleInstant + age,
    expect: expected,
    ...(content && { content }),
  }
}

function good(name: string, claims: Claims, age: number, expected: string, by = key): Vector {
  return { name, token: signedToken(by, claims), now: exampleInstant + age, expect: expected, claims }
}

function bad(name: string, token: string, expected: string, at = now): Vector {
  return { name, token, now: at, expect: expected }
}
