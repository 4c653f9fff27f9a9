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
