import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readEnvironment } from './environment.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'anzhu-settings-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const whole = {
  ANZHU_S3_ENDPOINT: 'https://s3.example:9000',
  ANZHU_S3_BUCKET: 'anzhu-files',
  ANZHU_S3_KEY_ID: 'key',
  ANZHU_S3_SECRET: 'a secret',
}
const s3 = (change: Readonly<Record<string, string | undefined>> = {}) =>
  readEnvironment({ ...whole, ...change }).s3

test('files lie in the folder unless an S3 store is set, whose secret may stand in a file', () => {
  expect(readEnvironment({}).s3).toBeNull()
  const { endpoint, ...rest } = s3() ?? {}
  expect(endpoint?.href).toBe('https://s3.example:9000/')
  expect(rest).toEqual({ bucket: 'anzhu-files', region: 'us-east-1', keyId: 'key', secret: 'a secret' })
  const file = path.join(folder, 'secret')
  writeFileSync(file, 'from a file\n')
  expect(s3({ ANZHU_S3_SECRET: undefined, ANZHU_S3_SECRET_FILE: file })?.secret).toBe('from a file')
  expect(s3({ ANZHU_S3_ENDPOINT: 'http://127.0.0.1:7480', ANZHU_S3_REGION: 'cn-north-1' })?.region).toBe(
    'cn-north-1',
  )
})

test('the database may be reached past a pooling proxy, and have a copy; neither without an address of its own', () => {
  const [pooled, direct, copy] = ['pool', 'db', 'copy'].map((host) => `postgres://anzhu:x@${host}:5432/anzhu`)
  expect(readEnvironment({})).toMatchObject({ databaseUrl: null, directUrl: null, replicaUrl: null })
  const all = { ANZHU_DATABASE_URL: pooled, ANZHU_DATABASE_DIRECT_URL: direct, ANZHU_REPLICA_URL: copy }
  expect(readEnvironment(all)).toMatchObject({ databaseUrl: pooled, directUrl: direct, replicaUrl: copy })
  for (const name of ['ANZHU_DATABASE_DIRECT_URL', 'ANZHU_REPLICA_URL'])
    expect(() => readEnvironment({ [name]: copy })).toThrow('还须设置 ANZHU_DATABASE_URL')
  for (const name of Object.keys(all))
    expect(() => readEnvironment({ ...all, [name]: 'http://db/anzhu' })).toThrow(`设置 ${name} 无效`)
})

test.each([
  ['no address', { ANZHU_S3_ENDPOINT: undefined }, 'ANZHU_S3_ENDPOINT'],
  ['an address that sends in the clear', { ANZHU_S3_ENDPOINT: 'http://s3.example' }, 'ANZHU_S3_ENDPOINT'],
  ['a path in the address', { ANZHU_S3_ENDPOINT: 'https://s3.example/files' }, 'ANZHU_S3_ENDPOINT'],
  ['a user in the address', { ANZHU_S3_ENDPOINT: 'https://a:b@s3.example' }, 'ANZHU_S3_ENDPOINT'],
  ['no bucket', { ANZHU_S3_BUCKET: undefined }, 'ANZHU_S3_BUCKET'],
  ['a bucket that climbs', { ANZHU_S3_BUCKET: '../other' }, 'ANZHU_S3_BUCKET'],
  ['no key', { ANZHU_S3_KEY_ID: undefined }, 'ANZHU_S3_KEY_ID'],
  ['no secret', { ANZHU_S3_SECRET: '' }, 'ANZHU_S3_SECRET'],
  ['a file that is not there', { ANZHU_S3_SECRET: '', ANZHU_S3_SECRET_FILE: '/nowhere' }, '读不到文件'],
])('%s stops the start with a sentence', (_, change, said) => {
  expect(() => s3(change)).toThrow(said)
})

test('heads of the audit trail go beside the data unless told where, and lines are kept for ever unless told how long', () => {
  const usual = readEnvironment({ ANZHU_DATA: '/srv/anzhu' })
  expect([usual.auditAnchors, usual.auditMonths]).toEqual(['/srv/anzhu/audit-anchors', null])
  const told = readEnvironment({ ANZHU_AUDIT_ANCHOR: '/mnt/worm', ANZHU_AUDIT_MONTHS: '24' })
  expect([told.auditAnchors, told.auditMonths]).toEqual(['/mnt/worm', 24])
})

test.each(['5', '0', '6.5', 'six', '1201'])(
  '%s months of audit trail stop the start with a sentence',
  (text) => {
    expect(() => readEnvironment({ ANZHU_AUDIT_MONTHS: text })).toThrow('日志至少保存六个月')
  },
)

test('the log is archived to a folder outside the data, and only by the embedded database', () => {
  expect(readEnvironment({}).walArchive).toBeNull()
  expect(readEnvironment({ ANZHU_WAL_ARCHIVE: '/backup/wal' }).walArchive).toBe('/backup/wal')
  for (const wrong of ['wal', "/backup/it's", '/data/anzhu/wal', '/data/anzhu'])
    expect(() => readEnvironment({ ANZHU_DATA: '/data/anzhu', ANZHU_WAL_ARCHIVE: wrong })).toThrow(
      'ANZHU_DATA 以外的绝对路径',
    )
  expect(() =>
    readEnvironment({ ANZHU_WAL_ARCHIVE: '/backup/wal', ANZHU_DATABASE_URL: 'postgres://anzhu@own/anzhu' }),
  ).toThrow('只用于内置数据库')
})
