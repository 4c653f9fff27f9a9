import type { Args } from '@anzhu/contract/endpoint'
import { renewMyCredential } from '@anzhu/contract/my-safety-code'
import { exportSafetyCodes, listSafetyCodes, viewSafetyCode } from '@anzhu/contract/safety-code'
import {
  listRulePreviewChanges,
  previewSafetyCodeRules,
  publishSafetyCodeRules,
  viewRulePreview,
  viewSafetyCodeRules,
  withdrawSafetyCodeRules,
} from '@anzhu/contract/safety-code-rules'
import { verifyCode } from '@anzhu/contract/scanning'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { suzhouPolicy, type SafetyCodeNumbers } from '@anzhu/law/safety-code/policy'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { readSheets } from '../sheets/hucre-workbook.ts'
import { recordTrainings } from '../training/index.ts'
import { refreshStandings } from './index.ts'
import { applyDueStandings } from './next-standings.ts'
import { versionWorker } from './prepare-version.ts'
import { previewWorker } from './run-preview.ts'
import { completeStandings } from './workers.ts'

let world: World
let firm: { id: string; name: string }
let city: TestActor
let clerk: TestActor

beforeEach(async () => {
  world = await newWorld()
  // Jobs may be queued; each test does them itself, at its own moment.
  await world.jobs.start([])
  firm = await world.enterprise()
  city = await world.actor('supervisor', { region: '320500' })
  clerk = await world.actor('labour-clerk', { enterprise: firm })
})
afterEach(async () => {
  await world.jobs.stop()
  await world.end()
})

const suzhou = { jurisdiction: 'suzhou' } as const
const never = new AbortController().signal
const changed = (change: Partial<SafetyCodeNumbers>) => ({ ...suzhouPolicy.numbers, ...change })
const day: PlainDate = '2026-12-01'
const reason = '按市里的通知延长有效期，减少重复培训'

async function preview(change: Partial<SafetyCodeNumbers>, effectiveFrom: PlainDate = day) {
  const asked = await world.as(city, previewSafetyCodeRules, {
    ...suzhou,
    numbers: changed(change),
    effectiveFrom,
  })
  if (asked.status !== 200) return { ...asked, found: null }
  await previewWorker(world.house).work({ previewId: asked.body.id }, never)
  return { ...asked, found: (await world.as(city, viewRulePreview, { id: asked.body.id })).body }
}

/** Publishes as whoever has done everything right, and computes what it brings, unless told otherwise. */
async function publish(
  change: Partial<SafetyCodeNumbers>,
  effectiveFrom: PlainDate = day,
  { prepared = true } = {},
) {
  const { found } = await preview(change, effectiveFrom)
  const published = await world.as(city, publishSafetyCodeRules, {
    ...suzhou,
    numbers: changed(change),
    effectiveFrom,
    reason,
    previewId: found?.id ?? '',
    changed: found?.changed ?? 0,
  })
  if (prepared && published.status === 200)
    await versionWorker(world.house).work({ versionId: published.body.id }, never)
  return published
}

const rules = async (actor = city) => (await world.as(actor, viewSafetyCodeRules, suzhou)).body
const colourNow = async (personId: string, on?: PlainDate) =>
  (await world.as(clerk, viewSafetyCode, { personId, ...(on !== undefined && { on }) })).body.colour
const validInSheet = async () => {
  const [sheet] = await readSheets((await world.as(clerk, exportSafetyCodes, {})).raw)
  // Between the titles and the line of who took it out.
  return (sheet?.rows.slice(1, -1) ?? []).map(({ cells }) => cells[6]?.value)
}
const listed = async (colour: 'green' | 'yellow' | 'red') =>
  (await world.as(clerk, listSafetyCodes, { colour, limit: 200 })).body.items.map(({ personId }) => personId)

/** What anybody hears who types the code number: read from the stored days, not from the facts. */
async function verified(personId: string) {
  const { rows } = await sql<{ code_number: string }>`
    select code_number from safety_code.standings where person_id = ${personId}::uuid`.execute(world.house.db)
  return (await world.as(null, verifyCode, { token: rows[0]?.code_number ?? '' })).body.verdict
}

// Granted on 2026-05-25: yellow from 2026-10-25, valid until 2026-11-25, grace until 2026-12-10.
const yellow = { trained: '2026-05-20', medical: '2026-05-20', appliedOn: '2026-05-25' } as const
// Granted on 2026-11-10: yellow from 2027-04-10, valid until 2027-05-10.
const green = { trained: '2026-11-01', medical: '2026-10-01', appliedOn: '2026-11-10' } as const

