const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** By character code; 255 for letters that are none. */
const sextets = new Uint8Array(128).fill(255)
for (let n = 0; n < alphabet.length; n++) sextets[alphabet.charCodeAt(n)] = n

/** base64url without padding (RFC 4648 §5). Own lines, because old phones have no Uint8Array.toBase64. */
export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const four = [a! >> 2, ((a! & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63]
    const letters = four.slice(0, Math.min(bytes.length - at, 3) + 1)
    text += letters.map((sextet) => alphabet[sextet]).join('')
  }
  return text
}

/** The bytes of a canonical base64url text; undefined for padding, foreign letters and bits that carry nothing. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let [held, bits, at] = [0, 0, 0]
  for (let n = 0; n < text.length; n++) {
    const sextet = sextets[text.charCodeAt(n)] ?? 255
    if (sextet === 255) return undefined
    held = ((held << 6) | sextet) & 0xffff
    bits += 6
    if (bits >= 8) bytes[at++] = (held >> (bits -= 8)) & 0xff
  }
  // Left-over bits must be zero, and a lone last letter holds no byte: else one token would have several spellings.
  return bits < 6 && (held & ((1 << bits) - 1)) === 0 ? bytes : undefined
}
