import { applyForSafetyCodes, countSafetyCodes, viewSafetyCode } from '@anzhu/contract/safety-code'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { recordTrainings } from '../training/index.ts'

let world: World
let firm: { id: string }
let clerk: TestActor

beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise: firm })
})
afterAll(() => world.end())

const apply = (personIds: string[], actor = clerk) => world.as(actor, applyForSafetyCodes, { personIds })
const grantsOf = async (personId: string) =>
  (
    await world.house.db
      .selectFrom('safety_code.grants')
      .select('id')
      .where('person_id', '=', personId)
      .execute()
  ).length

test('a whole search is applied for, and nobody outside it', async () => {
  const project = await world.project(firm)
  const inside = [1, 2, 3].map(() => world.worker(firm, { project }))
  const [a, b, c] = await Promise.all(inside)
  const outside = await world.worker(firm)
  const { body } = await world.as(clerk, applyForSafetyCodes, {
    filter: { projectId: project.id, colour: 'none' },
  })
  expect(body).toMatchObject({ granted: 3, refused: 0 })
  expect(body.results.map(({ personId }) => personId).sort()).toEqual([a?.id, b?.id, c?.id].sort())
  expect(await grantsOf(outside.id)).toBe(0)
  const again = await world.as(clerk, applyForSafetyCodes, {
    filter: { projectId: project.id, colour: 'none' },
  })
  expect(again.body).toEqual({ granted: 0, refused: 0, results: [] })
})

test('one id of somebody else and the whole batch is refused; neither who it was nor whether they exist is told', async () => {
  const [mine, theirs] = [await world.worker(firm), await world.worker(await world.enterprise())]
  const foreign = await apply([mine.id, theirs.id])
  const absent = await apply([mine.id, '0190b3c4-0000-7000-8000-000000000000'])
  expect([foreign.status, absent.status]).toEqual([404, 404])
  expect(foreign.problem.detail).toBe(absent.problem.detail)
  expect(await grantsOf(mine.id)).toBe(0)
})

test('two people apply for the same workers at once: each gets one code', async () => {
  const workers = await Promise.all([1, 2, 3, 4].map(() => world.worker(firm)))
  const admin = await world.actor('enterprise-admin', { enterprise: firm })
  const personIds = workers.map(({ id }) => id)
  const answers = await Promise.all([
    apply(personIds),
    apply(personIds.toReversed(), admin),
    apply(personIds.slice(1), admin),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(answers.reduce((sum, { body }) => sum + body.granted, 0)).toBe(4)
  for (const id of personIds) expect(await grantsOf(id)).toBe(1)
})

test('a code that still runs is not given anew; the finding says what to do instead', async () => {
  const worker = await world.worker(firm, { appliedOn: testDay })
  const { body } = await apply([worker.id, worker.id])
  expect(body).toMatchObject({ granted: 0, refused: 1 })
  expect(body.results[0]?.findings).toEqual([
    {
      rule: 'SCR-04',
      sentence: '已持有苏安码（绿码，有效期至 2027-05-19），不能重复申领（截至 2026-11-19）',
      suggestion: '不用申领；2027-04-19 起通过继续教育即可延续',
    },
  ])
})

test('after red by expiry a new code needs a training after the red day', async () => {
  const red = { trained: '2026-03-01', medical: '2026-03-01', appliedOn: '2026-04-20' } as const
  const { id } = await world.worker(firm, red)
  const refused = await apply([id])
  expect(refused.body.results[0]?.findings.map(({ rule }) => rule)).toEqual(['SCR-12'])
  expect(refused.body.results[0]?.findings[0]?.sentence).toContain('2026-11-05 已转红码')
  const by = { recordedBy: null, today: testDay }
  const training = {
    personId: id,
    kind: 'safety-education' as const,
    result: 'pass' as const,
    source: '测试',
  }
  await recordTrainings(world.house.db, by, [{ ...training, heldOn: '2026-11-05' }])
  expect((await apply([id])).body.granted).toBe(0)
  await recordTrainings(world.house.db, by, [{ ...training, heldOn: '2026-11-06' }])
  expect((await apply([id])).body.results[0]).toMatchObject({ granted: true, validUntil: '2027-05-19' })
  const { body } = await world.as(clerk, viewSafetyCode, { personId: id })
  expect(body).toMatchObject({ colour: 'green', issuedOn: testDay })
  expect(body.history.map(({ colour }) => colour)).toEqual(['green', 'yellow', 'yellow', 'red', 'green'])
})

test('where there is no safety code none is given', async () => {
  const changsha = await world.enterprise('长沙建工', '430100')
  const away = await world.actor('labour-clerk', { enterprise: changsha, region: '430100' })
  const { id } = await world.worker(changsha)
  const { body } = await apply([id], away)
  expect(body.results[0]).toMatchObject({
    granted: false,
    findings: [
      { sentence: '湖南省长沙市没有实行安码，不能申领。', suggestion: '在实行安码的地区用工时再申领' },
    ],
  })
})

test('neither persons nor filter, both, and an empty list are refused with a sentence', async () => {
  for (const body of [{}, { personIds: [], filter: undefined }, { personIds: [firm.id], filter: {} }]) {
    const answer = await world.as(clerk, applyForSafetyCodes, body)
    expect(answer.status).toBe(400)
    expect(answer.problem.detail).toMatch(/[\u4e00-\u9fff]/)
  }
})

test('a click repeated under its key is answered, not done again', async () => {
  const { id } = await world.worker(firm)
  const click = () =>
    world.as(
      clerk,
      applyForSafetyCodes,
      { personIds: [id] },
      { headers: { 'idempotency-key': 'double-click-1' } },
    )
  const [first, second] = await Promise.all([click(), click()])
  expect(first.body.granted).toBe(1)
  expect(second.body).toEqual(first.body)
})

test('more than ten thousand at once are refused before anything is done', async () => {
  const crowd = await world.enterprise('万人劳务')
  const owner = await world.actor('labour-clerk', { enterprise: crowd })
  const { db } = world.house
  await sql`
    with people as (
      insert into registry.persons (name, id_number, id_number_hash, born_on, sex)
      select '王' || n, 'x', sha256(n::text::bytea), '1990-05-20', 'male' from generate_series(1, 10001) n returning id)
    insert into safety_code.standings (person_id, holder_name, enterprise_id, district)
    select id, '王', ${crowd.id}::uuid, '320507' from people`.execute(db)
  expect((await world.as(owner, countSafetyCodes, {})).body.all).toBe(10_001)
  const answer = await world.as(owner, applyForSafetyCodes, { filter: {} })
  expect(answer.status).toBe(400)
  expect(answer.problem.detail).toBe('一次最多申领 10000 人，请缩小筛选范围，分几次办理。')
})
