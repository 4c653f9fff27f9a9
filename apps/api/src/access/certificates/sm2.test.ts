import { expect, test } from 'vitest'
import { isSm2Signature } from './sm2.ts'

/* GM/T 0003.5-2012, appendix A.2 example over the recommended curve: message digest, default name. */
const point = Buffer.from(
  '0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13',
  'hex',
)
const made = {
  r: 0xf5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3n,
  s: 0xb1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aan,
}

test('the example of the standard verifies, and nothing next to it', () => {
  const text = Buffer.from('message digest')
  expect(isSm2Signature(text, made, point)).toBe(true)
  expect(isSm2Signature(Buffer.from('message digest '), made, point)).toBe(false)
  expect(isSm2Signature(text, { ...made, r: made.r + 1n }, point)).toBe(false)
  expect(isSm2Signature(text, { ...made, s: made.s + 1n }, point)).toBe(false)
  expect(isSm2Signature(text, made, point, 'somebody else')).toBe(false)
  expect(isSm2Signature(text, { r: 0n, s: made.s }, point)).toBe(false)
  const off = Buffer.from(point)
  off[64] = (off[64] ?? 0) ^ 1
  expect(isSm2Signature(text, made, off)).toBe(false)
  expect(isSm2Signature(text, made, point.subarray(0, 64))).toBe(false)
})
