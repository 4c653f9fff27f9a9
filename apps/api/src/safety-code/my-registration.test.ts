import { registerWorker } from '@anzhu/contract/registry'
import { registerMyself, viewMySafetyCode } from '@anzhu/contract/my-safety-code'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askForCode, codeSentTo, enterBySms, freshIp } from '../../test/accounts.ts'
import { newWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld({ relaxedLimits: true })
})
afterAll(() => world.end())

/** Fills in the form of somebody who holds this phone. */
async function register(form: { name: string; idNumber: string; phone: string }) {
  await askForCode(world, form.phone)
  const code = await codeSentTo(world, form.phone)
  return world.as(null, registerMyself, { ...form, code }, { ip: freshIp() })
}

test('whoever is in no register is registered, signed in, and told what is missing', async () => {
  const phone = '13711110001'
  const { status, headers } = await register({ name: '欧阳翠', idNumber: world.citizenId(), phone })
  expect(status).toBe(200)
  const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
  const { body } = await world.as({ cookie }, viewMySafetyCode, {})
  expect(body.colour).toBe('none')
  expect(body.reasons.map(({ code }) => code)).toEqual(['MEDICAL_MISSING', 'NO_CODE', 'TRAINING_MISSING'])
})

test('a known ID number opens nothing with another name, another phone, or where no phone is on file', async () => {
  const firm = await world.enterprise()
  const worker = await world.worker(firm, { phone: '13711110002' })
  const phoneless = await world.worker(firm, { phone: null })
  const { name, idNumber } = worker
  const attempts = [
    await register({ name: '别的人', idNumber, phone: '13711110002' }),
    await register({ name, idNumber, phone: '13711110003' }),
    await register({ name: phoneless.name, idNumber: phoneless.idNumber, phone: '13711110004' }),
  ]
  for (const { status, problem } of attempts) {
    expect([status, problem.code]).toEqual([409, 'registry.identity-mismatch'])
    expect(problem.issues?.length).toBeGreaterThan(0)
  }
  expect((await register({ name, idNumber, phone: '13711110002' })).status).toBe(200)
})

test('a clerk fills in the phone that is missing, and the worker signs in with it', async () => {
  const firm = await world.enterprise()
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  const { name, idNumber, id } = await world.worker(firm, { phone: null })
  const phone = '13711110005'
  const filled = await world.as(clerk, registerWorker, { name, idNumber, phone, trade: '木工' })
  expect(filled.body).toMatchObject({ id, phone: '137****0005' })
  await askForCode(world, phone)
  const { status } = await enterBySms(world, phone, await codeSentTo(world, phone))
  expect(status).toBe(200)
})

test('a worker without a phone is put on the roster all the same', async () => {
  const firm = await world.enterprise()
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  const form = { name: '王建国', idNumber: world.citizenId(), trade: '木工' }
  const { status, body } = await world.as(clerk, registerWorker, form)
  expect([status, body.phone]).toEqual([200, null])
})
