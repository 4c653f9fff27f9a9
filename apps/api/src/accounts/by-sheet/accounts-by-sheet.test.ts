import { downloadErrors, downloadHandout, runImport, uploadImport, viewImport } from '@anzhu/contract/imports'
import { viewSession } from '@anzhu/contract/session'
import { listAccounts } from '@anzhu/contract/accounts'
import { listStaff, openStaff, resetStaff } from '@anzhu/contract/staff'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadRows, verdicts } from '../../../test/account-sheets.ts'
import { enter } from '../../../test/accounts.ts'
import { untilDone } from '../../../test/application-sheet.ts'
import { newWorld, type TestActor, type World } from '../../../test/world.ts'
import { forgetInitialPasswords } from '../../access/index.ts'
import type { SheetLayout } from '../../sheets/columns.ts'
import type { ForgedCell } from '../../sheets/forged-workbook.ts'
import { readWorkbook } from '../../sheets/read-workbook.ts'

let world: World
let guard: TestActor
beforeAll(async () => {
  world = await newWorld({ jobs: true })
  guard = await world.actor('security-admin', { region: '320500' })
})
afterAll(() => world.end())

const titles = ['姓名', '登录名', '手机', '岗位', '地区', '单位', '事项', '截止日', '理由']
const because = '相建人〔2026〕12 号任命'
let serial = 0
const login = () => `clerk-${++serial}`
const phone = () => `139${String(20_000_000 + ++serial)}`
const row = (more: Partial<Record<string, ForgedCell>> = {}): ForgedCell[] =>
  titles.map(
    (title) =>
      more[title] ??
      {
        姓名: '陆建平',
        登录名: login(),
        手机: phone(),
        岗位: '审批岗',
        地区: '相城区',
        单位: '相城区住建局',
        理由: because,
      }[title] ??
      null,
  )
const upload = (rows: readonly ForgedCell[][], by = guard) =>
  uploadRows(world, by, 'staff-account', titles, rows)
const said = (id: string, by = guard) => verdicts(world, by, id)
async function run(id: string, by = guard) {
  expect((await world.as(by, runImport, { id })).status).toBe(200)
  return untilDone(world, by, id)
}

const passwordLayout: SheetLayout = {
  id: 'x',
  title: '初始密码表',
  version: 1,
  columns: ['姓名', '登录名', '初始密码（首次登录须修改）'].map((title, at) => ({
    key: ['name', 'login', 'password'][at] ?? '',
    title,
    kind: 'text',
    required: true,
    width: 10,
    example: '',
  })),
  instructions: [],
}
async function passwordsOf(id: string, by = guard) {
  const answer = await world.as(by, downloadHandout, { id })
  expect(answer.status).toBe(200)
  const { rows } = await readWorkbook(answer.raw, passwordLayout)
  return rows.map(({ cells }) => cells as { name: string; login: string; password: string })
}

test('each row says what the person will see; imported, they sign in by the sheet of first passwords and must change them', async () => {
  const [name, other] = [login(), login()]
  const uploaded = await upload([
    row({ 登录名: name }),
    row({
      登录名: other,
      姓名: '周敏',
      岗位: '安全监督员',
      地区: '江苏省苏州市吴中区',
      事项: '检查、整改',
      截止日: '2027-12-31',
    }),
  ])
  expect([uploaded.status, uploaded.body.good, uploaded.body.bad]).toEqual([200, 2, 0])
  const [first, second] = await said(uploaded.body.id)
  expect(first?.preview).toMatch(/^审批岗（江苏省苏州市相城区）。.*0 件待办；能办：人员、办件、证书/)
  expect(second?.preview).toMatch(
    /^安全监督员（江苏省苏州市吴中区）。不看项目、企业和人员；能办：整改、检查$/,
  )
  const { imported, handout } = await run(uploaded.body.id)
  expect([imported, handout]).toEqual([2, 2])
  const passwords = await passwordsOf(uploaded.body.id)
  expect(passwords.map(({ name: who, login: what }) => [who, what])).toEqual([
    ['陆建平', name],
    ['周敏', other],
  ])
  const signedIn = await enter(world, other, passwords[1]?.password)
  expect(signedIn.status).toBe(200)
  const session = (await world.as(signedIn, viewSession, {})).body
  expect(session.mustChangePassword).toBe(true)
  expect(session.posts.map(({ role, region, services }) => [role, region, services])).toEqual([
    ['inspector', '320506', ['inspection', 'rectification']],
  ])
  const listed = await world.as(guard, listStaff, { q: other })
  expect(listed.body.items[0]?.posts[0]).toMatchObject({ validUntil: '2027-12-31', unit: '相城区住建局' })
}, 30_000)

