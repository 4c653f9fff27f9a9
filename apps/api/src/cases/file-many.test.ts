import * as cases from '@anzhu/contract/cases'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCertificate, madeUpFlow, madeUpRule, madeUpService } from '../../test/made-up-services.ts'
import { newWorld, type World } from '../../test/world.ts'
import { listOutbox } from '../notices/index.ts'
import { servicesOf } from './index.ts'

const services = servicesOf([
  madeUpService(
    madeUpFlow({
      id: 'made-enrol',
      conditions: [
        madeUpRule('T-1', ({ matter }) =>
          young.has(matter.personId ?? '')
            ? { reason: '未满 18 周岁', suggestion: '请满 18 周岁后再报名' }
            : undefined,
        ),
      ],
    }),
  ),
  madeUpService(madeUpFlow({ id: 'made-extend', about: 'certificate' })),
])
/** Whom the made-up condition keeps out. */
const young = new Set<string>()

let world: World
beforeAll(async () => {
  world = await newWorld({ services })
})
afterAll(() => world.end())

async function firm(people: number) {
  const enterprise = await world.enterprise()
  const admin = await world.actor('enterprise-admin', { enterprise })
  const personIds: string[] = []
  for (let n = 0; n < people; n += 1) personIds.push((await world.worker(enterprise)).id)
  return { enterprise, admin, personIds }
}

const countCases = async () => (await world.house.db.selectFrom('cases.cases').select('id').execute()).length

test('each person has a case of their own; what one lacks keeps nobody else', async () => {
  const { admin, personIds } = await firm(4)
  const [one = '', minor = '', open = '', last = ''] = personIds
  young.add(minor)
  const { body: before } = await world.as(admin, cases.fileCases, {
    service: 'made-enrol',
    personIds: [open],
  })
  expect(before).toMatchObject({ done: 1, refused: 0 })
  const stranger = (await firm(1)).personIds[0] ?? ''
  const asked = { service: 'made-enrol', personIds: [one, minor, open, stranger, last] }

  const was = await countCases()
  const { body: trial } = await world.as(admin, cases.fileCases, { ...asked, trial: true })
  expect(trial).toMatchObject({ done: 2, refused: 3 })
  expect(trial.results.every(({ caseId }) => caseId === null)).toBe(true)
  expect(await countCases()).toBe(was)

  const { body } = await world.as(admin, cases.fileCases, asked)
  expect(body.results.map(({ personId, done, code }) => [personId, done, code])).toEqual([
    [one, true, null],
    [minor, false, 'case.not-eligible'],
    [open, false, 'case.already-open'],
    [stranger, false, 'not-found'],
    [last, true, null],
  ])
  expect(body.results[1]?.findings).toMatchObject([{ rule: 'T-1', met: false, because: '未满 18 周岁' }])
  expect(await countCases()).toBe(was + 2)
  const [first] = body.results
  const { body: it } = await world.as(admin, cases.viewCase, { id: first?.caseId ?? '' })
  expect(it).toMatchObject({ status: 'in-progress', number: first?.number, step: 'acceptance' })
  // Numbers have no gap for whom nothing was filed.
  expect(
    body.results.flatMap(({ number }) => (number === null ? [] : [Number(number.slice(14, 19))])).toSorted(),
  ).toEqual([2, 3])
})

test('asked again under the same key nothing is filed twice', async () => {
  const { admin, personIds } = await firm(2)
  const ask = () =>
    world.as(
      admin,
      cases.fileCases,
      { service: 'made-enrol', personIds },
      { headers: { 'idempotency-key': 'batch-0001' } },
    )
  const [first, again] = [await ask(), await ask()]
  expect(again.body).toEqual(first.body)
  expect((await world.as(admin, cases.listCases, { box: 'mine' })).body.items).toHaveLength(2)
})

test('two batches of the same people at once: each person has one case', async () => {
  const { admin, personIds } = await firm(5)
  const answers = await Promise.all(
    [personIds, personIds.toReversed()].map((ids) =>
      world.as(admin, cases.fileCases, { service: 'made-enrol', personIds: ids }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(answers.reduce((sum, { body }) => sum + body.done, 0)).toBe(5)
  expect((await world.as(admin, cases.listCases, { box: 'mine' })).body.items).toHaveLength(5)
})

test('certificates of one’s people at once; nobody is asked for by mistake', async () => {
  const { admin, enterprise, personIds } = await firm(2)
  const certificateIds: string[] = []
  for (const id of personIds) certificateIds.push(await addCertificate(world, { id }, enterprise))
  const { body } = await world.as(admin, cases.fileCases, { service: 'made-extend', certificateIds })
  expect(body.done).toBe(2)
  const none = await world.as(admin, cases.fileCases, { service: 'made-extend' })
  expect(none.status).toBe(400)
  const wrong = await world.as(admin, cases.fileCases, { service: 'made-extend', personIds })
  expect(wrong.body.results.map(({ sentence }) => sentence.slice(0, 5))).toEqual(['请先选择要', '请先选择要'])
  expect(await listOutbox(world.house.db, world.house.cipher)).toEqual([])
})
