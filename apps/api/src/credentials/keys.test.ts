import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { verifyToken } from '@anzhu/contract/credential'
import { exampleInstant, phoneClaims, printClaims } from '../../../../packages/contract/test/signing.ts'
import { issueToken } from './issue.ts'
import { openKeyStore } from './keys.ts'
import { openCredentialOffice } from './office.ts'

let folder: string
const now = exampleInstant + 30
const minute = 60_000

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'anzhu-keys-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

/** Openings of the folder one after another, a minute apart, so that "newest" has a meaning. */
function opener() {
  let minutes = 0
  return () => openKeyStore({ folder, now: () => new Date(1_780_000_000_000 + minutes++ * minute) })
}

const fileOf = (kid: string) => path.join(folder, `${kid}.json`)
const content = (kid: string) => JSON.parse(readFileSync(fileOf(kid), 'utf8')) as Record<string, unknown>

describe('the first start', () => {
  test('makes one key that only its owner can read, and the next start uses the same', () => {
    const first = openKeyStore({ folder })
    expect(readdirSync(folder)).toEqual([`${first.signer().kid}.json`])
    expect(statSync(fileOf(first.signer().kid)).mode & 0o777).toBe(0o600)
    expect(openKeyStore({ folder }).signer().kid).toBe(first.signer().kid)
    expect(readdirSync(folder)).toHaveLength(1)
  })

  test('the office keeps its keys in keys/credential of the data folder', async () => {
    const office = openCredentialOffice(folder, '320500')
    const token = await office.issue(phoneClaims)
    expect(office.verify(token, now)).toMatchObject({ ok: true, claims: phoneClaims, freshness: 'fresh' })
    expect(existsSync(path.join(folder, 'keys', 'credential', `${office.keyStore.signer().kid}.json`))).toBe(
      true,
    )
    expect(office.publicKeys()).toEqual([expect.objectContaining({ status: 'active', region: '320500' })])
    const foreign = await office.issue({ ...phoneClaims, issuer: '430103' })
    expect(office.verify(foreign, now)).toEqual({ ok: false, reason: 'unknown-issuer' })
  })

  test('public keys carry nothing private', () => {
    const store = openKeyStore({ folder })
    const d = content(store.signer().kid).d as string
    expect(d).toMatch(/^[\w-]{43}$/)
    expect(Object.keys(store.publicKeys()[0]!).sort()).toEqual([
      'alg',
      'crv',
      'kid',
      'kty',
      'status',
      'use',
      'validFrom',
      'x',
      'y',
    ])
    expect(JSON.stringify(store.publicKeys())).not.toContain(d)
  })
})

test('rotation drill: old codes verify on, a withdrawn key stops them, online and offline', async () => {
  const office = openCredentialOffice(folder)
  const { keyStore } = office
  const bothSay = async (token: string) => {
    const offline = await verifyToken(token, office.publicKeys(), { now })
    expect(offline).toEqual(office.verify(token, now))
    return offline.ok || offline.reason
  }
  const first = keyStore.signer().kid
  const before = await office.issue(printClaims)
  expect(await bothSay(before)).toBe(true)

  const second = keyStore.rotateKey().kid
  expect(second).not.toBe(first)
  expect(keyStore.signer().kid).toBe(second)
  const after = await office.issue(printClaims)
  expect([await bothSay(before), await bothSay(after)]).toEqual([true, true])
  expect(keyStore.publicKeys().map(({ kid, status }) => [kid, status])).toEqual([
    [second, 'active'],
    [first, 'retired'],
  ])

  keyStore.withdrawKey(first)
  expect([await bothSay(before), await bothSay(after)]).toEqual(['withdrawn-key', true])

  keyStore.withdrawKey(second)
  expect([await bothSay(before), await bothSay(after)]).toEqual(['withdrawn-key', 'withdrawn-key'])
  expect(await bothSay(await office.issue(printClaims))).toBe(true)
})

