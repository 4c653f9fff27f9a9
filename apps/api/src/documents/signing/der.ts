/** Builds and reads ASN.1 in DER (X.690), as far as certificates and CMS signatures need it. */

/** One element: tag, length, content. */
export function element(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.of(tag), lengthOf(body.length), body])
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length)
  const bytes = Buffer.from(evenHex(length.toString(16)), 'hex')
  return Buffer.concat([Buffer.of(0x80 | bytes.length), bytes])
}

const evenHex = (hex: string) => (hex.length % 2 === 0 ? hex : `0${hex}`)

/** SEQUENCE: members in the order given. */
export const sequence = (...content: readonly Buffer[]) => element(0x30, ...content)
/** SET OF: DER sorts the members of a set. */
export const setOf = (...members: readonly Buffer[]) => element(0x31, ...members.toSorted(Buffer.compare))
/** OCTET STRING. */
export const octets = (bytes: Uint8Array) => element(0x04, Buffer.from(bytes))
/** BIT STRING: `unused` bits at the end of the last byte do not count. */
export const bits = (bytes: Uint8Array, unused = 0) => element(0x03, Buffer.of(unused), Buffer.from(bytes))
/** BOOLEAN. */
export const boolean = (value: boolean) => element(0x01, Buffer.of(value ? 0xff : 0))
/** NULL. */
export const nothing = element(0x05)
/** UTF8String. */
export const text = (value: string) => element(0x0c, Buffer.from(value, 'utf8'))
/** Context-specific and constructed: [0], [3], … */
export const tagged = (number: number, ...content: readonly Buffer[]) => element(0xa0 | number, ...content)

/** A number that is not negative, given as a small one or by its bytes. */
export function integer(value: number | Uint8Array): Buffer {
  const bytes =
    typeof value === 'number' ? Buffer.from(evenHex(value.toString(16)), 'hex') : Buffer.from(value)
  // A leading one would make it negative.
  return element(0x02, ((bytes[0] ?? 0) & 0x80) === 0 ? bytes : Buffer.concat([Buffer.of(0), bytes]))
}

/** An object identifier from its dotted form. */
export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return element(0x06, ...[first * 40 + second, ...rest].map(base128))
}

function base128(value: number): Buffer {
  const septets = [value & 0x7f]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    septets.unshift((rest & 0x7f) | 0x80)
  return Buffer.from(septets)
}

/** UTCTime until 2049, GeneralizedTime from 2050, to the second (RFC 5280, 4.1.2.5). */
export function time(at: Date): Buffer {
  const digits = `${at.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`
  return at.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(digits.slice(2)))
    : element(0x18, Buffer.from(digits))
}

/** An element as it lies in a buffer. */
export interface Found {
  readonly tag: number
  /** Tag and length included. */
  readonly whole: Buffer
  readonly content: Buffer
}

/** The element at the start of a buffer. Throws when it is cut short. */
export function readElement(bytes: Buffer): Found {
  const [tag = 0, short = 0] = bytes
  const more = short < 0x80 ? 0 : short & 0x7f
  const length = more === 0 ? short : bytes.readUIntBE(2, more)
  const end = 2 + more + length
  if (end > bytes.length) throw new Error('An ASN.1 element is cut short')
  return { tag, whole: bytes.subarray(0, end), content: bytes.subarray(2 + more, end) }
}

/** The elements inside a constructed one. */
export function membersOf({ content }: Found): Found[] {
  const members: Found[] = []
  for (let rest = content; rest.length > 0;) {
    const member = readElement(rest)
    members.push(member)
    rest = rest.subarray(member.whole.length)
  }
  return members
}
