import { listCaseDocuments, readCaseDocument } from '@anzhu/contract/case-documents'
import * as cases from '@anzhu/contract/cases'
import * as contract from '@anzhu/contract/rectification'
import type { InspectionKind } from '@anzhu/law/inspections/standard'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallPdf, upload } from '../../test/case-files.ts'
import { submitReport } from '../../test/medical-cases.ts'
import { messagesTo } from '../../test/mornings.ts'
import { addSavedInspection, afterPhoto, answer, judge, orderFor } from '../../test/rectifications.ts'
import { newWorld, testDay, type World } from '../../test/world.ts'
import { listOutbox } from '../notices/index.ts'
import { escalateOverdue } from './index.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

let phones = 0

/** A project, everybody whom an order concerns and some whom not, each with a phone. */
async function site() {
  const enterprise = await world.enterprise()
  const project = await world.project(enterprise)
  const people = {
    department: await world.actor('project-department', { project }),
    colleague: await world.actor('project-department', { project }),
    elsewhere: await world.actor('project-department', { project: await world.project(enterprise) }),
    director: await world.actor('safety-director', { enterprise }),
    stranger: await world.actor('safety-director', { enterprise: await world.enterprise() }),
    inspector: await world.actor('inspector'),
    far: await world.actor('inspector', { region: '320505' }),
    viewer: await world.actor('viewer'),
  }
  const phoneOf: Record<string, string> = {}
  for (const [name, { accountId }] of Object.entries(people)) {
    phoneOf[name] = `136${String(10_000_000 + (phones += 1))}`
    await world.house.db
      .updateTable('access.accounts')
      .set({ phone: world.house.cipher.seal(phoneOf[name]) })
      .where('id', '=', accountId)
      .execute()
  }
  return { enterprise, project, ...people, phoneOf }
}
type Site = Awaited<ReturnType<typeof site>>

async function ordered(here: Site, kind: InspectionKind = 'enterprise', due?: readonly PlainDate[]) {
  const by = kind === 'authority' ? here.inspector : here.director
  const plan = { kind, ...(due !== undefined && { due }) }
  const { id: inspectionId, findingIds } = await addSavedInspection(
    world,
    { project: here.project, by },
    plan,
  )
  const [one = '', other = ''] = findingIds
  return { id: await orderFor(world, inspectionId, by), inspectionId, one, other }
}

const view = async (actor: Site['director'], id: string) =>
  (await world.as(actor, contract.viewRectification, { id })).body
const smsTo = async (phone: string | undefined) =>
  (await listOutbox(world.house.db, world.house.cipher, phone)).map(({ template }) => template)
const vague = '从照片看整改没有到位，请按要求处理。'

test('an order lies with the department at once: case, message and SMS; saving twice makes one', async () => {
  const here = await site()
  const { id, inspectionId } = await ordered(here)
  expect(await orderFor(world, inspectionId, here.director)).toBe(id)
  const order = await view(here.department, id)
  expect(order).toMatchObject({
    state: 'to-reply',
    dueOn: '2026-11-26',
    daysOverdue: 0,
    findings: { all: 2, open: 2, replied: 0, closed: 0 },
    unit: here.enterprise.name,
    may: ['reply'],
  })
  expect(order.items[0]).toMatchObject({ no: 1, state: 'open', before: [{ received: true }], replies: [] })
  const { body: it } = await world.as(here.department, cases.viewCase, { id })
  expect(it).toMatchObject({ state: '待整改', page: `/rectify/${id}`, may: [] })
  for (const who of ['department', 'colleague', 'director'] as const) {
    const told = (await messagesTo(world, here[who].accountId)).at(-1)
    expect(told).toMatchObject({ title: `整改通知：${here.project.name}`, link: `/rectify/${id}` })
    expect(await smsTo(here.phoneOf[who])).toEqual(['rectification-ordered'])
  }
  expect(await messagesTo(world, here.elsewhere.accountId)).toEqual([])
})

test('nothing to put right is no order', async () => {
  const here = await site()
  const { id } = await addSavedInspection(world, { project: here.project, by: here.director }, { due: [] })
  await expect(orderFor(world, id, here.director)).rejects.toThrow('nothing was ordered')
})

