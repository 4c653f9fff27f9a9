import * as contract from '@anzhu/contract/rectification'
import * as links from '@anzhu/contract/reply-links'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeSentTo } from '../../test/accounts.ts'
import { smallJpeg, smallPdf } from '../../test/case-files.ts'
import { addSavedInspection, orderFor } from '../../test/rectifications.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { listOutbox } from '../notices/index.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

let serial = 0

/** An order with three findings, and a link for the first two of them. */
async function linked({ days = 7 } = {}) {
  serial += 1
  const enterprise = await world.enterprise()
  const project = await world.project(enterprise)
  const department = await world.actor('project-department', { project })
  const director = await world.actor('safety-director', { enterprise })
  const due = ['2026-11-26', '2026-11-27', '2026-11-28'] as const
  const { id: inspectionId, findingIds } = await addSavedInspection(world, { project, by: director }, { due })
  const id = await orderFor(world, inspectionId, director)
  const phone = `135${String(10_000_000 + serial)}`
  const asked = { id, name: '李分包', phone, findingIds: findingIds.slice(0, 2), days }
  const { status, body } = await world.as(department, contract.makeReplyLink, asked)
  if (status !== 200) throw new Error(`no link: ${status}`)
  const token = body.url.split('/').at(-1) ?? ''
  return {
    id,
    project,
    department,
    director,
    phone,
    token,
    url: body.url,
    linkId: body.link.id,
    findingIds,
    asked,
  }
}
type Linked = Awaited<ReturnType<typeof linked>>

const ip = () => `10.1.${Math.floor(serial / 250)}.${(serial += 1) % 250}`
const open = async ({ token, phone }: Pick<Linked, 'token' | 'phone'>) => {
  await world.as(null, links.sendReplyCode, { token }, { ip: ip() })
  const code = await codeSentTo(world, phone)
  return world.as(null, links.openReplyLink, { token, code }, { ip: ip() })
}

test('the link goes to the phone; only its findings are shown, and nothing before the code', async () => {
  const here = await linked()
  const [sms] = await listOutbox(world.house.db, world.house.cipher, here.phone)
  expect(sms?.body).toContain(here.url)
  const guess = { token: here.token, ticket: 'x'.repeat(43) }
  expect((await world.as(null, links.viewReplyLink, guess)).status).toBe(404)
  const { body } = await open(here)
  const proof = { token: here.token, ticket: body.ticket }
  const { body: seen } = await world.as(null, links.viewReplyLink, proof)
  expect(seen.items.map(({ id }) => id)).toEqual(here.findingIds.slice(0, 2))
  expect([seen.project, seen.name]).toEqual([here.project.name, '李分包'])
  const photoId = seen.items[0]?.before[0]?.id ?? ''
  const photo = await world.as(null, links.viewLinkedPhoto, { ...proof, photoId })
  expect(Buffer.from(photo.body.data, 'base64')).toEqual(smallJpeg)
})

test('answered with words and photos, in the name of the one who was asked; others’ findings do not exist', async () => {
  const here = await linked()
  const { body: opened } = await open(here)
  const proof = { token: here.token, ticket: opened.ticket }
  const sent = await world.as(null, links.sendLinkedPhoto, {
    ...proof,
    name: '后.jpg',
    data: smallJpeg.toString('base64'),
  })
  const pdf = { ...proof, name: '后.jpg', data: smallPdf.toString('base64') }
  expect((await world.as(null, links.sendLinkedPhoto, pdf)).problem.code).toBe('file.refused')
  const reply = { ...proof, replyId: randomUUID(), text: '已加设防护栏杆', photoIds: [sent.body.photoId] }
  const [one = '', , third = ''] = here.findingIds
  expect((await world.as(null, links.replyThroughLink, { ...reply, findingId: third })).status).toBe(404)
  const bare = await world.as(null, links.replyThroughLink, { ...reply, findingId: one, photoIds: [] })
  expect(bare.problem.issues?.map(({ path }) => path)).toEqual(['photos'])
  const { status, body } = await world.as(null, links.replyThroughLink, { ...reply, findingId: one })
  expect([status, body.items[0]?.state, body.items[0]?.reply?.by]).toEqual([200, 'replied', '李分包'])
  const { body: order } = await world.as(here.department, contract.viewRectification, { id: here.id })
  expect(order.items[0]?.replies[0]).toMatchObject({
    by: '李分包',
    byLink: true,
    photos: [{ received: true }],
  })
  // A picture of somebody else's is not one's own.
  const other = await linked()
  const { body: theirs } = await open(other)
  const stolen = {
    ...reply,
    token: other.token,
    ticket: theirs.ticket,
    replyId: randomUUID(),
    findingId: other.findingIds[0] ?? '',
  }
  expect((await world.as(null, links.replyThroughLink, stolen)).status).toBe(404)
})

