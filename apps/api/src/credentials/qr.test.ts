import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { credentialUrl } from '@anzhu/contract/credential'
import {
  certificateClaims,
  phoneClaims,
  printClaims,
  rfcScalar,
  signedToken,
  testKey,
} from '../../../../packages/contract/test/signing.ts'
import { qrSvg } from './qr.ts'

const key = testKey(rfcScalar)
const urls = [
  phoneClaims,
  { ...printClaims, statusIndex: 0xffff_ffff, expiresAt: 0xffff_ffff },
  { ...certificateClaims, statusIndex: 0xffff_ffff, version: 0xffff },
].map((claims) => credentialUrl('https://anzhu.example', signedToken(key, claims)))

test('a credential’s address needs version 10 at error correction M, not more', () => {
  expect(urls.map((url) => encode(url, { ecc: 'M' }).version)).toEqual([10, 10, 10])
})

test('the drawing has exactly the symbol’s modules and four white ones around it', () => {
  for (const text of [...urls, 'A']) {
    const { data, size } = encode(text, { ecc: 'M', border: 0 })
    const svg = qrSvg(text)
    expect(svg).toContain(`viewBox="0 0 ${size + 8} ${size + 8}"`)
    const drawn = Array.from({ length: size + 8 }, () => Array.from({ length: size + 8 }, () => false))
    for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
      for (let at = 0; at < Number(length); at++) drawn[Number(y)]![Number(x) + at] = true
    expect(drawn.slice(4, -4).map((row) => row.slice(4, -4))).toEqual(data)
    expect(drawn.flat().filter(Boolean)).toHaveLength(data.flat().filter(Boolean).length)
  }
})

test('it is black on white, sharp, small, and named for screen readers', () => {
  const svg = qrSvg(urls[0]!, '张*国的安码 <"&>')
  expect(svg).toContain('shape-rendering="crispEdges"')
  expect(svg).toContain('fill="#fff"')
  expect(svg).toContain('fill="#000"')
  expect(svg).toContain('aria-label="张*国的安码 &#60;&#34;&#38;&#62;"')
  expect(svg.length).toBeLessThan(20_000)
})
