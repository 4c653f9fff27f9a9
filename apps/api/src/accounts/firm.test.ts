import * as contract from '@anzhu/contract/accounts'
import { listMachines } from '@anzhu/contract/equipment'
import { listMessages } from '@anzhu/contract/notices'
import { listWorkers } from '@anzhu/contract/registry'
import { viewSession } from '@anzhu/contract/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter } from '../../test/accounts.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let firm: { id: string; name: string }
let project: { id: string }
let admin: TestActor
beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise('苏州华筑建设工程有限公司')
  project = await world.project(firm, { name: '元和街道安置房三期工程' })
  admin = await world.actor('enterprise-admin', { enterprise: firm })
})
afterAll(() => world.end())

let serial = 0
const open = (wanted: {
  role: 'enterprise-admin' | 'labour-clerk' | 'safety-director'
  validUntil?: string
}) => world.as(admin, contract.openAccount, { name: '陆建平', login: `staff-${++serial}`, ...wanted })

async function entered(login: string, password: string) {
  const answer = await enter(world, login, password)
  await world.house.db
    .updateTable('access.accounts')
    .set({ must_change_password: false })
    .where('login', '=', login)
    .execute()
  return { cookie: answer.cookie }
}

test('an account of the department: the password is told once, must be changed, and can be shut out', async () => {
  const opened = await world.as(admin, contract.openAccount, {
    name: '陆建平',
    login: 'LuJianping',
    phone: '139 0000 2222',
    role: 'project-department',
    projectId: project.id,
  })
  expect(opened.status).toBe(200)
  const { account, initialPassword } = opened.body
  expect(account).toMatchObject({
    login: 'lujianping',
    phone: '139****2222',
    state: 'initial',
    lastSeenAt: null,
    own: false,
  })
  expect(account.posts.map(({ role, project: on, state }) => [role, on?.id, state])).toEqual([
    ['project-department', project.id, 'live'],
  ])
  const { cookie } = await enter(world, 'lujianping', initialPassword)
  const session = await world.as({ cookie }, viewSession, {})
  expect(session.body).toMatchObject({ mustChangePassword: true, post: { role: 'project-department' } })
  const before = await world.as({ cookie }, listMachines, { id: project.id })
  expect([before.status, before.problem.code]).toEqual([403, 'access.password-change-required'])

  const again = await world.as(admin, contract.openAccount, {
    name: '陆建平',
    login: 'lujianping',
    role: 'labour-clerk',
  })
  expect([again.status, again.problem.code]).toEqual([409, 'account.login-taken'])

  const reset = await world.as(admin, contract.resetAccount, { id: account.id, reason: '忘记密码' })
  expect(reset.body.initialPassword).not.toBe(initialPassword)
  expect((await world.as({ cookie }, viewSession, {})).status).toBe(401)
  expect((await enter(world, 'lujianping', initialPassword)).status).toBe(401)

  await world.as(admin, contract.disableAccount, { id: account.id, reason: '人已调走' })
  expect((await enter(world, 'lujianping', reset.body.initialPassword)).status).toBe(401)
  const listed = await world.as(admin, contract.listAccounts, { projectId: project.id })
  expect(listed.body.items.map(({ id, state }) => [id, state])).toEqual([[account.id, 'disabled']])
  const enabled = await world.as(admin, contract.enableAccount, { id: account.id, reason: '人已回来' })
  expect((await enter(world, 'lujianping', enabled.body.initialPassword)).status).toBe(200)
})

test('an account that acts elsewhere too is not for one enterprise to shut', async () => {
  const { accountId } = await world.actor('project-department', { enterprise: firm, project })
  await world.house.db
    .insertInto('access.posts')
    .values({
      account_id: accountId,
      role: 'safety-director',
      organisation_id: (await world.enterprise()).id,
    })
    .execute()
  for (const act of [contract.disableAccount, contract.resetAccount]) {
    const { status, problem } = await world.as(admin, act, { id: accountId, reason: '人已调走' })
    expect([status, problem.code]).toEqual([409, 'account.not-theirs'])
  }
})

test('a post taken away is refused at the next request; the other posts of the account sign in again', async () => {
  const { body } = await open({ role: 'labour-clerk' })
  const { login, id } = body.account
  const clerk = await entered(login, body.initialPassword)
  expect((await world.as(clerk, listWorkers, {})).status).toBe(200)
  const two = await world.as(admin, contract.addAccountPost, { id, role: 'safety-director' })
  expect(two.body.posts.map(({ role }) => role).toSorted()).toEqual(['labour-clerk', 'safety-director'])
  expect((await world.as(clerk, listWorkers, {})).status).toBe(200)
  const post = two.body.posts.find(({ role }) => role === 'labour-clerk')
  const ended = await world.as(admin, contract.endAccountPost, { id: post?.id ?? '', reason: '转岗' })
  expect(ended.body.posts.map(({ role, state }) => [role, state])).toEqual([
    ['safety-director', 'live'],
    ['labour-clerk', 'ended'],
  ])
  expect((await world.as(clerk, listWorkers, {})).status).toBe(401)
  const again = await enter(world, login, body.initialPassword)
  expect(again.body.posts.map(({ role }) => role)).toEqual(['safety-director'])
  const told = await world.as(again, listMessages, {})
  expect(told.body.items.map(({ title }) => title)).toEqual(['岗位已撤下：劳资员', '新增岗位：企业安全总监'])
})

