import * as cases from '@anzhu/contract/cases'
import * as labour from '@anzhu/contract/labour'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { upload } from '../../test/case-files.ts'
import {
  approvedEnterprise,
  decide,
  draftOf,
  enterpriseAnswers,
  enterpriseSlots,
  labourPlace,
  submit,
  submitEnterprise,
} from '../../test/labour.ts'
import { newWorld, testDay, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterEach(() => {
  world.outages.clear()
  world.clock.move(testDay)
})
afterAll(() => world.end())

test('EN-02: everything the business registry says is filled in, with its source, and cannot be changed', async () => {
  const { admin, enterprise } = await labourPlace(world)
  const { body } = await draftOf(world, admin, { service: 'labour-enterprise' })
  expect(body.values).toMatchObject({
    name: enterprise.name,
    creditCode: enterprise.creditCode,
    contact: 'enterprise-admin',
  })
  expect(body.values['legalRepresentative']).toMatch(/志远$/)
  expect(body.values['capital']).toMatch(/万元人民币$/)
  expect(body.sources['address']).toMatch(/^工商登记模拟库（演示），\d{4}-\d\d-\d\d$/)
  expect(body.sources['phone']).toBeUndefined()
  const saved = await world.as(admin, cases.saveCase, {
    id: body.id,
    version: body.version,
    values: { ...body.values, name: '另一家公司', address: '另一个地址', phone: '13912345678' },
    materials: {},
  })
  expect(saved.body.values).toMatchObject({
    name: enterprise.name,
    address: body.values['address'],
    phone: '13912345678',
  })
  expect(saved.body.sources['address']).toBe(body.sources['address'])
})

test('EN-02: with the registry down it is typed by hand and marked ◔; once it answers, what it says stands', async () => {
  world.outages.add('business')
  const { admin } = await labourPlace(world)
  const { body } = await draftOf(world, admin, {
    service: 'labour-enterprise',
    values: {
      ...enterpriseAnswers,
      address: '相城大道 1 号',
      capital: '500万元',
      establishedOn: '2015-01-01',
      legalRepresentative: '陈某',
    },
    slots: enterpriseSlots,
  })
  expect(body.sources['address']).toBeUndefined()
  // Name and credit code are those under which it signs in.
  expect(body.sources['name']).toBe('平台企业登记')
  expect(body.findings.find(({ rule }) => rule === 'LR-E03')?.because).toContain('◔')
  const submitted = await submit(world, admin, body)
  expect(submitted.body).toMatchObject({ status: 'in-progress', step: 'check-by-hand', state: '待审核' })
})

test('EN-05: what was typed by hand is agreed to only after the originals were seen, and never in a batch', async () => {
  world.outages.add('business')
  const place = await labourPlace(world)
  const typed = {
    address: '相城大道 1 号',
    capital: '500万元',
    establishedOn: '2015-01-01',
    legalRepresentative: '陈某',
  }
  const { body } = await submitEnterprise(world, place, typed)
  const batch = await world.as(place.association, cases.decideCases, {
    ids: [body.id],
    opinion: '',
    trial: true,
  })
  expect(batch.body).toMatchObject({ done: 0, refused: 1 })
  const unseen = await decide(world, place.association, body.id)
  expect([unseen.status, unseen.problem.detail]).toEqual([400, expect.stringContaining('已核对原件')])
  const seen = await decide(world, place.association, body.id, 'pass', { seen: 'true' })
  expect([seen.status, seen.body.status]).toEqual([200, 'approved'])
  const { body: list } = await world.as(place.association, labour.listLabourRecords, {
    kind: 'enterprise',
    q: place.enterprise.name,
  })
  expect(list.items).toMatchObject([{ byHand: true, paper: true }])
})

test('a registry that was silent at first fills in its part with the next save', async () => {
  world.outages.add('business')
  const { admin, enterprise } = await labourPlace(world)
  const { body } = await draftOf(world, admin, {
    service: 'labour-enterprise',
    values: { address: '手写地址' },
  })
  world.outages.clear()
  const { syncBusinessRecord } = await import('@anzhu/contract/enterprise-record')
  expect((await world.as(admin, syncBusinessRecord, { id: enterprise.id })).status).toBe(200)
  const saved = await world.as(admin, cases.saveCase, {
    id: body.id,
    version: body.version,
    values: body.values,
    materials: {},
  })
  expect(saved.body.values['address']).toMatch(/^苏州市相城区.+(镇|街道)登记路/)
  expect(saved.body.sources['address']).toContain('工商登记模拟库')
})

test('EN-03: everything that is missing is told at once and the draft stays', async () => {
  const { admin } = await labourPlace(world)
  const { body } = await draftOf(world, admin, { service: 'labour-enterprise' })
  const refused = await submit(world, admin, body)
  expect(refused.status).toBe(422)
  expect(refused.problem.issues?.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      'values.phone',
      'values.qualificationNumber',
      'values.licenceUntil',
      'materials.licence-of-business',
      'materials.safety-licence',
    ]),
  )
  expect((await world.as(admin, cases.viewCase, { id: body.id })).body.status).toBe('draft')
})

