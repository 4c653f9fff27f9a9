import * as contract from '@anzhu/contract/equipment'
import { machineKinds, type MachineKind } from '@anzhu/law/equipment/words'
import { addDays } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messagesTo } from '../../test/mornings.ts'
import { randomOf } from '../demo/random.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { machineTotals, remindOfMachines } from './index.ts'

let world: World
let firm: { id: string }
let project: { id: string }
let department: TestActor
beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
  project = await world.project(firm, { name: '元和街道安置房三期工程' })
  department = await world.actor('project-department', { enterprise: firm, project })
})
afterAll(() => world.end())

let serial = 0
const add = async (more: object = {}, to = project, actor = department) =>
  world.as(actor, contract.addMachine, {
    id: to.id,
    kind: 'tower-crane',
    filingNumber: `苏E-T-${++serial}`,
    ...more,
  })

test('a machine starts with everything missing; checks make it whole, and what was voided counts no longer', async () => {
  const { body: machine } = await add()
  expect([machine.state, machine.standings.map(({ sentence }) => sentence)]).toEqual([
    'overdue',
    ['缺检测，不得使用', '缺安装验收，不得使用', '缺使用登记，不得使用'],
  ])
  const record = (kind: 'test' | 'acceptance' | 'registration', more = {}) =>
    world.as(department, contract.recordMachineCheck, {
      id: machine.id,
      kind,
      onDay: '2026-11-10',
      passed: true,
      ...more,
    })
  await record('test', { expiresOn: '2027-11-09' })
  expect((await record('acceptance')).body.state).toBe('soon')
  const { body: whole } = await record('registration')
  expect(whole.state).toBe('ok')
  const check = whole.checks.find(({ kind }) => kind === 'test')
  const voided = await world.as(department, contract.voidMachineCheck, {
    id: check?.id ?? '',
    reason: '报告是另一台的',
  })
  expect(voided.body.state).toBe('overdue')
  expect(voided.body.checks.find(({ id }) => id === check?.id)?.voidReason).toBe('报告是另一台的')
  const again = await world.as(department, contract.voidMachineCheck, { id: check?.id ?? '', reason: '再次' })
  expect(again.status).toBe(409)
})

test('one machine stands in one place until it leaves', async () => {
  const other = await world.project(firm, { name: '科创产业园' })
  const there = await world.actor('project-department', { enterprise: firm, project: other })
  const { body: machine } = await add({ filingNumber: '苏 e-t-same' })
  expect(machine.filingNumber).toBe('苏E-T-SAME')
  const twice = await add({ filingNumber: '苏E-T-SAME' }, other, there)
  expect([twice.status, twice.problem.code]).toEqual([409, 'equipment.stands-elsewhere'])
  expect(twice.problem.detail).toContain('另一个项目')
  const admin = await world.actor('enterprise-admin', { enterprise: firm })
  expect((await add({ filingNumber: '苏E-T-SAME' }, other, admin)).problem.detail).toContain(
    '“元和街道安置房三期工程”',
  )
  await world.as(department, contract.removeMachine, { id: machine.id, removedOn: testDay })
  expect((await add({ filingNumber: '苏E-T-SAME' }, other, there)).status).toBe(200)
  const { body } = await world.as(department, contract.listMachines, { id: project.id, state: 'removed' })
  expect(body.items.map(({ filingNumber }) => filingNumber)).toEqual(['苏E-T-SAME'])
})

test('days that have not come and ends before the beginning are refused in words', async () => {
  const { body: machine } = await add()
  const check = { id: machine.id, kind: 'test', passed: true } as const
  const tomorrow = await world.as(department, contract.recordMachineCheck, {
    ...check,
    onDay: addDays(testDay, 1),
  })
  expect(tomorrow.problem.detail).toContain('还没有到')
  const backwards = await world.as(department, contract.recordMachineCheck, {
    ...check,
    onDay: testDay,
    expiresOn: '2026-01-01',
  })
  expect([backwards.status, backwards.problem.issues?.[0]?.path]).toEqual([400, 'expiresOn'])
})

test('the count over all projects says of each machine what the law says', async () => {
  const random = randomOf(41)
  const kinds = Object.keys(machineKinds) as [MachineKind, ...MachineKind[]]
  const site = await world.project(firm)
  const { db } = world.house
  const machines = await db
    .insertInto('equipment.machines')
    .values(
      Array.from({ length: 60 }, (_, n) => ({
        project_id: site.id,
        kind: random.pick(kinds),
        filing_number: `苏E-R-${n}`,
        added_by: department.accountId,
      })),
    )
    .returning('id')
    .execute()
  const checks = machines.flatMap(({ id }) =>
    Array.from({ length: random.int(0, 5) }, () => {
      const onDay = addDays(testDay, -random.int(0, 60))
      const isVoid = random.chance(0.1)
      return {
        machine_id: id,
        kind: random.pick(['test', 'acceptance', 'registration', 'maintenance']),
        on_day: onDay,
        expires_on: random.chance(0.7) ? addDays(onDay, random.int(0, 100)) : null,
        passed: random.chance(0.85),
        added_by: department.accountId,
        voided_at: isVoid ? new Date() : null,
        void_reason: isVoid ? '录错' : null,
      }
    }),
  )
  await db.insertInto('equipment.checks').values(checks).execute()
  const { body } = await world.as(await admin(), contract.listMachines, { id: site.id })
  const which = sql`machine.project_id = ${site.id}::uuid`
  const { rows } = await machineTotals(testDay, which).execute(world.house.db)
  const { overdue, soon, ok } = body.counts
  expect(rows).toEqual([{ project_id: site.id, machines: overdue + soon + ok, overdue, soon }])
  expect(Math.min(overdue, soon, ok)).toBeGreaterThan(0)
})

const admin = () => world.actor('enterprise-admin', { enterprise: firm })

test('department and director are reminded 30 and 7 days before and on the day, once each', async () => {
  // Nobody else's are due.
  await sql`update equipment.machines set removed_on = ${testDay}::date`.execute(world.house.db)
  const own = await world.enterprise()
  const site = await world.project(own, { name: '提醒的工程' })
  const [staff, director] = [
    await world.actor('project-department', { enterprise: own, project: site }),
    await world.actor('safety-director', { enterprise: own }),
  ]
  const { body: machine } = await add({ kind: 'basket', filingNumber: '苏E-D-1' }, site, staff)
  await world.as(staff, contract.recordMachineCheck, {
    id: machine.id,
    kind: 'test',
    onDay: testDay,
    expiresOn: '2026-12-31',
    passed: true,
  })
  const told: [string, number][] = []
  for (const day of [
    '2026-11-30',
    '2026-12-01',
    '2026-12-02',
    '2026-12-24',
    '2026-12-31',
    '2027-01-05',
  ] as const) {
    world.clock.move(day)
    told.push([day, await remindOfMachines(world.house)])
    expect(await remindOfMachines(world.house)).toBe(0)
  }
  world.clock.move(testDay)
  expect(told).toEqual([
    ['2026-11-30', 0],
    ['2026-12-01', 1],
    ['2026-12-02', 0],
    ['2026-12-24', 1],
    ['2026-12-31', 1],
    ['2027-01-05', 0],
  ])
  for (const { accountId } of [staff, director]) expect(await messagesTo(world, accountId)).toHaveLength(3)
})
