import { releaseWorker } from '@anzhu/contract/registry'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { morning, reminded } from '../../test/mornings.ts'
import { newWorld, type World } from '../../test/world.ts'
import { recordMedicals } from '../medical/index.ts'
import { enrolWorkers } from '../registry/index.ts'
import { recordTrainings } from '../training/index.ts'

let world: World
let firm: { id: string }
let other: { id: string }
const people: Record<string, Awaited<ReturnType<World['worker']>>> = {}
/** What each was told, as day, notice and words. */
const told: Record<string, string[]> = {}
/** On which days the firm and the other one got a message. */
const digests: string[] = []

const educate = (who: string, heldOn: PlainDate, result: 'pass' | 'fail' = 'pass') =>
  recordTrainings(world.house.db, { recordedBy: null, today: heldOn }, [
    { personId: people[who]?.id ?? '', kind: 'continuing-education', heldOn, result, source: '测试' },
  ])
const examine = (who: string, examinedOn: PlainDate, result: 'fit' | 'unfit' = 'fit') =>
  recordMedicals(world.house.db, { recordedBy: null, today: examinedOn }, [
    { personId: people[who]?.id ?? '', examinedOn, result, source: '测试' },
  ])

/** What happens in the year, before the morning of the day. */
const events: Readonly<Record<PlainDate, () => Promise<unknown>>> = {
  '2026-10-25': () => educate('unfit', '2026-10-25'),
  '2026-10-01': () => examine('lapsing', '2026-10-01'),
  '2026-11-05': () => educate('renewing', '2026-11-05'),
  '2026-11-06': async () => {
    await educate('retaking', '2026-11-06', 'fail')
    await educate('lapsing', '2026-11-06')
  },
  '2026-11-09': () => educate('retaking', '2026-11-09'),
  '2026-11-10': async () => {
    const clerk = await world.actor('labour-clerk', { enterprise: firm })
    const { status } = await world.as(clerk, releaseWorker, {
      id: people['moving']?.id ?? '',
      endedOn: '2026-11-10',
      reason: '项目结束',
    })
    expect(status).toBe(200)
  },
  '2026-11-28': async () => {
    const { name, idNumber, bornOn, phone } = people['moving'] ?? {
      name: '',
      idNumber: '',
      bornOn: '2000-01-01',
      phone: '',
    }
    await enrolWorkers(world.house.db, world.house.cipher, {
      enterpriseId: other.id,
      today: '2026-11-28',
      workers: [{ name, idNumber, bornOn, phone, sex: 'male', trade: '木工', projectId: null }],
    })
  },
  '2026-12-20': () => examine('unfit', '2026-12-20', 'unfit'),
  '2026-12-22': () => examine('unfit', '2026-12-22'),
}

beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
  other = await world.enterprise()
  // Granted on 2026-05-25: yellow from 10-25, valid until 11-25, grace until 12-10, red from 12-11.
  const plan = { trained: '2026-05-20', medical: '2026-05-20', appliedOn: '2026-05-25' } as const
  world.clock.move('2026-05-25')
  people['idle'] = await world.worker(firm, plan)
  people['renewing'] = await world.worker(firm, plan)
  people['retaking'] = await world.worker(firm, plan)
  people['lapsing'] = await world.worker(firm, { ...plan, medical: '2025-09-20' })
  people['turning'] = await world.worker(firm, { ...plan, bornOn: '1966-11-26' })
  people['moving'] = await world.worker(firm, plan)
  people['unfit'] = await world.worker(firm, { ...plan, medical: '2026-05-25' })
  for (const who of Object.keys(people)) told[who] = []
  for (let day: PlainDate = '2026-05-25'; day <= '2027-05-25'; day = addDays(day, 1)) {
    world.clock.move(day)
    await events[day]?.()
    await morning(world, day)
  }
  for (const [who, { id, phone }] of Object.entries(people)) {
    const { rows } = await world.pool.query<{ line: string }>(
      `select told_on || ' ' || notice as line from reminders.sent where person_id = $1 order by told_on, at`,
      [id],
    )
    const days = rows.map(({ line }) => line)
    const words = await reminded(world, phone)
    expect(words).toHaveLength(days.length)
    told[who] = days.map((line, at) => `${line}${words[at]?.slice(words[at].indexOf(':'))}`)
  }
  const { rows } = await world.pool.query<{ day: string; firm: boolean }>(
    `select told_on as day, unit_id = $1 as firm from reminders.digests where unit = 'enterprise' order by 1, 2`,
    [firm.id],
  )
  digests.push(...rows.map((row) => `${row.day} ${row.firm ? 'firm' : 'other'}`))
}, 120_000)
afterAll(() => world.end())

const said = (who: string) => told[who]?.map((line) => line.slice(line.indexOf('【')))
const days = (who: string, from: PlainDate = '2026-05-25') =>
  told[who]?.map((line) => line.slice(0, line.indexOf(':'))).filter((line) => line >= from)

const firstTerm = [
  '2026-10-18 enrolment-opens',
  '2026-10-25 yellow',
  '2026-11-25 last-valid-day',
  '2026-12-03 half-grace',
  '2026-12-10 last-grace-day',
  '2026-12-11 red',
]

