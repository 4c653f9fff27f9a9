import * as cases from '@anzhu/contract/cases'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyApplicationOf } from '../../test/case-files.ts'
import { decideNow } from '../../test/medical-cases.ts'
import { newWorld, testDay, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

const reason = '填写的内容与所附材料不一致，请核对。'

async function givenBack() {
  const admin = await world.actor('enterprise-admin', { enterprise: await world.enterprise() })
  const officer = await world.actor('supervisor')
  const { body: draft } = await world.as(admin, cases.startCase, {
    service: 'training-body',
    ...(await bodyApplicationOf(world, admin)),
  })
  await world.as(admin, cases.submitCase, { id: draft.id, version: draft.version })
  await decideNow(world, officer, draft.id, 'return', { opinion: reason })
  return {
    admin,
    officer,
    id: draft.id,
    read: async () => (await world.as(admin, cases.viewCase, { id: draft.id })).body,
  }
}

test('after the last day a correction is too late, also before the morning’s clock', async () => {
  const { admin, id, read } = await givenBack()
  const { correctBy, version } = await read()
  expect(correctBy).toBe('2026-12-19')
  world.clock.move('2026-12-20')
  const late = await world.as(admin, cases.submitCase, { id, version })
  expect([late.status, late.problem.detail]).toEqual([409, expect.stringContaining('补正期到 2026-12-19')])
  world.clock.move('2026-12-19')
  expect((await world.as(admin, cases.submitCase, { id, version })).status).toBe(200)
  world.clock.move(testDay)
})

test('what is being corrected is nobody else’s until it is submitted again', async () => {
  const { admin, officer, id, read } = await givenBack()
  const { values, version } = await read()
  const kept = Object.fromEntries(
    Object.entries((await read()).materials).map(([slot, files]) => [slot, files.map((file) => file.id)]),
  )
  const saved = await world.as(admin, cases.saveCase, {
    id,
    version,
    values: { ...values, place: '还没有提交的地址' },
    materials: kept,
  })
  const { body: looked } = await world.as(officer, cases.viewCase, { id })
  expect(looked).toMatchObject({ values: {}, materials: {} })
  await world.as(admin, cases.submitCase, { id, version: saved.body.version })
  expect((await world.as(officer, cases.viewCase, { id })).body.values['place']).toBe('还没有提交的地址')
})

test('four eyes count by the round: of two officers the one who gave it back may confirm what the other found', async () => {
  const enterprise = await world.enterprise()
  const person = await world.worker(enterprise, { appliedOn: '2026-11-10', medicalResult: 'fit' })
  const me = await world.actor('worker', { person, region: null })
  await world.house.db
    .insertInto('training.results')
    .values({
      person_id: person.id,
      kind: 'continuing-education',
      held_on: '2027-04-20',
      result: 'fail',
      source: '测试',
    })
    .execute()
  world.clock.move('2027-04-20')
  const filled = { about: 'training', statement: '四月二十日的继续教育我是合格的，登记反了。' }
  const { body: draft } = await world.as(me, cases.startCase, {
    service: 'safety-code-appeal',
    values: filled,
  })
  const submitted = await world.as(me, cases.submitCase, { id: draft.id, version: draft.version })
  expect(submitted.status).toBe(200)
  const [one, other] = [await world.actor('supervisor'), await world.actor('supervisor')]
  await decideNow(world, one, draft.id, 'return', { opinion: '请补充能证明所述情况的照片或证书。' })
  const { body: back } = await world.as(me, cases.viewCase, { id: draft.id })
  await world.as(me, cases.submitCase, { id: draft.id, version: back.version })
  const { body: open } = await world.as(other, cases.viewCase, { id: draft.id })
  const wrong = open.options['void']?.find(({ title }) => title.includes('2027-04-20'))?.value ?? ''
  expect((await decideNow(world, other, draft.id, 'pass', { values: { void: wrong } })).status).toBe(200)
  expect((await decideNow(world, other, draft.id, 'pass')).problem.code).toBe('case.four-eyes')
  expect((await decideNow(world, one, draft.id, 'pass')).body.status).toBe('approved')
  world.clock.move(testDay)
})
