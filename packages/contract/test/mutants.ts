import type { Cbor } from '../src/credential/cbor.ts'
import { decodeCbor, encodeCbor } from '../src/credential/cbor.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/**
 * More than 10,000 texts near a token, none equal to it: every letter replaced by every other, every bit and byte of
 * the message changed, bytes dropped, doubled and swapped, all truncations, extensions, and foreign spellings.
 */
export function mutantsOf(token: string): readonly string[] {
  const bytes = Buffer.from(token, 'base64url')
  const ofBytes = (...parts: Uint8Array[]) => Buffer.concat(parts).toString('base64url')
  const mutants = new Set<string>()
  for (let at = 0; at < token.length; at++) {
    for (const letter of letters) mutants.add(token.slice(0, at) + letter + token.slice(at + 1))
    mutants.add(token.slice(0, at))
    mutants.add(token.slice(at + 1))
    mutants.add(token.slice(0, at) + token.slice(at + 1))
    mutants.add(`${token.slice(0, at)} ${token.slice(at)}`)
  }
  for (let at = 0; at < bytes.length; at++) {
    const [before, byte, after] = [bytes.subarray(0, at), bytes[at]!, bytes.subarray(at + 1)]
    for (let bit = 1; bit < 256; bit <<= 1) mutants.add(ofBytes(before, Uint8Array.of(byte ^ bit), after))
    for (const other of [0, 0x18, 0x1a, 0x40, 0x58, 0x5f, 0x7f, 0x9f, 0xbf, 0xd2, 0xf6, 0xff])
      mutants.add(ofBytes(before, Uint8Array.of(other), after))
    mutants.add(ofBytes(before))
    mutants.add(ofBytes(before, after))
    mutants.add(ofBytes(before, Uint8Array.of(byte, byte), after))
    mutants.add(ofBytes(before, after.subarray(0, 1), Uint8Array.of(byte), after.subarray(1)))
  }
  for (const letter of letters) mutants.add(token + letter).add(letter + token)
  for (const more of ['=', '==', '.', '%', '/', '?', '\n', '\0', '一', token]) mutants.add(token + more)
  mutants
    .add(ofBytes(Uint8Array.of(0xd2), bytes))
    .add(ofBytes(bytes, Uint8Array.of(0)))
    .add(bytes.toString('base64'))
  mutants.add(token.toLowerCase()).add(token.toUpperCase())
  mutants.delete(token)
  return [...mutants]
}

/** Texts that a forgiving reader would take for the token: foreign letters, escapes, blanks and padding at every place. */
export function spellingsOf(token: string): readonly string[] {
  const spellings = new Set<string>()
  for (let at = 0; at < token.length; at++) {
    const [before, letter, after] = [token.slice(0, at), token[at] ?? '', token.slice(at + 1)]
    const code = letter.charCodeAt(0)
    // Full width lies 0xfee0 behind ASCII.
    for (const other of [`%${code.toString(16)}`, String.fromCharCode(code + 0xfee0), `${letter}\u200b`])
      spellings.add(before + other + after)
    for (const more of ['\n', '\r\n', '=', '.', '+']) spellings.add(before + more + letter + after)
  }
  const standard = token.replaceAll('-', '+').replaceAll('_', '/')
  for (const more of ['', '=', '==', '\n']) spellings.add(standard + more).add(more + token)
  spellings.delete(token)
  return [...spellings]
}

/**
 * Genuine tokens put together anew: head of one and tail of another at every place, and header, payload and signature of
 * different ones, so that the claims of one stand under the key and signature of another. None of them is a given token.
 */
export function splicesOf(tokens: readonly string[]): readonly string[] {
  const splices = new Set<string>()
  for (const [one, other] of tokens.flatMap((one) => tokens.map((other) => [one, other] as const)))
    for (let at = 1; at < one.length; at++) splices.add(one.slice(0, at) + other.slice(at))
  const parts = tokens.map((token) => decodeCbor(Uint8Array.from(Buffer.from(token, 'base64url'))) as Cbor[])
  for (const [header, unprotected] of parts)
    for (const [, , payload] of parts)
      for (const [, , , signature] of parts)
        splices.add(
          Buffer.from(encodeCbor([header, unprotected, payload, signature] as Cbor[])).toString('base64url'),
        )
  for (const token of tokens) splices.delete(token)
  return [...splices]
}
