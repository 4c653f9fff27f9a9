import * as cases from '@anzhu/contract/cases'
import { listMessages } from '@anzhu/contract/notices'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { colourOf, decideNow, workerWithoutMedical } from '../../test/medical-cases.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { caseServices } from '../case-services.ts'
import { settleDue } from '../cases/index.ts'
import { recordMedicals } from '../medical/index.ts'
import { listOutbox } from '../notices/index.ts'
import { applyFor } from './index.ts'

let world: World
let supervisor: TestActor
let colleague: TestActor
beforeAll(async () => {
  world = await newWorld()
  supervisor = await world.actor('supervisor')
  colleague = await world.actor('supervisor')
})
afterAll(() => world.end())

/** A worker whose code an unfit report of somebody else’s has turned red, and who appeals. */
async function appealed(at: World = world) {
  const { db } = at.house
  const worker = await workerWithoutMedical(at, await at.enterprise())
  const record = (examinedOn: string, result: 'fit' | 'unfit') =>
    recordMedicals(db, { recordedBy: null, today: '2026-11-19' }, [
      { personId: worker.id, examinedOn, result, source: '测试' },
    ])
  await record('2026-10-01', 'fit')
  await applyFor(at.house, db, {
    personIds: [worker.id],
    today: '2026-11-10',
    source: 'self',
    appliedBy: null,
  })
  await record('2026-11-15', 'unfit')
  const draft = await at.as(worker.actor, cases.startCase, {
    service: 'safety-code-appeal',
    values: { about: 'medical', statement: '11 月 15 日没有做过体检，登记的不是本人。' },
  })
  const { status, body } = await at.as(worker.actor, cases.submitCase, {
    id: draft.body.id,
    version: draft.body.version,
  })
  expect(status).toBe(200)
  const wrong = await db
    .selectFrom('medical.reports')
    .select('id')
    .where('person_id', '=', worker.id)
    .where('result', '=', 'unfit')
    .executeTakeFirstOrThrow()
  return { worker, case: body, wrong: `medical:${wrong.id}` }
}

test('two officers void the record, which then no longer counts, and the colour follows', async () => {
  const { worker, case: it, wrong } = await appealed()
  expect(await colourOf(world, worker.id)).toBe('red')
  const { body } = await world.as(supervisor, cases.viewCase, { id: it.id })
  expect(body.options['void']?.map(({ value }) => value)).toContain(wrong)
  const inquired = await decideNow(world, supervisor, it.id, 'pass', { values: { void: wrong } })
  expect(inquired.body).toMatchObject({ status: 'in-progress', step: 'confirmation', state: '待复核' })
  const alone = await decideNow(world, supervisor, it.id, 'pass')
  expect([alone.status, alone.problem.code, alone.problem.detail]).toEqual([
    403,
    'case.four-eyes',
    '您已经办过这一件的另一个环节，“复核”须由另一人办理。请交给同岗位的同事。',
  ])
  expect(await colourOf(world, worker.id)).toBe('red')
  expect((await decideNow(world, colleague, it.id, 'pass')).body.status).toBe('approved')
  expect(await colourOf(world, worker.id)).toBe('green')
})

test('who only looks on is not told which records there are', async () => {
  const { case: it } = await appealed()
  const { body } = await world.as(await world.actor('viewer'), cases.viewCase, { id: it.id })
  expect(body.options['void']).toEqual([])
})

test('which record is voided must be one of the person’s', async () => {
  const { case: it } = await appealed()
  const other = await appealed()
  for (const wrong of [other.wrong, 'medical:x', '']) {
    const { status, problem } = await decideNow(world, supervisor, it.id, 'pass', { values: { void: wrong } })
    expect([status, problem.issues?.[0]?.path]).toEqual([400, 'values.void'])
  }
})

test('the old result is upheld with a reason: the worker reads it, and the text message says no word of health', async () => {
  const { worker, case: it } = await appealed()
  const opinion = '经核查，登记的记录与体检机构提供的原件一致，维持原结果。'
  expect((await decideNow(world, supervisor, it.id, 'refuse', { opinion })).body.state).toBe('办结-不同意')
  const { body: messages } = await world.as(worker.actor, listMessages, {})
  expect(messages.items[0]).toMatchObject({ title: '苏安码异议已办结', link: `/m/items/${it.id}` })
  const { body } = await world.as(worker.actor, cases.viewCase, { id: it.id })
  expect(body.events.at(-1)).toMatchObject({ title: '核查：维持原结果', opinion })
  const sent = await listOutbox(world.house.db, world.house.cipher, worker.phone)
  expect(sent[0]).toMatchObject({ template: 'case-refused' })
  expect(sent[0]?.body).toBe(
    `【安筑】您的苏安码异议已办结：不同意，理由请登录查看，编号尾号 ${it.number?.slice(-6)}。`,
  )
  for (const { body: text } of sent) expect(text).not.toMatch(/体检|健康|合格|原件/)
  expect(await colourOf(world, worker.id)).toBe('red')
})

test('while the code is green there is nothing to appeal', async () => {
  const enterprise = await world.enterprise()
  const person = await world.worker(enterprise, { appliedOn: '2026-11-10' })
  const worker = await world.actor('worker', { person, region: null })
  const { body } = await world.as(worker, cases.checkService, { service: 'safety-code-appeal' })
  expect(body).toMatchObject({ allowed: false, findings: [{ rule: 'AP-01', met: false }] })
})

test('what cannot be carried out stays pending with its reason, is said once, and succeeds when it can', async () => {
  const slow = await newWorld({ undoSeconds: 60 })
  try {
    const { db } = slow.house
    const [one, two] = [await slow.actor('supervisor'), await slow.actor('supervisor')]
    const { worker, case: it, wrong } = await appealed(slow)
    const fall = () =>
      db
        .updateTable('cases.pending_decisions')
        .set({ settles_at: new Date(Date.now() - 1000) })
        .execute()
    const settle = async () => {
      await fall()
      return settleDue(slow.house, caseServices)
    }
    await decideNow(slow, one, it.id, 'pass', { values: { void: wrong } })
    expect(await settle()).toBe(1)
    await decideNow(slow, two, it.id, 'pass')
    // Meanwhile somebody else has voided it.
    const report = wrong.slice('medical:'.length)
    await sql`update medical.reports set voided_at = now(), void_reason = '已由登记单位作废' where id = ${report}::uuid`.execute(
      db,
    )
    await settle()
    await settle()
    const { body: stuck } = await slow.as(two, cases.viewCase, { id: it.id })
    expect(stuck).toMatchObject({ status: 'in-progress', may: ['undo'], pending: { word: '同意更正' } })
    const failures = stuck.events.filter(({ kind }) => kind === 'effect-failed')
    expect(failures.map(({ title, opinion }) => [title, opinion])).toEqual([
      ['决定尚未生效，系统每分钟自动重试', '要作废的记录已经作废。请刷新后查看。'],
    ])
    const pending = await db.selectFrom('cases.pending_decisions').select('failure').execute()
    expect(pending).toEqual([{ failure: '要作废的记录已经作废。请刷新后查看。' }])
    await sql`update medical.reports set voided_at = null, void_reason = '' where id = ${report}::uuid`.execute(
      db,
    )
    await settle()
    expect((await slow.as(two, cases.viewCase, { id: it.id })).body.status).toBe('approved')
    expect(await colourOf(slow, worker.id)).toBe('green')
  } finally {
    await slow.end()
  }
})
