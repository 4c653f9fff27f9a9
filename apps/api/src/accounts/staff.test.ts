import { listMessages } from '@anzhu/contract/notices'
import { listProjects, listWorkers } from '@anzhu/contract/registry'
import * as keys from '@anzhu/contract/security-keys'
import { proveAgain, sendProofCode } from '@anzhu/contract/security-keys'
import { viewSession } from '@anzhu/contract/session'
import * as contract from '@anzhu/contract/staff'
import { createTrainingPlan, endTrainingPlan } from '@anzhu/contract/training'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeSentTo, enter, freshIp, openAccount, rightPassword } from '../../test/accounts.ts'
import { idleKey } from '../../test/key-things.ts'
import { softwareKey } from '../../test/software-key.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { buildApp } from '../app.ts'

let world: World
let guard: TestActor
beforeAll(async () => {
  world = await newWorld()
  guard = await world.actor('security-admin', { region: '320500' })
})
afterAll(() => world.end())

const reason = '按人事安排办理，经科室同意。'
const unit = '相城区住房和城乡建设局'
let serial = 0
const officer = (region = '320507', role: 'acceptor' | 'supervisor' | 'system-admin' = 'acceptor') =>
  openAccount(world, { login: `officer-${++serial}`, posts: [{ role, region }] })
const grant = (id: string, more: object = {}, by: TestActor = guard) =>
  world.as(by, contract.grantPost, { id, role: 'viewer', region: '320507', unit, reason, ...more })

test('a post is granted with a reason, the person is told, and it is there at the next request', async () => {
  const { id, login } = await officer()
  const signedIn = await enter(world, login)
  const granted = await grant(id, { role: 'supervisor', services: ['training'], validUntil: '2026-12-31' })
  expect(granted.body.posts.map(({ role, services, validUntil }) => [role, services, validUntil])).toEqual([
    ['acceptor', null, null],
    ['supervisor', ['培训'], '2026-12-31'],
  ])
  const { body } = await world.as(signedIn, viewSession, {})
  expect(body.posts.map(({ role }) => role)).toEqual(['acceptor', 'supervisor'])
  const [told] = (await world.as(signedIn, listMessages, {})).body.items
  expect(told?.title).toBe('新授岗位：安码监管岗')
  expect(told?.body).toContain(`至 2026-12-31。理由：${reason}`)
  const line = await world.house.db
    .selectFrom('audit.entries')
    .select(['account_id', 'object', 'reason'])
    .where('action', '=', 'grantPost')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  expect(line).toEqual({
    account_id: guard.accountId,
    object: `账号 ${login} 安码监管岗 江苏省苏州市相城区（training）`,
    reason,
  })
})

test('a post taken back is refused within a second, on another instance as well', async () => {
  const other = await buildApp({ house: world.house, pool: world.pool, logger: false, pages: false })
  const { login } = await officer('320507', 'supervisor')
  const { cookie } = await enter(world, login)
  const ask = async () =>
    (await other.app.inject({ method: 'GET', url: '/api/v1/workers', headers: { cookie } })).statusCode
  expect(await ask()).toBe(200)
  const [account] = (await world.as(guard, contract.listStaff, { q: login })).body.items
  const at = Date.now()
  await world.as(guard, contract.endPost, { id: account?.posts[0]?.id ?? '', reason })
  expect(await ask()).toBe(401)
  expect(Date.now() - at).toBeLessThan(1000)
  const again = await world.as(guard, contract.endPost, { id: account?.posts[0]?.id ?? '', reason })
  expect([again.status, again.problem.detail]).toEqual([409, '这个岗位已经收回。'])
  await other.app.close()
})

test('nobody grants to themselves, nor ends or resets their own', async () => {
  for (const [endpoint, more] of [
    [contract.grantPost, { role: 'viewer', region: '320507', unit }],
    [contract.resetStaff, {}],
    [contract.disableStaff, {}],
    [contract.unlockStaff, {}],
  ] as const) {
    const { status, problem } = await world.as(guard, endpoint, {
      id: guard.accountId,
      reason,
      ...more,
    } as never)
    expect([endpoint.id, status, problem.code]).toEqual([endpoint.id, 409, 'account.own'])
  }
})