test('a preview counts who changes from which colour to which, names them, and says who turns red sooner', async () => {
  const project = await world.project(firm)
  const old = await world.worker(firm, { ...yellow, name: '张三', project })
  await world.worker(firm, green)
  const { found } = await preview({ validityMonths: 12 })
  expect(found).toMatchObject({
    state: 'done',
    done: 2,
    total: 2,
    changed: 1,
    changes: [{ from: 'yellow', to: 'green', count: 1 }],
    redSooner: 0,
    districts: [{ region: '320507', changed: 1, toRed: 0 }],
  })
  const { body } = await world.as(city, listRulePreviewChanges, { id: found?.id ?? '' })
  expect(body.items).toMatchObject([
    {
      personId: old.id,
      name: '张三',
      enterprise: { name: firm.name },
      project: { name: project.name },
      from: 'yellow',
      to: 'green',
      redFromBefore: '2026-12-11',
      redFromAfter: '2027-06-10',
    },
  ])
  // Shorter grace: on 1 December still yellow, but red on 6 December instead of the 11th.
  const sooner = (await preview({ graceDays: 10 })).found
  expect(sooner).toMatchObject({ changed: 0, redSooner: 1 })
  const soon = await world.as(city, listRulePreviewChanges, { id: sooner?.id ?? '', redSooner: 'true' })
  expect(soon.body.items.map(({ redFromAfter }) => redFromAfter)).toEqual(['2026-12-06'])
})

test('two processes on one preview count everybody once', async () => {
  for (let n = 0; n < 6; n++) await world.worker(firm, yellow)
  const { body } = await world.as(city, previewSafetyCodeRules, {
    ...suzhou,
    numbers: changed({ validityMonths: 12 }),
    effectiveFrom: day,
  })
  const { work } = previewWorker(world.house)
  await Promise.all([1, 2, 3].map(() => work({ previewId: body.id }, never)))
  expect((await world.as(city, viewRulePreview, { id: body.id })).body).toMatchObject({ done: 6, changed: 6 })
})

test('on its day a version is in force from the first second for single codes, and for lists when it is applied', async () => {
  const { id } = await world.worker(firm, yellow)
  const untouched = await world.worker(firm, green)
  expect((await publish({ validityMonths: 12 })).body).toMatchObject({ state: 'computing' })
  expect((await rules()).versions).toMatchObject([{ state: 'ready', computed: 2, toCompute: 2 }])

  world.clock.move('2026-11-30')
  expect([await colourNow(id), await verified(id)]).toEqual(['yellow', 'yellow'])
  expect(await listed('yellow')).toContain(id)

  world.clock.move(day)
  expect([await colourNow(id), await verified(id)]).toEqual(['green', 'green'])
  const worker = await world.actor('worker', { person: { id }, region: null })
  const { body } = await world.as(worker, renewMyCredential, {})
  const token = new URL(body.url).pathname.split('/').at(-1) ?? ''
  expect((await world.as(null, verifyCode, { token })).body.verdict).toBe('green')
  // Neither is a sheet older than its rules: it says until when codes are valid by those of today.
  const untilThen = await validInSheet()
  await applyDueStandings(world.house.db, day, never)
  expect(await listed('green')).toEqual(expect.arrayContaining([id, untouched.id]))
  const valid = (await world.as(clerk, listSafetyCodes, {})).body.items.map(({ validUntil }) => validUntil)
  expect([untilThen, await validInSheet()].map((days) => days.toSorted())).toEqual([
    valid.toSorted(),
    valid.toSorted(),
  ])
  expect(await verified(id)).toBe('green')
  const left = await sql`select from safety_code.next_standings`.execute(world.house.db)
  expect(left.rows).toHaveLength(0)
  expect(await rules()).toMatchObject({ inForceSince: day, versions: [{ state: 'in-force' }] })

  // An old day keeps the old rule, and the file says since when the numbers have been in force.
  expect(await colourNow(id, '2026-11-30')).toBe('yellow')
  const file = (await world.as(clerk, viewSafetyCode, { personId: id })).body
  expect(file.explanation.find(({ rule }) => rule === 'SCR-02')?.basis).toContain(`自 ${day} 起施行`)
  expect(file.history.slice(-2)).toMatchObject([
    { colour: 'yellow', to: '2026-11-30' },
    { colour: 'green', from: day },
  ])
})