test('whom it does not concern finds nothing: by id, in lists, its pictures', async () => {
  const here = await site()
  const { id } = await ordered(here)
  const photoId = (await view(here.department, id)).items[0]?.before[0]?.id ?? ''
  const inList = async (actor: Site['director']) =>
    (await world.as(actor, contract.listRectifications, {})).body.items.some((row) => row.id === id)
  const photo = async (actor: Site['director']) =>
    (await world.as(actor, contract.viewRectificationPhoto, { id, photoId })).status
  for (const who of ['department', 'director', 'inspector', 'viewer'] as const)
    expect([who, (await view(here[who], id)).id, await inList(here[who]), await photo(here[who])]).toEqual([
      who,
      id,
      true,
      200,
    ])
  for (const who of ['elsewhere', 'stranger', 'far'] as const) {
    const { status } = await world.as(here[who], contract.viewRectification, { id })
    expect([who, status, await inList(here[who]), await photo(here[who])]).toEqual([who, 404, false, 404])
  }
})

test('an answer needs words and a photo; delivered twice it is one; with the last it goes to be looked at', async () => {
  const here = await site()
  const { id, one, other } = await ordered(here)
  const reply = { id, findingId: one, replyId: randomUUID() }
  const empty = await world.as(here.department, contract.replyToFinding, { ...reply, text: '', photos: [] })
  expect([empty.status, empty.problem.issues?.map(({ path }) => path)]).toEqual([400, ['text', 'photos']])
  const pdf = [{ id: randomUUID(), fileId: await upload(world, here.department, smallPdf) }]
  const scanned = { ...reply, text: '已整改', photos: pdf }
  expect((await world.as(here.department, contract.replyToFinding, scanned)).problem.code).toBe(
    'file.refused',
  )
  const photos = [await afterPhoto(world, here.department)]
  const whole = { ...reply, text: '已加设防护栏杆', photos }
  for (let n = 0; n < 2; n += 1)
    expect((await world.as(here.department, contract.replyToFinding, whole)).status).toBe(200)
  const half = await view(here.department, id)
  expect([half.state, half.items[0]?.replies.length, half.items[0]?.state]).toEqual([
    'to-reply',
    1,
    'replied',
  ])
  expect(half.dueOn).toBe('2026-11-28')
  expect((await answer(world, here.director, id, other)).status).toBe(403)
  expect((await answer(world, here.elsewhere, id, other)).status).toBe(404)

  const { body: done } = await answer(world, here.colleague, id, other)
  expect(done).toMatchObject({ state: 'to-recheck', findings: { open: 0, replied: 2 } })
  expect((await messagesTo(world, here.director.accountId)).at(-1)?.title).toBe('整改待复查')
  const { body: mine } = await world.as(here.director, contract.countRectifications, {})
  expect(mine).toMatchObject({ 'to-recheck': 1, mine: 1, overdue: 0 })
})

test('looking again: one will do, the other goes back with its reason; answered anew, all is closed', async () => {
  const here = await site()
  const { id, one, other } = await ordered(here)
  for (const findingId of [one, other]) await answer(world, here.department, id, findingId)
  expect((await judge(world, here.inspector, id, one, 'accepted')).problem.code).toBe('conflict')
  expect((await judge(world, here.director, id, one, 'accepted')).body.items[0]?.state).toBe('closed')
  const short = await judge(world, here.director, id, other, 'returned', { reason: '没有整改到位。' })
  expect([short.status, short.problem.issues?.[0]?.path]).toEqual([400, 'reason'])
  const { body: back } = await judge(world, here.director, id, other, 'returned', { reason: vague })
  expect(back).toMatchObject({ state: 'to-reply', findings: { open: 1, closed: 1 }, dueOn: '2026-11-28' })
  const told = (await messagesTo(world, here.colleague.accountId)).at(-1)
  expect(told?.body).toContain('现为待整改。请在 2026-11-28 前')
  const { body: it } = await world.as(here.department, cases.viewCase, { id })
  expect(it.remarks).toEqual([{ item: '问题 2', title: '问题 2', text: vague }])

  expect((await answer(world, here.department, id, one)).problem.detail).toContain('已经销号')
  const again = await answer(world, here.department, id, other)
  expect(again.body).toMatchObject({
    state: 'to-recheck',
    items: [{}, { replies: [{ verdict: 'returned' }, {}] }],
  })
  const { body: end } = await judge(world, here.director, id, other, 'accepted')
  expect(end).toMatchObject({ state: 'closed', closedOn: testDay, findings: { closed: 2 } })
  expect((await messagesTo(world, here.department.accountId)).at(-1)?.title).toBe('整改已销号')
  expect((await answer(world, here.department, id, other)).status).toBe(409)
})