describe('the folder', () => {
  test('a retired or withdrawn key has lost its private half', () => {
    const open = opener()
    const store = open()
    const first = store.signer().kid
    const second = store.rotateKey().kid
    expect(content(first)).toMatchObject({ status: 'retired' })
    expect(content(first)).not.toHaveProperty('d')
    store.withdrawKey(second)
    expect(content(second)).not.toHaveProperty('d')
    expect(readdirSync(folder).every((name) => (statSync(path.join(folder, name)).mode & 0o077) === 0)).toBe(
      true,
    )
  })

  test('of several active keys the newest signs', () => {
    const at = (minutes: number) => () => new Date(1_780_000_000_000 + minutes * minute)
    const elsewhere = mkdtempSync(path.join(os.tmpdir(), 'anzhu-keys-'))
    const newer = openKeyStore({ folder: elsewhere, now: at(5) }).signer().kid
    openKeyStore({ folder, now: at(0) })
    writeFileSync(fileOf(newer), readFileSync(path.join(elsewhere, `${newer}.json`)), { mode: 0o600 })
    rmSync(elsewhere, { recursive: true })
    const store = openKeyStore({ folder })
    expect(store.publicKeys().map(({ status }) => status)).toEqual(['active', 'active'])
    expect(store.signer().kid).toBe(newer)
  })

  test('another process’s rotation and withdrawal are seen within ten seconds', async () => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0)
    const here = openCredentialOffice(folder)
    const token = await here.issue(phoneClaims)
    expect(here.verify(token, now)).toMatchObject({ ok: true })
    const there = openCredentialOffice(folder)
    there.keyStore.withdrawKey(there.keyStore.signer().kid)
    clock.mockReturnValue(10_000)
    expect(here.verify(token, now)).toEqual({ ok: false, reason: 'withdrawn-key' })
    expect(here.keyStore.signer().kid).toBe(there.keyStore.signer().kid)
  })

  test('a key without its private half (of a hardware module) verifies and does not sign', async () => {
    const store = openKeyStore({ folder })
    const token = await issueToken(store.signer(), phoneClaims)
    const { d: _, ...publicHalf } = content(store.signer().kid)
    writeFileSync(fileOf(store.signer().kid), JSON.stringify(publicHalf))
    const office = openKeyStore({ folder })
    expect(office.signer().kid).not.toBe(store.signer().kid)
    expect(await verifyToken(token, office.publicKeys(), { now })).toMatchObject({ ok: true })
  })
})

describe('a bad file', () => {
  test('readable by others stops the start', () => {
    const { kid } = openKeyStore({ folder }).signer()
    chmodSync(fileOf(kid), 0o644)
    expect(() => openKeyStore({ folder })).toThrow(/能被他人读取，请先执行 chmod 600/)
  })

  test.each([
    ['half a file', (text: string) => text.slice(0, 40), /不能使用/],
    [
      'another key under this name',
      (text: string) => text.replace(/"x": ".{4}/, '"x": "AAAA'),
      /内容与编号不符/,
    ],
    ['an unknown status', (text: string) => text.replace('active', 'paused'), /状态或启用时间无法识别/],
  ])('%s stops the start with its name', (_, damage, sentence) => {
    const { kid } = openKeyStore({ folder }).signer()
    writeFileSync(fileOf(kid), damage(readFileSync(fileOf(kid), 'utf8')))
    expect(() => openKeyStore({ folder })).toThrow(sentence)
    expect(() => openKeyStore({ folder })).toThrow(kid)
  })

  test('damaged while the server runs: its key counts as unknown, the others go on, and somebody is told', () => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0)
    const warn = vi.fn<(error: Error) => void>()
    const store = openKeyStore({ folder, warn })
    const first = store.signer().kid
    const second = store.rotateKey().kid
    writeFileSync(fileOf(first), '{')
    clock.mockReturnValue(10_000)
    expect(store.publicKeys().map(({ kid }) => kid)).toEqual([second])
    expect(warn.mock.calls[0]?.[0].message).toContain(first)
    writeFileSync(fileOf(second), '{')
    clock.mockReturnValue(20_000)
    expect(() => store.signer()).toThrow(/没有可用的凭证签名密钥/)
  })

  test('withdrawing a key that is not there says so', () => {
    expect(() => openKeyStore({ folder }).withdrawKey('00000000')).toThrow(/没有编号为 00000000 的凭证密钥/)
  })
})