test('every slip is told at its cell, all at once, and the good rows go in without the others', async () => {
  const taken = login()
  await world.as(guard, openStaff, {
    name: '王强',
    login: taken,
    role: 'viewer',
    region: '320507',
    unit: '相城区住建局',
    reason: because,
  })
  const twice = login()
  const rows = [
    row(),
    row({ 登录名: taken }),
    row({ 登录名: twice }),
    row({ 登录名: twice.toUpperCase() }),
    row({ 登录名: '1', 手机: '123', 岗位: '局长', 地区: '杭州市', 单位: '', 理由: '无' }),
    row({ 地区: '330100' }),
    row({ 事项: '办件、打猎' }),
    row({ 截止日: '2026-01-01' }),
    row({ 姓名: { xml: '<f>"陆"&amp;"建平"</f><v>陆建平</v>', attributes: 't="str"' } }),
    row({ 手机: '' }),
  ]
  const { body } = await upload(rows)
  const found = await said(body.id)
  expect(found.map(({ state, columns }) => `${state} ${columns}`)).toEqual([
    'good ',
    'bad login',
    'good ',
    'bad login',
    'bad login,phone,role,region,unit,reason',
    'bad region',
    'bad services',
    'bad validUntil',
    'bad name',
    'bad phone',
  ])
  expect(found[1]?.words).toContain(
    `登录名“${taken}”已有人用。请换一个；要给这个人加岗位的，请到“用户与岗位”办理`,
  )
  expect(found[3]?.words).toContain('与第 4 行重复，登录名相同')
  expect(found[4]?.words).toContain('您的辖区里没有“杭州市”。请填江苏省苏州市以内的地区')
  expect(found[6]?.words).toContain('审批岗没有“打猎”这个事项。可填：人员、办件')
  expect(found[8]?.words).toContain('公式')
  const errors = await world.as(guard, downloadErrors, { id: body.id })
  const again = await uploadCorrected(errors.raw)
  // Alone, the row that repeated another is sound, and so is what the formula showed.
  expect([again.total, again.good, again.bad]).toEqual([8, 2, 6])
  expect((await run(body.id)).imported).toBe(2)
}, 30_000)

const uploadCorrected = async (file: Buffer) =>
  (await world.as(guard, uploadImport, { kind: 'staff-account', fileName: '改.xlsx' }, { file })).body

test('nobody grants themself by a sheet, and one person does not become two administrators', async () => {
  const own = phone()
  const { cipher, db } = world.house
  await db
    .updateTable('access.accounts')
    .set({ login: 'guard-own', contact_phone: cipher.seal(own), contact_phone_hash: cipher.hash(own) })
    .where('id', '=', guard.accountId)
    .execute()
  const shared = phone()
  const { body } = await upload([
    row({ 登录名: 'Guard-Own' }),
    row({ 手机: own }),
    row({ 手机: shared, 岗位: '系统管理员' }),
    row({ 手机: shared, 岗位: '审计管理员' }),
    row({ 手机: shared, 岗位: '审批岗' }),
  ])
  const found = await said(body.id)
  expect(found.map(({ state, columns }) => `${state} ${columns}`)).toEqual([
    'bad login',
    'bad phone,role',
    'good ',
    'bad role',
    'bad role',
  ])
  expect(found[0]?.words).toContain('这是您自己的账号：不能给自己开账号、加岗位')
  expect(found[3]?.words).toContain('系统、安全、审计三类管理员须分别由不同的人担任')
  expect(found[4]?.words).toContain('管理员不办业务，办业务的人不任管理员')
  // With a phone to send a code to, a password would no longer prove enough for the tests to come.
  await db
    .updateTable('access.accounts')
    .set({ contact_phone: null, contact_phone_hash: null })
    .where('id', '=', guard.accountId)
    .execute()
})

test('the same file again opens nobody twice; whoever lost the post before the import is stopped', async () => {
  const rows = [row()]
  const first = await upload(rows)
  await run(first.body.id)
  expect((await upload(rows)).body).toMatchObject({ good: 0, existing: 1 })
  const leaving = await world.actor('security-admin', { region: '320500' })
  const late = await upload([row()], leaving)
  expect((await world.as(leaving, runImport, { id: late.body.id })).status).toBe(200)
  const other = await upload([row()], leaving)
  await sql`update access.posts set ended_at = now() where account_id = ${leaving.accountId}::uuid`.execute(
    world.house.db,
  )
  await sql`update sheets.imports set state = 'importing' where id = ${other.body.id}::uuid`.execute(
    world.house.db,
  )
  await world.jobs.enqueue(world.house.db, 'sheet-import', { importId: other.body.id })
  const view = await untilDone(world, guard, other.body.id)
  expect([view.imported, view.bad]).toEqual([0, 1])
  expect((await said(other.body.id))[0]?.words).toContain('导入人的岗位已被收回，没有导入')
}, 30_000)

