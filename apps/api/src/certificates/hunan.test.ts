import { findHolders, viewCertificate } from '@anzhu/contract/certificates'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addEducation,
  addPass,
  agree,
  agreeAll,
  certificateOffice,
  certified,
  file,
  hold,
  type CertificateOffice,
} from '../../test/certificate-cases.ts'
import { smallPdf, upload } from '../../test/case-files.ts'
import { newWorld, type World } from '../../test/world.ts'

let world: World
let changsha: CertificateOffice
beforeAll(async () => {
  world = await newWorld({ jobs: true })
  changsha = await certificateOffice(world, '430102')
})
afterAll(() => world.end())

const handler = { handlerName: '李经办', handlerPhone: '13812345678', commitment: 'true' }
const oneOf = (personId: string) =>
  world.house.db
    .selectFrom('certificates.certificates')
    .selectAll()
    .where('person_id', '=', personId)
    .execute()

test('a new certificate: filed, accepted, reviewed, approved; number, version, trace, operation and file follow', async () => {
  const { firm, admin, acceptor, reviewer, approver } = changsha
  const person = await certified(world, firm, admin)
  await addPass(world, person.id)
  const filed = await file(world, admin, {
    service: 'hunan-new-c',
    personId: person.id,
    values: { ...handler, post: '安全员' },
  })
  expect(filed.problem?.detail ?? '').toBe('')
  await agreeAll(world, filed.body.id, acceptor, reviewer, approver)
  const [certificate] = await oneOf(person.id)
  expect(certificate).toMatchObject({
    number: '湘建安C2（2026）0000001',
    category: 'C2',
    status: 'valid',
    expires_on: '2029-11-19',
    enterprise_id: firm.id,
  })
  const { body } = await world.as(admin, viewCertificate, { id: certificate!.id })
  expect(body).toMatchObject({ state: 'in-use', usable: true, version: 1, daysLeft: 1096 })
  expect(body.events.map(({ kind, caseId }) => [kind, caseId])).toEqual([['issued', filed.body.id]])
  expect(body.versions[0]?.identifier).toMatch(/^1\.2\.156\.3005\.2\..+\.001\.[0-9A-Z]$/)
  expect(body.documents.map(({ kind }) => kind)).toEqual(['certificate'])
  const operations = await world.house.db
    .selectFrom('national.tasks')
    .select(['op', 'operation', 'version'])
    .where('certificate_id', '=', certificate!.id)
    .orderBy('place')
    .execute()
  expect(operations).toEqual([
    { op: 'assign', operation: '01', version: 1 },
    { op: 'upload', operation: '01', version: 1 },
  ])
})

test('who passed under the old system shows originals first', async () => {
  const { firm, admin, acceptor } = changsha
  const person = await certified(world, firm, admin)
  await addPass(world, person.id, { source: 'history' })
  const { body } = await file(world, admin, {
    service: 'hunan-new-c',
    personId: person.id,
    values: { ...handler, post: '安全员' },
  })
  expect(body.step).toBe('originals')
  const seen = { seenIdCard: 'true', seenEducation: 'true', seenTitle: 'true' }
  expect((await agree(world, acceptor, body.id, seen)).body.step).toBe('acceptance')
})

test('an extension adds three years to the old last day, under the same number', async () => {
  const { firm, admin, acceptor, reviewer, approver } = changsha
  const person = await certified(world, firm, admin)
  const held = await hold(world, person, firm, { expires: '2027-01-10' })
  const asked = {
    service: 'hunan-extend-c',
    certificateId: held.id,
    values: { post: '安全员', commitment: 'true' },
  }
  const early = await file(world, admin, asked)
  expect(early.problem.detail).toContain('没有查到继续教育合格记录')
  await addEducation(world, person.id, firm)
  const filed = await file(world, admin, asked)
  expect(filed.problem?.detail ?? '').toBe('')
  await agreeAll(world, filed.body.id, acceptor, reviewer, approver)
  const [after] = await oneOf(person.id)
  expect(after).toMatchObject({
    number: held.number,
    expires_on: '2030-01-10',
    version: 2,
    issued_on: '2026-11-19',
  })
})

test('a change waits for the enterprise on the certificate; number and days stay, and the others move along', async () => {
  const { firm, admin, acceptor, reviewer, approver } = changsha
  const before = await certificateOffice(world, '430103')
  const person = await certified(world, firm, admin, { constructorAt: firm.id })
  const held = await hold(world, person, before.firm)
  const other = await hold(world, person, before.firm, { category: 'B' })
  const found = await world.as(admin, findHolders, { name: person.name, idNumber: person.idNumber })
  expect(found.body.holder?.certificates.map(({ id }) => id)).toEqual([held.id, other.id])
  const asked = {
    service: 'hunan-change',
    identity: { name: person.name, idNumber: person.idNumber },
    certificateId: held.id,
  }
  const values = { ...handler, post: '安全员' }
  expect((await file(world, admin, { ...asked, values })).problem.detail).toContain('不在同一企业')
  const filed = await file(world, admin, { ...asked, values: { ...values, alsoChange: 'true' } })
  expect(filed.problem?.detail ?? '').toBe('')
  expect(filed.body.step).toBe('release')
  await agreeAll(world, filed.body.id, before.admin, acceptor, reviewer, approver)
  const after = await oneOf(person.id)
  expect(
    after.map(({ number, enterprise_id: firmId, expires_on: expires, last_change_on: on }) => [
      number,
      firmId,
      expires,
      on,
    ]),
  ).toEqual([
    [held.number, firm.id, '2028-01-01', '2026-11-19'],
    [other.number, firm.id, '2028-01-01', '2026-11-19'],
  ])
})

