import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallPdf, upload } from '../../test/case-files.ts'
import {
  agree,
  agreeAll,
  certificateOffice,
  certified,
  file,
  hold,
  type CertificateOffice,
} from '../../test/certificate-cases.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let changsha: CertificateOffice
let nanchang: CertificateOffice
beforeAll(async () => {
  world = await newWorld()
  changsha = await certificateOffice(world, '430102')
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
const scan = async (by: TestActor, ...slots: string[]) =>
  Object.fromEntries(
    await Promise.all(
      ['certificate_scan', ...slots].map(
        async (slot) => [slot, [await upload(world, by, smallPdf, `${slot}.pdf`)]] as const,
      ),
    ),
  )
const oneOf = (personId: string) =>
  world.house.db
    .selectFrom('certificates.certificates')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
type Person = Awaited<ReturnType<typeof certified>>
const serial = (() => {
  let next = 500_000
  return () => String((next += 1)).padStart(7, '0')
})()

/** Files a supplement and sees it through the counter; what refuses it. */
async function supplement(person: Person, values: Record<string, string>) {
  const number = `赣建安C2（2024）${serial()}`
  const filed = await file(world, person.worker, {
    service: 'jiangxi-supplement',
    values: {
      number,
      issuedOn: '2024-05-01',
      expiresOn: '2027-05-01',
      post: '安全员',
      ...promise,
      ...values,
    },
    materials: await scan(person.worker),
  })
  expect(filed.problem?.detail ?? '').toBe('')
  return (await agree(world, nanchang.districtAcceptor, filed.body.id, atCounter)).problem?.detail ?? ''
}

test('a supplement lasts no longer than it was given for, has not expired, and fits what is held', async () => {
  const { firm, admin } = nanchang
  const person = await certified(world, firm, admin)
  expect(await supplement(person, { expiresOn: '2028-05-01' })).toContain('最晚到 2027-05-01')
  const other = await certified(world, firm, admin)
  const past = { issuedOn: '2022-05-01', expiresOn: '2025-05-01' }
  expect(await supplement(other, past)).toContain('已在 2025-05-01 过期')
  const holder = await certified(world, firm, admin)
  await hold(world, holder, firm, { region })
  expect(await supplement(holder, {})).toContain('C1、C2、C3 每人只能有一本')
  expect(await oneOf(person.id)).toEqual([])
})

test('a correction gives no more time, revives nothing, and leaves what is not in force alone', async () => {
  const { firm, admin, districtAcceptor } = nanchang
  const correct = async (plan: Parameters<typeof hold>[3], values: Record<string, string>) => {
    const person = await certified(world, firm, admin)
    const held = await hold(world, person, firm, { region, ...plan })
    const filed = await file(world, person.worker, {
      service: 'jiangxi-correct',
      certificateId: held.id,
      values: { ...values, ...promise },
      materials: await scan(person.worker),
    })
    expect(filed.problem?.detail ?? '').toBe('')
    return (await agree(world, districtAcceptor, filed.body.id, atCounter)).problem?.detail ?? ''
  }
  const expires = '2026-12-31'
  expect(await correct({ expires }, { expiresOn: '2027-01-01' })).toBe('')
  expect(await correct({ expires }, { expiresOn: '2029-12-31' })).toContain('最晚到 2027-01-01')
  expect(await correct({ expires: '2026-01-01' }, { expiresOn: '2027-01-01' })).toContain('不能使它恢复有效')
  expect(await correct({ status: 'suspended' }, { post: '安全总监' })).toContain('已暂扣，不能更正')
})

test('an enterprise is put right only where the constructor is registered', async () => {
  const { firm, admin, acceptor } = nanchang
  const vanished = await world.enterprise('江西已散建设有限公司', '360103')
  const person = await certified(world, firm, admin, { constructorAt: vanished.id })
  const held = await hold(world, person, vanished, { region, category: 'B' })
  const filed = await file(world, person.worker, {
    service: 'jiangxi-correct',
    certificateId: held.id,
    values: { enterpriseInfoCorrection: 'true', ...promise },
    materials: await scan(person.worker, 'evidence'),
  })
  expect(filed.problem?.detail ?? '').toBe('')
  const { problem } = await agree(world, acceptor, filed.body.id, atCounter)
  expect(problem.detail).toContain('建造师注册不在转入企业')
})

const handler = { handlerName: '李经办', handlerPhone: '13812345678', commitment: 'true' }

test('an A that moves is judged by the post at the new enterprise, not by the one it was given for', async () => {
  const { firm, admin } = changsha
  const before = await certificateOffice(world, '430103')
  const seated = await certified(world, firm, admin)
  await hold(world, seated, firm, { category: 'A', chief: true })
  const person = await certified(world, firm, admin, { legalRepresentative: true })
  const held = await hold(world, person, before.firm, { category: 'A' })
  const filed = await file(world, admin, {
    service: 'hunan-change',
    identity: { name: person.name, idNumber: person.idNumber },
    certificateId: held.id,
    values: { ...handler, post: '总经理' },
  })
  expect(filed.problem.detail).toContain('企业已有一本法定代表人的 A 类证书')
})

test('what moves along is judged for itself, and refused with its number', async () => {
  const { firm, admin, acceptor, reviewer, approver } = changsha
  const before = await certificateOffice(world, '430103')
  const person = await certified(world, firm, admin, { constructorAt: before.firm.id })
  const held = await hold(world, person, before.firm)
  const other = await hold(world, person, before.firm, { category: 'B' })
  const filed = await file(world, admin, {
    service: 'hunan-change',
    identity: { name: person.name, idNumber: person.idNumber },
    certificateId: held.id,
    values: { ...handler, post: '安全员', alsoChange: 'true' },
  })
  expect(filed.problem?.detail ?? '').toBe('')
  await agreeAll(world, filed.body.id, before.admin, acceptor, reviewer)
  const { problem } = await agree(world, approver, filed.body.id)
  expect(problem.detail).toContain(`一起变更的 ${other.number}：建造师注册不在转入企业`)
  expect((await oneOf(person.id)).map(({ enterprise_id: at }) => at)).toEqual([
    before.firm.id,
    before.firm.id,
  ])
})

test('no province ends the certificate of another; what its own let go comes in', async () => {
  const { firm, admin, acceptor, provinceReviewer } = changsha
  const staying = await certified(world, firm, admin)
  const held = await hold(world, staying, firm, { region })
  const proof = [await upload(world, admin, smallPdf, '转出证明.pdf')]
  const filed = await file(world, admin, {
    service: 'hunan-replace',
    certificateId: held.id,
    values: { reason: 'transfer_in', commitment: 'true' },
    materials: { transfer_out_proof: proof },
  })
  expect(filed.problem?.detail ?? '').toBe('')
  await agreeAll(world, filed.body.id, acceptor)
  const decided = await agree(world, provinceReviewer, filed.body.id)
  expect(decided.problem.detail).toContain('在原省还没有转出')
  expect(await oneOf(staying.id)).toMatchObject([{ status: 'valid' }])

  const coming = await certified(world, nanchang.firm, nanchang.admin)
  const plan = { region: '430102', status: 'transferred_out', expires: '2027-01-01' } as const
  const left = await hold(world, coming, firm, plan)
  const asked = async (expiresOn: string) => ({
    service: 'jiangxi-transfer-in',
    values: { number: left.number, issuedOn: '2024-01-01', expiresOn, post: '安全员', ...promise },
    materials: await scan(coming.worker, 'transfer_out_proof'),
  })
  const arrived = await file(world, coming.worker, await asked('2027-01-01'))
  expect(arrived.problem?.detail ?? '').toBe('')
  await agreeAll(world, arrived.body.id, nanchang.acceptor, nanchang.approver)
  expect((await oneOf(coming.id))[1]).toMatchObject({ former_number: left.number, expires_on: '2027-01-01' })
  const again = await file(world, coming.worker, await asked('2027-01-01'))
  expect(again.problem.detail).toContain('已在记录中')
})

test('a certificate of this province does not come in as one of another', async () => {
  const { firm, admin, acceptor, approver } = nanchang
  const person = await certified(world, firm, admin)
  const filed = await file(world, person.worker, {
    service: 'jiangxi-transfer-in',
    values: {
      number: `赣建安C2（2024）${serial()}`,
      issuedOn: '2024-05-01',
      expiresOn: '2027-05-01',
      post: '安全员',
      ...promise,
    },
    materials: await scan(person.worker, 'transfer_out_proof'),
  })
  expect(filed.problem?.detail ?? '').toBe('')
  await agreeAll(world, filed.body.id, acceptor)
  const { problem } = await agree(world, approver, filed.body.id)
  expect(problem.detail).toContain('是本省的证书，不能转入')
})
