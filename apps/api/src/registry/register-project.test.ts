import * as contract from '@anzhu/contract/project-registration'
import { findProject } from '@anzhu/contract/projects'
import { listProjects } from '@anzhu/contract/registry'
import { creditCodeWithCheckSign } from '@anzhu/law/identifiers/credit-code'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let inspector: TestActor
beforeAll(async () => {
  world = await newWorld()
  inspector = await world.actor('inspector', { region: '320507' })
})
afterAll(() => world.end())

let serial = 0
const newCode = () => creditCodeWithCheckSign(`91320507MA8${String(++serial).padStart(5, '0')}X`)
const project = (contractor: { creditCode: string; name?: string }, more: object = {}) => ({
  filingNumber: `320507-2026-8${++serial}`,
  name: '元和街道社区中心工程',
  region: '320507',
  contractor,
  startedOn: '2026-11-01',
  plannedCompletionOn: '2027-12-31',
  floorArea: 12_500,
  address: '相城区华元路 8 号',
  ...more,
})
const register = (args: ReturnType<typeof project>, by = inspector) =>
  world.as(by, contract.registerProject, args)

test('a project is registered under its number, with the contractor by credit code, and is there for both', async () => {
  const firm = await world.enterprise('苏州华筑建设工程有限公司')
  const asked = project({ creditCode: ` ${firm.creditCode.toLowerCase()} ` })
  const { status, body } = await register(asked)
  expect([status, body.entered]).toEqual([200, []])
  const record = await world.as(inspector, findProject, { number: asked.filingNumber })
  expect(record.body).toMatchObject({
    id: body.id,
    contractor: { id: firm.id },
    status: 'running',
    floorArea: 12_500,
    startedOn: '2026-11-01',
    plannedCompletionOn: '2027-12-31',
  })
  const own = await world.actor('enterprise-admin', { enterprise: firm })
  expect((await world.as(own, listProjects, {})).body.items.map(({ id }) => id)).toContain(body.id)
})

test('who takes part and is not known yet is entered with it; whoever registers under the code later finds the project', async () => {
  const [creditCode, labour] = [newCode(), newCode()]
  const unnamed = await register(project({ creditCode }))
  expect([unnamed.status, unnamed.problem.detail]).toEqual([
    400,
    `还没有企业登记过 ${creditCode}。请填写企业名称，与营业执照一致。`,
  ])
  const { body } = await register(
    project(
      { creditCode, name: '南通远建集团有限公司' },
      {
        labourFirms: [{ creditCode: labour, name: '南通远建劳务有限公司' }],
      },
    ),
  )
  expect(body.entered).toEqual(['南通远建集团有限公司', '南通远建劳务有限公司'])
  const found = await world.as(inspector, contract.findFirm, { creditCode })
  expect(found.body.known?.name).toBe('南通远建集团有限公司')
  for (const code of [creditCode, labour]) {
    const firm = await world.house.db
      .selectFrom('registry.enterprises')
      .select('id')
      .where('credit_code', '=', code)
      .executeTakeFirstOrThrow()
    const own = await world.actor('enterprise-admin', { enterprise: firm })
    expect((await world.as(own, listProjects, {})).body.items.map(({ id }) => id)).toEqual([body.id])
  }
})

test('a number is used once in a region; a refused registration leaves nobody behind', async () => {
  const firm = await world.enterprise()
  const first = project({ creditCode: firm.creditCode })
  await register(first)
  const stranger = newCode()
  const again = await register({
    ...first,
    contractor: { creditCode: stranger, name: '苏州再来建设有限公司' },
  })
  expect([again.status, again.problem.code]).toEqual([409, 'project.number-taken'])
  const left = await world.as(inspector, contract.findFirm, { creditCode: stranger })
  expect(left.body.known).toBeNull()
})

test('an inspector registers in the own region only, and with days in their order', async () => {
  const { creditCode } = await world.enterprise()
  expect((await register(project({ creditCode }, { region: '320506' }))).status).toBe(404)
  const wrong = await register(project({ creditCode }, { plannedCompletionOn: '2026-10-31' }))
  expect([wrong.status, wrong.problem.detail]).toEqual([400, '计划竣工日早于开工日。没有登记。'])
  const code = await register(project({ creditCode: '91320507MA' }))
  expect([code.status, code.problem.issues?.[0]?.path]).toEqual([400, 'contractor.creditCode'])
  const clerk = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
  expect((await register(project({ creditCode }), clerk)).status).toBe(403)
})

test('an enterprise that is not registered is opened by an officer, once', async () => {
  const asked = { creditCode: newCode(), name: '苏州新到建设有限公司', region: '320507' }
  const opened = await world.as(inspector, contract.registerFirm, asked)
  expect(opened.body).toMatchObject({ name: '苏州新到建设有限公司', new: true, region: { code: '320507' } })
  const again = await world.as(inspector, contract.registerFirm, { ...asked, name: '另一个名字' })
  expect(again.body).toMatchObject({ id: opened.body.id, name: '苏州新到建设有限公司', new: false })
})

test('at the hall an acceptor opens an enterprise of the region, but no project and none elsewhere', async () => {
  const acceptor = await world.actor('acceptor')
  const creditCode = newCode()
  expect((await world.as(acceptor, contract.findFirm, { creditCode })).body.known).toBeNull()
  const asked = { creditCode, name: '苏州窗口建设有限公司', region: '320507' }
  const elsewhere = await world.as(acceptor, contract.registerFirm, { ...asked, region: '430102' })
  expect(elsewhere.status).toBe(404)
  const opened = await world.as(acceptor, contract.registerFirm, asked)
  expect([opened.status, opened.body.new]).toEqual([200, true])
  expect((await register(project({ creditCode }), acceptor)).status).toBe(403)
})
