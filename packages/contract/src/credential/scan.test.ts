import { describe, expect, test } from 'vitest'
import { phoneClaims, rfcScalar, signedToken, testKey } from '../../test/signing.ts'
import { credentialUrl, foreignWarning, tokenFromScan } from './scan.ts'

const token = signedToken(testKey(rfcScalar), phoneClaims)
const hosts = ['anzhu.example', 'aq.suzhou.example:8443', 'http://127.0.0.1:8080', 'kode.example']
const scan = (text: string) => tokenFromScan(text, hosts)

describe('what is taken for a credential', () => {
  test.each([
    credentialUrl('https://anzhu.example', token),
    credentialUrl('https://anzhu.example/', token),
    `HTTPS://ANZHU.EXAMPLE/c/${token}`,
    `https://aq.suzhou.example:8443/c/${token}`,
    `http://127.0.0.1:8080/c/${token}`,
    ` https://anzhu.example/c/${token}\n`,
    token,
  ])('%s', (text) => {
    expect(scan(text)).toEqual({ kind: 'token', token })
  })

  test.each([
    '482915307265',
    '4829-1530-7265',
    '4829 1530 7265',
    '４８２９－１５３０－７２６５',
    '\t482915307265 ',
  ])('the number typed as %s', (text) => {
    expect(scan(text)).toEqual({ kind: 'code-number', codeNumber: '482915307265' })
  })
})

describe('an address of anybody else is refused', () => {
  test.each([
    ['plain http', `http://anzhu.example/c/${token}`],
    ['another host', `https://anzhu.example.evil.test/c/${token}`],
    ['a longer word', `https://notanzhu.example/c/${token}`],
    ['a subdomain', `https://x.anzhu.example/c/${token}`],
    ['a suffix', `https://anzhu.example.cn/c/${token}`],
    ['a dot at the end', `https://anzhu.example./c/${token}`],
    ['a user name', `https://anzhu.example@evil.test/c/${token}`],
    ['a user name before our host', `https://evil@anzhu.example/c/${token}`],
    ['a password', `https://anzhu.example:x@evil.test/c/${token}`],
    ['another port', `https://anzhu.example:444/c/${token}`],
    ['the port that is the default', `https://anzhu.example:443/c/${token}`],
    ['Cyrillic а', `https://\u0430nzhu.example/c/${token}`],
    ['full-width letters', `https://ａnzhu.example/c/${token}`],
    ['punycode', `https://xn--nzhu-63d.example/c/${token}`],
    ['an ideographic full stop', `https://anzhu。example/c/${token}`],
    ['an invisible character', `https://anzhu\u200b.example/c/${token}`],
    ['a tab that parsers drop', `https://anzhu.exa\tmple/c/${token}`],
    ['backslashes', `https:\\\\anzhu.example\\c\\${token}`],
    ['a backslash trick', `https://evil.test\\@anzhu.example/c/${token}`],
    ['the host in a query', `https://evil.test/?https://anzhu.example/c/${token}`],
    ['the host in a fragment', `https://evil.test#https://anzhu.example/c/${token}`],
    ['one slash', `https:/anzhu.example/c/${token}`],
    ['no scheme', `//anzhu.example/c/${token}`],
    ['another path', `https://anzhu.example/login/c/${token}`],
    ['javascript', `javascript:alert('https://anzhu.example/c/${token}')`],
    ['a WeChat payment', 'wxp://f2f0abcdefg'],
    ['the Kelvin sign, whose small letter is k', `https://\u212aode.example/c/${token}`],
  ])('%s', (_, text) => {
    expect(scan(text)).toEqual({ kind: 'refused', reason: 'foreign-address' })
  })
})

describe('nor is anything else one', () => {
  test.each([
    ['a dotted path', `https://anzhu.example/c/../${token}`, 'not-a-code'],
    ['a query after it', `https://anzhu.example/c/${token}?next=https://evil.test`, 'not-a-code'],
    ['a fragment after it', `https://anzhu.example/c/${token}#x`, 'not-a-code'],
    ['more path after it', `https://anzhu.example/c/${token}/x`, 'not-a-code'],
    ['percent signs', `https://anzhu.example/c/%2e%2e${token}`, 'not-a-code'],
    ['nothing after the path', 'https://anzhu.example/c/', 'not-a-code'],
    ['a short word', 'hello', 'not-a-code'],
    ['nothing', '', 'not-a-code'],
    ['a token without end', 'A'.repeat(5000), 'not-a-code'],
    ['a wrong check digit', '4829-1530-7266', 'mistyped-number'],
    ['a digit too few', '48291530726', 'mistyped-number'],
    ['digits of another script', '٤٨٢٩١٥٣٠٧٢٦٠', 'not-a-code'],
  ])('%s', (_, text, reason) => {
    expect(scan(text)).toEqual({ kind: 'refused', reason })
  })

  test('without an allowed host no address is ours', () => {
    expect(tokenFromScan(`https://anzhu.example/c/${token}`, [])).toMatchObject({ reason: 'foreign-address' })
  })
})

describe('what leads elsewhere is named as a browser would understand it', () => {
  test.each([
    ['another host', `https://evil.test/c/${token}`, 'evil.test'],
    ['a user name', `https://anzhu.example@evil.test/c/${token}`, 'evil.test'],
    ['a password', `https://anzhu.example:x@evil.test/c/${token}`, 'evil.test'],
    ['a subdomain of somebody', `https://anzhu.example.evil.test/c/${token}`, 'anzhu.example.evil.test'],
    ['Cyrillic а', `https://\u0430nzhu.example/c/${token}`, 'xn--nzhu-43d.example'],
    ['another port', `https://anzhu.example:444/c/${token}`, 'anzhu.example:444'],
    ['no encryption', `http://anzhu.example/c/${token}`, 'anzhu.example（未加密）'],
    ['backslashes', `https:\\\\evil.test\\c\\${token}`, 'evil.test'],
    ['a backslash trick', `https://evil.test\\@anzhu.example/c/${token}`, 'evil.test'],
    ['no scheme', `//evil.test/c/${token}`, 'evil.test'],
    ['a long name', `https://anzhu.example.${'a'.repeat(60)}.evil.test/`, `…${'a'.repeat(50)}.evil.test`],
    ['javascript', `javascript:alert('https://anzhu.example/c/${token}')`, '“javascript:”开头的内容'],
    ['data', 'data:text/html,<script>alert(1)</script>', '“data:”开头的内容'],
    ['a payment', 'wxp://f2f0abcdefg', '“wxp:”开头的内容'],
  ])('%s', (_, text, leads) => {
    expect(foreignWarning(text, hosts)).toBe(
      `这不是本平台的码，它指向 ${leads}。请勿打开，也不要凭它放行；请持码人出示本平台的码，或输入卡片上的 12 位码号。`,
    )
  })

  test('a host without scheme is not named, and neither our address nor what is no address is warned of', () => {
    expect(foreignWarning(`evil.test/c/${token}`, hosts)).toMatch(/^这不是本平台的码。请勿打开/)
    for (const text of [`https://anzhu.example/c/${token}`, token, '482915307265', 'hello', ''])
      expect(foreignWarning(text, hosts)).toBeUndefined()
  })
})