test('who does nothing is told at each step of the half year, and then no more', () => {
  expect(days('idle')).toEqual(firstTerm)
  expect(said('idle')).toEqual([
    '【安筑】王*国的安码 10-25 转黄。现在可报名继续教育，转黄后最晚 12-10 培训合格就会变绿，逾期不能进场。',
    '【安筑】王*国的安码已转黄，还剩 46 天。请报名继续教育，最晚 12-10 培训合格就会变绿，逾期不能进场。',
    '【安筑】王*国的安码有效期到 11-25，还剩 15 天补训。最晚 12-10 培训合格就会变绿，逾期不能进场。',
    '【安筑】王*国的安码有效期已过，还剩 7 天。最晚 12-10 培训合格就会变绿，逾期不能进场。',
    '【安筑】王*国的安码今天是补训最后一天。今天培训合格就会变绿，明天起红码，不能进场、排班。',
    '【安筑】王*国的安码 12-11 起红码，不能进场、排班，以前出的工照常发工资。重新参加安全教育并合格后再申领。',
  ])
})

test('after a renewal the ladder starts anew with the new term; the medical has its own', () => {
  expect(days('renewing')).toEqual([
    ...firstTerm.slice(0, 2),
    '2027-03-29 enrolment-opens',
    '2027-04-05 yellow',
    '2027-04-20 medical-in-30-days',
    '2027-05-05 last-valid-day',
    '2027-05-13 half-grace',
    '2027-05-13 medical-in-7-days',
    '2027-05-20 last-grace-day',
    '2027-05-21 red',
  ])
  expect(said('renewing')?.slice(4, 5)).toEqual([
    '【安筑】王*国的体检将于 05-20 到期，还剩 30 天。请提前体检并交证明，逾期安码转黄。',
  ])
})

test('failed continuing education is told as red, in words that do not say why; the retake starts a new term', () => {
  expect(days('retaking')?.slice(0, 4)).toEqual([
    ...firstTerm.slice(0, 2),
    '2026-11-06 red',
    '2027-04-02 enrolment-opens',
  ])
  expect(said('retaking')?.[2]).toBe(
    '【安筑】王*国的苏安码已转红码，原因和办法请登录查看。 http://localhost:3000/m/code',
  )
})

test('a medical that runs out is told before and when it turns the code yellow', () => {
  expect(days('lapsing')?.slice(0, 6)).toEqual([
    '2026-08-21 medical-in-30-days',
    '2026-09-13 medical-in-7-days',
    '2026-09-21 medical-lapsed',
    ...firstTerm.slice(0, 2),
    '2027-03-30 enrolment-opens',
  ])
  expect(said('lapsing')?.[2]).toBe(
    '【安筑】王*国的体检已于 09-20 到期，安码转黄。重新体检并交证明就会变绿。 http://localhost:3000/m/code',
  )
})

test('the 60th birthday ends the ladder', () => {
  expect(days('turning')).toEqual([...firstTerm.slice(0, 3), '2026-11-27 red'])
  expect(said('turning')?.slice(1)).toEqual([
    '【安筑】王*国的安码已转黄，还剩 32 天。请报名继续教育，最晚 11-26 培训合格就会变绿，逾期不能进场。',
    '【安筑】王*国的安码有效期到 11-25，还剩 1 天补训。最晚 11-26 培训合格就会变绿，逾期不能进场。',
    '【安筑】王*国已超过 60 周岁，安码 11-27 起红码，不能进场、排班，以前出的工照常发工资。',
  ])
})

test('who changes the employer goes on up the same ladder; the employer of the day is told', async () => {
  expect(days('moving')).toEqual(firstTerm)
  const { rows } = await world.pool.query<{ line: string }>(
    `select told_on || case enterprise_id when $2 then ' firm' when $3 then ' other' else ' nobody' end as line
       from reminders.sent where person_id = $1 order by told_on`,
    [people['moving']?.id, firm.id, other.id],
  )
  expect(rows.map(({ line }) => line)).toEqual([
    '2026-10-18 firm',
    '2026-10-25 firm',
    '2026-11-25 nobody',
    '2026-12-03 other',
    '2026-12-10 other',
    '2026-12-11 other',
  ])
  expect(digests.filter((line) => line.endsWith('other')).map((line) => line.slice(0, 10))).toEqual([
    '2026-12-03',
    '2026-12-10',
    '2026-12-11',
  ])
})

test('what a medical found is told to nobody, and nothing is sent twice', async () => {
  expect(days('unfit', '2026-10-19')?.slice(0, 2)).toEqual(['2026-12-20 red', '2027-03-18 enrolment-opens'])
  expect(said('unfit')?.[1]).toBe(said('retaking')?.[2])
  const every = Object.values(told).flat()
  for (const line of every) expect(line).not.toMatch(/不合格|未通过|unfit|病|\d{15}/)
  const { rows } = await world.pool.query<{ said: string }>(
    `select title || body as said from notices.messages`,
  )
  expect(rows.map((row) => row.said).filter((text) => /不合格|未通过|病|\d{11}/.test(text))).toEqual([])
})
