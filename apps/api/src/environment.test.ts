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

test('the log is archived to a folder outside the data, and only by the embedded database', () => {
  expect(readEnvironment({}).walArchive).toBeNull()
  expect(readEnvironment({ ANZHU_WAL_ARCHIVE: '/backup/wal' }).walArchive).toBe('/backup/wal')
  for (const wrong of ['wal', "/backup/it's", '/data/anzhu/wal', '/data/anzhu'])
    expect(() => readEnvironment({ ANZHU_DATA: '/data/anzhu', ANZHU_WAL_ARCHIVE: wrong })).toThrow(
      'ANZHU_DATA 以外的绝对路径',
    )
  expect(() =>
    readEnvironment({ ANZHU_WAL_ARCHIVE: '/backup/wal', ANZHU_DATABASE_URL: 'postgres://own' }),
  ).toThrow('只用于内置数据库')
})
