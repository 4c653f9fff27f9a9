import * as cases from '@anzhu/contract/cases'
import type { Step } from '@anzhu/law/kernel/flow'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideNow } from '../../test/medical-cases.ts'
import { madeUpFlow, madeUpService, type MadeUpFacts } from '../../test/made-up-services.ts'
import { messagesTo } from '../../test/mornings.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { deliverOutbox, listOutbox } from '../notices/index.ts'
import { noteUndelivered, servicesOf } from './index.ts'

const decisions = { pass: '同意', return: '退回补正', refuse: '不同意' } as const
const step = (id: string, role: string, title: string, published: Step['published']): Step<MadeUpFacts> => ({
  id,
  title,
  waiting: `待${title}`,
  by: { role },
  decisions: { ...decisions, ...(id === 'acceptance' && { pass: '受理', refuse: '不予受理' }) },
  published,
})
const steps = [
  step('acceptance', 'acceptor', '受理', ['refuse']),
  step('review', 'reviewer', '初审', ['pass', 'refuse']),
  step('approval', 'approver', '审批', ['pass', 'refuse']),
]
const form = [
  { id: 'handlerPhone', title: '经办人手机', kind: 'phone', optional: true },
  { id: 'secret', title: '查出的情况', kind: 'text', optional: true },
] as const
const services = servicesOf([
  madeUpService(madeUpFlow({ id: 'made-told', title: '测试申请', steps, form })),
  madeUpService(
    madeUpFlow({ id: 'made-cancel', title: '测试注销', service: 'cancel', steps: steps.slice(2), form }),
  ),
])

let world: World
const officer = new Map<string, TestActor>()
beforeAll(async () => {
  world = await newWorld({ services })
  for (const role of ['acceptor', 'reviewer', 'approver'] as const) officer.set(role, await world.actor(role))
})
afterAll(() => world.end())

const handlerPhone = '13700000001'

async function filed(service = 'made-told', values: Record<string, string> = { handlerPhone }) {
  const person = await world.worker(await world.enterprise())
  const me = await world.actor('worker', { person, region: null })
  await world.house.db
    .updateTable('access.accounts')
    .set({ phone: world.house.cipher.seal(person.phone) })
    .where('id', '=', me.accountId)
    .execute()
  const { body: draft } = await world.as(me, cases.startCase, { service, values })
  const { body } = await world.as(me, cases.submitCase, { id: draft.id, version: draft.version })
  return { person, me, id: body.id, number: body.number ?? '' }
}

const decide = async (role: string, id: string, decision: cases.Decision = 'pass', opinion = '') => {
  const { status } = await decideNow(world, officer.get(role) as TestActor, id, decision, { opinion })
  expect(status).toBe(200)
}
const smsTo = async (phone: string, number: string) =>
  (await listOutbox(world.house.db, world.house.cipher, phone))
    .filter(({ body }) => body.includes(number.slice(-6)))
    .toReversed()
const published = (caseId: string) =>
  world.house.db
    .selectFrom('notices.publicity')
    .select(['kind', 'region', 'title', 'entries', 'from_on', 'to_on'])
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()

test('one message and one SMS a decision, to the applicant and to whoever handles it', async () => {
  const { person, me, id, number } = await filed()
  await decide('acceptor', id)
  await decide('reviewer', id)
  await decide('approver', id)
  for (const phone of [person.phone, handlerPhone]) {
    const sent = await smsTo(phone, number)
    expect(sent.map(({ template }) => template)).toEqual(['case-moved', 'case-moved', 'case-approved'])
    expect(sent[0]?.body).toBe(`【安筑】您的测试申请，受理：受理，现为待初审，编号尾号 ${number.slice(-6)}。`)
    for (const { body } of sent) expect([...body].length).toBeLessThanOrEqual(70)
  }
  expect((await messagesTo(world, me.accountId)).map(({ title }) => title)).toEqual([
    '测试申请：受理已办',
    '测试申请：初审已办',
    '测试申请已办结',
  ])
})

