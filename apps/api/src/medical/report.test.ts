import * as cases from '@anzhu/contract/cases'
import { changeQualification } from '@anzhu/contract/qualifications'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  colourOf,
  decideNow,
  reviewingEnterprise,
  submitReport,
  workerWithoutMedical,
} from '../../test/medical-cases.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let employer: Awaited<ReturnType<World['enterprise']>>
let clerk: TestActor
let reviewer: Awaited<ReturnType<typeof reviewingEnterprise>>
let supervisor: TestActor
beforeAll(async () => {
  world = await newWorld()
  employer = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise: employer })
  reviewer = await reviewingEnterprise(world)
  supervisor = await world.actor('supervisor')
})
afterAll(() => world.end())

const rules = ({ issues = [] }: { issues?: readonly { path: string }[] }) => issues.map(({ path }) => path)

/** A report that a worker filed and that waits for the reviewer. */
async function waiting(values: Record<string, string> = {}) {
  const worker = await workerWithoutMedical(world, employer)
  const it = await submitReport(world, worker.actor, { values: { reviewer: reviewer.id, ...values } })
  expect(it.answer.status).toBe(200)
  return { worker, ...it, case: it.answer.body }
}

test('a worker’s own report needs a reviewer (MR-03), the clerk’s does not', async () => {
  const worker = await workerWithoutMedical(world, employer)
  const own = await submitReport(world, worker.actor)
  expect([own.answer.status, rules(own.answer.problem)]).toEqual([422, ['values.reviewer']])
  const entered = await submitReport(world, clerk, { personId: worker.id })
  expect(entered.answer.body).toMatchObject({ status: 'approved', state: '办结-同意' })
})

test('entered by the clerk it is recorded at once, and the colour changes at once', async () => {
  const person = await world.worker(employer, { medical: '2026-01-10', appliedOn: '2026-11-10' })
  world.clock.move('2027-01-12')
  expect(await colourOf(world, person.id)).toBe('yellow')
  const { answer } = await submitReport(world, clerk, {
    personId: person.id,
    values: { examinedOn: '2027-01-11' },
  })
  expect(answer.status).toBe(200)
  expect(await colourOf(world, person.id)).toBe('green')
  world.clock.move('2026-11-19')
})

test('an unfit report makes the code red', async () => {
  const person = await world.worker(employer, { appliedOn: '2026-11-10' })
  expect(await colourOf(world, person.id)).toBe('green')
  const { answer } = await submitReport(world, clerk, {
    personId: person.id,
    values: { result: 'unfit', examinedOn: '2026-11-15' },
  })
  expect(answer.status).toBe(200)
  expect(await colourOf(world, person.id)).toBe('red')
})

test('what does not hold is refused with its rule: future, too old, own employer, not qualified, recorded already', async () => {
  const ownReviewer = await world.actor('labour-clerk', { enterprise: reviewer })
  const theirs = await world.worker(reviewer, { medical: null })
  const worker = await world.worker(employer, { medical: '2026-11-10' })
  const stranger = await world.enterprise()
  const table: [TestActor, string, Record<string, string>, string[]][] = [
    [clerk, worker.id, { examinedOn: '2026-11-20' }, ['values.examinedOn']],
    [clerk, worker.id, { examinedOn: '2025-11-18' }, ['values.examinedOn']],
    [clerk, worker.id, { examinedOn: '2026-11-09', reviewer: stranger.id }, ['values.reviewer']],
    [ownReviewer, theirs.id, { reviewer: reviewer.id }, ['values.reviewer']],
    [clerk, worker.id, {}, ['values.examinedOn']],
  ]
  for (const [by, personId, values, expected] of table) {
    const { answer } = await submitReport(world, by, { personId, values })
    expect([expected, answer.status, rules(answer.problem)]).toEqual([expected, 422, expected])
  }
})

test('a reviewer sees what was submitted to it and nothing else, and decides it', async () => {
  const { case: it, worker } = await waiting()
  const other = await reviewingEnterprise(world)
  const elsewhere = await submitReport(world, (await workerWithoutMedical(world, employer)).actor, {
    values: { reviewer: other.id },
  })
  const { body: queue } = await world.as(reviewer.admin, cases.listCases, { box: 'queue' })
  expect(queue.items.map(({ id }) => id)).toContain(it.id)
  expect(queue.items.map(({ id }) => id)).not.toContain(elsewhere.id)
  expect((await world.as(reviewer.admin, cases.viewCase, { id: elsewhere.id })).status).toBe(404)
  const office = await world.actor('labour-clerk', { enterprise: reviewer })
  const { body } = await world.as(office, cases.viewCase, { id: it.id })
  expect(body).toMatchObject({ values: { result: 'fit' }, withheld: [], may: ['decide'] })
  expect(body.subject).toBe('王*国')
  const [file] = body.materials['report'] ?? []
  expect((await world.as(office, cases.viewMaterial, { id: it.id, fileId: file?.id ?? '' })).status).toBe(200)
  expect((await decideNow(world, office, it.id, 'pass')).body.state).toBe('办结-同意')
  const { rows } = await world.pool.query<{ organisation_id: string; source: string }>(
    'select organisation_id, source from medical.reports where person_id = $1',
    [worker.id],
  )
  expect(rows).toEqual([
    {
      organisation_id: reviewer.id,
      source: `本人提交，${reviewer.name}核对（苏州市第一人民医院）`,
    },
  ])
})

