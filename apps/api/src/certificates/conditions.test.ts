import { checkService } from '@anzhu/contract/cases'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addEducation,
  addPass,
  certificateOffice,
  certified,
  file,
  hold,
  type CertificateOffice,
} from '../../test/certificate-cases.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let hunan: CertificateOffice
let jiangxi: CertificateOffice
beforeAll(async () => {
  world = await newWorld({ jobs: true })
  hunan = await certificateOffice(world, '430102')
  jiangxi = await certificateOffice(world, '360102')
})
afterAll(() => world.end())

interface About {
  readonly by: TestActor
  readonly service: string
  readonly personId?: string
  readonly certificateId?: string
}

async function refusedBy({ by, ...asked }: About): Promise<string[]> {
  const { body, status, problem } = await world.as(by, checkService, asked)
  if (status !== 200) throw new Error(problem.detail)
  return body.findings.filter(({ met }) => !met).map(({ rule }) => rule)
}

/** Changes a row, looks, and puts it back. */
async function once(about: About, change: string, back: string): Promise<string[]> {
  await sql.raw(change).execute(world.house.db)
  const refused = await refusedBy(about)
  await sql.raw(back).execute(world.house.db)
  return refused
}

const particulars = (id: string, set: string) =>
  `update registry.particulars set ${set} where person_id = '${id}'`
const certificate = (id: string, set: string) =>
  `update certificates.certificates set ${set} where id = '${id}'`
const employment = (id: string, set: string) =>
  `update registry.employments set ${set} where person_id = '${id}'`
const papers = (id: string, slot: string, set: string) =>
  `update registry.person_papers set ${set} where person_id = '${id}' and slot = '${slot}'`

test('a new certificate in Hunan: pass, its age, employment, materials and what is held already', async () => {
  const { firm, admin } = hunan
  const person = await certified(world, firm, admin)
  const about = { by: admin, service: 'hunan-new-c', personId: person.id }
  expect(await refusedBy(about)).toEqual(['CR-N01'])
  await addPass(world, person.id)
  expect(await refusedBy(about)).toEqual([])
  const pass = (day: string) =>
    `update exams.passes set passed_on = '${day}' where person_id = '${person.id}'`
  expect(await once(about, pass('2024-11-18'), pass('2024-11-19'))).toEqual(['CR-N02'])
  expect(await refusedBy(about)).toEqual([])
  const gone = papers(person.id, 'id_card', 'replaced_at = now()')
  expect(await once(about, gone, papers(person.id, 'id_card', 'replaced_at = null'))).toEqual(['CR-G04'])
  const held = await hold(world, person, firm, { category: 'C1' })
  expect(await refusedBy(about)).toEqual(['CR-H02'])
  await sql.raw(certificate(held.id, "status = 'suspended'")).execute(world.house.db)
  expect(await refusedBy(about)).toEqual(['CR-H02'])
  await sql.raw(certificate(held.id, "status = 'cancelled'")).execute(world.house.db)
  expect(await refusedBy(about)).toEqual([])
})

test('the holding rules of A and B: one B, fitting A, one chief, all at one enterprise', async () => {
  const { firm, admin } = hunan
  const other = (await certificateOffice(world, '430103')).firm
  const manager = await certified(world, firm, admin, { constructorAt: firm.id })
  await addPass(world, manager.id, { category: 'B' })
  const b = { by: admin, service: 'hunan-new-b', personId: manager.id }
  expect(await refusedBy(b)).toEqual([])
  const held = await hold(world, manager, firm, { category: 'B' })
  expect(await refusedBy(b)).toEqual(['CR-H01'])
  await sql
    .raw(certificate(held.id, `category = 'C2', enterprise_id = '${other.id}'`))
    .execute(world.house.db)
  expect(await refusedBy(b)).toEqual(['CR-H05'])
  const chief = await certified(world, firm, admin, { legalRepresentative: true })
  await addPass(world, chief.id, { category: 'A' })
  const a = { by: admin, service: 'hunan-new-a', personId: chief.id }
  expect(await refusedBy(a)).toEqual([])
  await hold(world, chief, firm, { category: 'A' })
  expect(await refusedBy(a)).toEqual(['CR-H03'])
  const predecessor = await certified(world, firm, admin)
  await hold(world, predecessor, firm, { category: 'A', chief: true })
  expect(await refusedBy(a)).toEqual(['CR-H03', 'CR-H04'])
})

test('an extension in Hunan looks at the window, the province, education, status, training and employment', async () => {
  const { firm, admin } = hunan
  const person = await certified(world, firm, admin)
  const held = await hold(world, person, firm, { expires: '2027-01-10' })
  const about = { by: admin, service: 'hunan-extend-c', certificateId: held.id }
  expect(await refusedBy(about)).toEqual(['CR-X04'])
  await addEducation(world, person.id, firm)
  expect(await refusedBy(about)).toEqual([])
  const set = (text: string, back: string) =>
    once(about, certificate(held.id, text), certificate(held.id, back))
  expect(await set("expires_on = '2027-06-30'", "expires_on = '2027-01-10'")).toEqual(['CR-X02'])
  expect(await set("expires_on = '2026-11-18'", "expires_on = '2027-01-10'")).toEqual(['CR-X03'])
  expect(await set("province = '360000'", "province = '430000'")).toEqual(['CR-X01'])
  expect(await set("status = 'suspended'", "status = 'valid'")).toEqual(['CR-X07'])
  const year = (n: number) =>
    `update registry.annual_trainings set year = ${n} where person_id = '${person.id}'`
  expect(await once(about, year(2024), year(2026))).toEqual(['CR-X08'])
  const leave = employment(person.id, "ended_on = '2026-11-19', end_reason = '离职'")
  expect(await once(about, leave, employment(person.id, 'ended_on = null, end_reason = null'))).toEqual([
    'CR-G04',
    'CR-X09',
  ])
})

