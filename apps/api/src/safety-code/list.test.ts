import {
  countSafetyCodes,
  exportSafetyCodes,
  listSafetyCodes,
  type SafetyCode,
} from '@anzhu/contract/safety-code'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { announceFacts } from '../facts/changed.ts'
import { recordMedicals } from '../medical/index.ts'
import { readSheets } from '../sheets/hucre-workbook.ts'
import { recordTrainings } from '../training/index.ts'

const colours = ['none', 'green', 'yellow', 'red'] as const
const people = 80
let world: World
let clerk: TestActor
let firm: { id: string }

const pass = fc.constantFrom(...(['pass', 'pass', 'pass', 'fail'] as const))
const fit = fc.constantFrom(...(['fit', 'fit', 'fit', 'unfit'] as const))

/** A life with a code in it, as days before the test day; some never applied, some were refused. */
const lives = fc.record({
  bornOn: fc.constantFrom<PlainDate>('1990-05-20', '1990-05-20', '1966-11-19', '1966-12-24', '2008-11-19'),
  trained: fc.option(fc.record({ ago: fc.integer({ min: 200, max: 300 }), result: pass }), { freq: 9 }),
  examined: fc.option(fc.record({ ago: fc.integer({ min: 200, max: 400 }), result: fit }), { freq: 9 }),
  examinedAgain: fc.option(fc.record({ ago: fc.nat(199), result: fit })),
  educated: fc.option(fc.record({ ago: fc.nat(60), result: pass })),
  // Few different days, so that many codes turn on the same one.
  applied: fc.option(fc.constantFrom(0, 30, 140, 150, 165, 180, 190, 200), { freq: 9 }),
})

beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise: firm })
  const by = { recordedBy: null, today: testDay }
  const day = (ago: number) => addDays(testDay, -ago)
  for (const [i, life] of fc.sample(lives, { seed: 20261119, numRuns: people }).entries()) {
    const name = i % 20 === 0 ? '欧阳桂英' : `王${'甲乙丙丁'[i % 4]}`
    const plan = { name, bornOn: life.bornOn, trained: null, medical: null, trade: i === 1 ? '=1+1' : '木工' }
    const { id: personId } = await world.worker(firm, plan)
    const { trained, educated, examined, examinedAgain, applied } = life
    const of = { personId, source: '测试' }
    const results = [
      { kind: 'safety-education' as const, attempt: trained },
      { kind: 'continuing-education' as const, attempt: educated },
    ].flatMap(({ kind, attempt }) =>
      attempt === null ? [] : [{ ...of, kind, heldOn: day(attempt.ago), result: attempt.result }],
    )
    const reports = [examined, examinedAgain].flatMap((medical) =>
      medical === null ? [] : [{ ...of, examinedOn: day(medical.ago), result: medical.result }],
    )
    await recordTrainings(world.house.db, by, results)
    await recordMedicals(world.house.db, by, reports)
    if (applied === null) continue
    const grant = { person_id: personId, granted_on: day(applied), source: 'self' }
    await world.house.db.insertInto('safety_code.grants').values(grant).execute()
    await announceFacts(world.house.db, [personId], testDay)
  }
})
afterAll(() => world.end())

type Filter = Omit<Parameters<typeof world.as<typeof listSafetyCodes>>[2], 'cursor' | 'limit'>

/** Every page of a list, by pages of the given size. */
async function everyPage(filter: Filter, limit = 200): Promise<SafetyCode[]> {
  const items: SafetyCode[] = []
  for (let cursor: string | null | undefined = undefined; cursor !== null;) {
    const { status, body }: { status: number; body: { items: SafetyCode[]; next: string | null } } =
      await world.as(clerk, listSafetyCodes, { ...filter, limit, ...(cursor !== undefined && { cursor }) })
    expect(status).toBe(200)
    items.push(...body.items)
    cursor = body.next
  }
  return items
}

const counts = async () => (await world.as(clerk, countSafetyCodes, {})).body

