import { listImportRows, viewImport } from '@anzhu/contract/imports'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applicationSheet, upload, type SheetWorker } from '../../test/application-sheet.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let clerk: TestActor

beforeAll(async () => {
  world = await newWorld()
  const firm = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise: firm })
  await world.project(firm, { name: '阳澄湖东路改造' })
})
afterAll(() => world.end())

/** What one row is told, as 'column: reason'; nothing when it may be imported. */
async function told(worker: SheetWorker, by = clerk): Promise<string[]> {
  const { body, status } = await upload(world, by, applicationSheet([worker]))
  expect(status).toBe(200)
  const rows = await world.as(by, listImportRows, { id: body.id, state: 'all' })
  const findings = rows.body.items[0]?.findings ?? []
  for (const { reason, suggestion } of findings) {
    expect(suggestion).not.toBe('')
    expect(reason).not.toMatch(/失败|错误码|undefined|null|！/)
  }
  return findings.map(({ column, reason }) => `${column}: ${reason}`)
}

test('a row in order has nothing to be told', async () => {
  expect(await told({ idNumber: world.citizenId(), project: '阳澄湖东路改造' })).toEqual([])
})

test.each<[string, () => SheetWorker, RegExp[]]>([
  [
    'a wrong check digit',
    () => ({ idNumber: wrongDigit(world.citizenId()) }),
    [/^idNumber: 身份证号校验位不符，有数字录错$/],
  ],
  [
    'a birth date in the future',
    () => ({ idNumber: world.citizenId('2026-11-20') }),
    [/^idNumber: 身份证号中的出生日期 2026-11-20 不在 1900-01-01 至 2026-11-19 之间$/],
  ],
  [
    'seventeen years',
    () => ({ idNumber: world.citizenId('2008-11-20') }),
    [/^idNumber: 2008-11-20 出生，到 2026-11-20 才满 18 周岁（截至 2026-11-19）$/],
  ],
  ['eighteen today', () => ({ idNumber: world.citizenId('2008-11-19') }), []],
  ['sixty today', () => ({ idNumber: world.citizenId('1966-11-19') }), []],
  [
    'sixty-one years',
    () => ({ idNumber: world.citizenId('1965-11-01') }),
    [/^idNumber: 1965-11-01 出生，2025-11-01 以后超过 60 周岁/],
  ],
  [
    'a medical of thirteen months ago',
    () => ({ idNumber: world.citizenId(), medicalOn: '2025-10-19' }),
    [/^medicalOn: 体检日期 2025-10-19，已超过 1 年/],
  ],
  ['a medical of exactly a year ago', () => ({ idNumber: world.citizenId(), medicalOn: '2025-11-19' }), []],
  [
    'an unfit medical',
    () => ({ idNumber: world.citizenId(), medicalResult: '不合格' }),
    [/^medicalOn: 体检日期 2026-10-01，结论为不合格/],
  ],
  [
    'a result of no medical',
    () => ({ idNumber: world.citizenId(), medicalOn: null, medicalResult: '不合格' }),
    [/^medicalOn: 体检结论填了不合格，没有填体检日期$/],
  ],
  [
    'a training tomorrow',
    () => ({ idNumber: world.citizenId(), trainedOn: '2026-11-20' }),
    [/^trainedOn: 安全教育合格日期 2026-11-20 晚于今天（2026-11-19）$/],
  ],
  [
    'a training before birth',
    () => ({ idNumber: world.citizenId(), trainedOn: '1980-01-01' }),
    [/^trainedOn: 安全教育合格日期 1980-01-01 早于出生日期 1990-05-20$/],
  ],
  [
    'a day that does not exist',
    () => ({ idNumber: world.citizenId(), trainedOn: '2026-02-30' }),
    [/^trainedOn: 安全教育合格日期“2026-02-30”不是日期$/],
  ],
  [
    'a number in scientific notation as text',
    () => ({ idNumber: '3.20507E+17' }),
    [/^idNumber: 第 2 行身份证号被 Excel 转成科学计数，后 12 位已丢失/],
  ],
  ['no trade', () => ({ idNumber: world.citizenId(), trade: ' ' }), [/^trade: 没有填写工种$/]],
  [
    'a project of somebody else',
    () => ({ idNumber: world.citizenId(), project: '别家的项目' }),
    [/^project: “别家的项目”不是本企业参建的在建项目$/],
  ],
  [
    'an essay for a name',
    () => ({ idNumber: world.citizenId(), name: '王'.repeat(1500) }),
    [/^name: 第 2 行姓名有 1500 字，请缩短到 1000 字以内$/],
  ],
  [
    'an essay for a project',
    () => ({ idNumber: world.citizenId(), project: '路'.repeat(900) }),
    [/^project: “路{40}…”不是本企业参建的在建项目$/],
  ],
  [
    'a formula',
    () => ({ idNumber: world.citizenId(), trade: '=1+1' }),
    [/^trade: 第 2 行工种以“=”开头，像一个公式/],
  ],
  [
    'everything at once',
    () => ({
      idNumber: world.citizenId('1960-01-01'),
      phone: '123',
      trade: '',
      trainedOn: '昨天',
      medicalOn: null,
    }),
    [
      /^phone: 手机号少 8 位$/,
      /^trade: 没有填写工种$/,
      /^trainedOn: 安全教育合格日期“昨天”不是日期$/,
      /^idNumber: .*超过 60 周岁/,
      /^medicalOn: 没有查到体检合格证明/,
    ],
  ],
])('%s is told at its cell', async (_, worker, expected) => {
  const findings = await told(worker())
  expect(findings).toHaveLength(expected.length)
  expected.forEach((pattern, i) => expect(findings[i]).toMatch(pattern))
})

test('hidden rows are read, with a warning', async () => {
  const rows = [1, 2, 3].map(() => ({ idNumber: world.citizenId() }))
  const { body } = await upload(world, clerk, applicationSheet(rows, { 3: 'hidden="1"' }))
  expect(body).toMatchObject({
    total: 3,
    good: 3,
    warnings: ['第 3 行是隐藏行，也已读入。如不需要，请在表格中删除'],
  })
  expect((await world.as(clerk, viewImport, { id: body.id })).body.warnings).toHaveLength(1)
})

function wrongDigit(idNumber: string): string {
  return idNumber.slice(0, 17) + (idNumber.endsWith('1') ? '2' : '1')
}