test('facts that come between publishing and the day are seen on the day', async () => {
  const { id } = await world.worker(firm, yellow)
  await publish({ graceDays: 2, validityMonths: 4 })
  await recordTrainings(world.house.db, { recordedBy: null, today: testDay }, [
    { personId: id, kind: 'continuing-education', heldOn: testDay, result: 'pass', source: '苏州某培训中心' },
  ])
  world.clock.move(day)
  expect([await colourNow(id), await verified(id)]).toEqual(['green', 'green'])
  await applyDueStandings(world.house.db, day, never)
  const { rows } = await sql`
    select valid_until, red_from from safety_code.standings where person_id = ${id}::uuid`.execute(
    world.house.db,
  )
  expect(rows).toEqual([{ valid_until: '2027-03-19', red_from: '2027-03-22' }])
})

test('somebody who comes after publishing, and a day that comes before all is computed', async () => {
  await publish({ validityMonths: 12 })
  const late = await world.worker(firm, yellow)
  world.clock.move(day)
  expect(await verified(late.id)).toBe('green')

  world.clock.move(testDay)
  const { body } = await publish({ validityMonths: 10 }, '2026-12-20', { prepared: false })
  world.clock.move('2026-12-21')
  await versionWorker(world.house).work({ versionId: body.id }, never)
  const { rows } = await sql`
    select valid_until from safety_code.standings where person_id = ${late.id}::uuid`.execute(world.house.db)
  expect(rows).toEqual([{ valid_until: '2027-03-25' }])
})

test('a colour that new rules bring begins with them: nobody is taken off the roster for days before', async () => {
  const { id } = await world.worker(firm, { ...yellow, appliedOn: '2026-06-25' })
  await publish({ validityMonths: 2 })
  world.clock.move('2026-12-03')
  const { body } = await world.as(clerk, viewSafetyCode, { personId: id })
  expect(body).toMatchObject({ colour: 'red', notRosteredFrom: day })
  await refreshStandings(world.house.db, [id], '2026-12-03')
  expect(await verified(id)).toBe('red')
})

test('a version is withdrawn before its day, with a reason; what it would have brought is forgotten', async () => {
  const { id } = await world.worker(firm, yellow)
  const { body } = await publish({ validityMonths: 12 })
  const later = (await publish({ validityMonths: 9 }, '2027-02-01')).body
  const withdrawn = await world.as(city, withdrawSafetyCodeRules, {
    id: body.id,
    reason: '通知推迟，另行确定日期',
  })
  expect(withdrawn.body).toMatchObject({
    state: 'withdrawn',
    withdrawn: { reason: '通知推迟，另行确定日期' },
  })
  expect((await rules()).versions.find((one) => one.id === later.id)?.state).toBe('computing')
  const { work } = versionWorker(world.house)
  await work({ versionId: body.id }, never)
  await work({ versionId: later.id }, never)
  world.clock.move(day)
  expect([await colourNow(id), await verified(id)]).toEqual(['yellow', 'yellow'])
  const { rows } = await sql`select effective_from from safety_code.next_standings`.execute(world.house.db)
  expect(rows).toEqual([{ effective_from: '2027-02-01' }])

  world.clock.move('2027-02-01')
  const tooLate = await world.as(city, withdrawSafetyCodeRules, {
    id: later.id,
    reason: '想要改回原来施行的数字',
  })
  expect([tooLate.status, tooLate.problem.code]).toEqual([409, 'conflict'])
})

test('what is not yet forgotten of a withdrawn version never comes into force', async () => {
  const { id } = await world.worker(firm, yellow)
  const { body } = await publish({ validityMonths: 12 })
  await world.as(city, withdrawSafetyCodeRules, { id: body.id, reason: '通知推迟，另行确定日期' })
  world.clock.move(day)
  await applyDueStandings(world.house.db, day, never)
  expect([await verified(id), await listed('yellow')]).toEqual(['yellow', [id]])
})

const refusals: readonly [Partial<Args<typeof publishSafetyCodeRules>>, number, string][] = [
  [{ changed: 7 }, 400, '会变色的是 1 人，填写的是 7 人'],
  [{ numbers: changed({ validityMonths: 11 }) }, 409, '不是这些数字或这一天的'],
  [{ effectiveFrom: '2026-12-02' }, 409, '不是这些数字或这一天的'],
  [{ reason: '改了' }, 400, '填写有误'],
  [{ effectiveFrom: testDay }, 422, '最早从明天起施行'],
]

