import { listRuns } from '@anzhu/contract/certificate-runs'
import { listMyCertificates, printCertificate, viewCertificate } from '@anzhu/contract/certificates'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  addEducation,
  agree,
  agreeAll,
  certificateOffice,
  certified,
  file,
  hold,
  type CertificateOffice,
} from '../../test/certificate-cases.ts'
import { smallPdf, upload } from '../../test/case-files.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let nanchang: CertificateOffice
beforeAll(async () => {
  world = await newWorld({ jobs: true })
  nanchang = await certificateOffice(world, '360102')
})
afterAll(() => world.end())

const region = '360102'
const promise = { commitment: 'true' }
const atCounter = {
  seenIdCard: 'true',
  seenCertificate: 'true',
  archived: 'true',
  archiveNumber: '洪档-0001',
}
const oneOf = (personId: string) =>
  world.house.db
    .selectFrom('certificates.certificates')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
const scanOf = async (by: TestActor) => ({
  certificate_scan: [await upload(world, by, smallPdf, '证书.pdf')],
})

test('the person asks for an extension, the employer confirms, city and province decide', async () => {
  const { firm, admin, acceptor, approver } = nanchang
  const person = await certified(world, firm, admin)
  await addEducation(world, person.id, firm)
  const held = await hold(world, person, firm, { region, expires: '2027-02-19' })
  const mine = await world.as(person.worker, listMyCertificates, {})
  const service = mine.body.items[0]?.services.find(({ kind }) => kind === 'extend-c')
  expect(service).toMatchObject({ service: 'jiangxi-extend-c', allowed: true })
  const asked = { service: 'jiangxi-extend-c', certificateId: held.id }
  const filed = await file(world, person.worker, { ...asked, values: { post: '安全员', ...promise } })
  expect(filed.problem?.detail ?? '').toBe('')
  expect(filed.body.step).toBe('employer')
  await agreeAll(world, filed.body.id, admin, acceptor, approver)
  expect((await oneOf(person.id))[0]).toMatchObject({ expires_on: '2030-02-19', version: 2 })
})

test('before its window an extension is “not yet”, with the day', async () => {
  const { firm, admin } = nanchang
  const person = await certified(world, firm, admin)
  await addEducation(world, person.id, firm)
  await hold(world, person, firm, { region, expires: '2027-06-30' })
  const { body } = await world.as(person.worker, listMyCertificates, {})
  const service = body.items[0]?.services.find(({ kind }) => kind === 'extend-c')
  expect(service).toMatchObject({ allowed: false, allowedFrom: '2027-03-30' })
})

test('a change of employer: unusable at once, usable again when it is done, and barred for six months', async () => {
  const { firm, admin, acceptor, approver } = nanchang
  const before = await certificateOffice(world, '360103')
  const person = await certified(world, before.firm, before.admin)
  const held = await hold(world, person, before.firm, { region })
  const state = async () => (await world.as(person.worker, viewCertificate, { id: held.id })).body
  expect(await state()).toMatchObject({ state: 'in-use', enterpriseMatches: true })
  await world.house.db
    .updateTable('registry.employments')
    .set({ enterprise_id: firm.id })
    .where('person_id', '=', person.id)
    .execute()
  const moved = await state()
  expect(moved).toMatchObject({ state: 'unusable', enterpriseMatches: false })
  expect(moved.reasons.map(({ id, remedies }) => [id, remedies[0]?.service])).toEqual([
    ['EMPLOYMENT', 'change'],
  ])
  const filed = await file(world, person.worker, {
    service: 'jiangxi-change',
    certificateId: held.id,
    values: { post: '安全员', ...promise },
  })
  expect(filed.problem?.detail ?? '').toBe('')
  await agreeAll(world, filed.body.id, before.admin, acceptor, approver)
  const after = await state()
  expect(after).toMatchObject({ state: 'in-use', number: held.number, lastChangeOn: '2026-11-19' })
  expect(
    after.services
      .find(({ kind }) => kind === 'change')
      ?.findings.filter(({ met }) => !met)
      .map(({ rule }) => rule),
  ).toEqual(['CR-C01', 'CR-C02'])
  expect(admin.role).toBe('enterprise-admin')
})

