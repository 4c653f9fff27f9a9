import * as cases from '@anzhu/contract/cases'
import * as labour from '@anzhu/contract/labour'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ensurePdfTools } from '../../../../tools/pdf-tools.ts'
import {
  approvedEnterprise,
  contractFor,
  decide,
  draftOf,
  enterpriseAnswers,
  labourPlace,
  officer,
  submit,
  submitEnterprise,
  type LabourPlace,
} from '../../test/labour.ts'
import { printedCodes, printedText } from '../../test/printed.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  await ensurePdfTools()
  world = await newWorld({ jobs: true })
}, 300_000)
afterEach(() => {
  world.outages.clear()
  world.clock.move(testDay)
})
afterAll(() => world.end())

const rest = { leader: '项某', planned: '45' }

/** Officer and manager on the list, so that a project can name them. */
async function people(place: LabourPlace) {
  const { person } = await officer(world, place)
  const manager = await world.worker(place.enterprise, { name: '马工资', trade: '劳资员' })
  for (const [service, personId] of [
    ['labour-safety-officer', person.id],
    ['labour-manager', manager.id],
  ] as const) {
    const { body } = await draftOf(world, place.admin, { service, personId })
    const filed = await submit(world, place.admin, body)
    expect((await decide(world, place.association, filed.body.id)).status).toBe(200)
  }
  return { officer: person, manager }
}

/** A contract picked and submitted. */
async function submitProject(place: LabourPlace, contract: string) {
  const draft = await draftOf(world, place.admin, {
    service: 'labour-project',
    values: { contract, ...rest },
    slots: ['labour_contract_scan'],
  })
  expect(draft.status).toBe(200)
  return submit(world, place.admin, draft.body)
}

const mine = async (place: LabourPlace, kind: labour.LabourRow['kind']) =>
  (await world.as(place.admin, labour.listMyRegistrations, { kind })).body.items