test('an authority’s order is looked at again by the inspector, not by the enterprise', async () => {
  const here = await site()
  const { id, one, other } = await ordered(here, 'authority')
  for (const findingId of [one, other]) await answer(world, here.department, id, findingId)
  expect((await judge(world, here.director, id, one, 'accepted')).problem.code).toBe('conflict')
  expect((await judge(world, here.far, id, one, 'accepted')).status).toBe(404)
  expect((await view(here.inspector, id)).may).toEqual(['recheck'])
  for (const findingId of [one, other]) await judge(world, here.inspector, id, findingId, 'accepted')
  expect((await view(here.inspector, id)).state).toBe('closed')
})

test('a newer answer is looked at first', async () => {
  const here = await site()
  const { id, one, other } = await ordered(here)
  for (const findingId of [one, other]) await answer(world, here.department, id, findingId)
  const seen = (await view(here.director, id)).items[0]?.replies.at(-1)?.id ?? ''
  expect((await answer(world, here.colleague, id, one)).status).toBe(200)
  const stale = { id, findingId: one, replyId: seen, verdict: 'accepted' as const }
  const { problem } = await world.as(here.director, contract.judgeFinding, stale)
  expect([problem.code, problem.detail]).toEqual(['conflict', expect.stringContaining('新的回复')])
})

test('an answer that waits is set right a few times, not without end; given back it is answered anew', async () => {
  const here = await site()
  const { id, one, other } = await ordered(here)
  for (let n = 0; n < 5; n += 1) expect((await answer(world, here.department, id, one)).status).toBe(200)
  const sixth = await answer(world, here.colleague, id, one)
  expect([sixth.problem.code, sixth.problem.detail]).toEqual([
    'conflict',
    expect.stringContaining('已有 5 条回复还没有复查'),
  ])
  await answer(world, here.department, id, other)
  await judge(world, here.director, id, other, 'accepted')
  await judge(world, here.director, id, one, 'returned', { reason: vague })
  for (let n = 0; n < 2; n += 1) expect((await answer(world, here.department, id, one)).status).toBe(200)
})

test('of very many answers the latest are shown, and the order can still be seen', async () => {
  const here = await site()
  const { id, one } = await ordered(here)
  const said = { finding_id: one, by_name: '王工', verdict: 'returned', verdict_by: here.director.accountId }
  const replies = Array.from({ length: 51 }, (_, at) => ({
    ...said,
    id: randomUUID(),
    text: `第 ${at} 次`,
    verdict_reason: vague,
    verdict_at: new Date(),
    replied_at: new Date(Date.UTC(2026, 10, 19, 0, at)),
    account_id: here.department.accountId,
  }))
  await world.house.db.insertInto('inspections.replies').values(replies).execute()
  const shown = (await view(here.department, id)).items[0]?.replies.map(({ text }) => text)
  expect([shown?.length, shown?.[0], shown?.at(-1)]).toEqual([50, '第 1 次', '第 50 次'])
})

test('overdue from the day after; the director hears once, the inspector of the authority’s own', async () => {
  const here = await site()
  const { id } = await ordered(here, 'authority')
  const morning = async (day: PlainDate) => {
    world.clock.move(day)
    expect(await escalateOverdue(world.house)).toBe(0)
  }
  await morning('2026-11-26')
  expect((await view(here.director, id)).escalatedOn).toBeNull()
  for (const day of ['2026-11-27', '2026-11-27', '2026-11-28'] as const) await morning(day)
  const order = await view(here.director, id)
  expect(order).toMatchObject({ escalatedOn: '2026-11-27', daysOverdue: 2 })
  for (const who of ['director', 'inspector'] as const) {
    const told = await messagesTo(world, here[who].accountId)
    expect([who, told.filter(({ title }) => title.startsWith('整改逾期')).length]).toEqual([who, 1])
    expect((await smsTo(here.phoneOf[who])).filter((one) => one === 'rectification-overdue')).toHaveLength(1)
  }
  const { body } = await world.as(here.director, contract.listRectifications, { state: 'overdue' })
  expect(body.items.map((row) => row.id)).toEqual([id])
  const { body: it } = await world.as(here.department, cases.viewCase, { id })
  expect(it.events.at(-1)).toMatchObject({ kind: 'escalated', title: expect.stringContaining('监督机构') })
  world.clock.move(testDay)
})