test('unknown, expired and taken back read the same, and send nothing', async () => {
  const [revoked, expired] = [await linked(), await linked({ days: 1 })]
  await world.as(revoked.department, contract.revokeReplyLink, { id: revoked.id, linkId: revoked.linkId })
  await world.house.db
    .updateTable('inspections.reply_links')
    .set({ expires_at: new Date('2026-11-01') })
    .where('id', '=', expired.linkId)
    .execute()
  const answers = []
  for (const { token, phone } of [revoked, expired, { token: 'A'.repeat(32), phone: '13500000000' }]) {
    const sent = await world.as(null, links.sendReplyCode, { token }, { ip: ip() })
    const entered = await world.as(null, links.openReplyLink, { token, code: '123456' }, { ip: ip() })
    answers.push([sent.status, sent.body, entered.status, { ...entered.problem, trace: '' }])
    const { db, cipher } = world.house
    expect((await listOutbox(db, cipher, phone)).map(({ template }) => template)).not.toContain(
      'rectification-code',
    )
  }
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
})

test('a ticket is for its link only, and ends with it', async () => {
  const [here, other] = [await linked(), await linked()]
  const { body } = await open(here)
  const crossed = { token: other.token, ticket: body.ticket }
  expect((await world.as(null, links.viewReplyLink, crossed)).status).toBe(404)
  const proof = { token: here.token, ticket: body.ticket }
  expect((await world.as(null, links.viewReplyLink, proof)).status).toBe(200)
  await world.as(here.department, contract.revokeReplyLink, { id: here.id, linkId: here.linkId })
  expect((await world.as(null, links.viewReplyLink, proof)).status).toBe(404)
  const { body: order } = await world.as(here.department, contract.viewRectification, { id: here.id })
  expect(order.links[0]).toMatchObject({
    revoked: true,
    findings: [1, 2],
    phone: expect.stringContaining('*'),
  })
  expect((await world.as(here.director, contract.viewRectification, { id: here.id })).body.links).toEqual([])
})

test('codes are counted: by link and by address', async () => {
  const here = await linked()
  const from = ip()
  const statuses = []
  for (let n = 0; n < 7; n += 1)
    statuses.push(
      (await world.as(null, links.openReplyLink, { token: here.token, code: '000000' }, { ip: from })).status,
    )
  expect(statuses.at(-1)).toBe(429)
})

test('who is not of the department makes no links; a link names the order’s own findings only', async () => {
  const [here, other] = [await linked(), await linked()]
  expect((await world.as(here.director, contract.makeReplyLink, here.asked)).status).toBe(403)
  const as = async (actor: TestActor, more = {}) =>
    (await world.as(actor, contract.makeReplyLink, { ...here.asked, ...more })).status
  expect(await as(other.department)).toBe(404)
  expect(await as(here.department, { findingIds: other.findingIds })).toBe(404)
  expect(await as(here.department, { phone: '12345' })).toBe(400)
})