/** The sheet once it is drawn. */
async function sheetOf(place: LabourPlace, id: string): Promise<Buffer> {
  const from = Date.now()
  while (Date.now() - from < 30_000) {
    const { status, raw } = await world.as(place.admin, labour.readLabourPaper, { id })
    if (status === 200) return raw
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('no sheet')
}

/** What a scan of the symbol on a sheet says. */
async function scanned(pdf: Buffer): Promise<string> {
  const [url = ''] = await printedCodes(pdf)
  const { body, statusCode } = await world.app.inject({ url: new URL(url).pathname })
  expect(statusCode).toBe(200)
  return body
}

test('LR-02 … LR-04: a safety officer comes from the roster with the certificate of category C, nothing typed', async () => {
  const place = await labourPlace(world)
  const { person, certificate } = await officer(world, place)
  const { body } = await draftOf(world, place.admin, {
    service: 'labour-safety-officer',
    personId: person.id,
  })
  expect(body.values).toMatchObject({
    name: '沈安全',
    certificate: certificate.number,
    certificateUntil: '2028-11-20',
  })
  expect(body.sources).toMatchObject({ name: '花名册', certificate: '证书库' })
  const filed = await submit(world, place.admin, body)
  expect(filed.body).toMatchObject({ state: '待审核', step: 'review' })
  expect(await mine(place, 'safety-officer')).toMatchObject([
    { title: '沈安全', state: '待审核', may: ['withdraw'] },
  ])
  await decide(world, place.association, filed.body.id)
  expect(await mine(place, 'safety-officer')).toMatchObject([{ state: '已通过', may: ['change', 'end'] }])
})

test('the mobile of an officer is whole for the enterprise and whoever reviews it, masked for whoever looks on', async () => {
  const place = await labourPlace(world)
  const { person } = await officer(world, place)
  const draft = await draftOf(world, place.admin, {
    service: 'labour-safety-officer',
    personId: person.id,
    values: { phone: '13987654321' },
  })
  const { id } = (await submit(world, place.admin, draft.body)).body
  const [viewer, supervisor] = [await world.actor('viewer'), await world.actor('supervisor')]
  const inCase = async (who: TestActor) =>
    (await world.as(who, cases.viewCase, { id })).body.values['phone'] ?? null
  const during = [await inCase(place.admin), await inCase(place.association), await inCase(viewer)]
  expect(during).toEqual(['13987654321', '13987654321', null])
  await decide(world, place.association, id)
  const recordId = (await mine(place, 'safety-officer'))[0]?.record?.id ?? ''
  const inRecord = async (who: TestActor) => {
    const { body } = await world.as(who, labour.viewLabourRecord, { id: recordId })
    return body.answers.find((answer) => answer.id === 'phone')?.text
  }
  const whole = [await inRecord(place.admin), await inRecord(supervisor)]
  const masked = [await inRecord(place.association), await inRecord(viewer)]
  expect([whole, masked]).toEqual([Array(2).fill('13987654321'), Array(2).fill('139****4321')])
})

test.each<[string, string, Parameters<typeof officer>[2], string]>([
  ['in force on its last day', '2028-11-20', '2028-11-20', ''],
  ['over the day after', '2028-11-21', '2028-11-20', '已于 2028-11-20 到期'],
])('LR-S01: a certificate %s', async (_, day, expiresOn, reason) => {
  const place = await labourPlace(world)
  const { person } = await officer(world, place, expiresOn)
  world.clock.move(day as '2028-11-20')
  const { body } = await world.as(place.admin, cases.checkService, {
    service: 'labour-safety-officer',
    personId: person.id,
  })
  expect(body.allowed).toBe(reason === '')
  expect(body.findings.find(({ rule }) => rule === 'LR-S01')?.because).toContain(reason)
})

test('LR-S01: a certificate of another enterprise and none at all are refused with the reason', async () => {
  const [place, other] = [await labourPlace(world), await labourPlace(world)]
  const { person } = await officer(world, other)
  await world.house.db
    .updateTable('registry.employments')
    .set({ enterprise_id: place.enterprise.id })
    .where('person_id', '=', person.id)
    .execute()
  const check = async (personId: string) =>
    (await world.as(place.admin, cases.checkService, { service: 'labour-safety-officer', personId })).body
  expect((await check(person.id)).findings[1]?.because).toContain('不是本企业')
  const plain = await world.worker(place.enterprise)
  expect((await check(plain.id)).findings[1]?.because).toContain('没有查到')
})

test('LR-05: whoever looks after the wages is of the roster; nobody else’s people can be named', async () => {
  const [place, other] = [await labourPlace(world), await labourPlace(world)]
  const manager = await world.worker(place.enterprise, { name: '马工资', trade: '劳资员' })
  const { body } = await draftOf(world, place.admin, { service: 'labour-manager', personId: manager.id })
  expect(body.values).toMatchObject({ name: '马工资', trade: '劳资员' })
  expect((await submit(world, place.admin, body)).status).toBe(200)
  const stranger = await draftOf(world, other.admin, { service: 'labour-manager', personId: manager.id })
  expect(stranger.status).toBe(404)
})

test('LR-06, PR-06, DO-12: drafts are edited and deleted; what was submitted is not', async () => {
  const place = await labourPlace(world)
  const { body } = await draftOf(world, place.admin, { service: 'labour-enterprise' })
  expect((await mine(place, 'enterprise'))[0]?.may).toEqual(['edit', 'delete'])
  expect((await world.as(place.admin, cases.deleteCase, { id: body.id })).status).toBe(200)
  expect(await mine(place, 'enterprise')).toEqual([])
  const filed = await submitEnterprise(world, place)
  expect((await world.as(place.admin, cases.deleteCase, { id: filed.body.id })).status).toBe(409)
})

test('PR-07: a contract is picked from the register with everything it says, and none of it can be changed', async () => {
  const place = await labourPlace(world)
  const contract = await contractFor(world, place, '相城区元和街道安置房')
  const found = await world.as(place.admin, cases.searchChoices, {
    service: 'labour-project',
    field: 'contract',
    q: '元和',
  })
  expect(found.body).toMatchObject({
    reached: true,
    items: [{ value: contract.number, title: contract.project }],
  })
  await approvedEnterprise(world, place)
  const { body } = await draftOf(world, place.admin, { service: 'labour-project' })
  const saved = await world.as(place.admin, cases.saveCase, {
    id: body.id,
    version: body.version,
    values: { contract: contract.number },
    materials: {},
  })
  expect(saved.body.values).toMatchObject({
    project: '相城区元和街道安置房',
    contractor: '苏州华筑建设工程有限公司',
    amount: String(contract.amountYuan),
    district: '相城区',
  })
  expect(saved.body.sources['amount']).toBe('省合同归集系统（演示），2026-11-19')
  const cheated = await world.as(place.admin, cases.saveCase, {
    id: body.id,
    version: saved.body.version,
    values: { ...saved.body.values, amount: '1' },
    materials: {},
  })
  expect(cheated.body.values['amount']).toBe(String(contract.amountYuan))
})

test('PR-07: contracts of others are neither found nor accepted', async () => {
  const [place, other] = [await labourPlace(world), await labourPlace(world)]
  const contract = await contractFor(world, other)
  await contractFor(world, place)
  const search = await world.as(place.admin, cases.searchChoices, {
    service: 'labour-project',
    field: 'contract',
    q: contract.number,
  })
  expect(search.body.items).toEqual([])
  await approvedEnterprise(world, place)
  for (const number of [contract.number, 'LW-没有这份']) {
    const draft = await draftOf(world, place.admin, {
      service: 'labour-project',
      values: { contract: number },
    })
    expect([draft.status, draft.problem.detail]).toEqual([400, expect.stringContaining('没有取到')])
    expect(JSON.stringify(draft.problem)).not.toContain(contract.project)
  }
})

test('PR-07: with the register down a contract is typed by hand, marked ◔, and needs eyes', async () => {
  const place = await labourPlace(world)
  await approvedEnterprise(world, place)
  const { officer: safety, manager } = await people(place)
  world.outages.add('contracts')
  const search = await world.as(place.admin, cases.searchChoices, {
    service: 'labour-project',
    field: 'contract',
  })
  expect(search.body).toMatchObject({ reached: false, items: [] })
  const typed = {
    number: '手工 2026-1',
    project: '漕湖某厂房',
    address: '漕湖街道',
    district: '相城区',
    developer: '某公司',
    contractor: '某总包',
    amount: '1000000',
    signedOn: '2026-01-02',
    startsOn: '2026-02-01',
    endsOn: '2027-02-01',
    officer: safety.id,
    manager: manager.id,
  }
  const draft = await draftOf(world, place.admin, {
    service: 'labour-project',
    values: { ...typed, ...rest },
    slots: ['labour_contract_scan'],
  })
  const filed = await submit(world, place.admin, draft.body)
  expect(filed.body).toMatchObject({ step: 'check-by-hand' })
  expect((await decide(world, place.association, filed.body.id)).status).toBe(400)
  const { body } = await decide(world, place.association, filed.body.id, 'pass', { seen: 'true' })
  expect(body.status).toBe('approved')
  const [line] = await mine(place, 'project')
  const { body: view } = await world.as(place.association, labour.viewLabourRecord, {
    id: line?.record?.id ?? '',
  })
  expect(view.answers.find(({ id }) => id === 'amount')).toMatchObject({ unverified: true, source: null })
})

test('LR-P02: a project can be filed beside its enterprise, but is agreed to only after it', async () => {
  const place = await labourPlace(world)
  const contract = await contractFor(world, place)
  const early = await world.as(place.admin, cases.checkService, { service: 'labour-project' })
  expect(early.body.findings[0]).toMatchObject({
    rule: 'LR-P02',
    met: false,
    cure: { service: 'labour-enterprise' },
  })
  const enterprise = await submitEnterprise(world, place)
  await people(place)
  const project = await submitProject(place, contract.number)
  expect(project.status).toBe(200)
  const tooEarly = await decide(world, place.association, project.body.id)
  expect([tooEarly.status, tooEarly.problem.detail]).toEqual([422, expect.stringContaining('还没有审核通过')])
  await decide(world, place.association, enterprise.body.id)
  expect((await decide(world, place.association, project.body.id)).body.status).toBe('approved')
})

test('EN-06, LR-09, DO-10: the sheet exists after approval, says what was approved, and its symbol agrees', async () => {
  const place = await labourPlace(world)
  await people(place)
  const filed = await submitEnterprise(world, place)
  expect((await mine(place, 'enterprise'))[0]?.may).not.toContain('print')
  await decide(world, place.association, filed.body.id)
  const [line] = await mine(place, 'enterprise')
  const pdf = await sheetOf(place, line?.record?.id ?? '')
  const text = printedText(pdf)
  for (const part of [
    '企业基本情况表',
    place.enterprise.creditCode,
    enterpriseAnswers.licenceNumber,
    '不分等级',
    '安全员（1名）',
    '沈安全',
    '马工资',
    '附件目录（3份）',
    '苏州市相城区建筑业协会建筑劳务专业委员会（盖章）',
  ])
    expect(text).toContain(part)
  const verdict = await scanned(pdf)
  expect(verdict).toContain('与登记一致')
  expect(verdict).toContain(place.enterprise.name)
}, 60_000)

test('EN-04: a change keeps the approved version until it is approved; then the old print says since when', async () => {
  const place = await labourPlace(world)
  await approvedEnterprise(world, place)
  const [line] = await mine(place, 'enterprise')
  const id = line?.record?.id ?? ''
  const before = await sheetOf(place, id)
  world.clock.move('2026-11-20')
  const { body } = await world.as(place.admin, labour.changeLabourRecord, { id })
  expect((await world.as(place.admin, labour.changeLabourRecord, { id })).body.caseId).toBe(body.caseId)
  const draft = (await world.as(place.admin, cases.viewCase, { id: body.caseId })).body
  expect(draft.values).toMatchObject(enterpriseAnswers)
  expect(Object.keys(draft.materials)).toHaveLength(3)
  const saved = await world.as(place.admin, cases.saveCase, {
    id: draft.id,
    version: draft.version,
    values: { ...draft.values, phone: '13800000000' },
    materials: Object.fromEntries(
      Object.entries(draft.materials).map(([slot, files]) => [slot, files.map((file) => file.id)]),
    ),
  })
  const filed = await submit(world, place.admin, saved.body)
  expect(filed.status).toBe(200)
  expect(await scanned(before)).toContain('与登记一致')
  expect((await mine(place, 'enterprise'))[0]).toMatchObject({
    state: '已通过 · 修改待审核',
    record: { version: 1 },
  })
  const seen = (await world.as(place.association, cases.viewCase, { id: filed.body.id })).body
  expect(seen.differences['phone']).toEqual([{ from: '已通过的第 1 版', text: '13912345678' }])
  await decide(world, place.association, filed.body.id)
  expect(await scanned(before)).toContain('登记已于 2026-11-20 变更')
  const [now] = await mine(place, 'enterprise')
  expect(now?.record).toMatchObject({ version: 2 })
  const after = await sheetOf(place, now?.record?.id ?? '')
  expect(printedText(after)).toContain('13800000000')
  expect(await scanned(after)).toContain('与登记一致')
  expect((await world.as(place.admin, labour.readLabourPaper, { id })).status).toBe(409)
}, 60_000)

test('a new officer changes the sheet of the enterprise: it lists its people', async () => {
  const place = await labourPlace(world)
  await approvedEnterprise(world, place)
  const id = (await mine(place, 'enterprise'))[0]?.record?.id ?? ''
  const before = await sheetOf(place, id)
  await people(place)
  expect(await scanned(before)).toContain('登记已于 2026-11-19 变更')
  const after = await sheetOf(place, id)
  expect(printedText(after)).toContain('沈安全')
  expect(await scanned(after)).toContain('与登记一致')
}, 60_000)

test('PR-08: the sheet of a project carries the contract, the people, and who is on its roster', async () => {
  const place = await labourPlace(world)
  const contract = await contractFor(world, place, '相城区某学校工程')
  await approvedEnterprise(world, place)
  await people(place)
  const { project_id: projectId } = await world.house.db
    .selectFrom('registry.project_participants')
    .select('project_id')
    .where('enterprise_id', '=', place.enterprise.id)
    .executeTakeFirstOrThrow()
  await world.worker(place.enterprise, { project: { id: projectId } })
  const filed = await submitProject(place, contract.number)
  await decide(world, place.association, filed.body.id)
  const [line] = await mine(place, 'project')
  const pdf = await sheetOf(place, line?.record?.id ?? '')
  const text = printedText(pdf)
  for (const part of [
    '项目信息表',
    '相城区某学校工程',
    contract.number.replaceAll(/\s/g, ''),
    '沈安全',
    '马工资',
    '45人',
    '1人',
  ])
    expect(text).toContain(part)
  expect(text).toContain((contract.amountYuan / 10_000).toLocaleString('zh-CN'))
  expect(await scanned(pdf)).toContain('与登记一致')
}, 60_000)

test('taking an enterprise off the list takes its projects and people with it, and withdraws the prints', async () => {
  const place = await labourPlace(world)
  await approvedEnterprise(world, place)
  await people(place)
  const id = (await mine(place, 'enterprise'))[0]?.record?.id ?? ''
  const pdf = await sheetOf(place, id)
  const short = await world.as(place.association, labour.endLabourRecord, { id, reason: '太短' })
  expect(short.status).toBe(400)
  const reason = '企业已注销施工劳务资质，移出名录。'
  expect((await world.as(place.association, labour.endLabourRecord, { id, reason })).status).toBe(200)
  expect(await scanned(pdf)).toContain('已撤销')
  for (const kind of ['enterprise', 'safety-officer', 'manager'] as const)
    expect(await mine(place, kind)).toEqual([])
  const { body } = await world.as(place.association, labour.listLabourRecords, {
    kind: 'enterprise',
    box: 'ended',
    q: place.enterprise.name,
  })
  expect(body.items).toMatchObject([{ endedReason: reason, paper: false }])
}, 60_000)

test('PR-05: the lists are searched, and say what is no longer in order', async () => {
  const place = await labourPlace(world)
  await people(place)
  world.clock.move('2028-11-21')
  const search = (q: string) =>
    world.as(place.association, labour.listLabourRecords, {
      kind: 'safety-officer',
      q,
      enterpriseId: place.enterprise.id,
    })
  expect((await search('沈安')).body.items).toMatchObject([
    { title: '沈安全', warnings: ['C 证已于 2028-11-20 到期'] },
  ])
  expect((await search('没有此人')).body.items).toEqual([])
  const elsewhere = await world.actor('association', { region: '430104' })
  const { body } = await world.as(elsewhere, labour.listLabourRecords, { kind: 'safety-officer' })
  expect(body.items).toEqual([])
})
