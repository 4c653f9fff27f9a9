import { listImportRows, mendImportRow, viewImport } from '@anzhu/contract/imports'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applicationSheet, upload, type SheetWorker } from '../../test/application-sheet.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let clerk: TestActor

beforeAll(async () => {
  world = await newWorld()
  clerk = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
})
afterAll(() => world.end())

/** An import that has been checked: its id, its states by row number, and how to mend a row of it. */
async function checked(...workers: SheetWorker[]) {
  const { body } = await upload(world, clerk, applicationSheet(workers))
  const rows = async () => (await world.as(clerk, listImportRows, { id: body.id, state: 'all' })).body.items
  return {
    id: body.id,
    states: async () => (await rows()).map(({ state }) => state),
    mend: (number: number, cells: Record<string, string>) =>
      world.as(clerk, mendImportRow, { id: body.id, number, cells }),
    reasons: async (number: number) =>
      (await rows()).find((row) => row.number === number)?.findings.map(({ reason }) => reason),
  }
}

test('typed cells are read like those of a workbook: full width, spaces, other ways to write a day', async () => {
  const idNumber = world.citizenId()
  const { mend } = await checked({ idNumber, phone: '12', trainedOn: '昨天' })
  const { body } = await mend(2, { phone: '１３８ 1234 5678', trainedOn: '2026.11.1' })
  expect(body.row).toMatchObject({
    state: 'good',
    cells: { phone: '13812345678', trainedOn: '2026-11-01', idNumber },
  })
  expect(body.import).toMatchObject({ good: 1, bad: 0 })
})

test('what is typed can be damaged too', async () => {
  const { mend } = await checked({ idNumber: '1' })
  const scientific = await mend(2, { idNumber: '3.20507199005E+17' })
  expect(scientific.body.row.findings[0]?.reason).toContain('被 Excel 转成科学计数')
  const executable = await mend(2, { trade: '=cmd|x!A1' })
  expect(executable.body.row.findings.map(({ column }) => column)).toEqual(['idNumber', 'trade'])
  const unstorable = await mend(2, { project: '\u0000\u0007无\ud800此项目' })
  expect(unstorable.status).toBe(200)
  expect(unstorable.body.row.cells['project']).not.toMatch(/\p{Cc}/u)
})

test('a row whose first one was mended to be somebody else is no repetition any more', async () => {
  const [a, b] = [world.citizenId(), world.citizenId()]
  const { mend, states, reasons } = await checked({ idNumber: a }, { idNumber: a }, { idNumber: a })
  expect(await states()).toEqual(['good', 'bad', 'bad'])
  const { body } = await mend(2, { idNumber: b })
  expect(body.import).toMatchObject({ good: 2, bad: 1 })
  expect(await states()).toEqual(['good', 'good', 'bad'])
  expect(await reasons(4)).toEqual(['与第 3 行重复，是同一个人'])
})

test('a row mended into somebody who stands elsewhere in the sheet repeats that row', async () => {
  const [a, b] = [world.citizenId(), world.citizenId()]
  const { mend, states } = await checked({ idNumber: a, phone: '1' }, { idNumber: b })
  const { body } = await mend(2, { idNumber: b, phone: '' })
  expect(body.row.findings.map(({ reason }) => reason)).toEqual(['与第 3 行重复，是同一个人'])
  expect(await states()).toEqual(['bad', 'good'])
})

test('mending keeps a row bad while anything is left to mend', async () => {
  const { mend, states } = await checked({ idNumber: world.citizenId(), phone: '1', trade: '' })
  expect((await mend(2, { phone: '' })).body.row.findings.map(({ column }) => column)).toEqual(['trade'])
  expect(await states()).toEqual(['bad'])
  // A cell that the template does not have is left aside.
  expect((await mend(2, { trade: '木工', admin: 'true' })).body.row).toMatchObject({ state: 'good' })
})

test('a row that is not there, and an import under way, cannot be mended', async () => {
  const { id, mend } = await checked({ idNumber: world.citizenId(), phone: '1' })
  expect((await mend(7, { phone: '' })).status).toBe(404)
  await world.house.db
    .updateTable('sheets.imports')
    .set({ state: 'importing' })
    .where('id', '=', id)
    .execute()
  const refused = await mend(2, { phone: '' })
  expect(refused.status).toBe(409)
  expect(refused.problem.detail).toBe('正在导入，等导入完成后再修改。')
  expect((await world.as(clerk, viewImport, { id })).body).toMatchObject({ bad: 1, good: 0 })
})

test('an imported row stays as it was imported', async () => {
  const { id, mend } = await checked({ idNumber: world.citizenId() })
  await world.house.db
    .updateTable('sheets.import_rows')
    .set({ state: 'imported' })
    .where('import_id', '=', id)
    .execute()
  const refused = await mend(2, { trade: '瓦工' })
  expect(refused.status).toBe(409)
  expect(refused.problem.detail).toMatch(/^第 2 行已经导入，不能再改。/)
})
