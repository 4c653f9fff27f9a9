import { describe, expect, test } from 'vitest'
import {
  certificateClaims,
  exampleInstant,
  paperClaims,
  phoneClaims,
  printClaims,
  rfcScalar,
  signedList,
  signedToken,
  testKey,
} from '../../test/signing.ts'
import type { SafetyCodeClaims } from './safety-code-claims.ts'
import { judgeOffline, type OfflineKnowledge, type ScanPack } from './offline.ts'
import { lookOf, offlineSentence, verdicts, verdictWords, type VerdictName } from './verdict-words.ts'

const key = testKey(rfcScalar)
const now = exampleInstant + 30
const hour = 3600
const site = '0192f0a0-0000-7000-8000-000000000001'

const listOf = (listed: readonly number[], issuedAt = exampleInstant - hour, issuer = '320500') =>
  signedList(key, { issuer, issuedAt, lifetime: 86_400, listed })
const pack = (more: Partial<ScanPack> = {}): ScanPack => ({
  projectId: site,
  issuer: '320500',
  takenAt: new Date((now - 2 * hour) * 1000).toISOString(),
  holders: [{ ...phoneClaims, trade: '木工' }],
  ...more,
})
const knowledge = (more: Partial<OfflineKnowledge> = {}): OfflineKnowledge => ({
  keys: [key.jwk],
  lists: { '320500': listOf([]) },
  syncedAt: now - hour,
  packs: [],
  ...more,
})
const token = (claims: Partial<SafetyCodeClaims> = {}) => {
  const all = { ...phoneClaims, ...claims }
  const expiresAt = all.form === 'phone' ? all.issuedAt + 86_400 : null
  return signedToken(key, { ...all, expiresAt })
}
const judge = (content: string, known = knowledge(), more = {}) =>
  judgeOffline(content, known, { now, projectId: null, allowedHosts: [], ...more })

const forged = token().slice(0, -6) + (token().at(-6) === 'A' ? 'B' : 'A') + token().slice(-5)
const marked = knowledge({ lists: { '320500': listOf([phoneClaims.statusIndex]) } })

/** One fixture for each verdict a device can come to without network. `withdrawn` is the server's alone. */
const fixtures: readonly [VerdictName, string, string, OfflineKnowledge?][] = [
  ['green', 'a code drawn just now', token()],
  ['yellow', 'a code whose yellow day has come', token({ yellowFrom: '2026-11-21' })],
  ['red', 'a code whose red day has come', token({ yellowFrom: '2026-11-20', redFrom: '2026-11-21' })],
  ['none', 'a code that begins tomorrow', token({ issuedOn: '2026-11-22' })],
  ['refresh', 'a picture of two minutes ago', token({ issuedAt: now - 120 })],
  ['expired', 'a code of yesterday', token({ issuedAt: now - 86_401 })],
  ['forged', 'a code with one letter changed', forged],
  ['unknown', 'something that is no code', 'https://example.com/pay'],
  ['recheck', 'a code on the status list', token(), marked],
  ['unlisted', 'a number that is on no roster taken along', phoneClaims.codeNumber],
  ['outdated', 'without a status list', token(), knowledge({ lists: {} })],
]

