import { applyForSafetyCodes } from '@anzhu/contract/safety-code'
import { listImportRows, runImport } from '@anzhu/contract/imports'
import { registerWorker, releaseWorker } from '@anzhu/contract/registry'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applicationSheet, untilDone, upload, type SheetWorker } from '../../test/application-sheet.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

// What a row is told because of what the register knows of the person; what it says itself: import-findings.test.ts.

let world: World
let firm: { id: string }
let clerk: TestActor

beforeAll(async () => {
  world = await newWorld({ jobs: true })
  firm = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise: firm })
  await world.project(firm, { name: '阳澄湖东路改造' })
})
afterAll(() => world.end())

/** What one row is told, as 'column: reason'; nothing when it may be imported. */
async function told(worker: SheetWorker, by = clerk): Promise<string[]> {
  const { body } = await upload(world, by, applicationSheet([worker]))
  const { items } = (await world.as(by, listImportRows, { id: body.id, state: 'all' })).body
  return items.flatMap(({ findings }) => findings.map(({ column, reason }) => `${column}: ${reason}`))
}

test('a worker of another enterprise is told to leave there first, but only under the right name', async () => {
  const theirs = await world.worker(await world.enterprise('别家劳务'), { name: '王在外' })
  const findings = await told({ idNumber: theirs.idNumber, name: '王在外' })
  expect(findings).toEqual(['idNumber: 此人正在其他企业的花名册上，一人同时只能在一家企业登记'])
  expect(findings.join()).not.toContain('别家')
  expect(await told({ idNumber: theirs.idNumber, name: '王探问' })).toEqual([
    'name: 这个身份证号已登记，但姓名不一致',
  ])
})

test('a phone other than the one on file is told; none, or the same with +86, is fine', async () => {
  const { idNumber, phone, name } = await world.worker(firm, { name: '李手机' })
  const row = { idNumber, name }
  expect(await told({ ...row, phone: '13900000000' })).toEqual(['phone: 与已登记的手机号不一致'])
  expect(await told({ ...row, phone: `+86 ${phone}` })).toEqual([])
  expect(await told(row)).toEqual([])
})

test('training and medical on record need not be filled in', async () => {
  const { idNumber, name } = await world.worker(firm, { name: '周在案' })
  expect(await told({ idNumber, name, trainedOn: null, medicalOn: null, medicalResult: '' })).toEqual([])
})

test('where there is no safety code nobody is put on a roster for one', async () => {
  const changsha = await world.enterprise('长沙建工', '430100')
  const away = await world.actor('labour-clerk', { enterprise: changsha, region: '430100' })
  const idNumber = world.citizenId()
  expect(await told({ idNumber }, away)).toEqual(['project: 湖南省长沙市没有实行安码'])
  const there = await world.project(firm, { name: '岳麓山项目', region: '430104' })
  const posted = await world.worker(firm, { name: '何外派', project: there })
  // Without a project in the row the one on the roster counts.
  expect(await told({ idNumber: posted.idNumber, name: '何外派' })).toEqual([
    'project: 湖南省长沙市岳麓区没有实行安码',
  ])
})

test('a row that was imported says the same: nothing to do; a new trade or project is a finding', async () => {
  const row = { idNumber: world.citizenId(), name: '陈导入', project: '阳澄湖东路改造' }
  const first = await upload(world, clerk, applicationSheet([row]))
  await world.as(clerk, runImport, { id: first.body.id })
  expect(await untilDone(world, clerk, first.body.id)).toMatchObject({ imported: 1 })
  const same = await upload(world, clerk, applicationSheet([row]))
  expect(same.body).toMatchObject({ good: 0, bad: 0, existing: 1 })
  expect(await told({ ...row, trade: '钢筋工', trainedOn: '2026-11-02' })).toEqual([
    'trade: 此人已导入过，这一格与登记的不同',
    'trainedOn: 此人已导入过，这一格与登记的不同',
  ])
})

test('who left the roster with a running code is not imported again, and told where to be enrolled', async () => {
  const { id, idNumber, name } = await world.worker(firm, { name: '沈返岗', appliedOn: '2026-11-10' })
  await world.as(clerk, releaseWorker, { id, endedOn: '2026-11-19', reason: '合同到期' })
  const { body } = await upload(world, clerk, applicationSheet([{ idNumber, name }]))
  const [row] = (await world.as(clerk, listImportRows, { id: body.id })).body.items
  expect(row?.findings).toEqual([
    {
      column: 'idNumber',
      rule: 'SCR-04',
      reason: '已有安码（绿码，有效期至 2027-05-10），不能重复申领（截至 2026-11-19）',
      suggestion: '不用申领；2027-04-10 起通过继续教育即可延续；要用工的，请到花名册登记',
    },
  ])
})

test('what changes between check and import is found again: refused there, and nothing of the row is written', async () => {
  const rows = ['王先到', '王后到', '王未变'].map((name) => ({ name, idNumber: world.citizenId() }))
  const { body } = await upload(world, clerk, applicationSheet(rows))
  expect(body.good).toBe(3)
  const rival = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
  await world.as(rival, registerWorker, {
    name: '王先到',
    idNumber: String(rows[0]?.idNumber),
    phone: '13700000001',
    trade: '木工',
    projectId: null,
  })
  const ours = await world.as(clerk, registerWorker, {
    name: '王后到',
    idNumber: String(rows[1]?.idNumber),
    phone: '13700000002',
    trade: '瓦工',
    projectId: null,
  })
  await world.as(clerk, runImport, { id: body.id })
  expect(await untilDone(world, clerk, body.id)).toMatchObject({ imported: 2, bad: 1, refused: 1 })
  const { items } = (await world.as(clerk, listImportRows, { id: body.id })).body
  expect(items[0]).toMatchObject({
    number: 2,
    findings: [{ reason: expect.stringContaining('其他企业的花名册') }],
  })
  const trained = await world.house.db
    .selectFrom('training.results as result')
    .innerJoin('registry.persons as person', 'person.id', 'result.person_id')
    .select('person.name')
    .where('person.name', 'in', ['王先到', '王后到'])
    .execute()
  expect(trained).toEqual([{ name: '王后到' }])
  const again = await world.as(clerk, applyForSafetyCodes, { personIds: [ours.body.id] })
  expect(again.body.results[0]?.findings[0]?.sentence).toContain('已持有苏安码（绿码')
})

test('who is refused a code at the last moment is on the roster and in the lists all the same, as what is known says', async () => {
  // An unfit report arrives while the row is being written, after it was judged.
  const owner = new Client({ connectionString: world.database.url })
  await owner.connect()
  await owner.query(`
    create function public.arrive() returns trigger language plpgsql security definer as
      'begin insert into medical.reports (person_id, examined_on, result, source)
         values (new.person_id, new.examined_on + 1, ''unfit'', ''test''); return null; end';
    create trigger arrive after insert on medical.reports for each row when (new.result = 'fit')
      execute function public.arrive()`)
  const rows = [{ name: '王迟到', idNumber: world.citizenId() }]
  const { body } = await upload(world, clerk, applicationSheet(rows))
  await world.as(clerk, runImport, { id: body.id })
  expect(await untilDone(world, clerk, body.id)).toMatchObject({ imported: 0, bad: 1 })
  await owner.query('drop trigger arrive on medical.reports')
  await owner.end()
  const standing = await world.house.db
    .selectFrom('safety_code.standings')
    .select(['enterprise_id', 'issued_on'])
    .where('holder_name', '=', '王迟到')
    .execute()
  expect(standing).toEqual([{ enterprise_id: firm.id, issued_on: null }])
})
