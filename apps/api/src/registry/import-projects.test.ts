import { downloadErrors, runImport, uploadImport, viewImport } from '@anzhu/contract/imports'
import { findProject } from '@anzhu/contract/projects'
import { findFirm } from '@anzhu/contract/project-registration'
import { listProjects } from '@anzhu/contract/registry'
import { creditCodeWithCheckSign } from '@anzhu/law/identifiers/credit-code'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadRows, verdicts } from '../../test/account-sheets.ts'
import { untilDone } from '../../test/application-sheet.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import type { ForgedCell } from '../sheets/forged-workbook.ts'

let world: World
let inspector: TestActor
beforeAll(async () => {
  world = await newWorld({ jobs: true })
  inspector = await world.actor('inspector', { region: '320507' })
})
afterAll(() => world.end())

const titles = [
  '监督备案号',
  '项目名称',
  '地区',
  '总承包单位信用代码',
  '总承包单位名称',
  '劳务单位信用代码',
  '施工许可证号',
  '开工日',
  '计划竣工日',
  '建筑面积',
]
let serial = 0
const number = () => `320507-2026-7${String(++serial).padStart(4, '0')}`
const newCode = () => creditCodeWithCheckSign(`91320507MA6${String(++serial).padStart(5, '0')}X`)
const row = (creditCode: string, more: Partial<Record<string, ForgedCell>> = {}): ForgedCell[] =>
  titles.map(
    (title) =>
      more[title] ??
      {
        监督备案号: number(),
        项目名称: '元和街道社区中心工程',
        地区: '相城区',
        总承包单位信用代码: creditCode,
        开工日: '2026-11-01',
      }[title] ??
      null,
  )
const upload = (rows: readonly ForgedCell[][], by = inspector) =>
  uploadRows(world, by, 'project', titles, rows)

test('projects come by sheet with permit, area and firms, and are there for whoever builds them', async () => {
  const [firm, labour, stranger] = [await world.enterprise(), await world.enterprise(), newCode()]
  const [first, second] = [number(), number()]
  const { body } = await upload([
    row(` ${firm.creditCode.toLowerCase()}`, {
      监督备案号: first,
      劳务单位信用代码: labour.creditCode,
      施工许可证号: '320507202611010101',
      计划竣工日: '2027/12/31',
      建筑面积: 12500,
    }),
    row(stranger, { 监督备案号: second, 总承包单位名称: '南通远建集团有限公司', 地区: '320507' }),
  ])
  expect([body.good, body.bad]).toEqual([2, 0])
  const [known, unknown] = await verdicts(world, inspector, body.id)
  expect(known?.preview).toBe(`登记在江苏省苏州市相城区；总承包：${firm.name}；劳务：${labour.name}`)
  expect(unknown?.preview).toContain('南通远建集团有限公司（新登记的企业）')
  expect((await world.as(inspector, runImport, { id: body.id })).status).toBe(200)
  expect((await untilDone(world, inspector, body.id)).imported).toBe(2)
  const record = await world.as(inspector, findProject, { number: first })
  expect(record.body).toMatchObject({
    contractor: { id: firm.id },
    permitNumber: '320507202611010101',
    plannedCompletionOn: '2027-12-31',
    floorArea: 12_500,
  })
  for (const each of [firm, labour]) {
    const own = await world.actor('enterprise-admin', { enterprise: each })
    expect((await world.as(own, listProjects, {})).body.items.map(({ id }) => id)).toContain(record.body.id)
  }
  const entered = await world.as(inspector, findFirm, { creditCode: stranger })
  expect(entered.body.known?.name).toBe('南通远建集团有限公司')
  const line = await world.house.db
    .selectFrom('audit.entries')
    .select(['account_id', 'action'])
    .where('object', '=', `项目 ${first}（导入第 2 行）`)
    .executeTakeFirstOrThrow()
  expect(line).toEqual({ account_id: inspector.accountId, action: 'registerProject' })
}, 30_000)

test('every slip is told at its cell; mended in the error sheet the rest goes in', async () => {
  const firm = await world.enterprise('苏州华筑建设工程有限公司')
  const twice = number()
  const rows = [
    row(firm.creditCode, { 监督备案号: twice }),
    row(firm.creditCode, { 监督备案号: twice, 项目名称: '另一个项目' }),
    row(firm.creditCode, { 地区: '吴中区', 开工日: '去年', 建筑面积: '很大' }),
    row(newCode()),
    row(firm.creditCode, { 总承包单位名称: '别的公司' }),
    row(firm.creditCode, { 劳务单位信用代码: newCode() }),
    row('91320507MA', { 计划竣工日: '2026-10-31', 项目名称: '' }),
    row(firm.creditCode, { 项目名称: { xml: '<f>1+1</f><v>2</v>' } }),
  ]
  const { body } = await upload(rows)
  const found = await verdicts(world, inspector, body.id)
  expect(found.map(({ state, columns }) => `${state} ${columns}`)).toEqual([
    'good ',
    'bad filingNumber',
    'bad region,startedOn,floorArea',
    'bad contractorName',
    'bad contractorName',
    'bad labourFirms',
    'bad name,contractor,plannedCompletionOn',
    'bad name',
  ])
  expect(found[1]?.words).toContain('与第 2 行重复，监督备案号相同')
  expect(found[4]?.words).toContain(`信用代码 ${firm.creditCode} 登记的是“苏州华筑建设工程有限公司”`)
  expect((await world.as(inspector, downloadErrors, { id: body.id })).status).toBe(200)
  await world.as(inspector, runImport, { id: body.id })
  expect((await untilDone(world, inspector, body.id)).imported).toBe(1)
  const again = await upload(rows.slice(0, 2))
  expect(again.body).toMatchObject({ existing: 1, bad: 1 })
  expect((await verdicts(world, inspector, again.body.id))[1]?.words).toContain(
    `监督备案号“${twice}”已登记为“元和街道社区中心工程”`,
  )
}, 30_000)

test('only whoever registers projects brings them in, each region its own', async () => {
  const elsewhere = await world.actor('inspector', { region: '320506' })
  const approver = await world.actor('approver', { region: '320507' })
  const { body } = await upload([row((await world.enterprise()).creditCode)])
  expect((await world.as(elsewhere, viewImport, { id: body.id })).status).toBe(404)
  expect((await world.as(approver, viewImport, { id: body.id })).status).toBe(404)
  expect((await upload([row(newCode())], approver)).status).toBe(403)
  const asked = { kind: 'staff-account', fileName: '人.xlsx' } as const
  expect((await world.as(inspector, uploadImport, asked, { file: Buffer.from('x') })).status).toBe(403)
})

test('a thousand projects of firms that nobody knew are checked and written in a moment', async () => {
  const rows = Array.from({ length: 1000 }, (_, at) =>
    row(newCode(), { 总承包单位名称: `苏州第${at}建设有限公司` }),
  )
  const began = performance.now()
  const { body } = await upload(rows)
  expect([body.good, body.bad]).toEqual([1000, 0])
  await world.as(inspector, runImport, { id: body.id })
  expect((await untilDone(world, inspector, body.id)).imported).toBe(1000)
  expect(performance.now() - began).toBeLessThan(60_000)
}, 90_000)