describe('without network', () => {
  test.each(fixtures)('%s: %s', async (verdict, _, content, known) => {
    expect((await judge(content, known)).verdict).toBe(verdict)
  })

  test('every verdict but withdrawn has its fixture, and only the first is drawn green', () => {
    const shown = new Set(fixtures.map(([verdict]) => verdict))
    const ofCodes = verdicts.filter((verdict) => !/^(certificate|paper)-/.test(verdict))
    expect(ofCodes.filter((verdict) => !shown.has(verdict))).toEqual(['withdrawn'])
    expect(verdicts.filter((verdict) => lookOf(verdict) === 'green')).toEqual([
      'green',
      'certificate-valid',
      'paper-agrees',
    ])
    expect(verdicts.filter((verdict) => verdictWords[verdict].word.includes('绿'))).toEqual(['green'])
  })

  test.each<[string, Partial<OfflineKnowledge>]>([
    ['never fetched anything', { syncedAt: null }],
    ['fetched 24 hours and a second ago', { syncedAt: now - 86_401 }],
    ['a list issued 24 hours and a second ago', { lists: { '320500': listOf([], now - 86_401) } }],
    ['the list of another city in its place', { lists: { '320500': listOf([], now, '320100') } }],
    ['a list of letters', { lists: { '320500': 'A'.repeat(300) } }],
  ])('%s: outdated, never green', async (_, more) => {
    expect((await judge(token(), knowledge(more))).verdict).toBe('outdated')
  })

  test('data of exactly 24 hours still count', async () => {
    const edge = knowledge({ syncedAt: now - 86_400, lists: { '320500': listOf([], now - 86_400) } })
    expect((await judge(token(), edge)).verdict).toBe('green')
  })

  test('on the list a yellow code is to be checked again, a red one stays red', async () => {
    expect((await judge(token({ yellowFrom: '2026-11-20' }), marked)).verdict).toBe('recheck')
    const red = token({ yellowFrom: '2026-11-20', redFrom: '2026-11-20' })
    expect((await judge(red, marked)).verdict).toBe('red')
  })

  test('a code signed in the future is refused with the reason, five minutes are forgiven', async () => {
    expect((await judge(token({ issuedAt: now + 300 }))).verdict).toBe('green')
    const ahead = await judge(token({ issuedAt: now + 301 }))
    expect([ahead.verdict, ahead.notice]).toEqual(['expired', '凭证时间晚于本机时间，请校准手机时间后再扫'])
  })

  test('a key that the device does not know yet is no forgery', async () => {
    expect((await judge(signedToken(testKey('22'.repeat(32)), phoneClaims))).verdict).toBe('recheck')
  })

  test('a certificate is valid to its last day, unless its province has listed it since', async () => {
    const certificate = signedToken(key, certificateClaims)
    const { issuer, statusIndex, validTo } = certificateClaims
    const known = (listed: readonly number[], more = {}) =>
      knowledge({ lists: { [issuer]: listOf(listed, exampleInstant - hour, issuer) }, ...more })
    expect(await judge(certificate, known([]))).toMatchObject({
      verdict: 'certificate-valid',
      form: 'print',
      certificate: certificateClaims,
    })
    expect((await judge(certificate, known([statusIndex]))).verdict).toBe('certificate-recheck')
    expect((await judge(certificate)).verdict).toBe('outdated')
    const on = (at: string) => {
      const later = Date.parse(at) / 1000
      const fresh = { lists: { [issuer]: listOf([], later - hour, issuer) }, syncedAt: later }
      return judge(certificate, knowledge(fresh), { now: later })
    }
    expect((await on(`${validTo}T23:59:59+08:00`)).verdict).toBe('certificate-valid')
    expect((await on('2029-11-21T00:00:00+08:00')).verdict).toBe('certificate-expired')
    const changed =
      certificate.slice(0, -6) + (certificate.at(-6) === 'A' ? 'B' : 'A') + certificate.slice(-5)
    expect((await judge(changed, known([]))).verdict).toBe('forged')
  })

  test('a paper is genuine or not; how it stands nobody knows without network', async () => {
    const paper = signedToken(key, paperClaims)
    const genuine = { verdict: 'paper-recheck', form: 'print', holder: null, paper: paperClaims }
    expect(await judge(paper)).toMatchObject(genuine)
    expect((await judge(paper.slice(0, -2) + (paper.at(-2) === 'A' ? 'BA' : 'AA'))).verdict).toBe('forged')
    expect((await judge(signedToken(testKey('22'.repeat(32)), paperClaims))).verdict).toBe('recheck')
    expect((await judge(paper, knowledge({ syncedAt: null }))).verdict).toBe('outdated')
    expect(offlineSentence('paper-recheck', '08:12')).toContain('签名真实；文书内容和现在的状态须联网核对')
  })

  test('a roster taken along speaks for typed numbers and cards, and says who belongs here', async () => {
    const taken = knowledge({ packs: [pack()] })
    const green = { verdict: 'green', hereOnProject: true, holder: { maskedName: '张*国', trade: '木工' } }
    const here = { projectId: site }
    expect(await judge(phoneClaims.codeNumber, taken, here)).toMatchObject({ ...green, form: 'typed' })
    expect(await judge(signedToken(key, printClaims), taken, here)).toMatchObject({ ...green, form: 'print' })
    expect(await judge(token(), taken, here)).toMatchObject({ ...green, form: 'fresh' })
    const empty = knowledge({ packs: [pack({ holders: [] })] })
    expect(await judge(token(), empty, here)).toMatchObject({ verdict: 'green', hereOnProject: false })
    expect(await judge(token(), taken)).toMatchObject({ hereOnProject: null })
  })

  test('a card without its roster is to be checked again', async () => {
    expect((await judge(signedToken(key, printClaims))).verdict).toBe('recheck')
  })

  test('a roster of exactly 72 hours still counts, an older one does not', async () => {
    const aged = (seconds: number) =>
      knowledge({ packs: [pack({ takenAt: new Date((now - seconds) * 1000).toISOString() })] })
    expect((await judge(phoneClaims.codeNumber, aged(72 * hour))).verdict).toBe('green')
    expect((await judge(phoneClaims.codeNumber, aged(72 * hour + 1))).verdict).toBe('unlisted')
  })

  test('who is on the roster and on the list is to be checked again', async () => {
    const both = { ...marked, packs: [pack()] }
    expect((await judge(phoneClaims.codeNumber, both)).verdict).toBe('recheck')
  })
})