test('each of the five reasons for a replacement puts its thing right', async () => {
  const { firm, admin, acceptor, provinceReviewer } = changsha
  const replaced = async (
    plan: Parameters<typeof hold>[3],
    values: Record<string, string>,
    slot?: string,
  ) => {
    const person = await certified(world, firm, admin)
    const held = await hold(world, person, firm, plan)
    const asked = {
      service: 'hunan-replace',
      certificateId: held.id,
      values: { ...values, commitment: 'true' },
    }
    const refused = slot === undefined ? undefined : await file(world, admin, asked)
    const materials = slot === undefined ? {} : { [slot]: [await upload(world, admin, smallPdf, '证明.pdf')] }
    const filed = await file(world, admin, { ...asked, materials })
    if (filed.status !== 200) return { refused: filed.problem.detail, rows: [], held }
    await agreeAll(world, filed.body.id, acceptor, provinceReviewer)
    return { refused: refused?.problem.detail, rows: await oneOf(person.id), held }
  }
  const wrong = await replaced({ holderName: '赵安金' }, { reason: 'wrong_info' })
  expect(wrong.rows[0]).toMatchObject({ holder_name: '赵安全', version: 2, number: wrong.held.number })
  const lost = await replaced({ medium: 'paper' }, { reason: 'lost' }, 'loss_declaration')
  expect(lost.refused).toContain('没有公开声明作废')
  expect(lost.rows[0]).toMatchObject({ medium: 'electronic', version: 2 })
  const renamed = await replaced({ enterpriseName: '旧名公司' }, { reason: 'enterprise_renamed' })
  expect(renamed.rows[0]).toMatchObject({ enterprise_name: firm.name })
  expect((await replaced({}, { reason: 'enterprise_renamed' })).refused).toContain('就是现在的名称')
  const paper = await replaced({ medium: 'paper' }, { reason: 'paper_to_electronic' })
  expect(paper.rows[0]).toMatchObject({ medium: 'electronic', version: 2 })
  expect((await replaced({}, { reason: 'paper_to_electronic' })).refused).toContain('已经是电子证书')
  const moved = await replaced(
    { region: '360102', status: 'transferred_out' },
    { reason: 'transfer_in' },
    'transfer_out_proof',
  )
  expect(moved.refused).toContain('没有转出证明')
  expect(moved.rows[1]).toMatchObject({
    number: expect.stringMatching(/^湘建安C2（2026）\d{7}$/) as string,
    former_number: moved.held.number,
    origin: 'transferred-in',
    expires_on: '2028-01-01',
  })
})

test('a certificate is given up by the enterprise; it is cancelled, told to the nation, and its publicity stands', async () => {
  const { firm, admin, approver } = changsha
  const person = await certified(world, firm, admin)
  const held = await hold(world, person, firm)
  const filed = await file(world, admin, {
    service: 'hunan-cancel',
    certificateId: held.id,
    values: { reason: 'retired', commitment: 'true' },
  })
  expect(filed.problem?.detail ?? '').toBe('')
  await agreeAll(world, filed.body.id, approver)
  const { body } = await world.as(admin, viewCertificate, { id: held.id })
  expect(body).toMatchObject({ state: 'cancelled', usable: false })
  expect(body.events[0]?.sentence).toBe('注销，原因：退休')
  const published = await world.house.db
    .selectFrom('notices.publicity')
    .select('title')
    .where('case_id', '=', filed.body.id)
    .execute()
  expect(published).toHaveLength(1)
})

test('a certificate leaves for another province with a proof, and is no longer used here', async () => {
  const { firm, admin, approver } = changsha
  const person = await certified(world, firm, admin)
  const held = await hold(world, person, firm)
  const filed = await file(world, admin, {
    service: 'hunan-transfer-out',
    certificateId: held.id,
    values: { toProvince: '江西省', commitment: 'true' },
  })
  expect(filed.problem?.detail ?? '').toBe('')
  const second = await world.actor('enterprise-admin', { enterprise: firm })
  await agreeAll(world, filed.body.id, second, approver)
  const { body } = await world.as(admin, viewCertificate, { id: held.id })
  expect(body.state).toBe('transferred_out')
  expect(body.documents.map(({ kind }) => kind)).toContain('transfer-proof')
})