test('administrators are three people, and do no business', async () => {
  const { id } = await officer('320507', 'system-admin')
  for (const role of ['audit-admin', 'security-admin', 'reviewer']) {
    const { status, problem } = await grant(id, { role })
    expect([role, status, problem.code]).toEqual([role, 409, 'post.conflict'])
  }
  const { id: acceptor } = await officer()
  const refused = await grant(acceptor, { role: 'system-admin' })
  expect(refused.problem.detail).toContain('管理员不办业务')
})

test('two steps of one case at one account: granted only when that was read', async () => {
  const { id } = await officer()
  const unread = await grant(id, { role: 'reviewer' })
  expect([unread.status, unread.problem.code]).toEqual([409, 'post.conflict'])
  expect(unread.problem.detail).toContain('两步不能由同一人办理')
  expect((await grant(id, { role: 'reviewer', told: true })).status).toBe(200)
})

test('a district grants within the district: not the city, not the province, not a neighbour', async () => {
  const district = await world.actor('security-admin', { region: '320507' })
  const { id } = await officer()
  for (const region of ['320500', '320000', '320506', '430102'])
    expect([region, (await grant(id, { region }, district)).status]).toEqual([region, 404])
  const nowhere = await grant(id, { region: '999999' }, district)
  expect([nowhere.status, nowhere.problem.detail]).toEqual([
    400,
    '没有这个行政区划代码。请从列表中选择地区。',
  ])
  const { id: ofCity } = await officer('320500')
  expect((await grant(ofCity, {}, district)).status).toBe(404)
  const { id: both } = await openAccount(world, {
    login: 'of-both',
    posts: [
      { role: 'acceptor', region: '320507' },
      { role: 'reviewer', region: '320500' },
    ],
  })
  for (const endpoint of [contract.resetStaff, contract.disableStaff]) {
    const { status, problem } = await world.as(district, endpoint, { id: both, reason })
    expect([status, problem.code]).toEqual([409, 'account.not-theirs'])
  }
  expect((await world.as(guard, contract.resetStaff, { id: both, reason })).status).toBe(200)
})

test('a role is narrowed only to services it has', async () => {
  const { id } = await officer()
  const { status, problem } = await grant(id, { role: 'viewer', services: ['labour-camp'] })
  expect([status, problem.detail]).toEqual([400, '查阅岗没有“labour-camp”这个事项。请重新选择事项。'])
})

test('a login locked by wrong passwords is found and let in again', async () => {
  const { id, login } = await officer()
  for (let tries = 0; tries < 5; tries++) await enter(world, login, 'Wrong-2026')
  expect((await enter(world, login)).status).toBe(423)
  const locked = await world.as(guard, contract.listStaff, { state: 'locked' })
  expect(locked.body.items.map((one) => [one.id, one.lockedUntil !== null])).toEqual([[id, true]])
  const unlocked = await world.as(guard, contract.unlockStaff, { id, reason })
  expect(unlocked.body.lockedUntil).toBeNull()
  expect((await enter(world, login)).status).toBe(200)
})

test('an opened account starts with a password told once', async () => {
  const opened = await world.as(guard, contract.openStaff, {
    name: '沈玉兰',
    login: 'shenyulan',
    role: 'acceptor',
    region: '320507',
    unit,
    reason,
  })
  const session = await enter(world, 'shenyulan', opened.body.initialPassword)
  expect(session.body).toMatchObject({
    mustChangePassword: true,
    post: { role: 'acceptor', unit, regionName: '江苏省苏州市相城区' },
  })
})