test('the person gives the certificate up, the employer confirms, the province cancels it', async () => {
  const { firm, admin, approver } = nanchang
  const person = await certified(world, firm, admin, { photo: false })
  const held = await hold(world, person, firm, { region })
  const filed = await file(world, person.worker, {
    service: 'jiangxi-cancel',
    certificateId: held.id,
    values: { reason: 'left', ...promise },
  })
  expect(filed.problem?.detail ?? '').toBe('')
  await agreeAll(world, filed.body.id, admin, approver)
  expect((await oneOf(person.id))[0]).toMatchObject({ status: 'cancelled' })
  const printed = await world.as(person.worker, printCertificate, { id: held.id })
  expect(printed.raw.subarray(0, 5).toString()).toBe('%PDF-')
})

test('a historic certificate is put on file with the number as it is kept, once', async () => {
  const { firm, admin, districtAcceptor } = nanchang
  const person = await certified(world, firm, admin)
  const values = {
    number: '赣建安C2(2024)0800001',
    issuedOn: '2024-05-01',
    expiresOn: '2027-05-01',
    post: '安全员',
    ...promise,
  }
  const asked = { service: 'jiangxi-supplement', values, materials: await scanOf(person.worker) }
  const filed = await file(world, person.worker, asked)
  expect(filed.problem?.detail ?? '').toBe('')
  expect((await agree(world, districtAcceptor, filed.body.id, atCounter)).status).toBe(200)
  const [certificate] = await oneOf(person.id)
  expect(certificate).toMatchObject({
    number: '赣建安C2（2024）0800001',
    origin: 'supplemented',
    enterprise_id: firm.id,
  })
  const { body } = await world.as(person.worker, viewCertificate, { id: certificate!.id })
  expect(body).toMatchObject({ state: 'supplemented', stateName: '新增归档' })
  expect(body.events[0]?.sentence).toContain('洪档-0001')
  const again = await file(world, person.worker, { ...asked, materials: await scanOf(person.worker) })
  expect(again.problem.detail).toContain('已在记录中')
})

test('a correction needs something to correct; a vanished enterprise gives way to the present one, at the city', async () => {
  const { firm, admin, districtAcceptor, acceptor } = nanchang
  const person = await certified(world, firm, admin)
  const vanished = await world.enterprise('江西已注销建设有限公司', '360103')
  const held = await hold(world, person, vanished, { region, holderName: '赵安金' })
  const materials = await scanOf(person.worker)
  const asked = { service: 'jiangxi-correct', certificateId: held.id, materials }
  expect((await file(world, person.worker, { ...asked, values: promise })).problem.detail).toContain(
    '没有填写要更正的内容',
  )
  const byName = await file(world, person.worker, {
    ...asked,
    materials: await scanOf(person.worker),
    values: { name: person.name, ...promise },
  })
  expect(byName.problem?.detail ?? '').toBe('')
  expect((await agree(world, districtAcceptor, byName.body.id, atCounter)).status).toBe(200)
  expect((await oneOf(person.id))[0]).toMatchObject({ holder_name: '赵安全', enterprise_id: vanished.id })
  const gone = { ...asked, values: { enterpriseInfoCorrection: 'true', ...promise } }
  const unproven = await file(world, person.worker, { ...gone, materials: await scanOf(person.worker) })
  expect(unproven.problem.detail).toContain('没有证明材料')
  const proven = {
    ...(await scanOf(person.worker)),
    evidence: [await upload(world, person.worker, smallPdf, '注销证明.pdf')],
  }
  const filed = await file(world, person.worker, { ...gone, materials: proven })
  expect(filed.problem?.detail ?? '').toBe('')
  expect(filed.body.step).toBe('originals-city')
  expect((await agree(world, acceptor, filed.body.id, atCounter)).status).toBe(200)
  expect((await oneOf(person.id))[0]).toMatchObject({ enterprise_id: firm.id, enterprise_name: firm.name })
})