test('publishing is refused with another count, other numbers, another day, a word for a reason, or for today', async () => {
  await world.worker(firm, yellow)
  const { found } = await preview({ validityMonths: 12 })
  const numbers = changed({ validityMonths: 12 })
  const right = { ...suzhou, numbers, effectiveFrom: day, reason, previewId: found?.id ?? '', changed: 1 }
  for (const [other, status, sentence] of refusals) {
    const answer = await world.as(city, publishSafetyCodeRules, { ...right, ...other })
    expect([answer.status, answer.problem.detail]).toEqual([status, expect.stringContaining(sentence)])
  }
  expect((await rules()).versions).toEqual([])
})

test('publishing is refused while the count runs, a day later, and after another version', async () => {
  await world.worker(firm, yellow)
  const numbers = changed({ validityMonths: 12 })
  const asked = { ...suzhou, numbers, effectiveFrom: day }
  const { body } = await world.as(city, previewSafetyCodeRules, asked)
  const attempt = () =>
    world.as(city, publishSafetyCodeRules, { ...asked, reason, previewId: body.id, changed: 1 })
  expect((await attempt()).problem.detail).toContain('影响还在计算')
  await previewWorker(world.house).work({ previewId: body.id }, never)
  world.clock.move('2026-11-21')
  expect((await attempt()).problem.detail).toContain('已超过一天')
  world.clock.move(testDay)
  await publish({ graceDays: 20 }, '2026-11-25')
  expect((await attempt()).problem.detail).toContain('又有规则发布或撤销')
  expect((await preview({ graceDays: 25 }, '2026-11-25')).problem.detail).toContain('已有一版')
})

test('numbers that cannot be published cannot be tried out either', async () => {
  const cases: readonly [Partial<SafetyCodeNumbers>, string][] = [
    [{ validityMonths: 25 }, '有效期为 25 个月，应是 1 至 24 之间的整数'],
    [{ yellowMonthsBefore: 6 }, '应短于有效期'],
    [{}, '没有要改的'],
  ]
  for (const [change, sentence] of cases) {
    const { status, problem } = await preview(change)
    expect([status, problem.code]).toEqual([422, 'safety-code.rule-refused'])
    expect(problem.detail).toContain(sentence)
  }
})

test('a district reads the rules of its city and cannot change them', async () => {
  const district = await world.actor('supervisor')
  const read = await world.as(district, viewSafetyCodeRules, { jurisdiction: 'xiangcheng' })
  expect(read.body).toMatchObject({ name: '苏州市相城区', prescribedBy: '苏州市', mayChange: false })
  expect(read.body.inForce).toEqual(suzhouPolicy.numbers)
  expect((await rules()).mayChange).toBe(true)
  const asked = { numbers: changed({ graceDays: 20 }), effectiveFrom: day }
  const city = await world.as(district, previewSafetyCodeRules, { ...suzhou, ...asked })
  expect([city.status, city.problem.code]).toEqual([404, 'not-found'])
  const own = await world.as(district, previewSafetyCodeRules, { jurisdiction: 'xiangcheng', ...asked })
  expect([own.status, own.problem.detail]).toEqual([422, expect.stringContaining('由苏州市规定')])
})

test('each enterprise gets one message, also when its job runs twice', async () => {
  const admin = await world.actor('enterprise-admin', { enterprise: firm })
  await world.actor('enterprise-admin', { enterprise: firm })
  const { body } = await publish({ validityMonths: 12 })
  await versionWorker(world.house).work({ versionId: body.id }, never)
  const { rows } = await sql<{ account_id: string; body: string }>`
    select account_id, body from notices.messages where title like '%将要变更'`.execute(world.house.db)
  expect(rows.map(({ account_id: id }) => id)).toEqual([admin.accountId])
  expect(rows[0]?.body).toContain('自 2026-12-01 起，有效期由 6 个月改为 12 个月')
})

test('what is published cannot be changed or deleted, whoever tries', async () => {
  await publish({ validityMonths: 12 })
  for (const deed of [
    sql`update safety_code.rule_versions set numbers = '{}'`,
    sql`delete from safety_code.rule_versions`,
  ])
    await expect(deed.execute(world.house.db)).rejects.toThrow('never changed')
})

test('standings from before they told the first yellow day are completed', async () => {
  const { id } = await world.worker(firm, yellow)
  await sql`update safety_code.standings set expiring_from = null, red_because = null`.execute(world.house.db)
  await completeStandings(world.house.db, testDay, never)
  const { rows } = await sql`
    select expiring_from, red_because from safety_code.standings where person_id = ${id}::uuid`.execute(
    world.house.db,
  )
  expect(rows).toEqual([{ expiring_from: '2026-10-25', red_because: 'EXPIRED' }])
})
