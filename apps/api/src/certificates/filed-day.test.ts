import * as cases from '@anzhu/contract/cases'
import { recordPenalty } from '@anzhu/contract/certificate-sanctions'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
import { decideNow } from '../../test/medical-cases.ts'
import { newWorld, testDay, type World } from '../../test/world.ts'

let world: World
let office: CertificateOffice
beforeAll(async () => {
  world = await newWorld({ jobs: true })
  office = await certificateOffice(world, '430102')
})
afterAll(() => world.end())

const lastDay = '2026-11-20'
const dayAfter = '2026-11-21'
const values = { post: '安全员', commitment: 'true' }

/** An extension filed on the day before the last one of its certificate. */
async function filedInTime() {
  world.clock.move(testDay)
  const { firm, admin } = office
  const person = await certified(world, firm, admin)
  await addEducation(world, person.id, firm)
  const held = await hold(world, person, firm, { expires: lastDay })
  const filed = await file(world, admin, { service: 'hunan-extend-c', certificateId: held.id, values })
  expect(filed.problem?.detail ?? '').toBe('')
  const expires = async () =>
    (
      await world.house.db
        .selectFrom('certificates.certificates')
        .select('expires_on')
        .where('id', '=', held.id)
        .executeTakeFirstOrThrow()
    ).expires_on
  return { person, id: filed.body.id, version: filed.body.version, expires }
}

test('an extension filed in time is approved after the last day, also after a correction', async () => {
  const { admin, acceptor, reviewer, approver } = office
  const { id, expires } = await filedInTime()
  world.clock.move(dayAfter)
  const opinion = '职务填写不清楚，请补正后重新提交。'
  expect((await decideNow(world, acceptor, id, 'return', { opinion })).status).toBe(200)
  const { body } = await world.as(admin, cases.viewCase, { id })
  expect(body.findings.filter(({ met }) => !met)).toEqual([])
  const again = await world.as(admin, cases.submitCase, { id, version: body.version })
  expect(again.problem?.detail ?? '').toBe('')
  await agreeAll(world, id, acceptor, reviewer, approver)
  expect(await expires()).toBe('2029-11-20')
})

test('what was taken back and is filed again is judged by the new day', async () => {
  const { admin } = office
  const { id, version } = await filedInTime()
  const draft = await world.as(admin, cases.withdrawCase, { id, version })
  world.clock.move(dayAfter)
  const again = await world.as(admin, cases.submitCase, { id, version: draft.body.version })
  expect(again.problem.detail).toContain(`证书已在 ${lastDay} 过期`)
})

test('what else has happened since the filing counts at the decision', async () => {
  const { supervisor, acceptor } = office
  const { person, id } = await filedInTime()
  world.clock.move(dayAfter)
  const penalty = { id: person.id, imposedOn: dayAfter, reason: '发生一般事故，受到行政处罚。' } as const
  expect((await world.as(supervisor, recordPenalty, { ...penalty, kind: 'accident' })).status).toBe(200)
  expect((await agree(world, acceptor, id)).problem.code).toBe('case.not-eligible')
})