test('a post with a last day ends after it by itself, and the day can be moved', async () => {
  const { body } = await open({ role: 'labour-clerk', validUntil: '2026-11-20' })
  const clerk = await entered(body.account.login, body.initialPassword)
  world.clock.move('2026-11-20')
  expect((await world.as(clerk, listWorkers, {})).status).toBe(200)
  world.clock.move('2026-11-21')
  expect((await world.as(clerk, listWorkers, {})).status).toBe(401)
  const [post] = body.account.posts
  const moved = await world.as(admin, contract.changeAccountPost, {
    id: post?.id ?? '',
    validUntil: '2026-12-31',
  })
  expect(moved.body.posts[0]?.state).toBe('live')
  expect((await world.as(clerk, listWorkers, {})).status).toBe(200)
  const past = await world.as(admin, contract.changeAccountPost, {
    id: post?.id ?? '',
    validUntil: '2026-11-01',
  })
  expect([past.status, past.problem.detail]).toEqual([
    400,
    '截止日已经过去。请选今天或以后的日子；立即撤下的，请用“撤下岗位”。',
  ])
  world.clock.move('2026-11-19')
})

test('nobody shuts themselves out, and one administrator always remains', async () => {
  const own = await world.as(admin, contract.disableAccount, { id: admin.accountId, reason: '试试看' })
  expect([own.status, own.problem.code]).toEqual([409, 'account.own'])
  const { body: second } = await open({ role: 'enterprise-admin', validUntil: '2026-12-31' })
  const other = await entered(second.account.login, second.initialPassword)
  // The second is there for six weeks only: after that nobody would keep the accounts.
  const last = await world.as(other, contract.disableAccount, { id: admin.accountId, reason: '试试看' })
  expect([last.status, last.problem.code]).toEqual([409, 'account.last-admin'])
  const shorter = await world.as(admin, contract.disableAccount, {
    id: second.account.id,
    reason: '到期前收回',
  })
  expect(shorter.body.state).toBe('disabled')
  expect((await world.as(other, listWorkers, {})).status).toBe(401)
})

test('two administrators who shut each other out at once leave one', async () => {
  const house = await world.enterprise()
  const [one, two] = [
    await world.actor('enterprise-admin', { enterprise: house }),
    await world.actor('enterprise-admin', { enterprise: house }),
  ]
  const answers = await Promise.all([
    world.as(one, contract.disableAccount, { id: two.accountId, reason: '同时停用' }),
    world.as(two, contract.disableAccount, { id: one.accountId, reason: '同时停用' }),
  ])
  const { n } = await world.house.db
    .selectFrom('access.accounts')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('id', 'in', [one.accountId, two.accountId])
    .where('disabled_at', 'is', null)
    .executeTakeFirstOrThrow()
  expect([Number(n), answers.some(({ status }) => status >= 500)]).toEqual([1, false])
})

test('an enterprise keeps only its own: others are not there for it', async () => {
  const stranger = await world.actor('enterprise-admin', { enterprise: await world.enterprise() })
  const { accountId } = await world.actor('labour-clerk', { enterprise: firm })
  expect(
    (await world.as(stranger, contract.resetAccount, { id: accountId, reason: '忘记密码' })).status,
  ).toBe(404)
  const listed = await world.as(stranger, contract.listAccounts, {})
  expect(listed.body.items.map(({ id }) => id)).toEqual([stranger.accountId])
  const foreign = await world.as(stranger, contract.openAccount, {
    name: '陆建平',
    login: 'foreign-project',
    role: 'project-department',
    projectId: project.id,
  })
  expect(foreign.status).toBe(404)
})

test('the list is narrowed by post, project, state and name, and turns its pages', async () => {
  const all = await world.as(admin, contract.listAccounts, {})
  const directors = await world.as(admin, contract.listAccounts, { role: 'safety-director' })
  expect(directors.body.items.length).toBeGreaterThan(0)
  expect(
    directors.body.items.every(({ posts }) => posts.some(({ role }) => role === 'safety-director')),
  ).toBe(true)
  const shut = await world.as(admin, contract.listAccounts, { state: 'disabled' })
  expect(shut.body.items.map(({ state }) => state)).toEqual(['disabled'])
  const first = await world.as(admin, contract.listAccounts, { limit: 2 })
  const rest = await world.as(admin, contract.listAccounts, { cursor: first.body.next ?? '' })
  expect([...first.body.items, ...rest.body.items].map(({ id }) => id)).toEqual(
    all.body.items.map(({ id }) => id),
  )
  const named = await world.as(admin, contract.listAccounts, { q: 'lujian' })
  expect(named.body.items.map(({ login }) => login)).toEqual(['lujianping'])
})
