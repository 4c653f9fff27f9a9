import type { Endpoint } from '@anzhu/contract/endpoint'
import { endpoints } from '@anzhu/contract/endpoints'
import { createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askAbout } from '../../test/access-ask.ts'
import { leaves, partsOf } from '../../test/fuzz/valid.ts'
import { openTwoPlaces } from '../../test/two-places.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let two: Awaited<ReturnType<typeof openTwoPlaces>>
let connections = 0
const canary = createServer((socket) => {
  connections += 1
  socket.destroy()
})
let port: number
beforeAll(async () => {
  world = await newWorld({ relaxedLimits: true })
  // As in real life: a demonstration may talk to itself.
  Object.assign(world.house.settings, { demo: false })
  two = await openTwoPlaces(world)
  await new Promise<void>((resolve) => canary.listen(0, resolve))
  port = (canary.address() as AddressInfo).port
})
afterAll(async () => {
  canary.close()
  await world.end()
})

const named = /url|^uri|link|callback|address|host|endpoint/i
/** Every place of the contract where an address of another machine could be given; most are where a house stands. */
const takers = endpoints.flatMap((endpoint) => {
  const { query, body } = partsOf(endpoint)
  return [...leaves(query), ...leaves(body)]
    .filter((at) => named.test(at.at(-1) ?? ''))
    .map((at) => `${endpoint.id} ${at.join('.')}`)
})

test('where the contract takes the address of a machine is known', () => {
  expect(takers.toSorted()).toMatchInlineSnapshot(`
    [
      "createTrainingPlan address",
      "createWebhook url",
      "editProject address",
      "editTrainingPlan address",
      "editWebhook url",
      "registerEnterprise address",
      "registerProject address",
    ]
  `)
})

const hosts =
  '127.0.0.1 localhost LOCALHOST. 127.1 127.0.1 0 0.0.0.0 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001 [::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:0:0:1] [64:ff9b::7f00:1] ⓛocalhost １２７.０.０.１ 127。0。0。1 ①②⑦.0.0.1 a.localhost'.split(
    ' ',
  )

test('forty-six and more addresses that lead inside: none is taken, and nobody inside is called', async () => {
  const admin = two.actors.get('enterprise-admin') as TestActor
  const payloads = hosts.flatMap((host) => [`https://${host}:${port}/`, `http://${host}:${port}/`])
  expect(payloads.length).toBeGreaterThanOrEqual(40)
  const [create, edit] = ['createWebhook', 'editWebhook'].map(
    (id) => endpoints.find((one) => one.id === id) as Endpoint,
  ) as [Endpoint, Endpoint]
  const id = await two.here.of(admin).webhook()
  for (const url of payloads)
    for (const endpoint of [create, edit]) {
      const rest = { ...(partsOf(endpoint).body as object), name: '对接', url }
      const { status } = await askAbout(world, endpoint, { id, rest, cookie: admin.cookie })
      expect([endpoint.id, url, status >= 400 && status < 500]).toEqual([endpoint.id, url, true])
    }
  expect(connections).toBe(0)
})