test('the preview counts what the post would then see, and nothing it would not', async () => {
  const firm = await world.enterprise('苏州预览建筑有限公司', '320507')
  const project = await world.project(firm, { name: '预览工程' })
  for (let n = 0; n < 3; n++) await world.worker(firm, { project })
  const elsewhere = await world.enterprise('工业园区建筑有限公司', '320571')
  await world.worker(elsewhere)
  const preview = (role: string, more: object = {}) =>
    world.as(guard, contract.previewPost, { role: role as 'supervisor', region: '320507', ...more })
  const supervisor = await preview('supervisor')
  const actor = await world.actor('supervisor', { region: '320507' })
  const [people, projects] = [
    (await world.as(actor, listWorkers, { limit: 200 })).body.items.length,
    (await world.as(actor, listProjects, { limit: 200 })).body.items.length,
  ]
  expect(people).toBe(3)
  expect([supervisor.body.people, supervisor.body.projects, supervisor.body.enterprises]).toEqual([
    people,
    projects,
    1,
  ])
  const training = supervisor.body.rights.find(({ service }) => service === 'training')
  expect(training?.deeds).toContain(endTrainingPlan.title)
  expect(training?.deeds).not.toContain(createTrainingPlan.title)
  const narrowed = await preview('supervisor', { services: 'training,medical' })
  expect(narrowed.body.rights.map(({ service }) => service)).toEqual(['training', 'medical'])
  expect([narrowed.body.people, narrowed.body.projects, narrowed.body.waiting]).toEqual([null, null, null])
  const system = await preview('system-admin')
  expect([system.body.people, system.body.projects, system.body.enterprises, system.body.waiting]).toEqual([
    null,
    null,
    null,
    null,
  ])
  const { id } = await officer('320507', 'system-admin')
  const conflict = await preview('reviewer', { accountId: id })
  expect(conflict.body.conflicts.map(({ kind }) => kind)).toEqual(['refused'])
})

/** As if the last proof of this session lay so far back. */
const stale = ({ accountId }: TestActor) =>
  sql`update access.sessions set proven_at = now() - interval '11 minutes' where account_id = ${accountId}::uuid`.execute(
    world.house.db,
  )

test('granting, ending and opening ask for a fresh proof; afterwards the same request is done', async () => {
  const { id: accountId } = await openAccount(world, {
    login: 'guard-again',
    posts: [{ role: 'security-admin', region: '320500' }],
  })
  const { cookie } = await enter(world, 'guard-again')
  const asked = { cookie, accountId, role: 'security-admin' } as const
  const { id, login } = await officer()
  const acts = async () => {
    const posts = (await world.as(guard, contract.listStaff, { q: login })).body.items[0]?.posts ?? []
    return [
      await grant(id, {}, asked),
      await world.as(asked, contract.endPost, { id: posts[0]?.id ?? '', reason }),
      await world.as(asked, contract.openStaff, {
        name: '陆建平',
        login: 'opened-after-proof',
        role: 'viewer',
        region: '320507',
        unit,
        reason,
      }),
    ]
  }
  await stale(asked)
  const refused = await acts()
  expect(refused.map(({ status, problem }) => [status, problem.code])).toEqual(
    Array.from({ length: 3 }, () => [403, 'sign-in.proof-stale']),
  )
  expect(refused.map(({ problem }) => problem.detail)).toEqual(
    ['授予岗位', '收回岗位', '开账号'].map(
      (what) => `${what}前要再确认是您本人。请用登录密码验证一次，10 分钟内有效。`,
    ),
  )
  const proof = { method: 'password', password: rightPassword } as const
  expect((await world.as(asked, proveAgain, { proof })).status).toBe(200)
  expect((await acts()).map(({ status }) => status)).toEqual([200, 200, 200])
})

test('an official’s password is told, and an account shut, only to whoever has just shown who they are', async () => {
  const { id: accountId } = await openAccount(world, {
    login: 'guard-resets',
    posts: [{ role: 'security-admin', region: '320500' }],
  })
  const { cookie } = await enter(world, 'guard-resets')
  const asked = { cookie, accountId, role: 'security-admin' } as const
  const { id } = await officer()
  const acts = async () => [
    await world.as(asked, contract.resetStaff, { id, reason }),
    await world.as(asked, contract.disableStaff, { id, reason }),
    await world.as(asked, contract.enableStaff, { id, reason }),
  ]
  await stale(asked)
  expect((await acts()).map(({ status, problem }) => [status, problem.code])).toEqual(
    Array.from({ length: 3 }, () => [403, 'sign-in.proof-stale']),
  )
  const proof = { method: 'password', password: rightPassword } as const
  expect((await world.as(asked, proveAgain, { proof })).status).toBe(200)
  expect((await acts()).map(({ status }) => status)).toEqual([200, 200, 200])
})