test('a change in Jiangxi looks at identity, photo, the last change, both enterprises and what it would split', async () => {
  const { firm, admin } = jiangxi
  const before = await certificateOffice(world, '360103')
  const region = '360102'
  const person = await certified(world, firm, admin)
  const held = await hold(world, person, before.firm, { region })
  const about = { by: person.worker, service: 'jiangxi-change', certificateId: held.id }
  expect(await refusedBy(about)).toEqual([])
  const known = particulars(person.id, "real_named_on = '2026-01-10'")
  expect(await once(about, particulars(person.id, 'real_named_on = null'), known)).toEqual(['CR-G01'])
  const noPhoto = papers(person.id, 'photo', 'replaced_at = now()')
  expect(await once(about, noPhoto, papers(person.id, 'photo', 'replaced_at = null'))).toEqual(['CR-G02'])
  const set = (text: string, back: string) =>
    once(about, certificate(held.id, text), certificate(held.id, back))
  expect(await set("last_change_on = '2026-05-19'", 'last_change_on = null')).toEqual(['CR-C01'])
  expect(await set("last_change_on = '2026-05-18'", 'last_change_on = null')).toEqual([])
  const there = `enterprise_id = '${before.firm.id}'`
  expect(await set(`enterprise_id = '${firm.id}'`, there)).toEqual(['CR-C02'])
  expect(await set("province = '430000'", "province = '360000'")).toEqual(['CR-C03'])
  expect(await set('enterprise_id = null', there)).toEqual(['CR-C04'])
  expect(await set("expires_on = '2026-11-18'", "expires_on = '2028-01-01'")).toEqual(['CR-C05'])
  expect(await set("status = 'revoked'", "status = 'valid'")).toEqual(['CR-C07'])
  expect(await set("category = 'B'", "category = 'C2'")).toEqual(['CR-C08'])
  const b = await hold(world, person, firm, { region, category: 'B' })
  await sql
    .raw(certificate(b.id, `enterprise_id = '${(await certificateOffice(world, '360104')).firm.id}'`))
    .execute(world.house.db)
  expect(await refusedBy(about)).toEqual(['CR-C09'])
})

test('who works nowhere cannot move; who works on a running project does not give up the certificate', async () => {
  const { firm, admin } = jiangxi
  const region = '360102'
  const person = await certified(world, firm, admin)
  const held = await hold(world, person, firm, { region })
  const cancel = { by: person.worker, service: 'jiangxi-cancel', certificateId: held.id }
  expect(await refusedBy(cancel)).toEqual([])
  const project = await world.project(firm, { region })
  const on = employment(person.id, `project_id = '${project.id}'`)
  expect(await once(cancel, on, employment(person.id, 'project_id = null'))).toEqual(['CR-L02'])
  const ended = certificate(held.id, "status = 'cancelled'")
  expect(await once(cancel, ended, certificate(held.id, "status = 'valid'"))).toEqual(['CR-L04'])
})

test('while one case is open no other is filed, and what is filed elsewhere by an enterprise needs its own people', async () => {
  const { firm, admin } = hunan
  const person = await certified(world, firm, admin)
  const held = await hold(world, person, firm)
  const first = await file(world, admin, {
    service: 'hunan-cancel',
    certificateId: held.id,
    values: { reason: 'left', commitment: 'true' },
  })
  expect(first.problem?.detail ?? '').toBe('')
  const about = { by: admin, service: 'hunan-replace', certificateId: held.id }
  expect(await refusedBy(about)).toEqual(['CR-G03'])
  const left = await certified(world, (await certificateOffice(world, '430103')).firm, admin)
  const behind = await hold(world, left, firm)
  // Papers of somebody employed elsewhere are not the former employer's to use.
  expect(await refusedBy({ ...about, certificateId: behind.id })).toEqual(['CR-G04', 'CR-G05'])
  const ended = await hold(world, person, firm, { status: 'revoked' })
  expect(await refusedBy({ ...about, certificateId: ended.id })).toContain('CR-R06')
})

test('a rename needs the business registry, another name and the same credit code', async () => {
  const office = await certificateOffice(world, '360102')
  const person = await certified(world, office.firm, office.admin)
  await hold(world, person, office.firm, { region: '360102' })
  const about = { by: office.admin, service: 'jiangxi-rename' }
  expect(await refusedBy(about)).toContain('CR-M01')
  const record = { enterprise_id: office.firm.id, legal_representative: '王法人', source: '测试' }
  await world.house.db
    .insertInto('registry.business_records')
    .values({
      ...record,
      name: '江西新名建设有限公司',
      credit_code: office.firm.creditCode,
      synced_at: new Date(),
      confirmed_at: new Date(),
    })
    .execute()
  expect(await refusedBy(about)).toEqual([])
  const say = (text: string) =>
    `update registry.business_records set ${text} where enterprise_id = '${office.firm.id}'`
  expect(
    await once(about, say(`name = '${office.firm.name}'`), say("name = '江西新名建设有限公司'")),
  ).toEqual(['CR-M01'])
  expect(
    await once(about, say("credit_code = 'X'"), say(`credit_code = '${office.firm.creditCode}'`)),
  ).toEqual(['CR-M02'])
})
