import type { Cbor } from './cbor.ts'
import { decodeCbor, encodeCbor } from './cbor.ts'

const algorithm = 1
const keyId = 4
const es256 = -7

export type Unreadable = 'malformed' | 'oversize' | 'unsupported'

/** A COSE_Sign1 message taken apart. Its signature is not verified yet. */
export interface ReadMessage {
  /** Eight hexadecimal digits. */
  readonly kid: string
  readonly payload: Uint8Array
  /** The bytes that were signed: COSE's Sig_structure (RFC 9052 §4.4). */
  readonly signed: Uint8Array<ArrayBuffer>
  /** r and s, 32 bytes each. */
  readonly signature: Uint8Array<ArrayBuffer>
}

/** Takes a COSE_Sign1 message apart without believing it: ES256, one canonical spelling, nothing unprotected. Total. */
export function decodeMessage(bytes: Uint8Array): ReadMessage | Unreadable {
  const message = decodeCbor(bytes)
  if (!Array.isArray(message) || message.length !== 4) return 'malformed'
  const [header, unprotectedHeader, payload, signature] = message as readonly Cbor[]
  if (!(header instanceof Uint8Array) || !(payload instanceof Uint8Array)) return 'malformed'
  if (!(unprotectedHeader instanceof Map) || unprotectedHeader.size > 0) return 'malformed'
  const kid = readHeader(header)
  if (kid === 'malformed' || kid === 'unsupported') return kid
  if (!(signature instanceof Uint8Array) || signature.length !== 64 || !inLowerHalf(signature.subarray(32)))
    return 'malformed'
  return {
    kid,
    payload,
    signed: toBeSigned(header, payload),
    signature: Uint8Array.from(signature),
  }
}

/** A message about to be signed: the bytes to sign, and what makes the message of their signature (r and s, 64 bytes). */
export function draftMessage(kid: string, payload: Uint8Array) {
  if (!/^[0-9a-f]{8}$/.test(kid)) throw new RangeError(`密钥编号须为 8 位十六进制数，现为 ${kid}`)
  const id = Uint8Array.from(kid.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const header = encodeCbor(
    new Map<number, Cbor>([
      [algorithm, es256],
      [keyId, id],
    ]),
  )
  return {
    signed: toBeSigned(header, payload),
    seal: (signature: Uint8Array) =>
      encodeCbor([header, new Map<number, Cbor>(), payload, lowered(signature)]),
  }
}

/** The kid, or why there is none that counts; eight hexadecimal digits are neither word. */
function readHeader(header: Uint8Array): string {
  const map = decodeCbor(header)
  if (!(map instanceof Map)) return 'malformed'
  const [alg, kid] = [map.get(algorithm), map.get(keyId)]
  if (typeof alg !== 'number') return 'malformed'
  // A header may name parameters that must be understood, so one more than ours means another version.
  if (alg !== es256 || map.size > 2) return 'unsupported'
  if (!(kid instanceof Uint8Array) || kid.length !== 4) return 'malformed'
  let name = ''
  for (const byte of kid as Uint8Array) name += byte.toString(16).padStart(2, '0')
  return name
}

const toBeSigned = (header: Uint8Array, payload: Uint8Array) =>
  encodeCbor(['Signature1', header, new Uint8Array(0), payload])

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const half = bigBytes(order / 2n)

/**
 * With (r, s) the pair (r, n − s) verifies too, so everybody could respell a token. Only s ≤ n/2 counts: then one
 * signature has one spelling, and a token can be remembered by its text.
 */
function inLowerHalf(s: Uint8Array): boolean {
  const differs = half.findIndex((byte, index) => byte !== s[index])
  return differs === -1 || s[differs]! < half[differs]!
}

function lowered(signature: Uint8Array): Uint8Array {
  if (signature.length !== 64)
    throw new RangeError(`签名须为 64 字节（r 与 s），现为 ${signature.length} 字节`)
  const s = signature.subarray(32)
  if (inLowerHalf(s)) return signature
  const value = BigInt(`0x${Array.from(s, (byte) => byte.toString(16).padStart(2, '0')).join('')}`)
  return Uint8Array.from([...signature.subarray(0, 32), ...bigBytes(order - value)])
}

function bigBytes(value: bigint): Uint8Array {
  const hex = value.toString(16).padStart(64, '0')
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
