import * as contract from '@anzhu/contract/exports'
import { exportSafetyCodes } from '@anzhu/contract/safety-code'
import { listMessages } from '@anzhu/contract/notices'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { readSheets } from '../sheets/hucre-workbook.ts'

let world: World
let firm: Awaited<ReturnType<World['enterprise']>>
let clerk: TestActor
let admin: TestActor
beforeAll(async () => {
  world = await newWorld({ relaxedLimits: true, exports: { alone: 3, aDay: 12 } })
})
afterAll(() => world.end())
beforeEach(async () => {
  world.clock.move(testDay)
  firm = await world.enterprise()
  for (const name of ['甲', '乙', '丙', '丁']) await world.worker(firm, { name })
  clerk = await world.actor('labour-clerk', { enterprise: firm })
  admin = await world.actor('enterprise-admin', { enterprise: firm })
})

const ask = (actor: TestActor, query = '', purpose = '年度检查前核对名单') =>
  world.as(actor, contract.askExport, { kind: 'safety-codes', query, purpose })
const direct = (actor: TestActor, filter: { q?: string } = {}) => world.as(actor, exportSafetyCodes, filter)
const box = async (actor: TestActor, name: 'mine' | 'to-release' | 'decided') =>
  (await world.as(actor, contract.listExports, { box: name })).body.items
const cellsOf = async (raw: Buffer) =>
  ((await readSheets(raw))[0]?.rows ?? []).map(({ cells }) => cells.map((cell) => String(cell?.value ?? '')))

/** A request of the clerk that the administrator has let go. */
async function released() {
  const { body } = await ask(clerk)
  await world.as(admin, contract.releaseExport, { id: body.id })
  return body
}

test('a large list leaves only when another of the unit lets it go: both are told, and both stand in the trail', async () => {
  const alone = await direct(clerk)
  expect([alone.status, alone.problem.code]).toEqual([403, 'export.needs-release'])
  expect(alone.problem.detail).toContain('符合条件的有 4 行，超过 3 行')
  const asked = await ask(clerk)
  expect(asked.body).toMatchObject({ rows: 4, state: 'waiting', purpose: '年度检查前核对名单', until: null })
  const { id } = asked.body
  const early = await world.as(clerk, contract.fetchExport, { id })
  expect([early.status, early.problem.detail]).toEqual([409, expect.stringContaining('还没有人复核')])
  const told = await world.as(admin, listMessages, {})
  expect(told.body.items[0]).toMatchObject({
    title: '请复核一件导出：安码名单',
    link: '/exports?box=to-release',
  })
  expect(await box(admin, 'to-release')).toMatchObject([{ id, rows: 4, by: 'labour-clerk' }])
  expect((await world.as(admin, contract.countExports, {})).body).toEqual({ waiting: 1 })
  expect((await world.as(admin, contract.releaseExport, { id })).body).toMatchObject({ state: 'released' })
  expect((await world.as(clerk, listMessages, {})).body.items[0]?.title).toBe('可以下载了：安码名单')
  const sheet = await world.as(clerk, contract.fetchExport, { id })
  expect([sheet.status, (await cellsOf(sheet.raw)).length]).toEqual([200, 6])
  const { rows: lines } = await world.pool.query<{ action: string; reason: string }>(
    `select action, reason from audit.entries where object like '%' || $1 || '%' order by id`,
    [asked.body.number],
  )
  expect(lines).toEqual([
    { action: 'askExport', reason: '年度检查前核对名单' },
    { action: 'releaseExport', reason: '' },
    { action: 'fetchExport', reason: '年度检查前核对名单' },
  ])
})

test('every sheet tells who took it, when and under which number: in each row, under the last, and in its name', async () => {
  const { raw, headers } = await direct(clerk, { q: '甲' })
  const [titles = [], row = [], mark = []] = await cellsOf(raw)
  const number = /^DC\d{8}$/.exec(row[titles.indexOf('导出编号')] ?? '')?.[0] ?? 'none'
  expect(mark[0]).toMatch(
    new RegExp(`^导出编号 ${number}：labour-clerk（.*劳资员）2026-11-19 \\d\\d:\\d\\d 导出。含个人信息`),
  )
  expect(decodeURIComponent(String(headers['content-disposition']))).toContain(number)
  const { body } = { body: await released() }
  const large = await cellsOf((await world.as(clerk, contract.fetchExport, { id: body.id })).raw)
  expect(large.slice(1, 5).map((cells) => cells[titles.indexOf('导出编号')])).toEqual(
    Array(4).fill(body.number),
  )
  expect(large.at(-1)?.[0]).toContain('用途：年度检查前核对名单；复核：enterprise-admin')
})

