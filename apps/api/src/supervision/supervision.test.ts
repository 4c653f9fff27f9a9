import { openInspection } from '@anzhu/contract/inspections'
import { scanCode, verifyCode } from '@anzhu/contract/scanning'
import * as contract from '@anzhu/contract/supervision'
import { listMessages } from '@anzhu/contract/notices'
import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../test/application-sheet.ts'
import { printedCodes, printedText } from '../../test/printed.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { mustFitOneDraw } from './draws.ts'

let world: World
let firm: { id: string }
let site: { id: string; name: string }
let inspector: TestActor
beforeAll(async () => {
  world = await newWorld({ jobs: true })
  firm = await world.enterprise('华筑建设')
  site = await world.project(firm, { name: '相城实验小学' })
  for (let at = 0; at < 7; at += 1) await world.project(firm)
  await world.project(firm, { name: '姑苏的项目', region: '320508' })
  inspector = await world.actor('inspector', { region: '320507' })
  await world.actor('inspector', { region: '320507' })
  await world.actor('inspector', { region: '320508' })
})
afterAll(() => world.end())

const asked = { projects: 3, inspectorsEach: 2, reason: '四季度双随机抽查' }

test('projects and inspectors of the region are drawn; anybody can repeat it with the seed', async () => {
  const { status, body } = await world.as(inspector, contract.drawByLot, asked)
  expect([status, body.repeats, body.pool]).toEqual([200, true, { projects: 8, inspectors: 2 }])
  expect(body.projects.map(({ name }) => name)).not.toContain('姑苏的项目')
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const byHand = body.projects
    .map(({ id }) => id)
    .toSorted((one, other) => (hash(`${body.seed}:${one}`) < hash(`${body.seed}:${other}`) ? -1 : 1))
  expect(body.drawn.map(({ project }) => project.id)).toEqual(byHand.slice(0, 3))
  for (const { inspectors } of body.drawn) expect(inspectors).toHaveLength(2)
  const again = await world.as(inspector, contract.viewDraw, { id: body.id })
  expect(again.body).toEqual(body)
  const told = await world.as(inspector, listMessages, {})
  expect(told.body.items.filter(({ title }) => title === '抽查任务')).toHaveLength(3)
})

test('the inspection of whoever was drawn is that of the draw, once; anybody else inspects without it', async () => {
  const { body } = await world.as(inspector, contract.drawByLot, asked)
  const projectId = body.drawn[0]?.project.id ?? ''
  const open = async (who: TestActor) => {
    const id = randomUUID()
    const opening = { kind: 'authority', method: 'own', standardId: null, onDay: testDay } as const
    expect((await world.as(who, openInspection, { id, projectId, ...opening })).status).toBe(200)
    return id
  }
  const stranger = await world.actor('inspector', { region: '320500' })
  await open(stranger)
  const made = async () =>
    (await world.as(inspector, contract.viewDraw, { id: body.id })).body.drawn.map(
      ({ inspectionId }) => inspectionId,
    )
  expect(await made()).toEqual([null, null, null])
  const id = await open(inspector)
  await open(inspector)
  expect(await made()).toEqual([id, null, null])
})

test('a draw whose record was tampered with no longer repeats', async () => {
  const { body } = await world.as(inspector, contract.drawByLot, asked)

  const owner = new Client({ connectionString: world.database.url })
  await owner.connect()
  await owner.query(`update supervision.draws set seed = 'another' where id = $1`, [body.id])
  await owner.end()
  expect((await world.as(inspector, contract.viewDraw, { id: body.id })).body.repeats).toBe(false)
})

test('the application itself can neither change nor remove a draw', async () => {
  for (const statement of ["update supervision.draws set seed = 'x'", 'delete from supervision.draws']) {
    await expect(world.pool.query(statement)).rejects.toMatchObject({ code: '42501' })
  }
})

test('whoever stands aside is not drawn; too few left is said', async () => {
  const inspectors = (await world.as(inspector, contract.listInspectors, {})).body.items
  const without = [inspector.accountId]
  const { body } = await world.as(inspector, contract.drawByLot, { ...asked, inspectorsEach: 1, without })
  const drawn = body.drawn.flatMap((lot) => lot.inspectors.map(({ id }) => id))
  expect(new Set(drawn)).toEqual(
    new Set(inspectors.map(({ id }) => id).filter((id) => id !== inspector.accountId)),
  )
  const { status, problem } = await world.as(inspector, contract.drawByLot, { ...asked, without })
  expect([status, problem.detail]).toEqual([
    400,
    '每个项目要 2 名检查人员，除去回避的只有 1 名。请减少每项目人数或回避人员。',
  ])
})

test('a pool that is too large for one draw is refused with what to do, and nothing is drawn', async () => {
  const { db } = world.house
  await sql`
    with crowd as (insert into access.accounts (name, login, password_hash)
      select '监督员', 'crowd-' || n, 'x' from generate_series(1, 501) n returning id)
    insert into access.posts (account_id, role, region) select id, 'inspector', '330101' from crowd`.execute(
    db,
  )
  const clerk = await world.actor('inspector', { region: '330000' })
  await world.project(firm, { region: '330101' })
  const { status, problem } = await world.as(clerk, contract.drawByLot, { ...asked, projects: 1 })
  expect([status, problem.detail]).toEqual([
    400,
    '本辖区安全监督员超过 500 名，一次抽不了。请由下级监督机构按设区市或区县分别抽取。',
  ])
  expect((await world.as(clerk, contract.listDraws, {})).body.items).toEqual([])
  const listed = await world.as(clerk, contract.listInspectors, {})
  expect([listed.status, listed.body.items.length]).toEqual([200, 500])
  const most = { projects: 2, inspectors: 2 }
  expect(() => mustFitOneDraw({ projects: 3, inspectors: 1 }, most)).toThrow('在建项目超过 2 个')
  expect(() => mustFitOneDraw(most, most)).not.toThrow()
})