test('an SMS never says what was found, and a handler who is the applicant gets one', async () => {
  const person = await world.worker(await world.enterprise())
  const me = await world.actor('worker', { person, region: null })
  await world.house.db
    .updateTable('access.accounts')
    .set({ phone: world.house.cipher.seal(person.phone) })
    .where('id', '=', me.accountId)
    .execute()
  const { body: draft } = await world.as(me, cases.startCase, {
    service: 'made-told',
    values: { handlerPhone: person.phone, secret: '曾受处罚' },
  })
  const { body } = await world.as(me, cases.submitCase, { id: draft.id, version: draft.version })
  await decide('acceptor', draft.id, 'refuse', '经核查曾受处罚，不符合条件。')
  const sent = await smsTo(person.phone, body.number ?? '')
  expect(sent.map(({ template }) => template)).toEqual(['case-refused'])
  expect(sent[0]?.body).not.toContain('处罚')
})

test('decisions that the law publishes are public from today for as long as the place says, names masked', async () => {
  const { id } = await filed()
  await decide('acceptor', id)
  expect(await published(id)).toEqual([])
  await decide('reviewer', id)
  await decide('approver', id, 'refuse', '经核查不符合条件，不予核发。')
  const [review, approval] = await published(id)
  expect(review).toMatchObject({
    kind: 'first-review',
    region: '320507',
    entries: [{ person: '王*国', text: expect.stringContaining('测试申请：初审，同意（') }],
    from_on: testDay,
    to_on: '2026-11-26',
  })
  expect(approval).toMatchObject({
    kind: 'approval',
    entries: [{ text: expect.stringContaining('不同意') }],
  })
  const refused = await filed()
  await decide('acceptor', refused.id, 'refuse', '材料明显不属于本事项，不予受理。')
  expect((await published(refused.id)).map(({ kind }) => kind)).toEqual(['acceptance'])
  const cancelled = await filed('made-cancel')
  await decide('approver', cancelled.id)
  expect((await published(cancelled.id)).map(({ kind }) => kind)).toEqual(['cancellation'])
})

test('a message that never arrives stands in the timeline, once', async () => {
  const { db, cipher } = world.house
  const { me, id } = await filed('made-told', {})
  await deliverOutbox(db, cipher, async () => {})
  await decide('acceptor', id)
  await db
    .updateTable('notices.outbox')
    .set({ attempts: 5, at: new Date(Date.now() - 3_600_000) })
    .where('state', '=', 'queued')
    .execute()
  await deliverOutbox(db, cipher, () => Promise.reject(new Error('unreachable')))
  await noteUndelivered(world.house)
  await noteUndelivered(world.house)
  const { body } = await world.as(me, cases.viewCase, { id })
  expect(body.events.map(({ kind }) => kind)).toEqual(['submitted', 'passed', 'sms-failed'])
})

test('a person is told what an enterprise files about their certificate, and how it ended', async () => {
  const enterprise = await world.enterprise()
  const admin = await world.actor('enterprise-admin', { enterprise })
  const file = async (service: string) => {
    const person = await world.worker(enterprise)
    const { body: draft } = await world.as(admin, cases.startCase, { service, personId: person.id })
    const { body } = await world.as(admin, cases.submitCase, { id: draft.id, version: draft.version })
    return { person, id: body.id, number: body.number ?? '' }
  }
  const { person, id, number } = await file('made-cancel')
  const me = await world.actor('worker', { person, region: null })
  await decide('approver', id, 'refuse', '经核查本人并未同意，不予注销。')
  const sent = await smsTo(person.phone, number)
  expect(sent.map(({ template }) => template)).toEqual(['case-about-you'])
  expect(sent[0]?.body).toBe(
    `【安筑】有企业为您申请测试注销，编号尾号 ${number.slice(-6)}。不知情或不同意的，请登录查看并联系主管部门。`,
  )
  const [told] = await messagesTo(world, me.accountId)
  expect(told).toMatchObject({ title: '为您申请的测试注销已办结', link: `/m/items/${id}` })
  expect(told?.body).toContain('结果是不同意')
  // Of those who never signed in the number on record is told both.
  const other = await file('made-cancel')
  await decide('approver', other.id)
  expect((await smsTo(other.person.phone, other.number)).map(({ template }) => template)).toEqual([
    'case-about-you',
    'case-about-you-approved',
  ])
  const plain = await file('made-told')
  expect(await smsTo(plain.person.phone, plain.number)).toEqual([])
})