test('the words of the twelve verdicts on codes, the nine on certificates and the five on papers', () => {
  expect(Object.entries(verdictWords).map(([name, { word, short }]) => [name, word, short])).toEqual([
    ['green', '绿码 可进场', '绿码'],
    ['yellow', '黄码 限期复训', '黄码'],
    ['red', '红码 通道关闭', '红码'],
    ['none', '未申领', '未申领'],
    ['withdrawn', '已失效', '已注销'],
    ['refresh', '请刷新后重扫', '需刷新'],
    ['expired', '需联网复核', '凭证过期'],
    ['forged', '查无此码', '疑似伪造'],
    ['unknown', '查无此码', '查无此码'],
    ['recheck', '需联网复核', '需复核'],
    ['unlisted', '需联网复核', '本机无名单'],
    ['outdated', '需联网复核', '数据过期'],
    ['certificate-valid', '有效', '证书有效'],
    ['certificate-unusable', '暂不可用', '证书暂不可用'],
    ['certificate-expired', '已过期', '证书已过期'],
    ['certificate-changed', '已变更', '证书已变更'],
    ['certificate-cancelled', '已注销', '证书已注销'],
    ['certificate-transferred', '已转出', '证书已转出'],
    ['certificate-suspended', '已暂扣', '证书已暂扣'],
    ['certificate-revoked', '已撤销', '证书已撤销'],
    ['certificate-recheck', '需联网复核', '证书需复核'],
    ['paper-agrees', '与登记一致', '文书一致'],
    ['paper-changed', '登记已变更', '文书已变更'],
    ['paper-withdrawn', '已撤销', '文书已撤销'],
    ['paper-unknown', '查无此码', '文书未登记'],
    ['paper-recheck', '签名真实 内容待核', '文书待核'],
  ])
  expect(verdictWords.forged.sentence).toContain('查无此码，疑似伪造（签名无效）')
  expect(offlineSentence('green', '08:12')).toBe(
    '离线核验，数据截至 08:12。年龄、安全教育、体检均符合规定，可以进场。',
  )
  expect(offlineSentence('outdated', null)).toMatch(/^离线核验，本机没有核验数据。/)
})