test('a site is stopped as a whole: it counts as stopped, department and enterprise hear, and it may go on again', async () => {
  const department = await world.actor('project-department', { enterprise: firm, project: site })
  const director = await world.actor('safety-director', { enterprise: firm })
  const stop = {
    projectId: site.id,
    wholeSite: true,
    scope: '全部工程',
    reason: '塔式起重机附着装置失效，存在重大事故隐患。',
  }
  const ordered = await world.as(inspector, contract.orderStop, stop)
  expect([ordered.status, ordered.body.number, ordered.body.orderedOn]).toEqual([
    200,
    '停〔2026〕320507-0001',
    testDay,
  ])
  const status = async () =>
    (
      await world.house.db
        .selectFrom('registry.projects')
        .select('status')
        .where('id', '=', site.id)
        .executeTakeFirstOrThrow()
    ).status
  expect(await status()).toBe('suspended')
  for (const who of [department, director]) {
    const told = await world.as(who, listMessages, {})
    expect(told.body.items.map(({ title }) => title)).toContain('责令停工')
    const list = await world.as(who, contract.listStopOrders, { state: 'standing' })
    expect(list.body.items.map(({ id }) => id)).toEqual([ordered.body.id])
  }
  const twice = await world.as(inspector, contract.orderStop, stop)
  expect([twice.status, twice.problem.detail]).toEqual([
    409,
    '“相城实验小学”已在全面停工中。需要补充要求，请先看现有的停工通知。',
  ])
  const lift = { id: ordered.body.id, reason: '复查合格，隐患已经消除，同意复工。' }
  const lifted = await world.as(inspector, contract.liftStop, lift)
  expect([lifted.status, lifted.body.liftedOn, await status()]).toEqual([200, testDay, 'running'])
  expect((await world.as(inspector, contract.liftStop, lift)).status).toBe(409)
})

test('the order in writing says what stops, why, and what must come before work goes on', async () => {
  const { body } = await world.as(inspector, contract.orderStop, {
    projectId: site.id,
    wholeSite: false,
    scope: '3 号楼 8 层悬挑脚手架',
    reason: '悬挑脚手架未按方案搭设，存在坍塌危险。',
  })
  const read = () => world.as(inspector, contract.readStopOrder, { id: body.id })
  const { raw } = await until(read, ({ status }) => status === 200)
  expect(raw.subarray(0, 5).toString()).toBe('%PDF-')
  expect(printedText(raw)).toContain('悬挑脚手架未按方案搭设')
})

test('one scan of the printed order says that it agrees, and, once work may go on, since when it does not', async () => {
  const { body } = await world.as(inspector, contract.orderStop, {
    projectId: site.id,
    wholeSite: false,
    scope: '5 号楼卸料平台',
    reason: '卸料平台未经验收投入使用。',
  })
  const read = () => world.as(inspector, contract.readStopOrder, { id: body.id })
  const { raw } = await until(read, ({ status }) => status === 200)
  const [url = ''] = await printedCodes(raw)
  const token = url.replace('http://localhost:3000/c/', '')
  const page = await world.app.inject({ url: `/c/${token}` })
  expect(page.body).toContain('<h1 id="verdict">与登记一致</h1>')
  for (const said of [
    body.number,
    '停工整改通知书',
    '相城实验小学',
    '5 号楼卸料平台',
    '停工整改中',
    '请和手中文书逐项核对',
  ])
    expect(page.body).toContain(said)
  expect(page.body).not.toContain('未经验收')
  await world.as(inspector, contract.liftStop, { id: body.id, reason: '平台验收合格，同意复工。' })
  const lifted = await world.as(null, verifyCode, { token })
  expect(lifted.body).toMatchObject({
    verdict: 'paper-changed',
    word: `登记已于 ${testDay} 变更`,
    paper: { number: body.number, changedOn: testDay, changes: ['已同意复工'] },
    masked: null,
  })
})

test('a paper that was signed here and is on no record reads to the public like a forgery; an inspector is told which', async () => {
  const { clock, credentials } = world.house
  const claims = {
    kind: 'paper',
    issuer: '320507',
    paperNumber: '停〔2026〕320507-9999',
    checkCode: '7KQ4M2XWAB93',
    title: '停工整改通知书',
    unit: '相城区安全监督机构',
    issuedOn: testDay,
    issuedAt: Math.floor(clock.now().getTime() / 1000),
  } as const
  const token = await credentials.issue(claims)
  const forged = token.slice(0, -2) + (token.at(-2) === 'A' ? 'BA' : 'AA')
  const [one, other] = await Promise.all(
    [token, forged].map(async (content) => (await world.as(null, verifyCode, { token: content })).body),
  )
  expect({ ...one, at: '' }).toEqual({ ...other, at: '' })
  expect(one?.verdict).toBe('unknown')
  const seen = async (content: string) => (await world.as(inspector, scanCode, { content })).body
  expect(await seen(token)).toMatchObject({ verdict: 'paper-unknown', paper: null })
  expect((await seen(token)).sentence).toContain('签名有效，但登记中没有这份文书（未登记）')
  expect(await seen(forged)).toMatchObject({ verdict: 'forged' })
  expect((await seen(forged)).sentence).toContain('签名无效')
})
