import { giveConsent, viewMyConsents, withdrawConsent } from '@anzhu/contract/consents'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type World } from '../../test/world.ts'
import { hasConsent } from './index.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

const someone = async () => {
  const person = await world.worker(null)
  return { person, actor: await world.actor('worker', { person }) }
}

test('nothing is agreed to before it is; what is given can be taken back and given again, and every step is kept', async () => {
  const { person, actor } = await someone()
  const medical = () => hasConsent(world.house.db, person.id, 'medical')
  expect((await world.as(actor, viewMyConsents, {})).body.items).toEqual([
    { purpose: 'medical', version: 1, given: false, at: null },
    { purpose: 'portrait', version: 1, given: false, at: null },
    { purpose: 'face', version: 1, given: false, at: null },
  ])
  expect(await medical()).toBe(false)
  const given = await world.as(actor, giveConsent, { purpose: 'medical', version: 1 })
  expect(given.body).toMatchObject({ given: true, at: expect.any(String) as string })
  expect(await medical()).toBe(true)
  await world.as(actor, withdrawConsent, { purpose: 'medical' })
  expect(await medical()).toBe(false)
  await world.as(actor, giveConsent, { purpose: 'medical', version: 1 })
  expect(await medical()).toBe(true)
  const kept = await world.house.db
    .selectFrom('consents.declarations')
    .select('given')
    .where('person_id', '=', person.id)
    .orderBy('id')
    .execute()
  expect(kept.map(({ given }) => given)).toEqual([true, false, true])
})

test('one person’s consent is nobody else’s, and a text that has changed must be agreed to anew', async () => {
  const [one, other] = [await someone(), await someone()]
  await world.as(one.actor, giveConsent, { purpose: 'medical', version: 1 })
  expect(await hasConsent(world.house.db, other.person.id, 'medical')).toBe(false)
  const stale = await world.as(other.actor, giveConsent, { purpose: 'medical', version: 2 })
  expect([stale.status, stale.problem.detail]).toEqual([409, expect.stringContaining('说明已经更新')])
  await world.house.db
    .insertInto('consents.declarations')
    .values({
      person_id: other.person.id,
      purpose: 'medical',
      version: 9,
      given: true,
      account_id: other.actor.accountId,
    })
    .execute()
  expect(await hasConsent(world.house.db, other.person.id, 'medical')).toBe(false)
})

test('what was declared can be neither changed nor removed', async () => {
  for (const statement of [
    'update consents.declarations set given = true',
    'delete from consents.declarations',
  ])
    await expect(world.pool.query(statement)).rejects.toMatchObject({ code: '42501' })
})
