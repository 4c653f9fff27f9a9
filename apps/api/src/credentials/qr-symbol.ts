import { encode } from 'uqr'
import { qrLayout } from './qr-layout.ts'
import { penaltyOf } from './qr-penalty.ts'

/** A symbol: one byte a module, row by row, 1 for black. */
export interface QrSymbol {
  readonly size: number
  readonly cells: Uint8Array
}

/** Of versions 1 to 40 with error correction M (ISO/IEC 18004, table 9): check bytes a block, and blocks. */
const checkBytes = [
  10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28,
  28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
]
const blocksOf = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29,
  31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
]

/**
 * The QR symbol of a text with error correction M, the same as the plain encoder's: layouts are read off that one once,
 * so that a symbol is its data, their check bytes and the choice of a mask. Texts of digits or capitals only, which are
 * packed otherwise, go the plain way.
 */
export function qrSymbol(text: string): QrSymbol {
  const version =
    text.isWellFormed() && !/^[0-9A-Z $%*+./:-]*$/.test(text) ? versionOf(Buffer.byteLength(text)) : 0
  if (version === 0) return plainSymbol(text)
  const { size, order, layers } = qrLayout(version)
  const words = withChecks(dataWords(Buffer.from(text), version), version)
  const bits = new Uint8Array(size * size)
  const count = words.length * 8
  for (let at = 0; at < count; at++) bits[order[at] ?? 0] = ((words[at >> 3] ?? 0) >> (7 - (at & 7))) & 1
  let [best, least] = [bits, Number.POSITIVE_INFINITY]
  for (const layer of layers) {
    const cells = new Uint8Array(bits.length)
    for (let at = 0; at < cells.length; at++) cells[at] = (layer[at] ?? 0) ^ (bits[at] ?? 0)
    const penalty = penaltyOf(cells, size, least)
    if (penalty < least) [best, least] = [cells, penalty]
  }
  return { size, cells: best }
}

/** The symbol as the plain encoder makes it. */
export function plainSymbol(text: string): QrSymbol {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  return { size, cells: Uint8Array.from(data.flat(), Number) }
}

/** Bytes of a symbol without what every symbol has (ISO/IEC 18004, table 1). */
function totalWords(version: number): number {
  const alignments = version === 1 ? 0 : Math.floor(version / 7) + 2
  const marks = alignments === 0 ? 0 : (25 * alignments - 10) * alignments - 55
  return Math.floor(((16 * version + 128) * version + 64 - marks - (version >= 7 ? 36 : 0)) / 8)
}

const checks = (version: number) => (checkBytes[version - 1] ?? 0) * (blocksOf[version - 1] ?? 0)
const lengthBits = (version: number) => (version < 10 ? 8 : 16)

/** The smallest version that so many bytes fit into; 0 when none does. */
function versionOf(bytes: number): number {
  for (let version = 1; version <= 40; version++) {
    if (4 + lengthBits(version) + bytes * 8 <= (totalWords(version) - checks(version)) * 8) return version
  }
  return 0
}

/** Mode and length, the bytes half a byte on, and filling up to the end. */
function dataWords(bytes: Buffer, version: number): Uint8Array {
  const words = new Uint8Array(totalWords(version) - checks(version))
  let at = 0
  let carried = 4
  // Everything behind the four bits of the mode lies across two words.
  const put = (byte: number) => {
    words[at++] = ((carried << 4) | (byte >> 4)) & 0xff
    carried = byte & 0x0f
  }
  if (lengthBits(version) === 16) put(bytes.length >> 8)
  put(bytes.length & 0xff)
  for (const byte of bytes) put(byte)
  words[at++] = (carried << 4) & 0xff
  for (let filler = 0xec; at < words.length; filler ^= 0xec ^ 0x11) words[at++] = filler
  return words
}

/** Data and check bytes of the blocks in turn, as they are laid (7.6). */
function withChecks(data: Uint8Array, version: number): Uint8Array {
  const blocks = blocksOf[version - 1] ?? 1
  const degree = checkBytes[version - 1] ?? 0
  const total = totalWords(version)
  const short = Math.floor(total / blocks) - degree
  const isShort = blocks - (total % blocks)
  const words = new Uint8Array(total)
  for (let block = 0, from = 0; block < blocks; block++) {
    const length = short + (block < isShort ? 0 : 1)
    const own = data.subarray(from, from + length)
    from += length
    own.forEach((word, at) => {
      words[at < short ? at * blocks + block : short * blocks + block - isShort] = word
    })
    remainderOf(own, degree).forEach((word, at) => {
      words[data.length + at * blocks + block] = word
    })
  }
  return words
}

const powers = new Uint8Array(512)
const logarithms = new Uint8Array(256)
for (let at = 0, power = 1; at < 255; at++) {
  powers[at] = powers[at + 255] = power
  logarithms[power] = at
  power = (power << 1) ^ ((power >> 7) * 0x11d)
}

const product = (one: number, other: number) =>
  one === 0 || other === 0 ? 0 : (powers[(logarithms[one] ?? 0) + (logarithms[other] ?? 0)] ?? 0)

const divisors = new Map<number, Uint8Array>()

/** The generator polynomial of a degree, highest power first and left out (annex A). */
function divisorOf(degree: number): Uint8Array {
  const known = divisors.get(degree)
  if (known !== undefined) return known
  const divisor = new Uint8Array(degree)
  divisor[degree - 1] = 1
  for (let at = 0; at < degree; at++)
    for (let place = 0; place < degree; place++)
      divisor[place] = product(divisor[place] ?? 0, powers[at] ?? 0) ^ (divisor[place + 1] ?? 0)
  divisors.set(degree, divisor)
  return divisor
}

/** Check bytes of a block: what is left of it when it is divided. */
function remainderOf(data: Uint8Array, degree: number): Uint8Array {
  const divisor = divisorOf(degree)
  const rest = new Uint8Array(degree)
  for (const word of data) {
    const factor = word ^ (rest[0] ?? 0)
    rest.copyWithin(0, 1)
    rest[degree - 1] = 0
    if (factor === 0) continue
    for (let at = 0; at < degree; at++) rest[at] = (rest[at] ?? 0) ^ product(divisor[at] ?? 0, factor)
  }
  return rest
}
