import * as contract from '@anzhu/contract/registration'
import { viewSession } from '@anzhu/contract/session'
import type { Args } from '@anzhu/contract/endpoint'
import { creditCodeWithCheckSign } from '@anzhu/law/identifiers/credit-code'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeSentTo, enter, freshIp, wrongFor } from '../../test/accounts.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { buildApp } from '../app.ts'
import { listOutbox } from '../notices/index.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

const shuixiang = creditCodeWithCheckSign('91320507MA2ANHA00')
const inKunshan = creditCodeWithCheckSign('91320583MA2ANHA02')
const inChangsha = creditCodeWithCheckSign('91430102MA2ANHA03')

let serial = 0
const freshPhone = () => `136${String(20_000_000 + ++serial)}`
const password = 'Right-2026'

const lookUp = (creditCode: string) =>
  world.as(null, contract.lookUpEnterprise, { creditCode }, { ip: freshIp() })

type Form = Args<typeof contract.registerEnterprise>

/** Everything right; the code was sent to the phone. */
async function formFor(creditCode: string, more: Partial<Form> = {}): Promise<Form> {
  const phone = freshPhone()
  await world.as(null, contract.sendRegistrationCode, { phone }, { ip: freshIp() })
  return {
    creditCode,
    name: '苏州水乡劳务有限公司',
    legalRepresentative: '陈志远',
    address: '相城区水乡路 1 号',
    contactName: '吴小燕',
    contactIdNumber: world.citizenId(),
    phone,
    code: await codeSentTo(world, phone),
    password,
    ...more,
  }
}

const register = (form: Form) => world.as(null, contract.registerEnterprise, form, { ip: freshIp() })
const sentTo = async (phone: string) =>
  (await listOutbox(world.house.db, world.house.cipher, phone)).map(({ body }) => body)

test('an enterprise that nobody has entered: prefilled with source and moment, then signed in as its administrator', async () => {
  const { body } = await lookUp(` ${shuixiang.toLowerCase()} `)
  expect(body).toMatchObject({
    creditCode: shuixiang,
    state: 'free',
    sentence: '',
    oddCode: false,
    byHand: '',
  })
  expect(body.approved).toBe(false)
  expect(body.entry).toMatchObject({
    name: '苏州水乡劳务有限公司',
    sourced: { source: '工商登记模拟库（演示）', checked: true },
  })
  const form = await formFor(shuixiang, { legalRepresentative: '别人', address: '别处' })
  const done = await register(form)
  expect([done.status, done.problem.detail]).toEqual([200, undefined])
  expect(done.body).toMatchObject({ office: '', why: [], projects: 0 })
  expect(done.body.session).toMatchObject({
    account: { name: '吴小燕', login: shuixiang },
    post: { role: 'enterprise-admin', unit: '苏州水乡劳务有限公司', region: '320507' },
    mustChangePassword: false,
  })
  expect((await enter(world, shuixiang.toLowerCase(), password)).status).toBe(200)
  const kept = await world.house.db
    .selectFrom('access.registrations')
    .selectAll()
    .where('credit_code', '=', shuixiang)
    .executeTakeFirstOrThrow()
  // What the registry says goes before what was typed.
  expect(kept).toMatchObject({ state: 'in-force', source: '工商登记模拟库（演示）', reasons: [] })
  expect([kept.legal_representative, kept.address]).not.toContain('别人')

  const again = await register(await formFor(shuixiang))
  expect([again.status, again.problem.code]).toEqual([409, 'registration.taken'])
  expect(again.problem.detail).toContain('请直接登录；忘记密码的，请找回密码')
  expect((await lookUp(shuixiang)).body.state).toBe('taken')
})

test('of two at once for one enterprise, one gets the account', async () => {
  const code = creditCodeWithCheckSign('91320507MA2ANHA01')
  const forms = await Promise.all([1, 2, 3].map(() => formFor(code, { name: '苏州漕湖建筑劳务有限公司' })))
  const answers = await Promise.all(forms.map(register))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
})

