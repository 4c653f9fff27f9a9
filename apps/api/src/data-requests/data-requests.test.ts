import * as contract from '@anzhu/contract/data-requests'
import { viewWorker } from '@anzhu/contract/registry'
import { addDays } from '@anzhu/law/kernel/date'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { eraseWhatIsDue } from './index.ts'

let world: World
let officer: TestActor
beforeAll(async () => {
  world = await newWorld({ relaxedLimits: true })
  officer = await world.actor('acceptor')
})
afterAll(() => world.end())
beforeEach(() => world.clock.move(testDay))

/** Somebody who left an enterprise on a day; with a certificate or a portrait where a test wants it. */
async function left(on: `${number}-${number}-${number}`) {
  const person = await world.worker(await world.enterprise(), { name: '赵离职' })
  await world.house.db
    .updateTable('registry.employments')
    .set({ started_on: '2020-01-01', ended_on: on, end_reason: '项目结束' })
    .where('person_id', '=', person.id)
    .execute()
  return { person, actor: await world.actor('worker', { person }) }
}

const ask = (actor: TestActor, kind: 'deletion' | 'correction' = 'deletion') =>
  world.as(actor, contract.askAboutMyData, { kind, words: '不再从事建筑业，请删除' })
const grant = (id: string) =>
  world.as(officer, contract.answerDataRequest, { id, decision: 'grant', answer: '已核实，同意' })
const personOf = (id: string) =>
  world.house.db.selectFrom('registry.persons').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('deleted after a week, with the reason and the day for everything that is kept; then nobody signs in any more', async () => {
  const { person, actor } = await left('2025-06-30')
  const { body: asked } = await ask(actor)
  expect(asked.state).toBe('waiting')
  const { items } = (await world.as(officer, contract.listDataRequests, { state: 'waiting' })).body
  const seen = items.find(({ id }) => id === asked.id)
  expect([seen?.name, seen?.ahead[0]]).toEqual(['赵离职', expect.stringContaining('2026-11-26 删除：手机号')])
  const { body } = await grant(asked.id)
  expect([body.state, body.eraseOn]).toEqual(['granted', '2026-11-26'])
  expect(body.sentences[1]).toContain('到 2028-06-30。依据《保障农民工工资支付条例》')
  await eraseWhatIsDue(world.house)
  expect((await personOf(person.id)).phone).not.toBeNull()
  world.clock.move('2026-11-26')
  await eraseWhatIsDue(world.house)
  await eraseWhatIsDue(world.house)
  expect(await personOf(person.id)).toMatchObject({ phone: null, phone_hash: null, name: '赵离职' })
  expect((await world.as(actor, viewWorker, { id: person.id })).status).toBe(401)
  const { rows: lines } = await world.pool.query(
    `select object from audit.entries where action = 'eraseWhatIsDue' and person_id = $1`,
    [person.id],
  )
  expect(lines).toEqual([{ object: '删除不须保留的' }])
  world.clock.move('2028-07-01')
  await eraseWhatIsDue(world.house)
  const gone = await personOf(person.id)
  expect([gone.name, world.house.cipher.unseal(gone.id_number), gone.born_on]).toEqual([
    '已删除',
    '',
    '1990-01-01',
  ])
  const again = await world.worker(await world.enterprise(), { name: '赵离职' })
  expect(again.id).not.toBe(person.id)
})

test('long gone and nothing to keep: name and number go with the rest', async () => {
  const { person, actor } = await left('2021-06-30')
  await grant((await ask(actor)).body.id)
  world.clock.move('2026-11-26')
  await eraseWhatIsDue(world.house)
  expect((await personOf(person.id)).name).toBe('已删除')
})

test('who is employed, was never registered anywhere, or has asked already is told what to do', async () => {
  const employed = await world.worker(await world.enterprise('苏州在职建筑有限公司'))
  const working = await ask(await world.actor('worker', { person: employed }))
  expect([working.status, working.problem.detail]).toEqual([
    409,
    expect.stringContaining('您现在登记在苏州在职建筑有限公司'),
  ])
  const unknown = await ask(await world.actor('worker', { person: await world.worker(null) }))
  expect([unknown.status, unknown.problem.detail]).toEqual([409, expect.stringContaining('窗口办理')])
  const { actor } = await left('2025-06-30')
  await ask(actor)
  expect((await ask(actor)).problem.detail).toContain('已经有一件删除申请在办')
})

test('taken back within the week, nothing is deleted; a correction is answered in words', async () => {
  const { person, actor } = await left('2025-06-30')
  await grant((await ask(actor)).body.id)
  expect((await world.as(actor, contract.withdrawDataRequest, { kind: 'deletion' })).body.state).toBe(
    'withdrawn',
  )
  const correction = await ask(actor, 'correction')
  expect((await grant(correction.body.id)).body).toMatchObject({
    state: 'done',
    answer: '已核实，同意',
    sentences: [],
  })
  world.clock.move(addDays(testDay, 30))
  await eraseWhatIsDue(world.house)
  expect((await personOf(person.id)).phone).not.toBeNull()
  const mine = (await world.as(actor, contract.viewMyData, {})).body
  expect(mine.requests.map(({ state }) => state)).toEqual(['done', 'withdrawn'])
})

test('another region’s office neither sees nor answers it, and who came back meanwhile is left alone', async () => {
  const { person, actor } = await left('2025-06-30')
  const { body } = await ask(actor)
  const elsewhere = await world.actor('acceptor', { region: '320508' })
  const foreign = { id: body.id, decision: 'grant' as const, answer: '同意删除' }
  expect((await world.as(elsewhere, contract.answerDataRequest, foreign)).status).toBe(404)
  expect((await world.as(elsewhere, contract.listDataRequests, { state: 'waiting' })).body.items).toEqual([])
  await grant(body.id)
  await world.house.db
    .updateTable('registry.employments')
    .set({ ended_on: null, end_reason: null })
    .where('person_id', '=', person.id)
    .execute()
  world.clock.move('2026-11-26')
  await eraseWhatIsDue(world.house)
  expect((await personOf(person.id)).phone).not.toBeNull()
  const [mine] = (await world.as(actor, contract.viewMyData, {})).body.requests
  expect([mine?.state, mine?.sentences.at(-1)]).toEqual(['declined', expect.stringContaining('这次没有删除')])
})
