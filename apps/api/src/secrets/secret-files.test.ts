import { fork } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { addFieldKey, openFieldCipher, useFieldKey } from './field-cipher.ts'
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

test('key files that are away for a moment are not made anew: what was read goes on, and they are taken up when they are back', () => {
  const folder = path.join(root, 'away')
  const cipher = openFieldCipher(folder)
  const sealed = cipher.seal('32050719900520000X')
  const [file, aside] = [path.join(folder, 'fields.json'), path.join(folder, 'aside')]
  renameSync(file, aside)
  const other = Buffer.from(sealed)
  other[0] = 2
  // A value of a key that is not known makes it look at the file, which is not there.
  expect(() => cipher.unseal(other)).toThrow('Field key 2 is missing')
  // Nor does whoever opens the keys, or adds one, in that moment.
  expect(() => openFieldCipher(folder)).toThrow('不见了')
  expect(() => addFieldKey(folder)).toThrow('不见了')
  expect(existsSync(file)).toBe(false)
  expect(cipher.unseal(sealed)).toBe('32050719900520000X')
  writeFileSync(file, '{"current": 1, "keys"')
  expect(() => cipher.unseal(other)).toThrow('Field key 2 is missing')
  expect(readFileSync(file, 'utf8')).toBe('{"current": 1, "keys"')
  renameSync(aside, file)
  useFieldKey(folder, addFieldKey(folder))
  const newer = openFieldCipher(folder).seal('later')
  expect([newer[0], cipher.unseal(newer)]).toEqual([2, 'later'])
})
