import { fromBase64url, toBase64url } from './base64url.ts'
import type { Cbor } from './cbor.ts'
import { decodeCbor, encodeCbor } from './cbor.ts'
import type { ReadMessage, Unreadable } from './sign1.ts'
import { decodeMessage, draftMessage } from './sign1.ts'
import type { CredentialKey, Disbelief } from './verdict.ts'
import { keysFor, skew } from './verdict.ts'
import { signedByAny } from './web-crypto.ts'

/** A list may be believed so long after its issue, unless it says less: 24 hours, in seconds. */
export const statusLifetime = 86_400

/** Longer lists are refused unread. A city of a million codes with 0.5 % listed has some 10,000 letters. */
export const longestStatusList = 400_000

/**
 * Which codes of a city, or certificates of a province, may not be taken as their tokens say, because something after issue
 * made them worse: the places (claim −8) of codes withdrawn or turned red before the calendar says so, and of certificates
 * suspended, revoked, cancelled, transferred out or replaced by a newer version.
 */
export interface StatusList {
  /** GB/T 2260 code of the city or province, six digits ending in 00. */
  readonly issuer: string
  /** Seconds since 1970. */
  readonly issuedAt: number
  /** How long it may be believed, in seconds; at most statusLifetime. */
  readonly lifetime: number
  /** Places in rising order, each once. */
  readonly listed: readonly number[]
}

/** Of a code by 320507 the list of 320500 tells, of a certificate by 430000 that of 430000. */
export function statusIssuerOf(region: string): string {
  return `${region.slice(0, 4)}00`
}

/** A list of a province tells of certificates, one of a city of safety codes. */
export const tellsOfCertificates = (issuer: string) => issuer.endsWith('0000')

const keys = { issuer: 1, issuedAt: 6, kind: -1, lifetime: -9, listed: -10 } as const
const statusKind = 4

/** A status list about to be signed, as draftToken does. A list that breaks a rule of docs/credential.md is a RangeError. */
export function draftStatusList(kid: string, list: StatusList) {
  const wrong = whatIsWrong(list)
  if (wrong !== undefined) throw new RangeError(`不能签发状态名单：${wrong}`)
  const payload = encodeCbor(
    new Map<number, Cbor>([
      [keys.issuer, Number(list.issuer)],
      [keys.issuedAt, list.issuedAt],
      [keys.kind, statusKind],
      [keys.lifetime, list.lifetime],
      [keys.listed, packGaps(list.listed)],
    ]),
  )
  const { signed, seal } = draftMessage(kid, payload)
  return { signed, seal: (signature: Uint8Array) => toBase64url(seal(signature)) }
}

/** What a status list is worth: believed, or why not. `expired` and `ahead` are genuine, too old or too new. */
export type StatusVerdict =
  | { readonly ok: true; readonly list: StatusList }
  | { readonly ok: false; readonly reason: Disbelief | 'expired' | 'ahead' | 'wrong-issuer' }

/**
 * Verifies a status list offline against kept keys, as verifyToken does for tokens. `issuer` is the city asked for: a list
 * of another city is refused, for it would say nothing of these codes. `now` is in seconds since 1970. Never throws.
 */
export async function verifyStatusList(
  text: string,
  known: readonly CredentialKey[],
  { issuer, now }: { readonly issuer: string; readonly now: number },
): Promise<StatusVerdict> {
  const remembered = genuineLists.get(text)
  const read = remembered ?? decodeStatusList(text)
  if (typeof read === 'string') return { ok: false, reason: read }
  const { list, message } = read
  const usable = keysFor({ kid: message.kid, claims: list }, known)
  if (typeof usable === 'string') return { ok: false, reason: usable }
  const signers = usable.map(({ x, y }) => `${x}.${y}`).join(' ')
  if (remembered?.signers !== signers) {
    const genuine = await signedByAny(usable, message)
    if (genuine !== true) return { ok: false, reason: genuine === false ? 'forged' : genuine }
    remember(text, { list, message, signers })
  }
  if (list.issuer !== issuer) return { ok: false, reason: 'wrong-issuer' }
  if (list.issuedAt - now > skew) return { ok: false, reason: 'ahead' }
  if (now - list.issuedAt > list.lifetime) return { ok: false, reason: 'expired' }
  return { ok: true, list }
}