test.each([0, 1, 16, 45, 120, 190, 400])(
  'after %i days each tab holds whom the law gives that colour, and the counts agree',
  async (days) => {
    const today = addDays(testDay, days)
    world.clock.move(today)
    const all = await everyPage({})
    expect(all).toHaveLength(people)
    expect(new Set(all.map(({ personId }) => personId)).size).toBe(people)
    const lawful = (colour: string) =>
      all.filter((code) => code.colour === colour).map(({ personId }) => personId)
    for (const colour of colours) {
      const listed = await everyPage({ colour })
      expect([colour, ids(listed)]).toEqual([colour, lawful(colour).sort()])
      expect(await counts()).toMatchObject({ [colour]: listed.length, all: people, on: today })
    }
    const expiring = all.filter(
      ({ colour, validUntil }) =>
        colour !== 'red' && validUntil !== null && validUntil >= today && validUntil <= addDays(today, 30),
    )
    expect(ids(await everyPage({ expiringWithinDays: 30 }))).toEqual(ids(expiring))
    expect((await counts()).expiringIn30Days).toBe(expiring.length)
    world.clock.move(testDay)
  },
)

test('the lives are varied enough for this to mean something', async () => {
  const { all: _, on: __, ...each } = await counts()
  for (const n of Object.values(each)) expect(n).toBeGreaterThan(2)
})

test.each<[string, Filter]>([
  ['all', {}],
  ...colours.map((colour): [string, Filter] => [colour, { colour }]),
  ['expiring', { expiringWithinDays: 60 }],
])('pages of three give the list of %s whole, in its order and without doubles', async (_, filter) => {
  const whole = await everyPage(filter)
  const pages = await everyPage(filter, 3)
  expect(pages.map(({ personId }) => personId)).toEqual(whole.map(({ personId }) => personId))
  const days = pages.map(
    ({ colour, yellowFrom, redFrom }) =>
      (filter?.colour === 'green' && colour === 'green' ? yellowFrom : redFrom) ?? '9999',
  )
  const sorted = filter?.colour === 'red' ? days.toSorted().toReversed() : days.toSorted()
  expect(days).toEqual(sorted)
})

test('the position in one list is refused by another', async () => {
  const { next } = (await world.as(clerk, listSafetyCodes, { limit: 1 })).body
  const forged = Buffer.from(JSON.stringify(['2026-13-45', '0'])).toString('base64url')
  expect(next).not.toBeNull()
  const answer = await world.as(clerk, listSafetyCodes, { cursor: forged })
  expect(answer.status).toBe(400)
  expect(answer.problem.detail).toBe('翻页位置无法识别，请回到第一页重新查询。')
})

test('people are found by part of the name, by the whole ID number and by the whole phone', async () => {
  const sought = await world.worker(firm, { name: '阿卜杜热合曼·买买提' })
  const found = async (q: string) => ids(await everyPage({ q }))
  expect((await everyPage({ q: '欧阳' })).map(({ name }) => name)).toEqual(
    Array.from({ length: 4 }, () => '欧阳桂英'),
  )
  for (const q of ['买买提', '曼·买', '·', sought.idNumber, `+86 ${sought.phone}`])
    expect(await found(q)).toEqual([sought.id])
  for (const q of ['%', '_', sought.idNumber.slice(0, 10), '不在册']) expect(await found(q)).toEqual([])
  const counted = await world.as(clerk, countSafetyCodes, { q: '欧阳' })
  expect(counted.body.all).toBe(4)
})

test('the export holds the rows of the list, masked, and nothing in it is a formula', async () => {
  for (const filter of [{}, { colour: 'red' as const }]) {
    const listed = await everyPage(filter)
    const { raw, headers } = await world.as(clerk, exportSafetyCodes, filter)
    expect(headers['content-disposition']).toContain(encodeURIComponent(`安码名单-${testDay}-DC`))
    const [sheet] = await readSheets(raw)
    // Under the last row stands who took the sheet out.
    const rows = (sheet?.rows ?? []).slice(1, -1).map(({ cells }) => cells.map((cell) => cell?.value ?? ''))
    expect(rows.map(([name, idNumber]) => [name, idNumber])).toEqual(
      listed.map(({ name, idNumber }) => [name, idNumber]),
    )
    for (const [, idNumber] of rows) expect(idNumber).toMatch(/^\d{6}\*{8}\d{3}[\dX]$/)
    const formulas = (sheet?.rows ?? []).flatMap(({ cells }) =>
      cells.filter((cell) => cell?.formula === true),
    )
    expect(formulas).toEqual([])
    if (filter.colour === undefined) expect(rows.flat()).toContain("'=1+1")
    expect(rows.flat().filter((cell) => typeof cell === 'string' && /^[=+@]/.test(cell))).toEqual([])
  }
})

const ids = (codes: readonly SafetyCode[]) => codes.map(({ personId }) => personId).sort()
