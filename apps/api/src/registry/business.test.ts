import * as contract from '@anzhu/contract/enterprise-record'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { smallPdf, upload } from '../../test/case-files.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { loopbackReach } from '../connectors/reach.ts'
import { httpBusinessRegistry } from './index.ts'

let world: World
let firm: { id: string; name: string; creditCode: string }
let admin: TestActor
beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise('苏州旧名建筑有限公司')
  admin = await world.actor('enterprise-admin', { enterprise: firm })
})
afterAll(() => world.end())

test('what the registry says is kept with its source and day, the differences named, then confirmed', async () => {
  const { id } = firm
  expect((await world.as(admin, contract.viewEnterpriseRecord, { id })).body.business).toBeNull()
  const synced = await world.as(admin, contract.syncBusinessRecord, { id })
  const { business } = synced.body
  expect(business).toMatchObject({
    name: '苏州新名建筑有限公司',
    source: '工商登记模拟库（演示）',
    confirmedAt: null,
    differences: [{ item: 'name', here: '苏州旧名建筑有限公司', there: '苏州新名建筑有限公司' }],
  })
  const stale = await world.as(admin, contract.confirmBusinessRecord, {
    id,
    syncedAt: '2026-01-01T00:00:00Z',
  })
  expect([stale.status, stale.problem.code]).toEqual([409, 'conflict'])
  const syncedAt = business?.syncedAt ?? ''
  const confirmed = await world.as(admin, contract.confirmBusinessRecord, { id, syncedAt })
  expect(confirmed.body.business?.confirmedAt).not.toBeNull()
  const soon = await world.as(admin, contract.syncBusinessRecord, { id })
  expect([soon.status, soon.headers['retry-after']]).toEqual([429, expect.stringMatching(/^\d+$/)])
})

test('the papers of the enterprise: what is missing, and in place', async () => {
  const { id } = firm
  const before = await world.as(admin, contract.viewEnterpriseRecord, { id })
  expect(before.body.gaps.map((gap) => gap.title)).toEqual(['企业资质证书', '企业诚信承诺书'])
  const file = await upload(world, admin, smallPdf, '资质.pdf')
  const after = await world.as(admin, contract.replaceEnterprisePapers, {
    id,
    slot: 'qualification_cert',
    files: [file],
  })
  expect(after.body.gaps.map((gap) => gap.title)).toEqual(['企业诚信承诺书'])
  const inspector = await world.actor('inspector')
  const seen = await world.as(inspector, contract.viewEnterprisePaper, { id, fileId: file })
  expect(seen.raw.equals(smallPdf)).toBe(true)
})

describe('a registry over HTTP', () => {
  let server: Server | undefined
  afterEach(() => server?.close())

  const answering = (answer: (url: string) => { status: number; body: string; location?: string }) =>
    new Promise<URL>((resolve) => {
      server = createServer((request, response) => {
        const { status, body, location } = answer(request.url ?? '')
        response.writeHead(status, location === undefined ? {} : { location }).end(body)
      }).listen(0, '127.0.0.1', () => {
        const { port } = server!.address() as AddressInfo
        resolve(new URL(`http://127.0.0.1:${port}/registry/`))
      })
    })
  const entry = { name: '甲公司', creditCode: '91320507MA00000001', legalRepresentative: '陈一' }
  const find = (address: URL) =>
    httpBusinessRegistry(
      { address, reach: loopbackReach, pause: () => Promise.resolve() },
      '企业登记信息',
    ).find(entry.creditCode)

  test('is asked under its own address by the credit code', async () => {
    const asked: string[] = []
    const address = await answering((url) => {
      asked.push(url)
      return { status: 200, body: JSON.stringify(entry) }
    })
    expect(await find(address)).toEqual({ ...entry, address: '', registeredCapital: '', establishedOn: null })
    expect(asked).toEqual([`/registry/${entry.creditCode}`])
  })

  test('says of nobody that there is nobody', async () => {
    expect(await find(await answering(() => ({ status: 404, body: '' })))).toBeUndefined()
  })

  test.each([
    ['a redirect', { status: 302, body: '', location: 'http://127.0.0.1:1/' }],
    ['a fault', { status: 500, body: 'oops' }],
    ['a page', { status: 200, body: '<html>' }],
    ['too much', { status: 200, body: 'x'.repeat(300_000) }],
    ['somebody else', { status: 200, body: JSON.stringify({ ...entry, creditCode: '91320507MA00000002' }) }],
  ])('%s is no answer', async (_, answer) => {
    await expect(find(await answering(() => answer))).rejects.toThrow()
  })
})
