import { retryNational, viewNationalState } from '@anzhu/contract/national'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { certificateOffice, certified, hold, type CertificateOffice } from '../../test/certificate-cases.ts'
import { newWorld, type World } from '../../test/world.ts'
import { addCertificate, changeStatus } from '../certificates/index.ts'
import { OutsideFailure } from '../connectors/failure.ts'
import { openLink, restMs, through } from '../connectors/link.ts'
import type { House } from '../house.ts'
import type { NationalPlatform } from './national-platform.ts'
import { reportExpired, simulatedNationalPlatform, workTasks } from './index.ts'

let world: World
let office: CertificateOffice
beforeAll(async () => {
  world = await newWorld({ jobs: true })
  office = await certificateOffice(world, '430102')
})
beforeEach(() => sql`delete from national.tasks`.execute(world.house.db))
afterAll(() => world.end())

const { stringify } = JSON
/** A house on the same database with another platform. */
const houseWith = (nationalPlatform: NationalPlatform | null): House => ({ ...world.house, nationalPlatform })
const cause = { caseId: null, name: '测试', unit: '测试厅' }
const desk = (db: House['db'] = world.house.db) => ({ db, house: world.house, today: world.clock.today() })
const makeDue = () =>
  sql`update national.tasks set next_at = now(), held_until = null`.execute(world.house.db)
const tasksOf = async (id: string) =>
  (
    await world.house.db
      .selectFrom('national.tasks')
      .select(['op', 'state', 'attempts', 'round', 'last_error', 'answer', 'next_at'])
      .where('certificate_id', '=', id)
      .orderBy('place')
      .execute()
  ).map((row) => ({ ...row, waitMinutes: Math.round((row.next_at.getTime() - Date.now()) / 60_000) }))
const statesOf = async (id: string) => (await tasksOf(id)).map(({ op, state }) => `${op} ${state}`)

let serial = 100
/** Gives out a certificate; on paper it has no file to be drawn. */
async function issue({
  medium = 'paper',
  db = world.house.db,
}: { medium?: 'paper' | 'electronic'; db?: House['db'] } = {}) {
  const person = await certified(world, office.firm, office.admin)
  const number = `湘建安C2（2026）${String(++serial).padStart(7, '0')}`
  const day = world.clock.today()
  const id = await addCertificate(
    desk(db),
    {
      person_id: person.id,
      province: '430000',
      category: 'C2',
      number,
      medium,
      origin: 'issued',
      enterprise_id: office.firm.id,
      enterprise_name: office.firm.name,
      legal_representative: false,
      post: '安全员',
      holder_name: person.name,
      first_issued_on: day,
      issued_on: day,
      valid_from: day,
      expires_on: '2029-11-18',
      former_number: null,
    },
    { reason: 'new', cause, deed: { kind: 'issued', sentence: '核发', operation: 'issue' } },
  )
  return { id, number, person }
}
const suspend = (id: string) =>
  changeStatus(
    desk(),
    id,
    { status: 'suspended', suspended_until: '2027-05-19' },
    {
      cause,
      deed: { kind: 'suspended', sentence: '暂扣', operation: 'suspend' },
    },
  )

/** Works until nothing moves any more, as if time passed. */
async function workAll(house: House) {
  for (let round = 0; round < 20; round++) {
    await makeDue()
    if ((await workTasks(house)) === 0) return
  }
}

test('what is given out gets its code and its file is handed in, then its status follows, in this order', async () => {
  const nation = simulatedNationalPlatform({ answerMs: 0 })
  const held = await issue({ medium: 'electronic' })
  await suspend(held.id)
  expect(await statesOf(held.id)).toEqual(['assign waiting', 'upload waiting', 'status waiting'])
  await expect
    .poll(
      async () => {
        await makeDue()
        await workTasks(houseWith(nation))
        return statesOf(held.id)
      },
      { timeout: 20_000 },
    )
    .toEqual(['assign done', 'upload done', 'status done'])
  expect(nation.effects).toEqual([
    `assign ${held.number} 01`,
    `upload ${held.number} 001`,
    `status ${held.number} 02`,
  ])
  const [assigned] = await tasksOf(held.id)
  const codes = JSON.parse(world.house.cipher.unseal(assigned?.answer ?? Buffer.alloc(0))) as {
    encryCertid: string
  }
  expect(codes.encryCertid).toMatch(/^SIM-[0-9a-f]{32}$/)
  expect(assigned?.answer?.includes(codes.encryCertid)).toBe(false)
})

