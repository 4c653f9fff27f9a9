import { generateKeyPairSync } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import {
  decodeToken,
  draftStatusList,
  draftToken,
  judgeOffline,
  newCodeNumber,
  type CredentialKey,
  type OfflineKnowledge,
  type SafetyCodeClaims,
} from '@anzhu/contract/credential'
import { kidOf, signWith } from '../apps/api/src/credentials/keys.ts'
import { median, report, rounded } from './report.ts'

const codes = 400
const rounds = 8
const issuer = '320500'

/**
 * The whole verdict of a phone without network (signature, age, status list, roster, the law's colour) against WebCrypto's
 * verification of the same signatures and nothing else, code by code in turns. Every token is a new one, as at a gate.
 */
export async function benchOfflineCheck(): Promise<void> {
  const { contents, knowledge, now, raw } = await prepare()
  const situation = { now, projectId: 'site', allowedHosts: ['https://anzhu.example'] }
  const whole = async (n: number) => {
    const { verdict } = await judgeOffline(contents[n] ?? '', knowledge, situation)
    if (verdict !== 'green') throw new Error(`a good code was read as ${verdict}`)
  }
  const times = { raw: [] as number[], whole: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    for (let n = 0; n < codes; n++) {
      const began = performance.now()
      await raw(n)
      const between = performance.now()
      await whole(n)
      // The first rounds are spent compiling.
      if (round < 2) continue
      times.raw.push((between - began) * 1000)
      times.whole.push((performance.now() - between) * 1000)
    }
  }
  const [bare, checked] = [median(times.raw), median(times.whole)]
  report({
    what: 'goal 3: offline check / raw signature verification',
    figure: `${rounded(checked / bare, 2)} (${rounded(checked)} µs, ${rounded(bare)} µs)`,
    bar: '<= 1.5',
    met: checked / bare <= 1.5,
  })
}

/** A city's key, five hundred holders on a roster, a status list of five thousand, and a phone's code for each holder. */
async function prepare() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = privateKey.export({ format: 'jwk' })
  const kid = kidOf({ x, y })
  const of = { kty: 'EC', crv: 'P-256', x, y, kid, use: 'sig', alg: 'ES256', status: 'active' } as const
  const key: CredentialKey = { ...of, validFrom: '2026-01-01T00:00:00.000Z' }
  const now = Date.parse('2026-11-21T10:32:05+08:00') / 1000
  const holders = Array.from({ length: codes }, (_, n) => ({
    codeNumber: newCodeNumber((bytes) => crypto.getRandomValues(bytes)),
    maskedName: '张*国',
    trade: '钢筋工',
    issuedOn: '2026-05-18',
    yellowFrom: '2027-04-18',
    redFrom: '2027-06-03',
    statusIndex: 200 * n + 1,
  })) satisfies OfflineKnowledge['packs'][number]['holders']
  const tokens = holders.map(({ trade: _trade, ...holder }) => {
    const claims: SafetyCodeClaims = { ...holder, kind: 'code', form: 'phone', issuer, ...lifeAt(now) }
    const draft = draftToken(kid, claims)
    return draft.seal(signWith(privateKey, draft.signed))
  })
  const listed = Array.from({ length: 5000 }, (_, n) => 200 * n)
  const list = draftStatusList(kid, { issuer, issuedAt: now - 60, lifetime: 86_400, listed })
  const knowledge: OfflineKnowledge = {
    keys: [key],
    lists: { [issuer]: list.seal(signWith(privateKey, list.signed)) },
    syncedAt: now - 60,
    packs: [{ projectId: 'site', issuer, takenAt: new Date((now - 60) * 1000).toISOString(), holders }],
  }
  const contents = tokens.map((token) => `https://anzhu.example/c/${token}`)
  return { contents, knowledge, now, raw: await rawVerification(key, tokens) }
}

const lifeAt = (now: number) => ({ issuedAt: now - 20, expiresAt: now - 20 + 86_400 })

/** WebCrypto on the bytes and signatures of these tokens, taken apart beforehand. */
async function rawVerification({ kty, crv, x, y }: CredentialKey, tokens: readonly string[]) {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const ready = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, curve, false, ['verify'])
  const messages = tokens.flatMap((token) => {
    const read = decodeToken(token)
    return read.ok ? [read] : []
  })
  const how = { name: 'ECDSA', hash: 'SHA-256' }
  return async (n: number) => {
    const message = messages[n]
    if (message === undefined || !(await crypto.subtle.verify(how, ready, message.signature, message.signed)))
      throw new Error('a good signature was refused')
  }
}