test('nobody lets their own go, nor does another firm, a limited clerk or who only looks on', async () => {
  const { body } = await ask(clerk)
  const elsewhere = await world.actor('enterprise-admin', { enterprise: await world.enterprise() })
  const limited = await world.actor('labour-clerk', { enterprise: firm, only: [await world.project(firm)] })
  const official = await world.actor('supervisor')
  for (const actor of [clerk, elsewhere, limited, official]) {
    const { status } = await world.as(actor, contract.releaseExport, { id: body.id })
    expect([actor.role, [403, 404].includes(status)]).toEqual([actor.role, true])
    expect(actor === limited ? [] : await box(actor, 'to-release')).toEqual([])
  }
  const department = await world.actor('project-department', { enterprise: firm })
  expect((await world.as(department, contract.releaseExport, { id: body.id })).status).toBe(403)
})

test('an office asks its own: of the same region, not of the one above or beside', async () => {
  const region = '320509'
  const far = await world.enterprise(undefined, region)
  for (const name of ['子', '丑', '寅', '卯'])
    await world.worker(far, { name, project: await world.project(far, { region }) })
  const officer = await world.actor('supervisor', { region })
  const above = await world.actor('supervisor', { region: '320500' })
  const alone = await ask(officer)
  expect([alone.status, alone.problem.detail]).toEqual([403, expect.stringContaining('没有另一位可以复核')])
  const beside = await world.actor('inspector', { region })
  const { body } = await ask(officer)
  expect(body.rows).toBe(4)
  expect((await world.as(above, contract.releaseExport, { id: body.id })).status).toBe(404)
  expect((await world.as(beside, contract.releaseExport, { id: body.id })).status).toBe(200)
})

test('refused with a reason that the asker reads; decided once; over after a day', async () => {
  const { body } = await ask(clerk)
  const no = await world.as(admin, contract.refuseExport, { id: body.id, because: '用途不清楚' })
  expect(no.body.decided?.because).toBe('用途不清楚')
  expect((await world.as(clerk, listMessages, {})).body.items[0]?.body).toContain('原因：用途不清楚')
  const again = await world.as(admin, contract.releaseExport, { id: body.id })
  expect([again.status, again.problem.code]).toEqual([409, 'export.moved-on'])
  expect((await world.as(clerk, contract.fetchExport, { id: body.id })).status).toBe(409)
  const { id } = await released()
  world.clock.move('2026-11-21')
  const late = await world.as(clerk, contract.fetchExport, { id })
  expect([late.status, late.problem.detail]).toEqual([409, expect.stringContaining('现已过期')])
  expect((await box(clerk, 'mine')).map(({ state }) => state)).toEqual(['over', 'refused'])
})

test('what has grown since it was let go is asked for anew', async () => {
  const { id } = await released()
  for (const name of ['戊', '己']) await world.worker(firm, { name })
  const grown = await world.as(clerk, contract.fetchExport, { id })
  expect([grown.status, grown.problem.detail]).toEqual([409, expect.stringContaining('现在已有 6 行')])
})

test('small sheets one after another do not get around it, and a post takes out so many rows a day', async () => {
  for (let sheet = 1; sheet <= 6; sheet++) expect((await direct(clerk, { q: '甲' })).status).toBe(200)
  const seventh = await direct(clerk, { q: '甲' })
  expect([seventh.status, seventh.problem.detail]).toEqual([
    403,
    expect.stringContaining('您今天不经复核已导出 6 行'),
  ])
  const { id } = await released()
  expect((await world.as(clerk, contract.fetchExport, { id })).status).toBe(200)
  expect((await world.as(clerk, contract.fetchExport, { id })).status).toBe(200)
  const more = await ask(clerk)
  expect([more.status, more.headers['retry-after']]).toEqual([429, expect.stringMatching(/^\d+$/)])
  expect(more.problem.detail).toContain('每天 12 行')
  const { rows } = await sql<{ action: string }>`
    select action from audit.entries where account_id = ${clerk.accountId}::uuid and outcome = 'refused'
     order by id desc limit 1`.execute(world.house.db)
  expect(rows).toEqual([{ action: 'askExport' }])
  world.clock.move('2026-11-20')
  expect((await direct(clerk, { q: '甲' })).status).toBe(200)
})

test('of many at once a post gets no more than it may have', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => direct(clerk, { q: '甲' })))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(6)
})

test('what one may not see is not asked for, whatever the query says', async () => {
  const other = await world.enterprise()
  for (const name of ['一', '二', '三', '四']) await world.worker(other, { name })
  const foreign = await ask(clerk, `enterpriseId=${other.id}`)
  expect([foreign.status, foreign.problem.detail]).toEqual([422, '只有 0 行，不用复核。请直接点“导出”。'])
  const nonsense = await ask(clerk, 'colour=purple')
  expect(nonsense.status).toBe(400)
  const trail = await world.as(clerk, contract.askExport, { kind: 'audit', query: '', purpose: '想看看日志' })
  expect(trail.status).toBe(403)
})