test('nothing is queued when the change itself is taken back', async () => {
  let id = ''
  const broken = world.house.db.transaction().execute(async (db) => {
    id = (await issue({ db })).id
    throw new Error('changed my mind')
  })
  await expect(broken).rejects.toThrow('changed my mind')
  expect(await tasksOf(id)).toEqual([])
})

test('an answer that comes later is looked for, ever more rarely', async () => {
  let now = 0
  const nation = simulatedNationalPlatform({ answerMs: 60_000, now: () => now })
  const { id } = await issue()
  await workTasks(houseWith(nation))
  expect(await statesOf(id)).toEqual(['assign asked'])
  expect(await workTasks(houseWith(nation))).toBe(0)
  await sql`update national.tasks set asked_at = asked_at - interval '30 minutes'`.execute(world.house.db)
  await makeDue()
  await workTasks(houseWith(nation))
  expect((await tasksOf(id))[0]).toMatchObject({ state: 'asked', waitMinutes: 30, attempts: 0 })
  now = 60_000
  await makeDue()
  await workTasks(houseWith(nation))
  expect([await statesOf(id), nation.effects.length]).toEqual([['assign done'], 1])
})

test('what the holding rules do not allow is refused in words, tried again each day, and holds up what comes after', async () => {
  const { id, person, number } = await issue()
  await suspend(id)
  const elsewhere = new Map([
    [person.idNumber, [{ category: 'C1', enterprise: '外省企业', legalRep: false } as const]],
  ])
  const nation = simulatedNationalPlatform({ answerMs: 0, elsewhere })
  await workTasks(houseWith(nation))
  const [refused, waiting] = await tasksOf(id)
  expect(refused).toMatchObject({ state: 'refused', round: 2, waitMinutes: 24 * 60 })
  expect(refused?.last_error).toBe('持证规则校验未通过：该人员在全国范围内已持有 C1 类证书')
  expect([waiting?.state, nation.effects]).toEqual(['waiting', []])
  // The other certificate is given up; an officer tries again.
  elsewhere.clear()
  const retried = await world.as(office.approver, retryNational, { id })
  expect(retried.body).toMatchObject({ state: 'refused', mayRetry: true })
  await workAll(houseWith(nation))
  expect(await statesOf(id)).toEqual(['assign done', 'status done'])
  expect(nation.effects).toEqual([`assign ${number} 01`, `status ${number} 02`])
})

test('a platform that cannot be reached is tried after a minute, ten, an hour, then each day; nothing is lost', async () => {
  let isUp = false
  const nation = simulatedNationalPlatform({ answerMs: 0, isUp: () => isUp })
  const { id } = await issue()
  const waits = []
  for (let attempt = 1; attempt <= 5; attempt++) {
    await makeDue()
    await workTasks(houseWith(nation))
    const [task] = await tasksOf(id)
    expect(task).toMatchObject({ state: 'waiting', attempts: attempt, last_error: '连接不上，或中途断开' })
    waits.push(task?.waitMinutes)
  }
  expect(waits).toEqual([1, 10, 60, 1440, 1440])
  isUp = true
  await workAll(houseWith(nation))
  expect(await tasksOf(id)).toMatchObject([{ state: 'done', attempts: 0, last_error: null }])
})

test('while the connection rests no try is used up, and the round ends', async () => {
  let now = Date.now()
  let isUp = false
  const nation = simulatedNationalPlatform({ answerMs: 0, isUp: () => isUp })
  const link = openLink({ id: 'national-platform', source: nation.source, simulated: true, now: () => now })
  for (let failure = 0; failure < 5; failure++) await link.run(() => nation.outcome('x')).catch(() => {})
  const house = houseWith(through(link, nation))
  const [one, other] = [await issue(), await issue()]
  expect(await workTasks(house)).toBe(0)
  const all = [...(await tasksOf(one.id)), ...(await tasksOf(other.id))]
  expect(all.map(({ attempts }) => attempts)).toEqual([0, 0])
  expect(all.map(({ last_error: error }) => error).toSorted()).toEqual([
    null,
    '连续失败后暂停访问，稍后自动再试',
  ])
  isUp = true
  now += restMs
  await workAll(house)
  expect([await statesOf(one.id), await statesOf(other.id)]).toEqual([['assign done'], ['assign done']])
})

