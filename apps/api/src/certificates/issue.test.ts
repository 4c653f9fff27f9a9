import { findHolders, listCandidates } from '@anzhu/contract/certificates'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addPass,
  agree,
  agreeAll,
  certificateOffice,
  certified,
  file,
  hold,
  type CertificateOffice,
} from '../../test/certificate-cases.ts'
import { newWorld, type World } from '../../test/world.ts'
import { takeNumber } from './numbers.ts'

let world: World
let office: CertificateOffice
beforeAll(async () => {
  world = await newWorld({ jobs: true })
  office = await certificateOffice(world, '430102')
})
afterAll(() => world.end())

const values = { handlerName: '李经办', handlerPhone: '13812345678', commitment: 'true', post: '总经理' }

test('fifty issued at once have fifty numbers in a row; what was taken back is taken by the next', async () => {
  const { db } = world.house
  const person = await certified(world, office.firm, office.admin)
  const issue = async (n: number) => {
    try {
      await db.transaction().execute(async (tx) => {
        const number = await takeNumber(tx, { sign: '湘', category: 'C1', year: 2026 })
        await hold({ ...world, house: { ...world.house, db: tx } }, person, office.firm, {
          category: 'C1',
          number,
        })
        if (n % 10 === 0) throw new Refusal('conflict', '测试：没有办成')
      })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  await Promise.all(Array.from({ length: 55 }, (_, n) => issue(n)))
  // Five or six of them gave up: whoever came after has their numbers.
  const rows = await db
    .selectFrom('certificates.certificates')
    .select('number')
    .where('category', '=', 'C1')
    .orderBy('number')
    .execute()
  const expected = Array.from({ length: 49 }, (_, n) => `湘建安C1（2026）${String(n + 1).padStart(7, '0')}`)
  expect(rows.map(({ number }) => number)).toEqual(expected)
})

test('a number that is on file from paper already is passed over', async () => {
  const person = await certified(world, office.firm, office.admin)
  await hold(world, person, office.firm, { category: 'B', number: '湘建安B（2026）0000001' })
  const number = await world.house.db
    .transaction()
    .execute((db) => takeNumber(db, { sign: '湘', category: 'B', year: 2026 }))
  expect(number).toBe('湘建安B（2026）0000002')
})

test('two legal representatives of one enterprise approved at the same moment: one gets the certificate', async () => {
  const { firm, admin, acceptor, reviewer, approver } = office
  const other = await world.actor('approver', { region: '430000' })
  const ids = []
  for (const name of ['法人甲', '法人乙']) {
    const person = await certified(world, firm, admin, { name, legalRepresentative: true })
    await addPass(world, person.id, { category: 'A' })
    const filed = await file(world, admin, { service: 'hunan-new-a', personId: person.id, values })
    expect(filed.problem?.detail ?? '').toBe('')
    await agreeAll(world, filed.body.id, acceptor, reviewer)
    ids.push(filed.body.id)
  }
  const answers = await Promise.all([agree(world, approver, ids[0]!), agree(world, other, ids[1]!)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
  const chiefs = await world.house.db
    .selectFrom('certificates.certificates')
    .select('number')
    .where('category', '=', 'A')
    .where('enterprise_id', '=', firm.id)
    .execute()
  expect(chiefs).toHaveLength(1)
})

test('the same case approved by two officers at once makes one certificate', async () => {
  const { firm, admin, acceptor, reviewer, approver } = office
  const person = await certified(world, firm, admin)
  await addPass(world, person.id)
  const asked = { service: 'hunan-new-c', personId: person.id, values: { ...values, post: '安全员' } }
  const { body } = await file(world, admin, asked)
  await agreeAll(world, body.id, acceptor, reviewer)
  const other = await world.actor('approver', { region: '430000' })
  const answers = await Promise.all([agree(world, approver, body.id), agree(world, other, body.id)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const { length } = await world.house.db
    .selectFrom('certificates.certificates')
    .select('id')
    .where('person_id', '=', person.id)
    .execute()
  expect(length).toBe(1)
})

test('a C1 that is raised to C3 ends with it', async () => {
  const { firm, admin, acceptor, reviewer, approver } = office
  const person = await certified(world, firm, admin)
  const held = await hold(world, person, firm, { category: 'C1', region: '430102' })
  await addPass(world, person.id, { category: 'C3' })
  const asked = { service: 'hunan-new-c', personId: person.id }
  const filed = await file(world, admin, { ...asked, values: { ...values, category: 'C3', post: '安全员' } })
  expect(filed.problem?.detail ?? '').toBe('')
  await agreeAll(world, filed.body.id, acceptor, reviewer, approver)
  const rows = await world.house.db
    .selectFrom('certificates.certificates')
    .select(['category', 'status'])
    .where('person_id', '=', person.id)
    .orderBy('id')
    .execute()
  expect(rows).toEqual([
    { category: 'C1', status: 'cancelled' },
    { category: 'C3', status: 'valid' },
  ])
  expect(held.category).toBe('C1')
})

test('the picker says of each of one’s people whether a service can be filed, from which day, or what is in the way', async () => {
  const place = await certificateOffice(world, '430104')
  const { firm, admin } = place
  const [ready, none] = [
    await certified(world, firm, admin, { name: '可以办' }),
    await certified(world, firm, admin, { name: '没考过' }),
  ]
  await addPass(world, ready.id)
  const lacksMore = await certified(world, firm, admin, { name: '安缺多' })
  await world.house.db.deleteFrom('registry.person_papers').where('person_id', '=', lacksMore.id).execute()
  const { body } = await world.as(admin, listCandidates, { service: 'hunan-new-c' })
  expect(body.counts).toEqual({ allowed: 1, notYet: 0, no: 2 })
  expect(body.items.map(({ personId, verdict }) => [personId, verdict])).toEqual([
    [ready.id, 'allowed'],
    [none.id, 'no'],
    [lacksMore.id, 'no'],
  ])
  expect(body.items[1]?.sentences[0]).toContain('没有')
  const held = await hold(world, ready, firm, { expires: '2027-06-30' })
  await world.house.db
    .insertInto('certificates.education')
    .values({
      person_id: ready.id,
      category: 'C',
      hours: 24,
      completed_on: '2026-05-01',
      body_id: firm.id,
      recorded_by: ready.id,
    })
    .execute()
  const extending = await world.as(admin, listCandidates, { service: 'hunan-extend-c' })
  expect(extending.body.items).toMatchObject([
    { certificate: { id: held.id }, verdict: 'not-yet', from: '2027-03-30' },
  ])
  expect((await world.as(admin, listCandidates, { service: 'jiangxi-cancel' })).status).toBe(404)
})

test('the picker judges a thousand people in two seconds', async () => {
  const { firm, admin } = await certificateOffice(world, '430104')
  const { db } = world.house
  const people = []
  for (let i = 0; i < 1000; i += 1)
    people.push({
      name: `某人${i}`,
      id_number: world.house.cipher.seal(`${i}`.padStart(18, '4')),
      id_number_hash: world.house.cipher.hash(`picker ${i}`),
      born_on: '1990-01-01',
      sex: 'male',
    })
  const rows = await db.insertInto('registry.persons').values(people).returning('id').execute()
  await db
    .insertInto('registry.employments')
    .values(
      rows.map(({ id }) => ({
        person_id: id,
        enterprise_id: firm.id,
        trade: '管理',
        started_on: '2026-01-01',
      })),
    )
    .execute()
  const begun = performance.now()
  const { body } = await world.as(admin, listCandidates, { service: 'hunan-new-c', limit: 50 })
  expect(body.counts.no).toBe(1000)
  expect(performance.now() - begun).toBeLessThan(2000)
})

test('a holder is found by name and ID number together, within the province, and with the same words when not', async () => {
  const { firm, admin } = office
  const person = await certified(world, firm, admin, { name: '孙持证' })
  const elsewhere = await certified(world, firm, admin, { name: '李外省' })
  await hold(world, person, firm)
  await hold(world, elsewhere, firm, { region: '360102' })
  const asker = (await certificateOffice(world, '430103')).admin
  const find = async (name: string, idNumber: string) =>
    (await world.as(asker, findHolders, { name, idNumber })).body
  const found = await find(person.name, person.idNumber)
  expect(found.holder).toMatchObject({ personId: person.id, name: '孙*证' })
  const nobody = [
    await find('孙错名', person.idNumber),
    await find(person.name, world.citizenId()),
    await find(elsewhere.name, elsewhere.idNumber),
    await find(person.name, '不是号码'),
  ]
  expect(new Set(nobody.map((one) => JSON.stringify(one))).size).toBe(1)
  expect(nobody[0]?.holder).toBeNull()
})
