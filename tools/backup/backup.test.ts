import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copyVerified, readManifest, walk, writeManifest } from './manifest.ts'
import { readPassphrase } from './passphrase.ts'
import { restoreBackup } from './restore.ts'
import { openSealed, readKeys, sealKeys, writeKeys } from './sealed.ts'
import { takeBackup } from './take.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'anzhu-backup-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const passphrase = 'an umbrella in the third drawer'
const inside = (...names: string[]) => path.join(root, ...names)

/** A data folder whose database is somebody else’s: files and keys. */
function installation(): string {
  const folder = inside('data')
  const contents = {
    'keys/field-1.key': 'secret of fields',
    'files/a1/x1': 'sealed',
    'files/b2/y2': 'bytes',
    'pg/1': 'no',
  }
  for (const [name, text] of Object.entries(contents)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  return folder
}

const own = (folder: string) => ({
  folder,
  databaseUrl: 'postgres://own',
  s3: null,
  walArchive: null,
  auditAnchors: path.join(folder, 'audit-anchors'),
})
const restoring = (folder: string, more: object = {}) => ({
  env: own(folder),
  passphrase,
  until: null,
  filesFrom: null,
  keysFrom: null,
  say: () => {},
  ...more,
})

test('keys are sealed: no byte of them is readable, another passphrase opens nothing, and they come back for their owner only', async () => {
  const folder = installation()
  const sealed = sealKeys(await readKeys(folder), passphrase)
  expect(sealed.includes('secret of fields')).toBe(false)
  expect(() => openSealed(sealed, 'another umbrella altogether')).toThrow('备份口令不对')
  sealed.writeUInt8(sealed.readUInt8(sealed.length - 1) ^ 1, sealed.length - 1)
  expect(() => openSealed(sealed, passphrase)).toThrow('备份口令不对')
  const keys = openSealed(sealKeys(await readKeys(folder), passphrase), passphrase)
  expect(Object.keys(keys)).toEqual(['keys/field-1.key'])
  await writeKeys(keys, inside('again'))
  expect(readFileSync(inside('again/keys/field-1.key'), 'utf8')).toBe('secret of fields')
  expect(statSync(inside('again/keys/field-1.key')).mode & 0o777).toBe(0o600)
  await expect(writeKeys({ '../out': '' }, inside('again'))).rejects.toThrow('路径不对')
})

test('with a database of one’s own, files and keys are backed up and restored, and the operator is told what is not', async () => {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  await takeBackup(inside('backup'), { env: own(installation()), passphrase, say })
  expect(said.join()).toContain('pg_basebackup')
  expect((await walk(inside('backup'))).files).toEqual([
    'files/a1/x1',
    'files/b2/y2',
    'keys.sealed',
    'manifest.json',
  ])
  await restoreBackup(inside('backup'), restoring(inside('new')))
  expect(readFileSync(inside('new/files/b2/y2'), 'utf8')).toBe('bytes')
  expect(readFileSync(inside('new/keys/field-1.key'), 'utf8')).toBe('secret of fields')
})

test('files uploaded after the backup are taken from the former machine', async () => {
  const folder = installation()
  await takeBackup(inside('backup'), { env: own(folder), passphrase, say: () => {} })
  writeFileSync(path.join(folder, 'files/b2/z2'), 'later')
  await restoreBackup(inside('backup'), restoring(inside('new'), { filesFrom: path.join(folder, 'files') }))
  expect(readFileSync(inside('new/files/b2/z2'), 'utf8')).toBe('later')
})

test.each([
  ['a changed byte', () => writeFileSync(inside('backup/files/b2/y2'), 'bytez'), '与清单不符'],
  ['a missing file', () => rmSync(inside('backup/files/b2/y2')), '缺少 files/b2/y2'],
  ['no manifest', () => rmSync(inside('backup/manifest.json')), '没有 manifest.json'],
])('%s is refused, and nothing of the backup stays in the new folder', async (_, damage, said) => {
  await takeBackup(inside('backup'), { env: own(installation()), passphrase, say: () => {} })
  damage()
  await expect(restoreBackup(inside('backup'), restoring(inside('new')))).rejects.toThrow(said)
  expect((await walk(inside('new'))).files).toEqual([])
})

test('no folder that holds something is overwritten, neither by a backup nor by a restore', async () => {
  const folder = installation()
  await expect(takeBackup(folder, { env: own(folder), passphrase, say: () => {} })).rejects.toThrow(
    '不是空的',
  )
  await takeBackup(inside('backup'), { env: own(folder), passphrase, say: () => {} })
  await expect(restoreBackup(inside('backup'), restoring(folder))).rejects.toThrow('不是空的')
  const until = new Date('2026-11-22T02:00:00Z')
  await expect(restoreBackup(inside('backup'), restoring(inside('new'), { until }))).rejects.toThrow(
    'ANZHU_WAL_ARCHIVE',
  )
})

test('a manifest of another format is refused, and a path that climbs out is', async () => {
  mkdirSync(inside('backup'))
  const manifest = { format: 1, begun: '', ended: '', database: null, files: [] } as const
  await writeManifest(inside('backup'), { ...manifest, format: 2 as 1 })
  await expect(readManifest(inside('backup'))).rejects.toThrow('本版程序不认识')
  writeFileSync(inside('backup/keys.sealed'), sealKeys(await readKeys(installation()), passphrase))
  const climbing = { path: 'files/../../out', bytes: 0, sha256: '' }
  await writeManifest(inside('backup'), { ...manifest, files: [climbing] })
  await expect(restoreBackup(inside('backup'), restoring(inside('new')))).rejects.toThrow('不认识的文件')
  await expect(copyVerified(inside('backup'), climbing, inside('x'))).rejects.toThrow('缺少')
})

test('a short passphrase is refused with what to do, and it may stand in a file', () => {
  expect(() => readPassphrase({ ANZHU_BACKUP_PASSPHRASE: 'short' })).toThrow('至少 16 个字符')
  expect(() => readPassphrase({})).toThrow('ANZHU_BACKUP_PASSPHRASE')
  writeFileSync(inside('words'), `${passphrase}\n`)
  expect(readPassphrase({ ANZHU_BACKUP_PASSPHRASE_FILE: inside('words') })).toBe(passphrase)
})
