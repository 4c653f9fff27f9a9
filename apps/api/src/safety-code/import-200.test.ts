import { applyForSafetyCodes, listSafetyCodes } from '@anzhu/contract/safety-code'
import { downloadErrors, listImportRows, mendImportRow, runImport, viewImport } from '@anzhu/contract/imports'
import { viewOutbox } from '@anzhu/contract/development'
import { listMessages } from '@anzhu/contract/notices'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applicationSheet, untilDone, upload, type SheetWorker } from '../../test/application-sheet.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { readSheets } from '../sheets/hucre-workbook.ts'
import { parseWorkbook } from '../sheets/parse-workbook.ts'
import { sheetLimits } from '../sheets/read-workbook.ts'
import { applicationLayout } from './application-layout.ts'

// Journey J1: two hundred workers from one sheet. The tests of this file tell one story, in order.

let world: World
let clerk: TestActor
let sheet: Buffer
let importId: string
const rowOf = {
  scientific: 195,
  checksum: 196,
  repeated: 197,
  old: 198,
  untrained: 199,
  lapsed: 200,
  held: 201,
}
let rightNumber: string

beforeAll(async () => {
  world = await newWorld({ jobs: true })
  const firm = await world.enterprise('安信劳务有限公司')
  const project = await world.project(firm, { name: '相城区人民医院二期' })
  clerk = await world.actor('labour-clerk', { enterprise: firm })
  const held = await world.worker(firm, { name: '钱持码' })
  await world.as(clerk, applyForSafetyCodes, { personIds: [held.id] })
  const good: SheetWorker[] = Array.from({ length: 193 }, (_, i) => ({
    name: `王建${'一二三四五六七八九十'[i % 10]}`,
    idNumber: world.citizenId(),
    project: i % 2 === 0 ? project.name : '',
    // Three of them have no phone.
    phone: i < 3 ? '' : `1380000${String(i).padStart(4, '0')}`,
  }))
  rightNumber = world.citizenId()
  const wrongNumber = rightNumber.slice(0, 17) + (rightNumber.endsWith('1') ? '2' : '1')
  sheet = applicationSheet([
    ...good,
    { name: '赵科学', idNumber: Number(world.citizenId().slice(0, 17)) * 10 },
    { name: '孙校验', idNumber: wrongNumber },
    { name: '李重复', idNumber: good[0]?.idNumber ?? '' },
    { name: '周年长', idNumber: world.citizenId('1965-03-02') },
    { name: '吴未训', idNumber: world.citizenId(), trainedOn: null },
    { name: '郑过期', idNumber: world.citizenId(), medicalOn: '2025-10-01' },
    { name: '钱持码', idNumber: held.idNumber, phone: held.phone },
  ])
})
afterAll(() => world.end())

test('of 200 rows 193 may be imported and 7 are told row by row, with what to do', async () => {
  const uploaded = await upload(world, clerk, sheet)
  expect(uploaded.body).toMatchObject({ total: 200, good: 193, bad: 7, existing: 0, state: 'checked' })
  importId = uploaded.body.id

  const { body } = await world.as(clerk, listImportRows, { id: importId })
  const told = body.items.map(({ number, findings: [finding] }) => [number, finding?.column, finding?.reason])
  expect(told).toEqual([
    [
      rowOf.scientific,
      'idNumber',
      expect.stringMatching(/^第 195 行身份证号被 Excel 转成科学计数，后 \d 位已丢失/),
    ],
    [rowOf.checksum, 'idNumber', '身份证号校验位不符，有数字录错'],
    [rowOf.repeated, 'idNumber', '与第 2 行重复，是同一个人'],
    [rowOf.old, 'idNumber', '1965-03-02 出生，2025-03-02 以后超过 60 周岁（截至 2026-11-19）'],
    [rowOf.untrained, 'trainedOn', '没有查到安全教育培训合格记录（截至 2026-11-19）'],
    [rowOf.lapsed, 'medicalOn', '体检日期 2025-10-01，已超过 1 年（截至 2026-11-19）'],
    [rowOf.held, 'idNumber', expect.stringContaining('绿码，有效期至 2027-05-19')],
  ])
  for (const { findings } of body.items) {
    expect(findings).toHaveLength(1)
    expect(findings[0]?.suggestion).not.toBe('')
  }
})