describe('exactly once', () => {
  /** A platform whose answers are lost every so often after it has done what it was asked. */
  function losing(nation: NationalPlatform, everySo: number): NationalPlatform {
    let turn = 0
    const lose = async <T>(work: Promise<T>): Promise<T> => {
      const result = await work
      if (++turn % everySo === 0) throw new OutsideFailure('slow')
      return result
    }
    return {
      ...nation,
      checkHolding: (fields) => lose(nation.checkHolding(fields)),
      submit: (request) => lose(nation.submit(request)),
      outcome: (id) => lose(nation.outcome(id)),
    }
  }

  test('each certificate has its effect once and in order, with lost answers, two workers and holds that run out', async () => {
    const nation = simulatedNationalPlatform({ answerMs: 0 })
    const all = []
    for (let n = 0; n < 12; n++) all.push(await issue())
    for (const { id } of all) await suspend(id)
    const workers = [houseWith(losing(nation, 2)), houseWith(losing(nation, 3)), houseWith(losing(nation, 5))]
    for (let round = 0; round < 40; round++) {
      // Holds are cut short: somebody else takes over what one is still working on.
      const working = workers.map((house) => workTasks(house))
      await makeDue()
      await Promise.all(working)
    }
    for (const { id } of all) expect(await statesOf(id)).toEqual(['assign done', 'status done'])
    for (const { number } of all)
      expect(nation.effects.filter((effect) => effect.includes(number))).toEqual([
        `assign ${number} 01`,
        `status ${number} 02`,
      ])
    expect(nation.effects).toHaveLength(24)
  })

  test('who lost the hold writes nothing', async () => {
    const { id } = await issue()
    let inside = () => {}
    const reached = new Promise<void>((resolve) => (inside = resolve))
    let goOn = () => {}
    const slow = simulatedNationalPlatform({ answerMs: 0 })
    const held = new Promise<void>((resolve) => (goOn = resolve))
    const late = workTasks(
      houseWith({
        ...slow,
        submit: async () => {
          inside()
          await held
          return { state: 'refused', reason: '迟到的答复' }
        },
      }),
    )
    await reached
    await makeDue()
    await workTasks(houseWith(slow))
    goOn()
    await late
    expect(await tasksOf(id)).toMatchObject([{ state: 'done', last_error: null }])
  })
})

test('where no platform is connected everything waits and says so', async () => {
  const { id } = await issue()
  const house = houseWith(null)
  expect(await workTasks(house)).toBe(0)
  expect(await statesOf(id)).toEqual(['assign waiting'])
})

test('an expiry is reported once, the day after the last, for what the platform knows', async () => {
  const known = await issue()
  const unknown = await hold(world, await certified(world, office.firm, office.admin), office.firm, {
    region: '430102',
    category: 'C1',
  })
  const { db } = world.house
  await sql`update certificates.certificates set expires_on = '2029-11-18' where id = ${unknown.id}::uuid`.execute(
    db,
  )
  await sql`delete from national.tasks where certificate_id = ${unknown.id}::uuid`.execute(db)
  expect(await reportExpired(db, '2029-11-18')).toBe(0)
  expect(await reportExpired(db, '2029-11-19')).toBe(1)
  expect(await reportExpired(db, '2029-11-20')).toBe(0)
  const nation = simulatedNationalPlatform({ answerMs: 0 })
  await workAll(houseWith(nation))
  expect(nation.effects.at(-1)).toBe(`status ${known.number} 05`)
  expect(await statesOf(unknown.id)).toEqual([])
})

test('an officer reads how a certificate stands with the platform; others do not find it', async () => {
  const { id } = await issue()
  const asks = async (actor = office.approver) => (await world.as(actor, viewNationalState, { id })).body
  expect(await asks()).toMatchObject({
    state: 'waiting',
    sentence: '赋码（新发）等待报送，一般几秒钟内开始。',
    hasCode: false,
    sourced: null,
    mayRetry: true,
  })
  await workAll(houseWith(world.nation))
  const done = await asks(office.supervisor)
  expect(done).toMatchObject({
    state: 'done',
    sentence: '应报送的事项都已办成。',
    hasCode: true,
    sourced: { source: '国家平台模拟（演示）', checked: true },
    mayRetry: false,
  })
  expect(done.tasks).toMatchObject([{ title: '赋码（新发）', version: 1, stateName: '已办成', error: '' }])
  expect(stringify(done)).not.toContain('SIM-')
  const [foreign, firm] = [await world.actor('approver', { region: '360000' }), office.admin]
  expect((await world.as(foreign, viewNationalState, { id })).status).toBe(404)
  expect((await world.as(firm, viewNationalState, { id })).status).toBe(403)
  expect((await world.as(office.approver, viewNationalState, { id: randomUUID() })).status).toBe(404)
  const nothing = await world.as(office.approver, retryNational, { id })
  expect([nothing.status, nothing.problem.detail]).toEqual([
    409,
    '这本证书没有待报送的事项，不用重试。请刷新后查看。',
  ])
})
