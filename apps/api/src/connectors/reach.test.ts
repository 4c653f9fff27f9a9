import { expect, test } from 'vitest'
import { readEnvironment } from '../environment.ts'
import { publicReach, readOutsideAddress } from './reach.ts'

/** Addresses that must never be asked: this machine, its network, its cloud, and what only looks like somewhere else. */
const inside = [
  'https://127.0.0.1/', 'https://127.1/', 'https://127.255.255.254/', 'https://0.0.0.0/', 'https://0/',
  'https://2130706433/', 'https://0x7f000001/', 'https://0177.0.0.1/', 'https://localhost/', 'https://LOCALHOST./',
  'https://a.localhost/', 'https://10.0.0.1/', 'https://10.255.255.255/', 'https://172.16.0.1/', 'https://172.31.9.9/',
  'https://192.168.1.1/', 'https://100.64.0.1/', 'https://169.254.169.254/latest/meta-data/', 'https://0xa9fea9fe/',
  'https://192.0.2.1/', 'https://198.18.0.1/', 'https://203.0.113.5/', 'https://224.0.0.1/', 'https://255.255.255.255/',
  'https://[::1]/', 'https://[::]/', 'https://[::ffff:127.0.0.1]/', 'https://[::ffff:10.0.0.1]/',
  'https://[64:ff9b::7f00:1]/', 'https://[fe80::1]/', 'https://[fc00::1]/', 'https://[fd12:3456::1]/',
  'https://[2002:7f00:1::]/', 'https://[2001:db8::1]/', 'https://[ff02::1]/', 'https://metadata.google.internal/',
  'https://printer.local/', 'https://db.intranet/', 'https://registry/', 'https://１２７.０.０.１/',
  'https://ⓛocalhost/',
] // prettier-ignore

/** What is no plain https address. */
const malformed = [
  'http://registry.example.cn/', 'ftp://registry.example.cn/', 'file:///etc/passwd', 'gopher://registry.example.cn/',
  'javascript:alert(1)', '//registry.example.cn/', 'registry.example.cn', 'https://a:b@registry.example.cn/',
  'https://a@registry.example.cn/', 'https://registry.example.cn/?next=1', 'https://registry.example.cn/#x', 'https://',
  'https://registry.example.cn:99999/', 'unix:/var/run/docker.sock',
] // prettier-ignore

test(`${inside.length} addresses of one's own network and ${malformed.length} that are none stop the start`, () => {
  expect(inside.length).toBeGreaterThanOrEqual(40)
  for (const address of [...inside, ...malformed])
    for (const setting of [
      'ANZHU_BUSINESS_REGISTRY',
      'ANZHU_CONTRACT_REGISTER',
      'ANZHU_COMPLETION_FILINGS',
      'ANZHU_HISTORIC_CERTIFICATES',
      'ANZHU_NATIONAL_PLATFORM',
    ])
      expect(() => readEnvironment({ [setting]: address }), address).toThrow(setting)
})

test('public addresses are taken as they are', () => {
  const { outside } = readEnvironment({ ANZHU_BUSINESS_REGISTRY: 'https://registry.example.cn/api' })
  expect(outside.businessRegistry?.address.href).toBe('https://registry.example.cn/api')
  const taken = ['https://8.8.8.8/', 'https://[2400:3200::1]/', 'https://registry.example.cn:8443/v1/']
  for (const address of taken) expect(readOutsideAddress('X', address, publicReach())?.href).toBe(address)
  expect(readEnvironment({}).outside.businessRegistry).toBeNull()
})

test('a network that the operator names may be reached, its neighbours not', () => {
  const env = (address: string) =>
    readEnvironment({ ANZHU_PRIVATE_NETWORKS: '10.20.0.0/16, fd00:1::/32', ANZHU_BUSINESS_REGISTRY: address })
  expect(env('https://10.20.3.4/').outside.businessRegistry?.address.hostname).toBe('10.20.3.4')
  expect(env('https://[fd00:1::5]/').outside.reach.mayConnect('fd00:1::5')).toBe(true)
  for (const other of ['https://10.21.0.1/', 'https://127.0.0.1/', 'https://[fd00:2::1]/'])
    expect(() => env(other), other).toThrow('ANZHU_BUSINESS_REGISTRY')
})

test.each(['10.20.0.0', '10.0.0.0/33', '0.0.0.0/0', 'intern', '10.0.0.0/8/8', 'fd00::/7'])(
  '“%s” is no network to open',
  (text) => expect(() => readEnvironment({ ANZHU_PRIVATE_NETWORKS: text })).toThrow('ANZHU_PRIVATE_NETWORKS'),
)

test.each([
  [{ ANZHU_SMS: 'other' }, 'yunpian'],
  [{ ANZHU_SMS: 'yunpian' }, 'ANZHU_SMS_KEY'],
  [{ ANZHU_SMS: 'yunpian', ANZHU_SMS_KEY: 'two words' }, 'ANZHU_SMS_KEY'],
  [{ ANZHU_SMS: 'yunpian', ANZHU_SMS_KEY: 'abcdefgh', ANZHU_SMS_KEY_FILE: '/nowhere' }, '只能用一个'],
  [{ ANZHU_SMS: 'yunpian', ANZHU_SMS_KEY_FILE: '/nowhere/key' }, '读不出来'],
  [{ ANZHU_HISTORIC_CERTIFICATES: 'https://old.example.cn/' }, 'ANZHU_HISTORIC_CERTIFICATES_KEY'],
  [{ ANZHU_NATIONAL_PLATFORM: 'https://n.example.cn/' }, 'ANZHU_NATIONAL_CLIENT'],
  [
    { ANZHU_NATIONAL_PLATFORM: 'https://n.example.cn/', ANZHU_NATIONAL_CLIENT: '320000' },
    'ANZHU_NATIONAL_SECRET',
  ],
])('%o stops the start with a sentence that says what is missing', (env, word) =>
  expect(() => readEnvironment(env)).toThrow(word),
)

test('a secret is never in the sentence', () => {
  const secret = 'secret with blanks'
  expect(() => readEnvironment({ ANZHU_SMS: 'yunpian', ANZHU_SMS_KEY: secret })).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining(secret) as string }),
  )
})
