import { registerWorkerByCode } from '@anzhu/contract/registry'
import { renewMyCredential, viewMySafetyCode } from '@anzhu/contract/my-safety-code'
import { printSafetyCode } from '@anzhu/contract/safety-code'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let clerk: TestActor
let enterprise: { id: string; name: string }
beforeAll(async () => {
  world = await newWorld()
  enterprise = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise })
})
afterAll(() => world.end())

const register = (content: string, projectId: string | null = null) =>
  world.as(clerk, registerWorkerByCode, { content, trade: '钢筋工', projectId })

async function holder(firm: { id: string } | null = null) {
  const person = await world.worker(firm, { appliedOn: '2026-11-10' })
  const me = await world.actor('worker', { person, region: null })
  return { person, me, shown: async () => (await world.as(me, renewMyCredential, {})).body.url }
}

test('whoever shows the code on the own phone is on the roster with everything that is registered', async () => {
  const { person, me, shown } = await holder()
  const { status, body } = await register(await shown())
  expect(status).toBe(200)
  expect(body).toMatchObject({ id: person.id, name: person.name, employment: { trade: '钢筋工' } })
  expect((await world.as(me, viewMySafetyCode, {})).body.enterprise?.id).toBe(enterprise.id)
})

test('neither a typed number, nor a printed card, nor a forged code proves that somebody is there', async () => {
  const other = await world.enterprise()
  const { me, person, shown } = await holder(other)
  const office = await world.actor('labour-clerk', { enterprise: other })
  const number = (await world.as(me, viewMySafetyCode, {})).body.codeNumber ?? ''
  const card = (await world.as(office, printSafetyCode, { personId: person.id })).body.url
  const forged = `${(await shown()).slice(0, -6)}AAAAAA`
  const refused = await Promise.all([number, card, forged].map((content) => register(content)))
  expect(refused.map(({ status, problem }) => [status, problem.code])).toEqual(
    [1, 2, 3].map(() => [422, 'credential.invalid']),
  )
  expect(refused[0]?.problem.detail).toContain('12 位码号不能证明本人在场')
  expect(refused[1]?.problem.detail).toContain('截图或打印件')
})

test('somebody on another roster stays there', async () => {
  const { shown } = await holder(await world.enterprise())
  const { status, problem } = await register(await shown())
  expect([status, problem.code]).toEqual([409, 'registry.employed-elsewhere'])
})