test('another enterprise does not see the import, nor may it touch it', async () => {
  const stranger = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
  const id = importId
  const answers = await Promise.all([
    world.as(stranger, viewImport, { id }),
    world.as(stranger, listImportRows, { id }),
    world.as(stranger, mendImportRow, { id, number: rowOf.checksum, cells: { name: '偷改' } }),
    world.as(stranger, runImport, { id }),
    world.as(stranger, downloadErrors, { id }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  expect((await world.as(clerk, viewImport, { id })).body).toMatchObject({ good: 193, state: 'checked' })
})

test('two clicks import 193 people once: green until 2027-05-19, with one text message to each phone', async () => {
  const clicks = await Promise.all([1, 2].map(() => world.as(clerk, runImport, { id: importId })))
  expect(clicks.map(({ status }) => status)).toEqual([200, 200])
  expect(await untilDone(world, clerk, importId)).toMatchObject({
    imported: 193,
    bad: 7,
    good: 0,
    refused: 0,
  })

  const green = await everyCode('green')
  expect(green).toHaveLength(194)
  expect(new Set(green.map(({ personId }) => personId)).size).toBe(194)
  expect(new Set(green.map(({ validUntil }) => validUntil))).toEqual(new Set(['2027-05-19']))
  const grants = await world.house.db.selectFrom('safety_code.grants').select('person_id').execute()
  expect(grants).toHaveLength(194)
  const { items: sent } = (await world.as(null, viewOutbox, {})).body
  const phones = sent.filter(({ template }) => template === 'safety-code-granted').map(({ to }) => to)
  expect(phones).toHaveLength(191)
  expect(new Set(phones).size).toBe(191)
  expect(sent[0]?.body).toMatch(/^【安筑】.\*+.的安码已申领成功：绿码，有效至 2027-05-19。/)
  expect(Math.max(...sent.map(({ body }) => body.length))).toBeLessThanOrEqual(70)
})

test('one message tells the clerk how it ended, and every act left an audit row', async () => {
  const { body } = await world.as(clerk, listMessages, {})
  expect(body.items.map(({ body }) => body)).toEqual(['《200.xlsx》：成功 193 · 未导 7'])
  expect(body.items[0]?.link).toBe(`/codes/batch/${importId}`)
  const entries = await world.house.db
    .selectFrom('audit.entries')
    .select(['action', 'outcome', 'object'])
    .where('account_id', '=', clerk.accountId)
    .where('action', 'like', '%Import')
    .orderBy('id')
    .execute()
  expect(entries).toEqual([
    { action: 'uploadImport', outcome: 'done', object: '200.xlsx，200 行' },
    { action: 'runImport', outcome: 'done', object: '200.xlsx，193 行' },
    { action: 'runImport', outcome: 'done', object: expect.stringMatching(/^200\.xlsx，/) },
  ])
})

test('the mended row is imported by itself', async () => {
  const mended = await world.as(clerk, mendImportRow, {
    id: importId,
    number: rowOf.checksum,
    cells: { idNumber: ` ${rightNumber.slice(0, 6)} ${rightNumber.slice(6)}` },
  })
  expect(mended.body.row).toMatchObject({ state: 'good', findings: [], cells: { idNumber: rightNumber } })
  expect(mended.body.import).toMatchObject({ good: 1, bad: 6, imported: 193 })
  await world.as(clerk, runImport, { id: importId })
  expect(await untilDone(world, clerk, importId)).toMatchObject({ imported: 194, bad: 6 })
  expect(await everyCode('green')).toHaveLength(195)
})

test('the error workbook holds the other six with result, reason and advice, and can be imported again', async () => {
  const { raw, headers } = await world.as(clerk, downloadErrors, { id: importId })
  expect(headers['content-disposition']).toContain(encodeURIComponent('200-错误表.xlsx'))
  const [read] = await readSheets(raw)
  const [head = [], ...rows] = (read?.rows ?? []).map(({ cells }) => cells.map((cell) => cell?.value))
  expect(head.slice(-3)).toEqual(['【校验结果】', '【原因】', '【修改建议】'])
  expect(rows).toHaveLength(6)
  expect(rows[2]?.slice(-3)).toEqual([
    '原第 198 行，1 处有误，未导入',
    expect.stringContaining('超过 60 周岁'),
    expect.stringContaining('不能申领'),
  ])
  const content = await parseWorkbook(raw, applicationLayout, sheetLimits)
  expect(content.warnings).toEqual([])
  const again = await upload(world, clerk, raw, '200-错误表.xlsx')
  // The repetition is gone with its first row: that person is imported already, under another name.
  expect(again.body).toMatchObject({ total: 6, good: 0, bad: 6 })
})

test('the same file again imports nobody: 193 are in the register, 7 are wrong as before', async () => {
  const again = await upload(world, clerk, sheet)
  expect(again.body).toMatchObject({ total: 200, good: 0, existing: 193, bad: 7 })
  const run = await world.as(clerk, runImport, { id: again.body.id })
  expect(run.status).toBe(409)
  expect(run.problem.detail).toBe('没有可以导入的行：请先修改有误的行，或检查是否已经导入过。')
})

async function everyCode(colour: 'green') {
  const pages = [await world.as(clerk, listSafetyCodes, { colour, limit: 200 })]
  for (let next = pages[0]?.body.next ?? null; next !== null;) {
    const page = await world.as(clerk, listSafetyCodes, { colour, limit: 200, cursor: next })
    pages.push(page)
    next = page.body.next
  }
  return pages.flatMap(({ body }) => body.items)
}
