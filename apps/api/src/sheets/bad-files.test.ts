import { listImports, uploadImport } from '@anzhu/contract/imports'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applicationSheet, upload } from '../../test/application-sheet.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { forgeSheet, forgeWorkbook } from './forged-workbook.ts'

let world: World
let clerk: TestActor

beforeAll(async () => {
  world = await newWorld()
  clerk = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
})
afterAll(() => world.end())

const compound = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')])
const titled = (title: string, ...rows: string[][]) =>
  forgeWorkbook({ 数据: forgeSheet([['姓名', '身份证号', title], ...rows]) })

test.each<[string, () => Buffer, number, string, RegExp]>([
  ['an .xls file', () => compound('Workbook'), 422, 'sheet.unreadable', /旧版 \.xls .*另存为.*\.xlsx/],
  ['an encrypted workbook', () => compound('EncryptedPackage'), 422, 'sheet.unreadable', /打开密码/],
  ['a file of 0 bytes', () => Buffer.alloc(0), 422, 'sheet.unreadable', /文件是空的（0 字节）/],
  ['a file of 11 MB', () => Buffer.alloc(11 * 1024 * 1024), 413, 'payload-too-large', /10 MB、5000 行以内/],
  ['a text file', () => Buffer.from('姓名,身份证号\n'), 422, 'sheet.unreadable', /CSV/],
  [
    'a sheet without 工种',
    () => titled('手机号', ['王五', '1']),
    422,
    'sheet.unreadable',
    /缺少必需的列：工种/,
  ],
  ['a sheet without rows', () => titled('工种'), 422, 'sheet.unreadable', /没有数据行/],
])(
  '%s is refused with what it is and what to do, and nothing is kept',
  async (_, file, status, code, sentence) => {
    const answer = await upload(world, clerk, file(), '名单.xls')
    expect(answer.status).toBe(status)
    expect(answer.problem.code).toBe(code)
    expect(answer.problem.detail).toMatch(sentence)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect((await world.as(clerk, listImports, {})).body.items).toEqual([])
  },
)

test('a file name with a character that cannot be stored is refused as such', async () => {
  const sheet = applicationSheet([{ idNumber: world.citizenId() }])
  const answer = await upload(world, clerk, sheet, '名单\u0000.xlsx')
  expect(answer.status).toBe(400)
  expect(answer.problem.issues?.[0]?.path).toBe('fileName')
})

test('an unknown column as long as an essay does not break the answer', async () => {
  const file = forgeWorkbook({
    数据: forgeSheet([
      ['姓名', '身份证号', '工种', '备注'.repeat(5000)],
      ['王五', world.citizenId(), '木工', 'x'],
    ]),
  })
  const { status, body } = await upload(world, clerk, file)
  expect(status).toBe(200)
  expect(body.warnings[0]).toMatch(/^不认识的列已忽略：备注/)
  expect(body.warnings[0]?.length).toBe(400)
})

test('one upload sent twice under its key is one import', async () => {
  const before = (await world.as(clerk, listImports, {})).body.items.length
  const file = applicationSheet([{ idNumber: world.citizenId() }])
  const send = () =>
    world.as(
      clerk,
      uploadImport,
      { kind: 'safety-code-application', fileName: '两次.xlsx' },
      { file, headers: { 'idempotency-key': 'upload-double-click' } },
    )
  const [first, second] = await Promise.all([send(), send()])
  expect([first.status, second.status]).toEqual([200, 200])
  expect(second.body.id).toBe(first.body.id)
  expect((await world.as(clerk, listImports, {})).body.items).toHaveLength(before + 1)
})

test('whoever has no roster has no imports', async () => {
  const inspector = await world.actor('inspector')
  const answer = await upload(world, inspector, applicationSheet([{ idNumber: world.citizenId() }]))
  expect(answer.status).toBe(403)
  expect(answer.problem.detail).toMatch(/^您的岗位是“.+”，不能办理“/)
})
