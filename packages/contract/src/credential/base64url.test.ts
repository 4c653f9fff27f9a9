import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64url, toBase64url } from './base64url.ts'

test('it is the base64url of everybody, there and back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = toBase64url(bytes)
      expect(text).toBe(Buffer.from(bytes).toString('base64url'))
      expect(fromBase64url(text)).toEqual(Uint8Array.from(bytes))
    }),
  )
})

test('bytes have one spelling: a text is read only if it is the one written', () => {
  const alphabet = fc.constantFrom(...'AQgwBCz09-_+/=')
  fc.assert(
    fc.property(fc.string({ unit: alphabet, maxLength: 9 }), (text) => {
      const bytes = fromBase64url(text)
      const canonical = Buffer.from(text, 'base64url').toString('base64url') === text
      expect(bytes && toBase64url(bytes)).toBe(canonical ? text : undefined)
    }),
    { numRuns: 2_000 },
  )
  // A lone last letter, bits that carry nothing, padding, the other alphabet.
  for (const text of ['A', 'AAAAA', 'AB', 'AAB', 'AA==', '+A', '/A'])
    expect(fromBase64url(text)).toBeUndefined()
})
