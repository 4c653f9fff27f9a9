import { constants, deflateRawSync, deflateSync } from 'node:zlib'

/** A stretch of a stream that was compressed by itself, so that it can stand between others. */
export interface DeflatedPart {
  readonly length: number
  readonly adler: number
  readonly deflated: Buffer
}

/** Small windows: what is compressed here is a few kibibytes, and making a large one ready takes longer than that. */
const small = { level: 4, windowBits: 13, memLevel: 6 } as const

/** Compresses a stretch that others follow; it refers to nothing outside itself. */
export const deflatedPart = (bytes: Uint8Array, level: number = small.level): DeflatedPart => ({
  length: bytes.length,
  adler: adlerOf(bytes),
  deflated: deflateRawSync(bytes, { ...small, level, finishFlush: constants.Z_FULL_FLUSH }),
})

/** A short stretch as it lies: what is to be gained is less than what asking for it costs. */
export function storedPart(bytes: Buffer): DeflatedPart {
  const blocks: Buffer[] = []
  for (let at = 0; at < bytes.length; at += 65_535) {
    const some = bytes.subarray(at, at + 65_535)
    const head = Buffer.alloc(5)
    head.writeUInt16LE(some.length, 1)
    head.writeUInt16LE(~some.length & 0xffff, 3)
    blocks.push(head, some)
  }
  return { length: bytes.length, adler: adlerOf(bytes), deflated: Buffer.concat(blocks) }
}

/** A whole stream of one stretch. */
export const deflated = (bytes: Buffer): Buffer => deflateSync(bytes, small)

/** The last block of a stream that holds nothing. */
const end = Buffer.of(0x03, 0x00)
const head = Buffer.of(0x58, 0x85)

/** One zlib stream (RFC 1950) of stretches in their order, as PDF's FlateDecode reads it. */
export function joinParts(parts: readonly DeflatedPart[]): Buffer {
  const adler = parts.reduce((sum, part) => combined(sum, part), 1)
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(adler)
  return Buffer.concat([head, ...parts.map(({ deflated }) => deflated), end, tail])
}

const modulus = 65_521

/** Adler-32 of some bytes (RFC 1950, 8.2). */
function adlerOf(bytes: Uint8Array): number {
  let [low, high] = [1, 0]
  for (let at = 0; at < bytes.length;) {
    // So many additions stay below 2^31.
    const until = Math.min(bytes.length, at + 3800)
    for (; at < until; at++) {
      low += bytes[at] ?? 0
      high += low
    }
    low %= modulus
    high %= modulus
  }
  return high * 65_536 + low
}

/** The sum of two stretches, from the sums of each. */
function combined(first: number, { adler: second, length }: DeflatedPart): number {
  const [low1, high1] = [first % 65_536, Math.floor(first / 65_536)]
  const [low2, high2] = [second % 65_536, Math.floor(second / 65_536)]
  const low = (low1 + low2 - 1 + modulus) % modulus
  const high = (high1 + high2 + (length % modulus) * (low1 - 1 + modulus)) % modulus
  return high * 65_536 + low
}
