import { credentialUrl, verdictWords } from '@anzhu/contract/credential'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  exampleInstant,
  phoneClaims,
  rfcScalar,
  signedList,
  signedToken,
  testKey,
} from '../../../../packages/contract/test/signing.ts'
import type { check as checkOne } from './check.ts'
import type { checkPassage as checkOnePassage } from './passage.ts'

vi.mock('./store.ts', async () => (await import('./memory-store.ts')).memoryStore())

const origin = 'https://anzhu.example'
const key = testKey(rfcScalar)
const token = signedToken(key, phoneClaims)
const session = { account: { id: 'inspector' } } as Parameters<typeof checkOne>[2]
const entrance = { projectId: null, name: '东门' }
let check: typeof checkOne
let checkPassage: typeof checkOnePassage
let asked: string[]
let kept: Map<string, string>

beforeEach(async () => {
  vi.useFakeTimers({ now: (exampleInstant + 10) * 1000, toFake: ['Date'] })
  ;[asked, kept] = [[], new Map()]
  vi.stubGlobal('window', { location: { origin }, open: (address: string) => asked.push(address) })
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  })
  // Other files have their own memory in the place of the phone’s: what they loaded is not used here, nor ours there.
  vi.resetModules()
  ;({ check } = await import('./check.ts'))
  ;({ checkPassage } = await import('./passage.ts'))
  const store = await import('./store.ts')
  await store.clear('kept')
  const list = { issuer: '320500', issuedAt: exampleInstant - 60, lifetime: 86_400, listed: [] }
  const lists = { '320500': signedList(key, list) }
  await store.put('kept', { name: 'sync', keys: [key.jwk], lists, syncedAt: exampleInstant })
})
afterEach(() => {
  vi.resetModules()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A phone with a server that answers so, and notes what it was asked; without an answer there is no network. */
function network(answer?: object) {
  vi.stubGlobal('navigator', { onLine: answer !== undefined })
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address)
    return Promise.resolve(Response.json(answer))
  })
}

const foreign: readonly (readonly [string, string, string])[] = [
  ['another host', `https://evil.test/c/${token}`, 'evil.test'],
  ['a user name before another host', `https://anzhu.example@evil.test/c/${token}`, 'evil.test'],
  ['a subdomain of somebody else', `https://anzhu.example.evil.test/c/${token}`, 'anzhu.example.evil.test'],
  ['a subdomain of ours', `https://x.anzhu.example/c/${token}`, 'x.anzhu.example'],
  ['a letter that looks alike', `https://\u0430nzhu.example/c/${token}`, 'xn--nzhu-43d.example'],
  ['another port', `https://anzhu.example:8443/c/${token}`, 'anzhu.example:8443'],
  ['no encryption', `http://anzhu.example/c/${token}`, 'anzhu.example（未加密）'],
  ['backslashes', `https:\\\\evil.test\\c\\${token}`, 'evil.test'],
  ['a program', `javascript:location='https://anzhu.example/c/${token}'`, '“javascript:”开头的内容'],
  ['a page in the code', `data:text/html,https://anzhu.example/c/${token}`, '“data:”开头的内容'],
]

const warning = (leads: string) =>
  `这不是本平台的码，它指向 ${leads}。请勿打开，也不要凭它放行；请持码人出示本平台的码，或输入卡片上的 12 位码号。`

describe('a genuine token in an address that is not ours', () => {
  test('at our own address, and bare, it is what it says', async () => {
    network()
    for (const content of [credentialUrl(origin, token), token]) {
      expect(await check(content, null, session)).toMatchObject({
        verdict: 'green',
        masked: { name: '张*国' },
      })
      expect(await checkPassage(content, entrance, session)).toMatchObject({ mayEnter: true })
    }
    expect(kept.get('anzhu.issuers-met')).toBe('["320500"]')
  })

  test.each(foreign)(
    'without network: %s is warned of by name, shows nobody and opens nothing',
    async (_, content, leads) => {
      network()
      const told = { verdict: 'unknown', sentence: `离线核验，数据截至 10:32。${warning(leads)}` }
      expect(await check(content, null, session)).toMatchObject({ ...told, masked: null, person: null })
      expect(await checkPassage(content, entrance, session)).toMatchObject({
        ...told,
        name: '',
        mayEnter: false,
      })
      expect(asked).toEqual([])
      expect(kept.has('anzhu.issuers-met')).toBe(false)
    },
  )

  test.each(foreign)(
    'with network: %s goes to our server as text only, and is warned of by name',
    async (_, content, leads) => {
      network({
        id: 'x',
        verdict: 'unknown',
        word: '查无此码',
        sentence: verdictWords.unknown.sentence,
        person: null,
        results: [{ verdict: 'unknown', mayEnter: false, name: null, trade: null, hereOnProject: null }],
      })
      expect((await check(content, null, session)).sentence).toBe(warning(leads))
      expect((await checkPassage(content, entrance, session)).sentence).toBe(warning(leads))
      expect(asked).toEqual(['/api/v1/scans', '/api/v1/gate/checks'])
    },
  )
})

test('nothing that scans makes a link of what was read, or goes there', () => {
  const sources = readdirSync(import.meta.dirname).filter(
    (file) => /\.tsx?$/.test(file) && !file.includes('.test.'),
  )
  expect(sources).toContain('ResultPage.tsx')
  for (const file of sources)
    expect(readFileSync(path.join(import.meta.dirname, file), 'utf8'), file).not.toMatch(
      /window\.open|location\.(?:assign|replace|href)|href=\{[^}]*content/,
    )
})