test('what was given back and went elsewhere is no longer the first reviewer’s', async () => {
  const { case: it, worker, values, materials } = await waiting({ findings: '左耳听力稍弱' })
  const opinion = '报告照片看不清日期或结论，请在亮处平放重拍。'
  // Three working days from Thursday 2026-11-19; one of them is left.
  expect(it.waiting?.dueOn).toBe('2026-11-24')
  world.clock.move('2026-11-23')
  const returned = await decideNow(world, reviewer.admin, it.id, 'return', { opinion })
  // Given back, it is corrected in private: the reviewer knows of it, not what is saved meanwhile.
  expect(returned.body).toMatchObject({ status: 'returned', materials: {} })
  // All of it: what is being corrected has not been submitted again.
  expect(returned.body.withheld.toSorted()).toEqual([
    'examinedOn',
    'findings',
    'hospital',
    'report',
    'result',
    'reviewer',
  ])
  const other = await reviewingEnterprise(world)
  const { body: mine } = await world.as(worker.actor, cases.viewCase, { id: it.id })
  const saved = await world.as(worker.actor, cases.saveCase, {
    id: it.id,
    version: mine.version,
    values: { ...values, reviewer: other.id },
    materials,
  })
  const again = await world.as(worker.actor, cases.submitCase, { id: it.id, version: saved.body.version })
  // Whoever has not seen it before has three days as well.
  expect([again.status, again.body.waiting?.dueOn]).toEqual([200, '2026-11-26'])
  world.clock.move('2026-11-19')
  const isGone = async () => {
    const done = await world.as(reviewer.admin, cases.listCases, { box: 'done' })
    const view = await world.as(reviewer.admin, cases.viewCase, { id: it.id })
    return [view.status, done.body.items.some(({ id }) => id === it.id)]
  }
  expect(await isGone()).toEqual([404, false])
  expect((await decideNow(world, other.admin, it.id, 'pass')).status).toBe(200)
  expect(await isGone()).toEqual([404, false])
  expect((await world.as(other.admin, cases.viewCase, { id: it.id })).body.values['result']).toBe('fit')
})

test('the employer does not see a worker’s own report, nor its number', async () => {
  const { case: it, worker } = await waiting()
  const admin = await world.actor('enterprise-admin', { enterprise: employer })
  const director = await world.actor('safety-director', { enterprise: employer })
  for (const actor of [clerk, admin, director])
    expect((await world.as(actor, cases.viewCase, { id: it.id })).status).toBe(404)
  for (const box of cases.boxes) {
    const { body } = await world.as(clerk, cases.listCases, { box })
    expect(body.items.map(({ id }) => id)).not.toContain(it.id)
  }
  const second = await submitReport(world, clerk, { personId: worker.id })
  expect([second.answer.status, second.answer.problem.code]).toEqual([409, 'case.already-open'])
  expect(second.answer.problem.detail).not.toContain(it.number ?? '')
})

test('the authority sees the case, but neither result, findings nor photo', async () => {
  const { case: it } = await waiting({ findings: '左耳听力稍弱' })
  const fileId = it.materials['report']?.[0]?.id ?? ''
  for (const actor of [supervisor, await world.actor('viewer')]) {
    const { status, body } = await world.as(actor, cases.viewCase, { id: it.id })
    expect([status, body.withheld.toSorted()]).toEqual([200, ['findings', 'report', 'result']])
    expect(Object.keys(body.values).toSorted()).toEqual(['examinedOn', 'hospital', 'reviewer'])
    expect(body.materials).toEqual({})
    // Of the choices only the one that was made, for its name.
    expect(body.options['reviewer']?.map(({ title }) => title)).toEqual([reviewer.name])
    expect((await world.as(actor, cases.viewMaterial, { id: it.id, fileId })).status).toBe(404)
    expect(JSON.stringify(body)).not.toContain('听力')
  }
  expect((await world.as(supervisor, cases.takeCase, { id: it.id })).status).toBe(409)
})

test('a reviewer whose qualification is suspended can give back but not confirm', async () => {
  const unlucky = await reviewingEnterprise(world)
  const worker = await workerWithoutMedical(world, employer)
  const { id } = await submitReport(world, worker.actor, { values: { reviewer: unlucky.id } })
  const change = { id: unlucky.id, kind: 'medical-reviewer', reason: '抽查发现核对不实，暂停整改。' } as const
  await world.as(supervisor, changeQualification, { ...change, act: 'suspend' })
  const passed = await decideNow(world, unlucky.admin, id, 'pass')
  expect([passed.status, passed.problem.detail]).toEqual([
    422,
    '现在不能同意：所选的企业现在没有体检审核资质。请退回补正，或写明理由不同意。',
  ])
  const opinion = '本单位的资质已暂停，请另选审核单位重新提交。'
  expect((await decideNow(world, unlucky.admin, id, 'return', { opinion })).status).toBe(200)
})

test('nobody reviews what they filed themselves', async () => {
  const { case: it } = await waiting()
  await world.house.db
    .updateTable('cases.cases')
    .set({ account_id: reviewer.admin.accountId })
    .where('id', '=', it.id)
    .execute()
  const { status, problem } = await decideNow(world, reviewer.admin, it.id, 'pass')
  expect([status, problem.detail]).toEqual([
    403,
    '您已经提交了这一件，“核对报告”须由另一人办理。请交给同岗位的同事。',
  ])
})