test('whoever has a contact phone proves by a code to it: a password alone is not recent enough', async () => {
  const { id: accountId } = await openAccount(world, {
    login: 'guard-by-phone',
    posts: [{ role: 'security-admin', region: '320500' }],
  })
  const { cipher, db } = world.house
  await sql`update access.accounts set contact_phone = ${cipher.seal('13955550009')},
    contact_phone_hash = ${cipher.hash('13955550009')} where id = ${accountId}::uuid`.execute(db)
  const { cookie } = await enter(world, 'guard-by-phone')
  const asked = { cookie, accountId, role: 'security-admin' } as const
  const { id } = await officer()
  const refused = await grant(id, {}, asked)
  expect(refused.problem.detail).toBe('授予岗位前要再确认是您本人。请用短信验证码验证一次，10 分钟内有效。')
  await world.as(asked, sendProofCode, {})
  const code = await codeSentTo(world, '13955550009')
  expect((await world.as(asked, proveAgain, { proof: { method: 'sms', code } })).status).toBe(200)
  expect((await grant(id, {}, asked)).status).toBe(200)
})

test('a lost key is taken back: it opens nothing, whoever came by it is out, the holder is told, the trail has it', async () => {
  const { id, login } = await officer()
  const holder = { ...(await enter(world, login)), accountId: id, role: 'acceptor' as const }
  const register = async (name: string) => {
    const key = softwareKey()
    const { body } = await world.as(holder, keys.askNewKey, {})
    await world.as(holder, keys.addSecurityKey, { name, answer: key.register(body.challenge) })
    return key
  }
  const comeBy = async (key: ReturnType<typeof softwareKey>) => {
    const { body } = await world.as(null, keys.askKeySignIn, {}, { ip: freshIp() })
    return world.as(null, keys.signInByKey, { answer: key.sign(body.challenge) }, { ip: freshIp() })
  }
  const [lost, spare] = [await register('丢失的'), await register('备用')]
  const { body: listed } = await world.as(guard, contract.listStaffKeys, { id })
  expect([listed.items.map(({ name }) => name), listed.phone]).toEqual([['丢失的', '备用'], null])
  const ended = await world.as(guard, contract.endStaffKey, {
    id,
    keyId: listed.items[0]?.id ?? '',
    reason,
  })
  expect(ended.body.items.map(({ name }) => name)).toEqual(['备用'])
  expect((await world.as(holder, viewSession, {})).status).toBe(401)
  expect((await comeBy(lost)).problem.detail).toContain('已停用')
  const back = await comeBy(spare)
  expect(back.status).toBe(200)
  const cookie = String(back.headers['set-cookie']).split(';')[0] ?? ''
  const [told] = (await world.as({ cookie }, listMessages, {})).body.items
  expect([told?.title, told?.body]).toEqual([
    '安全密钥已由安全管理员停用',
    `安全密钥“丢失的”不能再登录您的账号，已有的登录已失效。理由：按人事安排办理，经科室同意。不是您报失的，请立即联系本单位的安全管理员。`,
  ])
  const line = await world.house.db
    .selectFrom('audit.entries')
    .select(['account_id', 'object', 'reason'])
    .where('action', '=', 'endStaffKey')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  expect(line).toEqual({
    account_id: guard.accountId,
    object: `账号 ${login} 安全密钥“丢失的”`,
    reason,
  })
  expect((await world.as(guard, contract.endStaffKeys, { id, reason })).body.items).toEqual([])
  expect((await comeBy(spare)).status).toBe(401)
  const none = await world.as(guard, contract.endStaffKeys, { id, reason })
  expect([none.status, none.problem.code]).toEqual([409, 'conflict'])
})

test('keys of somebody of another region, one’s own, and after a proof too old are left alone', async () => {
  const district = await world.actor('security-admin', { region: '320506' })
  const { id } = await officer()
  const keyId = await idleKey(world, id)
  for (const answer of [
    await world.as(district, contract.listStaffKeys, { id }),
    await world.as(district, contract.endStaffKey, { id, keyId, reason }),
    await world.as(district, contract.endStaffKeys, { id, reason }),
  ])
    expect(answer.status).toBe(404)
  const own = await world.as(guard, contract.endStaffKeys, { id: guard.accountId, reason })
  expect([own.status, own.problem.code]).toEqual([409, 'account.own'])
  const other = await world.actor('security-admin', { region: '320500' })
  await stale(other)
  const late = await world.as(other, contract.endStaffKey, { id, keyId, reason })
  expect([late.status, late.problem.code]).toEqual([403, 'sign-in.proof-stale'])
  expect((await world.as(guard, contract.listStaffKeys, { id })).body.items).toHaveLength(1)
})
