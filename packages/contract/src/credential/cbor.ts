/**
 * The few kinds of CBOR (RFC 8949) a credential is made of, in their one canonical spelling. Written here and not taken
 * from a library: a verifier must refuse every other spelling, and run in a page whose policy forbids `eval`.
 */
export type Cbor = number | string | Uint8Array | readonly Cbor[] | ReadonlyMap<number, Cbor>

const largest = 0xffff_ffff
/** A credential nests three deep; more is an attack on the stack. */
const deepest = 4

/**
 * Canonical bytes (RFC 8949 §4.2.1: shortest heads, definite lengths, sorted keys). Numbers are whole and from −2³² to
 * 2³²−1; anything else is a RangeError.
 */
export function encodeCbor(value: Cbor): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(written(value))
}

/** Reads exactly one canonical value that fills the bytes; undefined for anything else. Never throws. */
export function decodeCbor(bytes: Uint8Array): Cbor | undefined {
  const value = read({ bytes, at: 0 }, 0)
  if (value === undefined) return undefined
  // Writing it again settles long heads, unsorted or doubled keys, bad UTF-8 and left-over bytes in one comparison.
  return sameBytes(encodeCbor(value), bytes) ? value : undefined
}

/** Whether two byte strings are equal. Not for secrets: it stops at the first difference. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

function written(value: Cbor): number[] {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') {
    const bytes = new TextEncoder().encode(value)
    return [...head(3, bytes.length), ...bytes]
  }
  if (value instanceof Uint8Array) return [...head(2, value.length), ...value]
  if (value instanceof Map) {
    const entries = [...value].map(([key, item]) => [written(key), written(item)] as const)
    entries.sort(([a], [b]) => byBytes(a, b))
    return [...head(5, entries.length), ...entries.flat(2)]
  }
  const items = value as readonly Cbor[]
  return [...head(4, items.length), ...items.flatMap(written)]
}

function head(major: number, n: number): number[] {
  if (!Number.isInteger(n) || n < 0 || n > largest) throw new RangeError(`凭证中的数须为 32 位整数：${n}`)
  const kind = major << 5
  if (n < 24) return [kind | n]
  if (n < 0x100) return [kind | 24, n]
  if (n < 0x1_0000) return [kind | 25, n >> 8, n & 0xff]
  return [kind | 26, n >>> 24, (n >>> 16) & 0xff, (n >>> 8) & 0xff, n & 0xff]
}

function byBytes(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((byte, index) => byte !== b[index])
  return differs === -1 ? a.length - b.length : a[differs]! - (b[differs] ?? -1)
}

interface Reader {
  readonly bytes: Uint8Array
  at: number
}

function read(reader: Reader, depth: number): Cbor | undefined {
  const first = reader.bytes[reader.at++]
  if (first === undefined || depth > deepest) return undefined
  const n = readHead(reader, first & 31)
  if (n === undefined) return undefined
  switch (first >> 5) {
    case 0:
      return n
    case 1:
      return -1 - n
    case 2:
      return take(reader, n)
    case 3: {
      const bytes = take(reader, n)
      return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    }
    case 4:
      return readItems(reader, n, depth)
    case 5:
      return readMap(reader, n, depth)
    default:
      return undefined
  }
}

function readHead(reader: Reader, short: number): number | undefined {
  if (short < 24) return short
  if (short > 26) return undefined
  const bytes = take(reader, 1 << (short - 24))
  return bytes?.reduce((sum, byte) => sum * 256 + byte, 0)
}

function take(reader: Reader, length: number): Uint8Array | undefined {
  if (length > reader.bytes.length - reader.at) return undefined
  return reader.bytes.slice(reader.at, (reader.at += length))
}

function readItems(reader: Reader, count: number, depth: number): readonly Cbor[] | undefined {
  const items: Cbor[] = []
  for (let left = count; left > 0; left--) {
    const item = read(reader, depth + 1)
    if (item === undefined) return undefined
    items.push(item)
  }
  return items
}

function readMap(reader: Reader, count: number, depth: number): ReadonlyMap<number, Cbor> | undefined {
  const map = new Map<number, Cbor>()
  for (let left = count; left > 0; left--) {
    const key = read(reader, depth + 1)
    const item = read(reader, depth + 1)
    if (typeof key !== 'number' || item === undefined) return undefined
    map.set(key, item)
  }
  return map
}