test('a renamed enterprise gets new files for all its certificates, in the background', async () => {
  const { approver } = nanchang
  const office = await certificateOffice(world, region)
  const people = [
    await certified(world, office.firm, office.admin),
    await certified(world, office.firm, office.admin),
  ]
  for (const person of people) await hold(world, person, office.firm, { region })
  const asked = {
    service: 'jiangxi-rename',
    values: {
      newName: '江西新名建设有限公司',
      handlerName: '李经办',
      handlerPhone: '13812345678',
      ...promise,
    },
  }
  expect((await file(world, office.admin, asked)).problem.detail).toContain('工商信息还没有同步')
  await world.house.db
    .insertInto('registry.business_records')
    .values({
      enterprise_id: office.firm.id,
      name: '江西新名建设有限公司',
      credit_code: office.firm.creditCode,
      legal_representative: '王法人',
      synced_at: new Date(),
      source: '测试',
      confirmed_at: new Date(),
    })
    .execute()
  const filed = await file(world, office.admin, asked)
  expect(filed.problem?.detail ?? '').toBe('')
  await agreeAll(world, filed.body.id, approver)
  await vi.waitFor(
    async () => {
      const { body } = await world.as(office.admin, listRuns, {})
      expect(body.items[0]).toMatchObject({ kind: 'rename', state: 'done', total: 2, done: 2, failed: 0 })
    },
    { timeout: 20_000, interval: 200 },
  )
  for (const { id } of people)
    expect((await oneOf(id))[0]).toMatchObject({ enterprise_name: '江西新名建设有限公司', version: 2 })
  const { name } = await world.house.db
    .selectFrom('registry.enterprises')
    .select('name')
    .where('id', '=', office.firm.id)
    .executeTakeFirstOrThrow()
  expect(name).toBe('江西新名建设有限公司')
})

test('a certificate of another province comes in with a number of this one and its old days', async () => {
  const { firm, admin, acceptor, approver } = nanchang
  const person = await certified(world, firm, admin)
  const values = {
    number: '湘建安C2（2024）0700001',
    issuedOn: '2024-05-01',
    expiresOn: '2027-05-01',
    post: '安全员',
    ...promise,
  }
  const by = person.worker
  const materials = async () => ({
    ...(await scanOf(by)),
    transfer_out_proof: [await upload(world, by, smallPdf, '转出证明.pdf')],
  })
  const filed = await file(world, by, {
    service: 'jiangxi-transfer-in',
    values,
    materials: await materials(),
  })
  expect(filed.problem?.detail ?? '').toBe('')
  await agreeAll(world, filed.body.id, acceptor, approver)
  const [certificate] = await oneOf(person.id)
  expect(certificate).toMatchObject({
    number: '赣建安C2（2026）0000001',
    former_number: '湘建安C2（2024）0700001',
    expires_on: '2027-05-01',
  })
  const { body } = await world.as(person.worker, viewCertificate, { id: certificate!.id })
  expect(body.stateName).toBe('进赣换证')
})

test('the person takes a certificate out of the province', async () => {
  const { firm, admin, approver } = nanchang
  const person = await certified(world, firm, admin)
  const held = await hold(world, person, firm, { region })
  const filed = await file(world, person.worker, {
    service: 'jiangxi-transfer-out',
    certificateId: held.id,
    values: { toProvince: '湖南省', ...promise },
  })
  expect(filed.problem?.detail ?? '').toBe('')
  expect(filed.body.step).toBe('employer')
  await agreeAll(world, filed.body.id, admin, approver)
  expect((await oneOf(person.id))[0]).toMatchObject({ status: 'transferred_out' })
})