test('first passwords are for whoever imported, for ten minutes after the first download, and gone after a reset', async () => {
  const [kept, reset] = [login(), login()]
  const { body } = await upload([row({ 登录名: kept }), row({ 登录名: reset })])
  await run(body.id)
  const colleague = await world.actor('security-admin', { region: '320500' })
  expect((await world.as(colleague, viewImport, { id: body.id })).body.handout).toBe(0)
  expect((await world.as(colleague, downloadHandout, { id: body.id })).status).toBe(409)
  const account = (await world.as(guard, listStaff, { q: reset })).body.items[0]
  await world.as(guard, resetStaff, { id: account?.id ?? '', reason: because })
  expect((await passwordsOf(body.id)).map((one) => one.login)).toEqual([kept])
  // Under a key too: it is handed out anew, and no copy of the passwords is kept for repeats.
  const keyed = { headers: { 'idempotency-key': 'handout-0001' } }
  for (const _ of [1, 2])
    expect((await world.as(guard, downloadHandout, { id: body.id }, keyed)).raw.length).toBeGreaterThan(1_000)
  const { db } = world.house
  const { rows: replies } =
    await sql`select from http.idempotent_requests where key = 'handout-0001'`.execute(db)
  expect(replies.length).toBe(0)
  await sql`update access.initial_passwords set told_at = now() - interval '11 minutes'`.execute(db)
  expect((await world.as(guard, downloadHandout, { id: body.id })).problem.code).toBe('import.moved-on')
  await forgetInitialPasswords(db)
  const { rows } = await sql`select from access.initial_passwords`.execute(db)
  expect(rows.length).toBe(0)
}, 30_000)

test('an audit line an account says who opened it, with which post, and why', async () => {
  const name = login()
  const { body } = await upload([row({ 登录名: name })])
  await run(body.id)
  const line = await world.house.db
    .selectFrom('audit.entries')
    .select(['account_id', 'action', 'reason', 'role'])
    .where('object', '=', `账号 ${name} 审批岗 相城区住建局（导入第 2 行）`)
    .executeTakeFirstOrThrow()
  expect(line).toEqual({
    account_id: guard.accountId,
    action: 'openStaff',
    reason: because,
    role: 'security-admin',
  })
}, 30_000)

const firmTitles = ['姓名', '登录名', '手机', '岗位', '项目', '截止日']

test('an enterprise opens its own people; a department sees one project of its own', async () => {
  const firm = await world.enterprise()
  const project = await world.project(firm)
  const foreign = await world.project(await world.enterprise())
  const admin = await world.actor('enterprise-admin', { enterprise: firm })
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  const numbers = await world.house.db
    .selectFrom('registry.projects')
    .select(['id', 'name', 'filing_number'])
    .where('id', 'in', [project.id, foreign.id])
    .execute()
  const [own, theirs] = [project, foreign].map(({ id }) => numbers.find((one) => one.id === id))
  const uploaded = await uploadRows(world, admin, 'firm-account', firmTitles, [
    ['陆建平', login(), null, '劳资员', null, null],
    ['周敏', login(), phone(), '项目部', own?.filing_number ?? '', '2027-06-30'],
    ['吴强', login(), null, '项目部', theirs?.filing_number ?? '', null],
    ['郑洁', login(), null, '项目部', null, null],
    ['钱勇', login(), null, '企业安全总监', own?.filing_number ?? '', null],
  ])
  const { id } = uploaded.body
  const found = await said(id, admin)
  expect(found.map(({ state, columns }) => `${state} ${columns}`)).toEqual([
    'good ',
    'good ',
    'bad project',
    'bad project',
    'bad project',
  ])
  expect(found[1]?.preview).toContain('只看这个项目')
  expect([(await run(id, admin)).imported, (await passwordsOf(id, admin)).length]).toEqual([2, 2])
  expect((await world.as(admin, listAccounts, { projectId: project.id })).body.items[0]?.name).toBe('周敏')
  // Colleagues who may import other sheets do not see this one, and cannot bring one in.
  expect((await world.as(clerk, viewImport, { id })).status).toBe(404)
  expect(
    (await uploadRows(world, clerk, 'firm-account', firmTitles, [['陆', 'a', null, '劳资员', null, null]]))
      .status,
  ).toBe(403)
}, 30_000)

test('users are imported only by whoever has just shown who they are; the file waits meanwhile', async () => {
  const { body } = await upload([row()])
  await sql`update access.sessions set proven_at = now() - interval '11 minutes'
             where account_id = ${guard.accountId}::uuid`.execute(world.house.db)
  const refused = await world.as(guard, runImport, { id: body.id })
  expect([refused.status, refused.problem.code]).toEqual([403, 'sign-in.proof-stale'])
  expect(refused.problem.detail).toContain('按表开账号前要再确认是您本人')
  expect((await world.as(guard, viewImport, { id: body.id })).body.good).toBe(1)
  await sql`update access.sessions set proven_at = now() where account_id = ${guard.accountId}::uuid`.execute(
    world.house.db,
  )
  expect((await run(body.id)).imported).toBe(1)
})
