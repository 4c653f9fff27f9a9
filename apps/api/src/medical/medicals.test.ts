import * as medical from '@anzhu/contract/medical'
import { listMessages } from '@anzhu/contract/notices'
import { changeQualification, listQualifications } from '@anzhu/contract/qualifications'
import { viewSession } from '@anzhu/contract/session'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  colourOf,
  decideNow,
  reviewingEnterprise,
  submitReport,
  workerWithoutMedical,
} from '../../test/medical-cases.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { recordMedicals } from './index.ts'

let world: World
let employer: Awaited<ReturnType<World['enterprise']>>
let clerk: TestActor
let supervisor: TestActor
beforeAll(async () => {
  world = await newWorld()
  employer = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise: employer })
  supervisor = await world.actor('supervisor')
})
afterAll(() => world.end())

const record = (personId: string, examinedOn: PlainDate, result: 'fit' | 'unfit' = 'fit') =>
  recordMedicals(
    world.house.db,
    { recordedBy: null, today: world.clock.today(), organisationId: employer.id },
    [{ personId, examinedOn, result, source: '企业提交（测试医院）' }],
  )

test('who is in date, about to run out, past it, or without: each on the day it turns, counts agree', async () => {
  const enterprise = await world.enterprise()
  const office = await world.actor('enterprise-admin', { enterprise })
  const people: [string, PlainDate | null, 'fit' | 'unfit', string][] = [
    ['赵一', '2025-12-20', 'fit', 'valid'],
    ['钱二', '2025-12-19', 'fit', 'expiring'],
    ['孙三', '2025-11-19', 'fit', 'expiring'],
    ['李四', '2025-11-18', 'fit', 'expired'],
    ['周五', '2026-11-01', 'unfit', 'missing'],
    ['吴六', null, 'fit', 'missing'],
  ]
  for (const [name, day, medicalResult] of people)
    await world.worker(enterprise, { name, medical: day, medicalResult })
  const { body } = await world.as(office, medical.listMedicals, {})
  expect(Object.fromEntries(body.items.map(({ name, state }) => [name, state]))).toEqual(
    Object.fromEntries(people.map(([name, , , state]) => [name, state])),
  )
  expect(body.items.find(({ name }) => name === '钱二')).toMatchObject({
    examinedOn: '2025-12-19',
    validUntil: '2026-12-19',
  })
  // Unfit reads like none: no list says what was found.
  expect(body.items.find(({ name }) => name === '周五')).toMatchObject({ examinedOn: null, validUntil: null })
  expect((await world.as(office, medical.countMedicals, {})).body).toEqual({
    all: 6,
    valid: 1,
    expiring: 2,
    expired: 1,
    missing: 2,
  })
  for (const state of ['valid', 'expiring', 'expired', 'missing'] as const) {
    const names: string[] = []
    let cursor: string | undefined
    do {
      const page = (await world.as(office, medical.listMedicals, { state, cursor, limit: 1 })).body
      names.push(...page.items.map(({ name }) => name))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    const expected = people.filter((one) => one[3] === state).map(([name]) => name)
    expect([state, names.toSorted()]).toEqual([state, expected.toSorted()])
  }
  const found = await world.as(office, medical.listMedicals, { q: '钱二' })
  expect(found.body.items.map(({ name }) => name)).toEqual(['钱二'])
  const far = await world.actor('supervisor', { region: '430102' })
  expect((await world.as(far, medical.listMedicals, {})).body.items).toEqual([])
})

test('a report under way stands beside the person for whoever may see it, and for nobody else', async () => {
  const reviewer = await reviewingEnterprise(world)
  const worker = await workerWithoutMedical(world, employer)
  const { id } = await submitReport(world, worker.actor, { values: { reviewer: reviewer.id } })
  const rowFor = async (actor: TestActor) =>
    (await world.as(actor, medical.listMedicals, { q: worker.idNumber })).body.items[0]
  expect((await rowFor(supervisor))?.openCase).toEqual({ id, state: '待审核单位核对' })
  expect((await rowFor(worker.actor))?.openCase?.id).toBe(id)
  expect(await rowFor(clerk)).toMatchObject({ personId: worker.id, openCase: null })
})

test('the result is for the person and the employer; the authority reads until when', async () => {
  const worker = await workerWithoutMedical(world, employer)
  await record(worker.id, '2026-10-10')
  const resultsFor = async (actor: TestActor) =>
    (await world.as(actor, medical.listWorkerMedicals, { id: worker.id })).body.items.map(
      ({ result, validUntil }) => [result, validUntil],
    )
  expect(await resultsFor(clerk)).toEqual([['fit', '2027-10-10']])
  expect(await resultsFor(worker.actor)).toEqual([['fit', '2027-10-10']])
  expect(await resultsFor(supervisor)).toEqual([[null, '2027-10-10']])
})

test('who recorded a report may void it, with a reason: the colour follows and the worker is told', async () => {
  const person = await world.worker(employer, { appliedOn: '2026-11-10' })
  const worker = await world.actor('worker', { person, region: null })
  await record(person.id, '2026-11-15', 'unfit')
  expect(await colourOf(world, person.id)).toBe('red')
  const { body } = await world.as(clerk, medical.listWorkerMedicals, { id: person.id })
  const [wrong, right] = body.items
  // The older one has nobody who vouches for it here; only the authority may void it.
  expect([wrong?.voidable, right?.voidable]).toEqual([true, false])
  const id = wrong?.id ?? ''
  const tooShort = await world.as(clerk, medical.voidMedical, { id, reason: '录错了' })
  expect(tooShort.status).toBe(400)
  const reason = '日期和结论录错，与报告原件不符。'
  expect((await world.as(clerk, medical.voidMedical, { id, reason })).status).toBe(200)
  expect(await colourOf(world, person.id)).toBe('green')
  expect((await world.as(clerk, medical.voidMedical, { id, reason })).problem.detail).toContain('已经作废')
  const { body: messages } = await world.as(worker, listMessages, {})
  expect(messages.items[0]).toMatchObject({ title: '一条体检登记已作废' })
  expect(messages.items[0]?.body).not.toMatch(/合格|结论/)
  const after = await world.as(clerk, medical.listWorkerMedicals, { id: person.id })
  expect(after.body.items[0]).toMatchObject({ voidReason: reason, voidable: false })
  expect((await world.as(clerk, medical.voidMedical, { id: right?.id ?? '', reason })).status).toBe(404)
  expect((await world.as(supervisor, medical.voidMedical, { id: right?.id ?? '', reason })).status).toBe(200)
})

test('a voided report is not told to an account that is disabled', async () => {
  const person = await world.worker(employer, { appliedOn: '2026-11-10' })
  const { accountId } = await world.actor('worker', { person, region: null })
  await record(person.id, '2026-11-15', 'unfit')
  const { db } = world.house
  await db
    .updateTable('access.accounts')
    .set({ disabled_at: new Date() })
    .where('id', '=', accountId)
    .execute()
  const { body } = await world.as(clerk, medical.listWorkerMedicals, { id: person.id })
  const reason = '日期和结论录错，与报告原件不符。'
  expect((await world.as(clerk, medical.voidMedical, { id: body.items[0]?.id ?? '', reason })).status).toBe(
    200,
  )
  const told = await db
    .selectFrom('notices.messages')
    .select('id')
    .where('account_id', '=', accountId)
    .where('title', '=', '一条体检登记已作废')
    .execute()
  expect(told).toEqual([])
})

test('what a reviewer confirmed the reviewer may void, and the employer may not', async () => {
  const reviewer = await reviewingEnterprise(world)
  const worker = await workerWithoutMedical(world, employer)
  const { id } = await submitReport(world, worker.actor, { values: { reviewer: reviewer.id } })
  await decideNow(world, reviewer.admin, id, 'pass')
  const { body } = await world.as(clerk, medical.listWorkerMedicals, { id: worker.id })
  expect(body.items.map(({ voidable }) => voidable)).toEqual([false])
  const wrong = { id: body.items[0]?.id ?? '', reason: '核对时看错日期，按原件重新核对。' }
  expect((await world.as(clerk, medical.voidMedical, wrong)).status).toBe(404)
  expect((await world.as(reviewer.admin, medical.voidMedical, wrong)).status).toBe(200)
})

test('a qualification is granted, suspended, restored and ended; the functions come and go with it', async () => {
  const enterprise = await world.enterprise('苏州远望体检有限公司')
  const admin = await world.actor('enterprise-admin', { enterprise })
  const change = (act: 'grant' | 'suspend' | 'restore' | 'end') =>
    world.as(supervisor, changeQualification, {
      id: enterprise.id,
      kind: 'medical-reviewer',
      act,
      reason: '按资质监督检查的结果办理。',
    })
  const capabilities = async () => (await world.as(admin, viewSession, {})).body.post.capabilities
  const steps = [
    ['suspend', 409, []],
    ['grant', 200, ['medical-reviewer']],
    ['grant', 409, ['medical-reviewer']],
    ['restore', 409, ['medical-reviewer']],
    ['suspend', 200, []],
    ['grant', 409, []],
    ['restore', 200, ['medical-reviewer']],
    ['end', 200, []],
    ['restore', 409, []],
    ['grant', 200, ['medical-reviewer']],
  ] as const
  for (const [act, status, then] of steps)
    expect([act, (await change(act)).status, await capabilities()]).toEqual([act, status, then])
  const { body } = await world.as(supervisor, listQualifications, { q: '远望' })
  expect(body.items.map(({ state }) => state)).toEqual(['in-force', 'ended'])
  const { body: messages } = await world.as(admin, listMessages, {})
  expect(messages.items.map(({ title }) => title)).toEqual([
    '体检审核单位资质已认定',
    '体检审核单位资质已终止',
    '体检审核单位资质已恢复',
    '体检审核单位资质已暂停',
    '体检审核单位资质已认定',
  ])
})

test('a training body is not made by hand, and nobody rules over another region', async () => {
  const { id } = await world.enterprise()
  const grant = { act: 'grant', reason: '经核查符合体检审核条件。' } as const
  const body = await world.as(supervisor, changeQualification, { id, kind: 'training-body', ...grant })
  expect([body.status, body.problem.detail]).toEqual([
    400,
    '培训机构由企业提出申请，在办件里审核，不在这里认定。',
  ])
  const far = await world.actor('supervisor', { region: '430102' })
  const other = await world.as(far, changeQualification, { id, kind: 'medical-reviewer', ...grant })
  expect(other.status).toBe(404)
  expect((await world.as(far, listQualifications, {})).body.items).toEqual([])
})
