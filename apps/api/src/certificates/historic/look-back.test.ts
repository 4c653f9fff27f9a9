import { lookBack, lookBackAtMine, viewHistoric } from '@anzhu/contract/historic-certificates'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  certificateOffice,
  certified,
  hold,
  type CertificateOffice,
} from '../../../test/certificate-cases.ts'
import { newWorld, type World } from '../../../test/world.ts'
import type { HistoricCertificate } from './historic-certificates.ts'
import { simulatedHistory } from './simulator.ts'

let world: World
let office: CertificateOffice
let holder: Awaited<ReturnType<typeof certified>>
const known = new Map<string, readonly HistoricCertificate[]>()
beforeAll(async () => {
  world = await newWorld()
  Object.assign(world.house, { historicCertificates: simulatedHistory(() => world.clock.now(), known) })
  office = await certificateOffice(world, '320507')
  holder = await certified(world, office.firm, office.admin)
  known.set(holder.idNumber, [
    {
      number: '苏建安C2（2023）0200551',
      category: 'C2',
      holderName: holder.name,
      enterprise: '旧城公司',
      creditCode: null,
      post: '安全员',
      issuedOn: '2023-05-01',
      expiresOn: '2026-04-30',
      status: '有效',
    },
  ])
})
afterAll(() => world.end())

test('an officer asks the register of the former system; what it says stays with source and moment', async () => {
  const { id } = holder
  const before = await world.as(office.acceptor, viewHistoric, { id })
  expect(before.body).toEqual({ connected: true, sourced: null, items: [] })
  const asked = await world.as(office.acceptor, lookBack, { id })
  expect(asked.body).toMatchObject({
    sourced: { source: '原系统历史证书模拟库（演示）', checked: true },
    items: [{ number: '苏建安C2（2023）0200551', expiresOn: '2026-04-30', certificateId: null }],
  })
  expect((await world.as(office.supervisor, viewHistoric, { id })).body).toEqual(asked.body)
  const here = await hold(world, holder, office.firm, { region: '320507', number: '苏建安C2（2023）0200551' })
  expect((await world.as(office.supervisor, viewHistoric, { id })).body.items[0]?.certificateId).toBe(here.id)
})

test('another region, an enterprise and a person without such a case find nobody', async () => {
  const { id } = holder
  const elsewhere = await world.actor('acceptor', { region: '430102' })
  expect((await world.as(elsewhere, lookBack, { id })).status).toBe(404)
  expect((await world.as(elsewhere, viewHistoric, { id })).status).toBe(404)
  expect((await world.as(office.admin, lookBack, { id })).status).toBe(403)
})

test('somebody asks for their own before a supplement, not again within a minute', async () => {
  const person = await certified(world, office.firm, office.admin)
  known.set(person.idNumber, [])
  const asked = await world.as(person.worker, lookBackAtMine, {})
  expect(asked.body).toMatchObject({ connected: true, items: [], sourced: { checked: true } })
  const again = await world.as(person.worker, lookBackAtMine, {})
  expect([again.status, again.headers['retry-after']]).toEqual([429, expect.stringMatching(/^\d+$/)])
})

test('a register that does not answer changes nothing of what it said before', async () => {
  const { id } = holder
  const before = await world.as(office.acceptor, viewHistoric, { id })
  const down = { source: '原系统', find: () => Promise.reject(new Error('down')) }
  const working = world.house.historicCertificates
  Object.assign(world.house, { historicCertificates: down })
  const failed = await world.as(office.acceptor, lookBack, { id })
  expect([failed.status, failed.problem.detail]).toEqual([
    503,
    expect.stringContaining('暂时查不到') as string,
  ])
  Object.assign(world.house, { historicCertificates: null })
  const without = await world.as(office.acceptor, lookBack, { id })
  expect([without.status, without.problem.detail]).toEqual([
    503,
    expect.stringContaining('还没有接通') as string,
  ])
  Object.assign(world.house, { historicCertificates: working })
  expect((await world.as(office.acceptor, viewHistoric, { id })).body).toEqual(before.body)
})
