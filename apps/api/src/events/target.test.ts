import { expect, test } from 'vitest'
import { isPublic, resolveTarget, TargetRefused } from './target.ts'

const inside = [
  '127.0.0.1',
  '127.1.2.3',
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '192.88.99.1',
]
const inside6 = [
  '::1',
  '::',
  'fe80::1',
  'fc00::1',
  'fd12::1',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '2001:db8::1',
  '2001::1',
  '2002:7f00:1::',
  '3fff::1',
  '100::1',
  '::127.0.0.1',
]

test.each(inside)('%s is inside', (address) => {
  expect(isPublic({ address, family: 4 })).toBe(false)
})
test.each(inside6)('%s is inside', (address) => {
  expect(isPublic({ address, family: 6 })).toBe(false)
})
test('what is given out on the Internet is public', () => {
  expect(isPublic({ address: '8.8.8.8', family: 4 })).toBe(true)
  expect(isPublic({ address: '223.5.5.5', family: 4 })).toBe(true)
  expect(isPublic({ address: '2400:3200::1', family: 6 })).toBe(true)
})

/** However it is written: as one number, in hexadecimal or octal, as an address of the other family, with a user before it. */
const payloads = [
  '',
  ...`
  http://example.com/ ftp://example.com/ file:///etc/passwd gopher://example.com/ https://
  javascript:alert(1) data:text/plain,x example.com //example.com/ https://127.0.0.1/
  https://2130706433/ https://0x7f000001/ https://0177.0.0.1/ https://127.1/ https://0/ https://[::1]/
  https://[::ffff:127.0.0.1]/ https://[::]/ https://[fe80::1]/
  https://169.254.169.254/latest/meta-data/ https://[64:ff9b::a9fe:a9fe]/ https://10.1.2.3:8443/
  https://user:pass@example.com/ https://example.com@127.0.0.1/ https://example.com/#x
  https://127.0.0.1.:443/ https://192.168.0.1/x https://[::ffff:a00:1]/ https://3232235777/
  https://①②⑦.0.0.1/ https://127。0。0。1/ https://[fd00::1]:9000/ https://255.255.255.255/`
    .trim()
    .split(/\s+/),
]
/** Whatever the name, it stands for something inside. */
const names = {
  'https://inside.example/': [{ address: '10.0.0.5', family: 4 }],
  'https://localhost/': [{ address: '127.0.0.1', family: 4 }],
  'https://half.example/': [
    { address: '8.8.8.8', family: 4 },
    { address: '127.0.0.1', family: 4 },
  ],
  'https://mapped.example/': [{ address: '::ffff:10.0.0.1', family: 6 }],
  'https://metadata.example/': [{ address: '169.254.169.254', family: 4 }],
  'https://gone.example/': [],
} as const

test.each(payloads)('%s is refused', async (address) => {
  const lookUp = async () => [{ address: '8.8.8.8', family: 4 }]
  await expect(resolveTarget(address, { allowLoopback: false, lookUp })).rejects.toThrow(TargetRefused)
})
test.each(Object.entries(names))('%s is refused for what it stands for', async (address, found) => {
  await expect(resolveTarget(address, { allowLoopback: false, lookUp: async () => found })).rejects.toThrow(
    TargetRefused,
  )
})

test('a public name is resolved once, and that address is what is connected to', async () => {
  const asked: string[] = []
  const { pinned, url } = await resolveTarget('https://hooks.example/anzhu?x=1', {
    allowLoopback: false,
    lookUp: async (hostname) => {
      asked.push(hostname)
      return [{ address: '93.184.215.14', family: 4 }]
    },
  })
  expect([asked, pinned.address, url.pathname]).toEqual([['hooks.example'], '93.184.215.14', '/anzhu'])
})

test('a demonstration may talk to itself, and to nothing else inside', async () => {
  const demo = { allowLoopback: true }
  expect((await resolveTarget('http://127.0.0.1:9/x', demo)).pinned.address).toBe('127.0.0.1')
  for (const address of [
    'http://10.0.0.1/',
    'https://192.168.0.1/',
    'http://8.8.8.8/',
    'http://169.254.169.254/',
  ])
    await expect(resolveTarget(address, demo)).rejects.toThrow(TargetRefused)
})
