import * as cases from '@anzhu/contract/cases'
import { viewCertificate } from '@anzhu/contract/certificates'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  agreeAll,
  certificateOffice,
  certified,
  file,
  hold,
  type CertificateOffice,
} from '../../test/certificate-cases.ts'
import { smallJpeg, upload } from '../../test/case-files.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { papersOf } from '../registry/index.ts'

let world: World
let office: CertificateOffice
let before: CertificateOffice
beforeAll(async () => {
  world = await newWorld({ jobs: true })
  office = await certificateOffice(world, '430102')
  before = await certificateOffice(world, '430103')
})
afterAll(() => world.end())

const recordOf = (personId: string) => papersOf(world.house.db, { personId })
const own = async (by: TestActor, slots: readonly string[]) =>
  Object.fromEntries(
    await Promise.all(
      slots.map(async (slot): Promise<[string, string[]]> => [
        slot,
        [await upload(world, by, smallJpeg, `${slot}.jpg`)],
      ]),
    ),
  )

test('whoever found a person by name and ID number sees no paper of theirs, and changes none', async () => {
  const { admin } = office
  const person = await certified(world, before.firm, before.admin)
  const held = await hold(world, person, before.firm)
  const record = await recordOf(person.id)
  const started = await world.as(admin, cases.startCase, {
    service: 'hunan-change',
    identity: { name: person.name, idNumber: person.idNumber },
    certificateId: held.id,
  })
  expect(started.status).toBe(200)
  expect(started.body.materials).toEqual({})
  const { id, version } = started.body
  for (const fileId of Object.values(record).flat())
    expect((await world.as(admin, cases.viewMaterial, { id, fileId })).status).toBe(404)
  const named = { id_card: record['id_card'] ?? [] }
  expect((await world.as(admin, cases.saveCase, { id, version, values: {}, materials: named })).status).toBe(
    404,
  )
  const mine = await own(admin, ['photo', 'id_card', 'labour_contract'])
  const saved = await world.as(admin, cases.saveCase, { id, version, values: {}, materials: mine })
  expect(Object.keys(saved.body.materials).toSorted()).toEqual(['id_card', 'labour_contract', 'photo'])
  expect(await recordOf(person.id)).toEqual(record)
})

test('a former employer files with papers of its own; the record of the person stays as it is', async () => {
  const { admin, approver } = before
  const person = await certified(world, office.firm, office.admin)
  const held = await hold(world, person, before.firm)
  const record = await recordOf(person.id)
  const asked = {
    service: 'hunan-cancel',
    certificateId: held.id,
    values: { reason: 'left', commitment: 'true' },
  }
  const bare = await file(world, admin, asked)
  expect(bare.problem.detail).toContain('身份证')
  const { body } = await world.as(admin, viewCertificate, { id: held.id })
  const listed = body.services.find(({ kind }) => kind === 'cancel')
  expect(listed?.findings.find(({ rule }) => rule === 'CR-G04')?.met ?? false).toBe(false)
  const filed = await file(world, admin, { ...asked, materials: await own(admin, ['id_card']) })
  expect(filed.problem?.detail ?? '').toBe('')
  await agreeAll(world, filed.body.id, approver)
  expect(await recordOf(person.id)).toEqual(record)
})

test('the live employer’s case takes the papers over, and what it uploads goes on record', async () => {
  const { firm, admin } = office
  const person = await certified(world, firm, admin)
  const held = await hold(world, person, firm)
  const record = await recordOf(person.id)
  const started = await world.as(admin, cases.startCase, { service: 'hunan-cancel', certificateId: held.id })
  expect(started.body.materials['id_card']?.map(({ id }) => id)).toEqual(record['id_card'])
  const fresh = await own(admin, ['id_card'])
  const { id, version } = started.body
  await world.as(admin, cases.saveCase, { id, version, values: {}, materials: fresh })
  expect((await recordOf(person.id))['id_card']).toEqual(fresh['id_card'])
})
