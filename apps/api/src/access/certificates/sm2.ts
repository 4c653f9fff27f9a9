import { createHash } from 'node:crypto'

/*
 * Verifying SM2 signatures (GB/T 32918.2) over the recommended curve of GB/T 32918.5. What OpenSSL offers through Node leaves
 * the signer's name out of the digest, so that no signature made by the book would verify.
 */

const hex = (text: string) => BigInt(`0x${text}`)

const p = hex('FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF')
const a = hex('FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC')
const b = hex('28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93')
const n = hex('FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123')
const base: Point = {
  x: hex('32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7'),
  y: hex('BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0'),
}

interface Point {
  readonly x: bigint
  readonly y: bigint
}

/** The name under which everybody signs who has not agreed on another (GB/T 35276). */
const usualName = '1234567812345678'

/** Whether the signature (r, s) over the bytes was made with the key of this uncompressed point, 04 ‖ x ‖ y. */
export function isSm2Signature(
  bytes: Uint8Array,
  { r, s }: { readonly r: bigint; readonly s: bigint },
  point: Uint8Array,
  name = usualName,
): boolean {
  const key = readPoint(point)
  if (key === undefined || r < 1n || r >= n || s < 1n || s >= n) return false
  const digest = createHash('sm3').update(nameDigest(key, name)).update(bytes).digest('hex')
  const t = (r + s) % n
  if (t === 0n) return false
  const sum = add(multiply(base, s), multiply(key, t))
  return sum !== null && (hex(digest) + sum.x) % n === r
}

/** A point that lies on the curve; undefined otherwise. */
function readPoint(bytes: Uint8Array): Point | undefined {
  if (bytes.length !== 65 || bytes[0] !== 4) return undefined
  const text = Buffer.from(bytes).toString('hex')
  const [x, y] = [hex(text.slice(2, 66)), hex(text.slice(66))]
  return x < p && y < p && mod(y * y - (x * x * x + a * x + b)) === 0n ? { x, y } : undefined
}

/** Z of the standard: the signer's name, the curve and the key, so that none can be exchanged. */
function nameDigest({ x, y }: Point, name: string): Buffer {
  const id = Buffer.from(name, 'utf8')
  const bits = Buffer.alloc(2)
  bits.writeUInt16BE(id.length * 8)
  const parts = [a, b, base.x, base.y, x, y].map((value) =>
    Buffer.from(value.toString(16).padStart(64, '0'), 'hex'),
  )
  return createHash('sm3')
    .update(Buffer.concat([bits, id, ...parts]))
    .digest()
}

const mod = (value: bigint, modulus = p) => ((value % modulus) + modulus) % modulus

/** The inverse by Euclid; both public, so time tells nothing. */
function invert(value: bigint): bigint {
  let [low, high, one, other] = [mod(value), p, 1n, 0n]
  while (low > 1n) {
    const ratio = high / low
    ;[low, high] = [high - low * ratio, low]
    ;[one, other] = [other - one * ratio, one]
  }
  return mod(one)
}

function add(one: Point | null, other: Point | null): Point | null {
  if (one === null) return other
  if (other === null) return one
  if (one.x === other.x && mod(one.y + other.y) === 0n) return null
  const slope =
    one.x === other.x
      ? mod((3n * one.x * one.x + a) * invert(2n * one.y))
      : mod((other.y - one.y) * invert(other.x - one.x))
  const x = mod(slope * slope - one.x - other.x)
  return { x, y: mod(slope * (one.x - x) - one.y) }
}

function multiply(point: Point, times: bigint): Point | null {
  let sum: Point | null = null
  for (const bit of times.toString(2)) {
    sum = add(sum, sum)
    if (bit === '1') sum = add(sum, point)
  }
  return sum
}