test('one in the register without an account is linked with its projects, not doubled', async () => {
  const firm = await world.enterprise('苏州同乐建设有限公司')
  await world.project(firm)
  await world.project(firm)
  const done = await register(await formFor(firm.creditCode, { name: '苏州同乐建设有限公司' }))
  expect([done.status, done.body.projects]).toEqual([200, 2])
  expect(done.body.session?.post.enterprise?.id).toBe(firm.id)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from registry.enterprises where credit_code = ${firm.creditCode}`.execute(
    world.house.db,
  )
  expect(rows[0]?.n).toBe(1)
})

test.each([
  ['who work there', '苏州有人建设有限公司', null],
  ['who all have left', '苏州旧人建设有限公司', testDay],
])('whoever would see the people of an enterprise %s waits for the office', async (_, name, left) => {
  const firm = await world.enterprise(name)
  const { id } = await world.worker(firm)
  await world.house.db
    .updateTable('registry.employments')
    .set({ ended_on: left, end_reason: left === null ? null : '合同到期' })
    .where('person_id', '=', id)
    .execute()
  expect((await lookUp(firm.creditCode)).body.approved).toBe(true)
  const done = await register(await formFor(firm.creditCode, { name: firm.name }))
  expect([done.status, done.body.session, done.body.why]).toEqual([
    200,
    null,
    ['本平台已有这家企业的人员（含已离职），注册后能看到他们的信息'],
  ])
  expect((await enter(world, firm.creditCode, password)).problem.code).toBe('sign-in.pending')
})

describe('nothing is opened', () => {
  const refused = async (form: Form) => {
    const { status, problem } = await register(form)
    const left = await world.house.db
      .selectFrom('access.accounts')
      .select('id')
      .where('login', '=', form.creditCode)
      .execute()
    expect(left).toEqual([])
    return [status, problem.code, problem.detail, problem.issues?.map(({ path }) => path)] as const
  }

  test('under another name than the business registry has', async () => {
    const [status, code, detail, fields] = await refused(
      await formFor(inKunshan, { name: '昆山玉蜂劳务有限公司' }),
    )
    expect([status, code, fields]).toEqual([422, 'registration.differs', ['name']])
    expect(detail).toContain('工商登记模拟库（演示）不一致')
  })

  test('with a wrong code, and the try is counted', async () => {
    const form = await formFor(inKunshan, { name: '昆山玉峰劳务有限公司' })
    const wrong = { ...form, code: wrongFor(form.code) }
    expect((await refused(wrong)).slice(0, 3)).toEqual([
      401,
      'sign-in.code-wrong',
      '验证码不正确，还可以再试 4 次。',
    ])
    expect((await refused(wrong))[2]).toContain('还可以再试 3 次')
  })

  test('with a code that was sent for signing in', async () => {
    const form = await formFor(inKunshan, { name: '昆山玉峰劳务有限公司' })
    await sql`update access.sms_codes set purpose = 'sign-in' where phone_hash = ${world.house.cipher.hash(form.phone)}`.execute(
      world.house.db,
    )
    expect((await refused(form)).slice(0, 2)).toEqual([401, 'sign-in.code-wrong'])
  })

  test.each<[string, Partial<Form>, string[]]>([
    ['a weak password', { password: 'password' }, ['password']],
    ['a password that is tried first', { password: 'Admin@2026' }, ['password']],
    ['an ID number that cannot be', { contactIdNumber: '320507199005200001' }, ['contactIdNumber']],
    ['no name and no phone', { contactName: '吴', phone: '123' }, ['contactName', 'phone']],
  ])('with %s', async (_, more, fields) => {
    const [status, code, , issues] = await refused(
      await formFor(inKunshan, { name: '昆山玉峰劳务有限公司', ...more }),
    )
    expect([status, code, issues]).toEqual([400, 'invalid', fields])
  })

  test('where the province does not open registration: it says where to go', async () => {
    const code = creditCodeWithCheckSign('91360104MA2ANHA05')
    expect((await lookUp(code)).body).toMatchObject({ state: 'closed' })
    const [status, problem, detail] = await refused(await formFor(code, { name: '南昌某某建设有限公司' }))
    expect([status, problem]).toEqual([422, 'registration.closed'])
    expect(detail).toContain('江西省不开放网上注册')
  })

  test.each(['', '9132', '91320507MA2ANHA0I0', '91990507MA2ANHA00'])(
    'for the credit code %j',
    async (code) => {
      const typed = code.length === 17 ? creditCodeWithCheckSign(code) : code
      const { status, problem } = await lookUp(typed === '' ? ' ' : typed)
      expect([status, problem.code]).toEqual([400, 'invalid'])
    },
  )
})

test('a check digit that does not fit is asked about, then an office looks at it', async () => {
  const odd = `${inKunshan.slice(0, 17)}${inKunshan.endsWith('X') ? 'W' : 'X'}`
  const { body } = await lookUp(odd)
  expect(body).toMatchObject({ oddCode: true, approved: true, entry: null, state: 'free' })
  expect(body.byHand).toContain('没有这个信用代码')
  const form = await formFor(odd, { name: '昆山早期建筑劳务有限公司' })
  const asked = await register(form)
  expect([asked.status, asked.problem.code]).toEqual([422, 'registration.doubtful'])
  const done = await register({ ...form, oddCode: true })
  expect([done.status, done.body.session]).toEqual([200, null])
})

test('where the registry cannot be reached, what was typed is kept and marked as not compared', async () => {
  const businessRegistry = {
    source: '工商',
    find: async () => {
      throw new Error('no answer')
    },
  }
  const { app } = await buildApp({
    house: { ...world.house, businessRegistry },
    pool: world.pool,
    logger: false,
    pages: false,
  })
  const ask = async (path: string, payload: object) => {
    const { statusCode, payload: text } = await app.inject({ method: 'POST', url: `/api/v1${path}`, payload })
    return { status: statusCode, body: JSON.parse(text) as Record<string, unknown> }
  }
  const looked = await ask('/registrations/look-up', { creditCode: inKunshan })
  expect(looked.body).toMatchObject({ entry: null, state: 'free' })
  expect(looked.body['byHand']).toMatch(/^工商登记信息现在查不到。请按营业执照填写.+◔ 未核对/)
  const form = await formFor(inKunshan, { name: '昆山玉峰劳务有限公司', legalRepresentative: '顾玉峰' })
  expect((await ask('/registrations', form)).status).toBe(200)
  const kept = await world.house.db
    .selectFrom('access.registrations')
    .selectAll()
    .where('credit_code', '=', inKunshan)
    .executeTakeFirstOrThrow()
  expect(kept).toMatchObject({ source: null, checked_at: null, legal_representative: '顾玉峰' })
  await app.close()
})

describe('Hunan: an office has to agree', () => {
  let acceptor: TestActor
  let form: Form
  const pendingOf = async (actor: TestActor) =>
    (await world.as(actor, contract.listRegistrations, {})).body.items.filter(
      ({ creditCode }) => creditCode === inChangsha,
    )
  beforeAll(async () => {
    acceptor = await world.actor('acceptor', { region: '430100' })
    form = await formFor(inChangsha, { name: '长沙岳麓建设有限公司' })
  })

  test('until then, signing in names the office, to nobody but who knows the password', async () => {
    const done = await register(form)
    expect(done.body).toMatchObject({ session: null, why: ['当地的规定：新注册的企业须经审核'] })
    const { status, problem, setCookie } = await enter(world, inChangsha, password)
    expect([status, problem.code, setCookie]).toEqual([403, 'sign-in.pending', ''])
    expect(problem.detail).toMatch(/^登记正在审核，由.+办理。通过后发短信/)
    expect((await enter(world, inChangsha, 'Wrong-2026')).problem.code).toBe('sign-in.failed')
    expect((await lookUp(inChangsha)).body.state).toBe('waiting')
    const firms = world.house.db.selectFrom('registry.enterprises').select('id')
    expect(await firms.where('credit_code', '=', inChangsha).execute()).toEqual([])
  })

  test('offices of other regions do not see it; this one does, without the full numbers', async () => {
    const elsewhere = await world.actor('acceptor', { region: '320500' })
    expect(await pendingOf(elsewhere)).toEqual([])
    const [one] = await pendingOf(acceptor)
    expect(one).toMatchObject({
      name: '长沙岳麓建设有限公司',
      reasons: ['region'],
      region: '湖南省长沙市芙蓉区',
      contact: { name: '吴小燕', phone: expect.stringMatching(/^136\*{4}/) },
      decided: null,
    })
    expect(JSON.stringify(one)).not.toContain(form.contactIdNumber)
    expect((await world.as(acceptor, contract.countRegistrations, {})).body.pending).toBeGreaterThan(0)
    const { status } = await world.as(elsewhere, contract.decideRegistration, {
      id: one?.id ?? '',
      decision: 'approve',
    })
    expect(status).toBe(404)
  })

  test('sent back with a reason that the enterprise reads, it registers again and is let in', async () => {
    const [one] = await pendingOf(acceptor)
    const decide = (decision: 'approve' | 'reject', because = '') =>
      world.as(acceptor, contract.decideRegistration, { id: one?.id ?? '', decision, because })
    expect((await decide('reject', '不行')).problem.detail).toContain('至少 5 个字')
    const rejected = await decide('reject', '联系人不是本企业的人员')
    expect(rejected.body).toMatchObject({ state: 'rejected', decided: { because: '联系人不是本企业的人员' } })
    expect((await decide('approve')).problem.code).toBe('registration.decided')
    expect((await sentTo(form.phone))[0]).toContain('没有通过审核：联系人不是本企业的人员')
    expect((await enter(world, inChangsha, password)).problem.detail).toContain('联系人不是本企业的人员')

    const next = await formFor(inChangsha, { name: '长沙岳麓建设有限公司', contactName: '刘岳' })
    expect((await register(next)).body.session).toBeNull()
    const [second] = await pendingOf(acceptor)
    const approved = await world.as(acceptor, contract.decideRegistration, {
      id: second?.id ?? '',
      decision: 'approve',
    })
    expect([approved.status, approved.body.state]).toEqual([200, 'in-force'])
    expect((await sentTo(next.phone))[0]).toContain('已通过审核')
    const signedIn = await enter(world, inChangsha, password)
    expect(signedIn.body).toMatchObject({
      account: { name: '刘岳' },
      post: { role: 'enterprise-admin', unit: '长沙岳麓建设有限公司', region: '430102' },
    })
    expect((await world.as(signedIn, viewSession, {})).status).toBe(200)
  })
})