test.each<[string, Record<string, string>, string]>([
  ['LR-E01 资质到期的当日', { qualificationUntil: '2026-11-19' }, ''],
  ['LR-E01 资质到期的次日', { qualificationUntil: '2026-11-18' }, '施工劳务资质已于 2026-11-18 到期'],
  ['LR-E02 安许到期的当日', { licenceUntil: '2026-11-19' }, ''],
  ['LR-E02 安许到期的次日', { licenceUntil: '2026-11-18' }, '安全生产许可证已于 2026-11-18 到期'],
])('EN-07: %s', async (_, values, reason) => {
  const { status, problem } = await submitEnterprise(world, await labourPlace(world), values)
  if (reason === '') expect(status).toBe(200)
  else
    expect([status, problem.code, problem.detail]).toEqual([
      422,
      'case.not-eligible',
      expect.stringContaining(reason),
    ])
})

test('EN-07: a licence that ran out while it waited cannot be approved', async () => {
  const place = await labourPlace(world)
  const { body } = await submitEnterprise(world, place, { licenceUntil: '2026-11-25' })
  world.clock.move('2026-11-26')
  const late = await decide(world, place.association, body.id)
  expect([late.status, late.problem.code]).toEqual([422, 'case.not-eligible'])
})

test('EN-07: from outside the district it files where it works, and not where it does not', async () => {
  const away = await labourPlace(world, { region: '320506' })
  const nowhere = await draftOf(world, away.admin, { service: 'labour-enterprise' })
  expect([nowhere.status, nowhere.problem.detail]).toEqual([404, expect.stringContaining('不在')])
  const builder = await world.enterprise()
  await world.project(builder, { participants: [away.enterprise], name: '相城区某安置房' })
  const { body: offered } = await world.as(away.admin, cases.listServices, {})
  expect(offered.items.map(({ id }) => id)).toContain('labour-enterprise')
  const { body } = await submitEnterprise(world, away)
  expect(body.region).toBe('320507')
  expect(body.findings.find(({ rule }) => rule === 'LR-E04')?.because).toContain('相城区某安置房')
  expect((await decide(world, away.association, body.id)).status).toBe(200)
})

test('a service of the labour registry takes none of the certificates away', async () => {
  const { admin } = await labourPlace(world)
  const { body } = await world.as(admin, cases.listServices, {})
  const ids = body.items.map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining(['labour-enterprise', 'labour-project', 'training-body']))
  expect(ids.some((id) => id.includes('extend'))).toBe(true)
})

test('EN-04: it can be taken back until the association opens it, not afterwards', async () => {
  const place = await labourPlace(world)
  const { body } = await submitEnterprise(world, place)
  const back = await world.as(place.admin, cases.withdrawCase, { id: body.id, version: body.version })
  expect(back.body.state).toBe('草稿')
  const again = await submit(world, place.admin, back.body)
  await world.as(place.association, cases.takeCase, { id: body.id })
  const late = await world.as(place.admin, cases.withdrawCase, { id: body.id, version: again.body.version })
  expect([late.status, late.problem.detail]).toEqual([409, expect.stringContaining('已有人开始审核')])
})

test('EN-05: giving back needs ten characters of reason, and does not lapse', async () => {
  const place = await labourPlace(world)
  const { body } = await submitEnterprise(world, place)
  const { body: seen } = await world.as(place.association, cases.viewCase, { id: body.id })
  const short = await world.as(place.association, cases.decideCase, {
    id: body.id,
    version: seen.version,
    step: 'review',
    decision: 'return',
    opinion: '不行',
  })
  expect(short.status).toBe(400)
  const returned = await decide(world, place.association, body.id, 'return')
  expect(returned.body).toMatchObject({ status: 'returned', state: '退回', correctBy: null })
})

test('DO-01, DO-02: attachments are PDF by their content and at most 5 MB, the last byte included', async () => {
  const { admin } = await labourPlace(world)
  const most = 5 * 1024 * 1024
  const pdf = (bytes: number) =>
    Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(bytes - 15, ' '), Buffer.from('%%EOF\n')])
  const picture = await upload(
    world,
    admin,
    Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'),
    '执照.pdf',
  )
  const refused = await world.as(admin, cases.startCase, {
    service: 'labour-enterprise',
    values: {},
    materials: { 'licence-of-business': [picture] },
  })
  expect([refused.status, refused.problem.detail]).toEqual([400, expect.stringContaining('只接受 PDF')])
  for (const [bytes, status] of [
    [most, 200],
    [most + 1, 400],
  ] as const) {
    const file = await upload(world, admin, pdf(bytes), '执照.pdf')
    const kept = await world.as(admin, cases.startCase, {
      service: 'labour-enterprise',
      values: {},
      materials: { 'licence-of-business': [file] },
    })
    expect([bytes, kept.status]).toEqual([bytes, status])
  }
})

test('approval puts it on the list; the sheet of another enterprise is nobody’s', async () => {
  const place = await labourPlace(world)
  await approvedEnterprise(world, place)
  const { body: mine } = await world.as(place.admin, labour.listMyRegistrations, { kind: 'enterprise' })
  expect(mine.items).toMatchObject([
    { state: '已通过', may: ['print', 'change', 'end'], record: { version: 1 } },
  ])
  expect(mine.association).toBe('苏州市相城区建筑业协会建筑劳务专业委员会')
  const other = await labourPlace(world)
  const id = mine.items[0]?.record?.id ?? ''
  expect((await world.as(other.admin, labour.viewLabourRecord, { id })).status).toBe(404)
  expect((await world.as(other.admin, labour.readLabourPaper, { id })).status).toBe(404)
})
