import { viewMySafetyCode } from '@anzhu/contract/my-safety-code'
import {
  applyForSafetyCodes,
  countSafetyCodes,
  exportSafetyCodes,
  listSafetyCodes,
  viewSafetyCode,
} from '@anzhu/contract/safety-code'
import { checkAdmission, scanCode } from '@anzhu/contract/scanning'
import { addDays } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { recordMedicals } from '../medical/index.ts'
import { readSheets } from '../sheets/hucre-workbook.ts'

const hospital = '苏州市第一人民医院'
/** What would tell anybody that a medical was failed, or passed. */
const tellsResult = new RegExp(`不合格|MEDICAL_UNFIT|unfit|"fit"|体检日期 [\\d-]+ 合格|${hospital}`)

let world: World
let worker: Awaited<ReturnType<World['worker']>>
let lapsed: Awaited<ReturnType<World['worker']>>
let others: readonly (readonly [string, TestActor])[]
let clerk: TestActor
let supervisor: TestActor

const actorOf = (label: string): TestActor => others.find(([name]) => name === label)![1]

beforeAll(async () => {
  world = await newWorld()
  const firm = await world.enterprise('安信劳务有限公司')
  const site = await world.project(firm)
  const applied = addDays(testDay, -18)
  worker = await world.worker(firm, { name: '张建国', project: site, appliedOn: applied })
  lapsed = await world.worker(firm, { name: '李大海', project: site, appliedOn: applied })
  await sql`update safety_code.standings set red_from = ${testDay}, yellow_from = ${testDay},
    red_because = 'MEDICAL_EXPIRED' where person_id = ${lapsed.id}::uuid`.execute(world.house.db)
  const report = { personId: worker.id, result: 'unfit' as const, source: `本人提交（${hospital}）` }
  await recordMedicals(world.house.db, { recordedBy: null, today: testDay }, [
    { ...report, examinedOn: addDays(testDay, -1) },
  ])
  clerk = await world.actor('labour-clerk', { enterprise: firm })
  supervisor = await world.actor('supervisor', { region: '320500' })
  others = [
    ['labour-clerk', clerk],
    ['enterprise-admin', await world.actor('enterprise-admin', { enterprise: firm })],
    ['safety-director', await world.actor('safety-director', { enterprise: firm })],
    ['project-department', await world.actor('project-department', { enterprise: firm, project: site })],
    ['inspector', await world.actor('inspector', { region: '320500' })],
    ['viewer', await world.actor('viewer', { region: '320500' })],
    ['supervisor', supervisor],
  ]
})
beforeEach(() => world.clock.move(testDay))
afterAll(() => world.end())

test('nobody but the worker reads in a list, a file or an export that the medical was failed', async () => {
  for (const [role, actor] of others) {
    const { items } = (await world.as(actor, listSafetyCodes, {})).body
    const code = items.find(({ personId }) => personId === worker.id)
    expect(code?.reasons, role).toContainEqual({ code: 'MEDICAL', text: '体检不符合要求' })
    expect(code?.conditions.find(({ id }) => id === 'medical')?.brief, role).toBe('不符合要求')
    expect(JSON.stringify(items), role).not.toMatch(tellsResult)
    const [sheet] = await readSheets((await world.as(actor, exportSafetyCodes, {})).raw)
    const written = JSON.stringify(sheet?.rows)
    expect(written, role).toContain('体检不符合要求')
    expect(written, role).not.toMatch(tellsResult)
    for (const on of [undefined, addDays(testDay, -10)]) {
      const { body: file } = await world.as(actor, viewSafetyCode, { personId: worker.id, on })
      // The grounds are the same for everybody: one of them speaks of results in general.
      const told = JSON.stringify(file, (key, value: unknown) => (key === 'basis' ? undefined : value))
      expect(told, role).not.toMatch(tellsResult)
      const medicals = file.facts.filter(({ kind }) => kind === 'medical')
      expect(new Set(medicals.map(({ result }) => result)), role).toEqual(new Set(['已登记']))
    }
  }
})

test('a check at the site and a gate’s question do not tell either', async () => {
  const { codeNumber } = (await world.as(clerk, viewSafetyCode, { personId: worker.id })).body
  for (const role of ['inspector', 'project-department', 'supervisor']) {
    const { body } = await world.as(actorOf(role), scanCode, { content: codeNumber ?? '' })
    expect(body.person?.reasons, role).toContainEqual({ code: 'MEDICAL', text: '体检不符合要求' })
    expect(JSON.stringify(body), role).not.toMatch(tellsResult)
  }
  const asked = { codeNumber: codeNumber ?? '' }
  const { body } = await world.as(actorOf('inspector'), checkAdmission, asked)
  expect(JSON.stringify(body)).not.toMatch(tellsResult)
})

test('no filter names who has failed, nor counts them', async () => {
  for (const [role, actor] of others) {
    const found = async (redBecause: 'MEDICAL' | 'MEDICAL_EXPIRED' | 'MEDICAL_UNFIT') => {
      const { items } = (await world.as(actor, listSafetyCodes, { redBecause })).body
      const { red } = (await world.as(actor, countSafetyCodes, { redBecause })).body
      expect(red, `${role} ${redBecause}`).toBe(items.length)
      return items.map(({ personId }) => personId).sort()
    }
    const all = await found('MEDICAL')
    expect(all, role).toEqual([worker.id, lapsed.id].sort())
    if (actor === supervisor) continue
    expect(await found('MEDICAL_UNFIT'), role).toEqual(all)
    expect(await found('MEDICAL_EXPIRED'), role).toEqual(all)
  }
})

test('who applies for a worker is not told that the medical was failed', async () => {
  const { body } = await world.as(clerk, applyForSafetyCodes, { personIds: [worker.id] })
  expect(body.results[0]?.granted).toBe(false)
  expect(JSON.stringify(body)).toContain('体检不符合要求')
  expect(JSON.stringify(body)).not.toMatch(tellsResult)
})

test('the worker reads the result, what it was found on and where', async () => {
  const self = await world.actor('worker', { person: worker })
  const { body } = await world.as(self, viewMySafetyCode, {})
  expect(body.reasons).toContainEqual({ code: 'MEDICAL_UNFIT', text: '最近一次体检不合格' })
  expect(body.summary).toContain('最近一次体检不合格')
  expect(body.conditions.find(({ id }) => id === 'medical')?.brief).toBe('不合格')
  const examined = addDays(testDay, -1)
  expect(JSON.stringify(body.explanation)).toContain(`体检日期 ${examined}，结论为不合格`)
  expect(body.facts).toContainEqual(
    expect.objectContaining({ on: examined, result: 'unfit', source: `本人提交（${hospital}）` }),
  )
  const own = await world.as(self, viewSafetyCode, { personId: worker.id })
  expect(own.body.reasons).toEqual(body.reasons)
})
