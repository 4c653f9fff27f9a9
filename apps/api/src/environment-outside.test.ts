import { expect, test } from 'vitest'
import { readOutside } from './environment-outside.ts'

test('the face check is connected by an address, with a token where one is set, and by default not at all', () => {
  expect(readOutside({}).faceCheck).toBeNull()
  const set = readOutside({
    ANZHU_FACE_CHECK: 'https://faces.example/api',
    ANZHU_FACE_CHECK_TOKEN: 'a-token-of-the-service',
  }).faceCheck
  expect([set?.address.href, set?.token]).toEqual(['https://faces.example/api', 'a-token-of-the-service'])
})

test.each([
  ['an address that sends photos in the clear', { ANZHU_FACE_CHECK: 'http://faces.example' }],
  ['an address of this network', { ANZHU_FACE_CHECK: 'https://10.0.0.8/api' }],
  ['no address', { ANZHU_FACE_CHECK: 'faces' }],
  [
    'a token of two lines',
    { ANZHU_FACE_CHECK: 'https://faces.example', ANZHU_FACE_CHECK_TOKEN: 'one-line\r\nanother' },
  ],
])('%s stops the start with a sentence that names the setting', (_, env) => {
  expect(() => readOutside(env)).toThrow('ANZHU_FACE_CHECK')
})
