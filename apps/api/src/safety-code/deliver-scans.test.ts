import type { Input } from '@anzhu/contract/endpoint'
import { renewMyCredential } from '@anzhu/contract/my-safety-code'
import { deliverScans, listScans, reportScan, scanCode } from '@anzhu/contract/scanning'
import { addDays } from '@anzhu/law/kernel/date'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { recordMedicals } from '../medical/index.ts'

let world: World
let firm: { id: string }
let site: { id: string; name: string }
let inspector: TestActor

beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
  site = await world.project(firm)
  inspector = await world.actor('inspector')
})
beforeEach(() => world.clock.move(testDay))
afterAll(() => world.end())

type Kept = Input<typeof deliverScans>['scans'][number]

/** A scan as a phone without network keeps it, made just now by the test's clock. */
const kept = (content: string, more: Partial<Kept> = {}): Kept => ({
  id: randomUUID(),
  at: world.clock.now().toISOString(),
  content,
  projectId: site.id,
  shown: 'green',
  dataAsOf: world.clock.now().toISOString(),
  clockOffset: 0,
  ...more,
})

const deliver = (scans: Kept[], actor = inspector) => world.as(actor, deliverScans, { scans })

async function tokenOf(person: { id: string }): Promise<string> {
  const { body } = await world.as(await world.actor('worker', { person }), renewMyCredential, {})
  return body.url
}

const rowOf = (id: string) =>
  world.house.db.selectFrom('safety_code.scans').selectAll().where('id', '=', id).executeTakeFirst()

const countOf = async (ids: readonly string[]) =>
  (
    await world.house.db
      .selectFrom('safety_code.scans')
      .select('id')
      .where('id', 'in', [...ids])
      .execute()
  ).length

test('a scan made without network is kept with what was shown, what is right, and when it arrived', async () => {
  const worker = await world.worker(firm, { name: '张建国', project: site, appliedOn: testDay })
  const scan = kept(await tokenOf(worker), { clockOffset: 400 })
  const { status, body } = await deliver([scan])
  expect(status).toBe(200)
  expect(body.results).toEqual([
    {
      id: scan.id,
      recorded: 'new',
      verdict: 'green',
      colour: 'green',
      differs: false,
      sentence: expect.any(String),
    },
  ])
  expect(await rowOf(scan.id)).toMatchObject({
    account_id: inspector.accountId,
    project_id: site.id,
    person_id: worker.id,
    verdict: 'green',
    shown: 'green',
    offline: true,
    form: 'fresh',
    clock_offset: 400,
    delivered_at: expect.any(Date),
  })
  const [listed] = (await world.as(inspector, listScans, {})).body.items
  expect(listed).toMatchObject({ id: scan.id, offline: true, shown: null, clockOff: true, name: '张建国' })
  expect(listed?.deliveredAt).not.toBeNull()
})

test('delivered late, a scan is judged by its own day; what the phone wrongly showed is flagged', async () => {
  const worker = await world.worker(firm, { appliedOn: testDay })
  const scan = kept(await tokenOf(worker))
  const wrong = kept(scan.content, { shown: 'red' })
  const unsure = kept(scan.content, { shown: 'outdated' })
  // By the time it arrives the person has been found unfit; on the day of the scan nobody knew.
  world.clock.move(addDays(testDay, 3))
  await recordMedicals(world.house.db, { recordedBy: null, today: addDays(testDay, 3) }, [
    { personId: worker.id, examinedOn: addDays(testDay, 2), result: 'unfit', source: '测试' },
  ])
  const { results } = (await deliver([scan, wrong, unsure])).body
  expect(results.map(({ verdict, differs }) => [verdict, differs])).toEqual([
    ['green', false],
    ['green', true],
    ['green', false],
  ])
  expect(results[1]?.sentence).toMatch(/^当时显示“红码”，按事实应为“绿码”。/)
  const late = kept(scan.content, { at: new Date(Date.parse(scan.at) + 2 * 86_400_000).toISOString() })
  expect((await deliver([late])).body.results[0]).toMatchObject({ verdict: 'expired', differs: true })
  const { items } = (await world.as(inspector, listScans, {})).body
  expect(items.find(({ id }) => id === wrong.id)?.shown).toBe('red')
  expect(items.find(({ id }) => id === unsure.id)?.shown).toBeNull()
  // Last to arrive, but not the last to be made.
  expect(items.map(({ at }) => at)).toEqual(
    items
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  )
})

