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
  const out: Writer = { bytes: new Uint8Array(256), at: 0 }
  write(out, value)
  return out.bytes.slice(0, out.at)
}

/** Reads exactly one canonical value that fills the bytes; undefined for anything else. Never throws. */
export function decodeCbor(bytes: Uint8Array): Cbor | undefined {
  const value = read({ bytes, at: 0 }, 0)
  if (value === undefined) return undefined
  // Writing it again settles long heads, unsorted or doubled keys, bad UTF-8 and left-over bytes in one comparison.
  scratch.at = 0
  write(scratch, value)
  return sameBytes(scratch.bytes.subarray(0, scratch.at), bytes) ? value : undefined
}

/** Whether two byte strings are equal. Not for secrets: it stops at the first difference. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}

// A new one of these for every text costs more than the text.
const utf8 = new TextEncoder()
const fromUtf8 = new TextDecoder('utf-8', { ignoreBOM: true })

interface Writer {
  bytes: Uint8Array<ArrayBuffer>
  at: number
}

/** For what is written only to be compared. */
const scratch: Writer = { bytes: new Uint8Array(1024), at: 0 }

function write(out: Writer, value: Cbor): void {
  if (typeof value === 'number') return value < 0 ? writeHead(out, 1, -1 - value) : writeHead(out, 0, value)
  if (typeof value === 'string') return writeBytes(out, 3, utf8.encode(value))
  if (value instanceof Uint8Array) return writeBytes(out, 2, value)
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<number, Cbor>)].sort(([a], [b]) => place(a) - place(b))
    writeHead(out, 5, entries.length)
    for (const [key, item] of entries) {
      write(out, key)
      write(out, item)
    }
    return
  }
  const items = value as readonly Cbor[]
  writeHead(out, 4, items.length)
  for (const item of items) write(out, item)
}

/** Where a key of a map comes: keys are sorted by their bytes, so negative ones follow the others, the nearest to 0 first. */
const place = (key: number) => (key < 0 ? largest - key : key)

function writeBytes(out: Writer, major: number, bytes: Uint8Array): void {
  writeHead(out, major, bytes.length)
  makeRoom(out, bytes.length)
  out.bytes.set(bytes, out.at)
  out.at += bytes.length
}

function writeHead(out: Writer, major: number, n: number): void {
  if (!Number.isInteger(n) || n < 0 || n > largest) throw new RangeError(`凭证中的数须为 32 位整数：${n}`)
  makeRoom(out, 5)
  const { bytes } = out
  const kind = major << 5
  if (n < 24) {
    bytes[out.at++] = kind | n
    return
  }
  const length = n < 0x100 ? 1 : n < 0x1_0000 ? 2 : 4
  bytes[out.at++] = kind | (length === 4 ? 26 : 23 + length)
  for (let shift = 8 * (length - 1); shift >= 0; shift -= 8) bytes[out.at++] = (n >>> shift) & 0xff
}

function makeRoom(out: Writer, more: number): void {
  if (out.at + more <= out.bytes.length) return
  const bytes = new Uint8Array(2 * (out.at + more))
  bytes.set(out.bytes)
  out.bytes = bytes
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
      return bytes && fromUtf8.decode(bytes)
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
  const end = reader.at + (1 << (short - 24))
  if (end > reader.bytes.length) return undefined
  let sum = 0
  while (reader.at < end) sum = sum * 256 + reader.bytes[reader.at++]!
  return sum
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
