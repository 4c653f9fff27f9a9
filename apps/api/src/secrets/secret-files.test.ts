import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openFieldCipher } from './field-cipher.ts'
import { readOrCreateSecret, writeSecret } from './secret-files.ts'

const root = mkdtempSync(path.join(tmpdir(), 'anzhu-secrets-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('a secret is made once, kept, and readable by its owner only', () => {
  const folder = path.join(root, 'once')
  const first = readOrCreateSecret(folder, 'a.json', () => ({ key: 1 }))
  const second = readOrCreateSecret(folder, 'a.json', () => ({ key: 2 }))
  expect([first, second]).toEqual([{ key: 1 }, { key: 1 }])
  expect(statSync(path.join(folder, 'a.json')).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  writeSecret(folder, 'a.json', { key: 3 })
  expect(readOrCreateSecret(folder, 'a.json', () => ({ key: 4 }))).toEqual({ key: 3 })
  expect(readdirSync(folder)).toEqual(['a.json'])
})

test('a damaged secret is not replaced: what it sealed would be lost for good', () => {
  const folder = path.join(root, 'damaged')
  writeSecret(folder, 'fields.json', {})
  writeFileSync(path.join(folder, 'fields.json'), '{"current": 1')
  expect(() => openFieldCipher(folder)).toThrow()
})

test('processes that make the keys at once end up with the same ones', async () => {
  const folder = path.join(root, 'at-once')
  const program = path.join(root, 'seal.mjs')
  const cipher = path.join(import.meta.dirname, 'field-cipher.ts')
  writeFileSync(
    program,
    `import { openFieldCipher } from ${JSON.stringify(cipher)}\nprocess.send(openFieldCipher(process.argv[2]).hash('x').toString('hex'))`,
  )
  const hashes = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const child = fork(program, [folder])
      const [hash] = (await once(child, 'message')) as [string]
      return hash
    }),
  )
  expect(new Set(hashes).size).toBe(1)
  expect(openFieldCipher(folder).hash('x').toString('hex')).toBe(hashes[0])
})