test('however often and from how many sides at once it is delivered, a scan is kept once', async () => {
  const scans = Array.from({ length: 40 }, () => kept('不是码', { shown: 'unknown' }))
  const answers = await Promise.all(
    [scans, scans.toReversed(), [...scans, ...scans], scans.slice(10)].map((batch) => deliver(batch)),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  const all = answers.flatMap(({ body }) => body.results)
  expect(all.filter(({ recorded }) => recorded === 'new')).toHaveLength(40)
  expect(all.filter(({ recorded }) => recorded === 'refused')).toEqual([])
  expect(await countOf(scans.map(({ id }) => id))).toBe(40)
})

test('an online scan whose answer was lost is not kept again when the phone delivers it', async () => {
  const id = randomUUID()
  expect((await world.as(inspector, scanCode, { id, content: '不是码', projectId: site.id })).body.id).toBe(
    id,
  )
  expect((await deliver([kept('不是码', { id })])).body.results[0]?.recorded).toBe('already')
  expect(await rowOf(id)).toMatchObject({ offline: false })
})

test('after a lost answer the list says what the phone showed instead, and keeps a report that came with it', async () => {
  const id = randomUUID()
  const worker = await world.worker(firm, { appliedOn: testDay })
  const content = await tokenOf(worker)
  await world.as(inspector, scanCode, { id, content, projectId: site.id })
  const own = kept(content, { id, shown: 'red' })
  await deliver([own])
  const amended = { ...own, report: '照片与本人不符' }
  expect((await deliver([amended])).body.results[0]?.recorded).toBe('already')
  await deliver([amended])
  const { items } = (await world.as(inspector, listScans, {})).body
  expect(items.filter((item) => item.id === id)).toEqual([
    expect.objectContaining({ verdict: 'green', offline: true, shown: 'red', reports: 1 }),
  ])
  const retold = world.house.db
    .selectFrom('safety_code.scan_retellings')
    .select('id')
    .where('scan_id', '=', id)
  expect(await retold.execute()).toHaveLength(1)
})

test('an id that another account has used is refused, and nothing of theirs changes', async () => {
  const scan = kept('不是码')
  await deliver([scan])
  const colleague = await world.actor('inspector')
  const [answer] = (await deliver([kept('也不是码', { id: scan.id, report: '冒用' })], colleague)).body
    .results
  expect(answer).toMatchObject({
    recorded: 'refused',
    verdict: null,
    sentence: expect.stringContaining('其他账号'),
  })
  const online = await world.as(colleague, scanCode, { id: scan.id, content: '不是码' })
  expect([online.status, online.problem.code]).toEqual([400, 'invalid'])
  expect(await rowOf(scan.id)).toMatchObject({ account_id: inspector.accountId })
  const reports = world.house.db
    .selectFrom('safety_code.scan_reports')
    .selectAll()
    .where('scan_id', '=', scan.id)
  expect(await reports.execute()).toEqual([])
})

test.each([
  ['of the future', 6 * 60_000, /晚于平台时间 5 分钟以上/],
  ['older than 30 days', -31 * 86_400_000, /早于 30 天以前/],
])('a scan %s is refused alone, with a sentence', async (_, shift, sentence) => {
  const wrong = kept('不是码', { at: new Date(world.clock.now().getTime() + shift).toISOString() })
  const { results } = (await deliver([wrong, kept('不是码')])).body
  expect(results.map(({ recorded }) => recorded)).toEqual(['refused', 'new'])
  expect(results[0]?.sentence).toMatch(sentence)
  expect(await countOf([wrong.id])).toBe(0)
})

test('times that no calendar knows are refused or forgotten, never a failure', async () => {
  const ancient = kept('不是码', { at: '0000-01-01T00:00:00Z' })
  const sure = kept('不是码', { dataAsOf: '0000-01-01T00:00:00Z' })
  const { status, body } = await deliver([ancient, sure])
  expect([status, body.results.map(({ recorded }) => recorded)]).toEqual([200, ['refused', 'new']])
  expect(await rowOf(sure.id)).toMatchObject({ data_as_of: null })
})

test('what was scanned is not kept', async () => {
  const worker = await world.worker(firm, { appliedOn: testDay })
  const scan = kept(await tokenOf(worker))
  await deliver([scan])
  expect(JSON.stringify(await rowOf(scan.id))).not.toContain(scan.content.split('/').at(-1)?.slice(0, 40))
})

test('a misuse is reported with the check, online or with the delivery, by whoever made it and nobody else', async () => {
  const online = (await world.as(inspector, scanCode, { content: '不是码', projectId: site.id })).body.id
  const offline = kept('不是码', { report: '照片与本人不符' })
  await deliver([offline])
  await deliver([offline])
  expect((await world.as(inspector, reportScan, { id: online, reason: '出示他人的码' })).status).toBe(200)
  const colleague = await world.actor('inspector')
  expect((await world.as(colleague, reportScan, { id: online, reason: '替别人报' })).status).toBe(404)
  const { items } = (await world.as(inspector, listScans, {})).body
  const reports = (id: string) => items.find((item) => item.id === id)?.reports
  expect([reports(online), reports(offline.id)]).toEqual([1, 1])
})

test('the record of checks can be added to and never changed', async () => {
  const scan = kept('不是码')
  await deliver([scan])
  const change = world.house.db
    .updateTable('safety_code.scans')
    .set({ verdict: 'green' })
    .where('id', '=', scan.id)
    .execute()
  await expect(change).rejects.toThrow(/permission denied/)
})

test('only who may scan delivers', async () => {
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  expect((await deliver([kept('1')], clerk)).status).toBe(403)
})