/** A list whose signature was found genuine, and the keys that were asked. */
interface Genuine extends Decoded {
  readonly signers: string
}

/**
 * The last few genuine lists by their text: a text never changes, so neither it nor its signature need be looked at anew
 * for every scan. Whether its keys still stand, and how old it is, is asked each time.
 */
const genuineLists = new Map<string, Genuine>()
const mostRemembered = 4

function remember(text: string, genuine: Genuine): void {
  genuineLists.delete(text)
  genuineLists.set(text, genuine)
  if (genuineLists.size > mostRemembered) genuineLists.delete(genuineLists.keys().next().value ?? '')
}

interface Decoded {
  readonly list: StatusList
  readonly message: ReadMessage
}

/** Takes a status list apart without believing it; for servers that verify in their own way. Total. */
export function decodeStatusList(text: string): Decoded | Unreadable {
  if (typeof text !== 'string') return 'malformed'
  if (text.length > longestStatusList) return 'oversize'
  const bytes = fromBase64url(text)
  const message = bytes === undefined ? 'malformed' : decodeMessage(bytes)
  if (typeof message === 'string') return message
  const list = readPayload(message.payload)
  return typeof list === 'string' ? list : { list, message }
}

function readPayload(payload: Uint8Array): StatusList | 'malformed' | 'unsupported' {
  const map = decodeCbor(payload)
  if (!(map instanceof Map)) return 'malformed'
  const [kind, packed] = [map.get(keys.kind), map.get(keys.listed)]
  if (typeof kind !== 'number') return 'malformed'
  const known = new Set<number>(Object.values(keys))
  if (kind !== statusKind || [...map.keys()].some((key) => !known.has(key))) return 'unsupported'
  const listed = packed instanceof Uint8Array ? unpackGaps(packed) : undefined
  const [issuedAt, lifetime] = [map.get(keys.issuedAt), map.get(keys.lifetime)]
  if (listed === undefined || typeof issuedAt !== 'number' || typeof lifetime !== 'number') return 'malformed'
  const list = { issuer: String(map.get(keys.issuer) as number), issuedAt, lifetime, listed }
  return whatIsWrong(list) === undefined ? list : 'malformed'
}

function whatIsWrong({ issuer, issuedAt, lifetime, listed }: StatusList): string | undefined {
  if (!/^[1-9]\d{3}00$/.test(issuer)) return `签发辖区须为市或省的六位区划代码，现为 ${issuer}`
  if (!isCounter(issuedAt)) return `签发时刻须为自 1970 年起的整秒数，现为 ${issuedAt}`
  if (!isCounter(lifetime) || lifetime < 1 || lifetime > statusLifetime)
    return `有效时长须为 1 至 ${statusLifetime} 秒，现为 ${lifetime}`
  const rising = listed.every((place, i) => isCounter(place) && (i === 0 || place > listed[i - 1]!))
  return rising ? undefined : '状态序号须从小到大、各一次'
}

const isCounter = (value: number) => Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff

/**
 * The gaps between places as LEB128 (RFC-less but everywhere: seven bits a byte, the lowest first, the high bit says that
 * more follow). A bit string would need DecompressionStream, which phones before Chromium 80 lack, and be larger.
 */
export function packGaps(places: readonly number[]): Uint8Array {
  const bytes: number[] = []
  let before = -1
  for (const place of places) {
    let gap = place - before - 1
    for (; gap > 127; gap = Math.floor(gap / 128)) bytes.push((gap % 128) | 128)
    bytes.push(gap)
    before = place
  }
  return Uint8Array.from(bytes)
}

/** The places of packed gaps; undefined when a gap is cut off, spelt longer than needed, or leads beyond 2³². */
export function unpackGaps(bytes: Uint8Array): number[] | undefined {
  const places: number[] = []
  let [before, gap, weight] = [-1, 0, 1]
  for (const byte of bytes) {
    gap += (byte & 127) * weight
    if (byte > 127) {
      weight *= 128
      continue
    }
    // A last byte of zero adds nothing, so the same gap could be spelt in many ways.
    if ((byte === 0 && weight > 1) || before + 1 + gap > 0xffff_ffff) return undefined
    places.push((before += 1 + gap))
    ;[gap, weight] = [0, 1]
  }
  return weight === 1 ? places : undefined
}