test('given back with another day it is not overdue any longer, and can be escalated anew', async () => {
  const here = await site()
  const { id, one } = await ordered(here, 'enterprise', ['2026-11-20'])
  world.clock.move('2026-11-22')
  await escalateOverdue(world.house)
  await answer(world, here.department, id, one)
  const past = await judge(world, here.director, id, one, 'returned', { reason: vague, dueOn: '2026-11-21' })
  expect(past.problem.issues?.[0]?.path).toBe('dueOn')
  await judge(world, here.director, id, one, 'returned', { reason: vague, dueOn: '2026-11-24' })
  expect(await view(here.director, id)).toMatchObject({
    dueOn: '2026-11-24',
    daysOverdue: 0,
    escalatedOn: null,
  })
  world.clock.move('2026-11-25')
  await escalateOverdue(world.house)
  expect((await view(here.director, id)).escalatedOn).toBe('2026-11-25')
  world.clock.move(testDay)
})

test('once the overdue finding is answered, the next that is missed goes up as well', async () => {
  const here = await site()
  const { id, one } = await ordered(here, 'enterprise', ['2026-11-20', '2026-11-24'])
  world.clock.move('2026-11-21')
  await escalateOverdue(world.house)
  await answer(world, here.department, id, one)
  expect(await view(here.director, id)).toMatchObject({ dueOn: '2026-11-24', escalatedOn: null })
  world.clock.move('2026-11-25')
  for (let n = 0; n < 2; n += 1) await escalateOverdue(world.house)
  expect((await view(here.director, id)).escalatedOn).toBe('2026-11-25')
  const told = await messagesTo(world, here.director.accountId)
  expect(told.filter(({ title }) => title.startsWith('整改逾期'))).toHaveLength(2)
  world.clock.move(testDay)
})

test('the papers of an order: the notice when it is opened, the reply sheet when it is closed', async () => {
  const here = await site()
  const { id, one, other } = await ordered(here)
  const papers = async () =>
    (await world.as(here.department, listCaseDocuments, { id })).body.items.map(({ kind }) => kind)
  expect(await papers()).toEqual(['rectification-order'])
  for (const findingId of [one, other]) await answer(world, here.department, id, findingId)
  for (const findingId of [one, other]) await judge(world, here.director, id, findingId, 'accepted')
  expect(await papers()).toEqual(['rectification-order', 'rectification-reply'])
  const { body } = await world.as(here.department, listCaseDocuments, { id })
  const documentId = body.items[0]?.id ?? ''
  const read = await world.as(here.department, readCaseDocument, { id, documentId })
  expect(read.problem.code).toBe('document.pending')
})

test('an inspector sees the cases about projects of the region, and none about people: list, counts, search, case', async () => {
  const here = await site()
  const { id } = await ordered(here, 'authority')
  const admin = await world.actor('enterprise-admin', { enterprise: here.enterprise })
  const { id: personId } = await world.worker(here.enterprise, { medical: null })
  const { id: medicalId, answer: filed } = await submitReport(world, admin, { personId })
  expect(filed.status).toBe(200)
  const number = filed.body.number ?? ''
  const supervisor = await world.actor('supervisor')
  const sees = async (who: Site['director'], caseId: string) => {
    const all = (await world.as(who, cases.listCases, { box: 'all', limit: 200 })).body.items
    const papers = await world.as(who, listCaseDocuments, { id: caseId })
    const seen = await world.as(who, cases.viewCase, { id: caseId })
    return [all.some((one) => one.id === caseId), seen.status, papers.status]
  }
  expect(await sees(here.inspector, id)).toEqual([true, 200, 200])
  expect(await sees(here.inspector, medicalId)).toEqual([false, 404, 404])
  expect(await sees(supervisor, medicalId)).toEqual([true, 200, 200])
  const found = await world.as(here.inspector, cases.listCases, { box: 'all', q: number })
  expect(found.body.items).toEqual([])
  const listed = (await world.as(here.inspector, cases.listCases, { box: 'all', limit: 200 })).body.items
  expect((await world.as(here.inspector, cases.countCases, {})).body.all).toBe(listed.length)
})
