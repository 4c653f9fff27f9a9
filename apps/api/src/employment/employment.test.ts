import * as contract from '@anzhu/contract/employment'
import { decideCase, viewCase } from '@anzhu/contract/cases'
import { nameInPerson, viewPersonRecord } from '@anzhu/contract/people'
import { listMessages } from '@anzhu/contract/notices'
import { releaseWorker } from '@anzhu/contract/registry'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { listOutbox } from '../notices/index.ts'
import { endExpiredContracts } from './index.ts'

let world: World
let firm: { id: string; name: string }
let admin: TestActor
let acceptor: TestActor
beforeAll(async () => {
  world = await newWorld({ undoSeconds: 10 })
  firm = await world.enterprise('江西赣建工程有限公司', '360104')
  admin = await world.actor('enterprise-admin', { enterprise: firm, region: '360104' })
  acceptor = await world.actor('acceptor', { region: '360100' })
})
afterAll(() => world.end())

type Person = Awaited<ReturnType<World['worker']>>
const contractTerm = { post: '专职安全员', from: '2026-12-01', to: '2029-11-30' }

/** Somebody whom the hall has seen, with a phone signed in. */
async function somebody(enterprise: { id: string } | null = null) {
  const person = await world.worker(enterprise, { name: '王小明' })
  const { name, idNumber } = person
  await world.house.db
    .insertInto('registry.particulars')
    .values({ person_id: person.id, real_named_on: '2026-11-01', real_named_by: '窗口' })
    .execute()
  return { person, name, idNumber, self: await world.actor('worker', { person, region: null }) }
}

const ask = (person: Person, by = admin, more = {}) =>
  world.as(by, contract.askForEmployment, {
    name: person.name,
    idNumber: person.idNumber,
    ...contractTerm,
    ...more,
  })

async function codeFor({ phone }: Person): Promise<string> {
  const sent = await listOutbox(world.house.db, world.house.cipher, phone)
  return (
    /验证码 (\d{6})/.exec(sent.find(({ template }) => template === 'employment-code')?.body ?? '')?.[1] ?? ''
  )
}

async function agree(person: Person, self: TestActor) {
  const mine = await world.as(self, contract.viewMyEmployment, {})
  const [offer] = mine.body.offers
  const { id = '', version = 0 } = offer ?? {}
  await world.as(self, contract.sendAgreementCode, { id })
  return world.as(self, contract.agreeToEmployment, { id, version, code: await codeFor(person) })
}

describe('both sides', () => {
  test('the person is asked by text, agrees with a code on the own phone, and is employed at once', async () => {
    const { person, self } = await somebody()
    const asked = await ask(person)
    expect([asked.status, asked.body.state, asked.body.answerBy]).toEqual([200, 'waiting', '2026-12-19'])
    const [text] = await listOutbox(world.house.db, world.house.cipher, person.phone)
    expect(text?.body).toContain('江西赣建工程有限公司邀请您建立聘用，职务专职安全员')
    const agreed = await agree(person, self)
    expect([agreed.status, agreed.body]).toMatchObject([
      200,
      {
        post: '专职安全员',
        contractFrom: '2026-12-01',
        contractTo: '2029-11-30',
        enterprise: { id: firm.id },
      },
    ])
    const live = await world.as(admin, contract.listEmployments, {})
    expect(live.body.items.map(({ personId }) => personId)).toContain(person.id)
    const all = await world.as(admin, contract.listEmploymentRequests, { state: 'answered' })
    expect(all.body.items.find(({ id }) => id === asked.body.id)?.state).toBe('agreed')
    const record = await world.as(admin, viewPersonRecord, { id: person.id })
    expect(record.body.employments[0]).toMatchObject({ post: '专职安全员', endedOn: null })
  })

  test('a wrong code employs nobody, and the pages for cases cannot agree without one', async () => {
    const { person, self } = await somebody()
    const { id } = (await ask(person)).body
    await world.as(self, contract.sendAgreementCode, { id })
    const right = await codeFor(person)
    const code = right === '000000' ? '000001' : '000000'
    const { version } = (await world.as(self, viewCase, { id })).body
    const wrong = await world.as(self, contract.agreeToEmployment, { id, version, code })
    expect([wrong.status, wrong.problem.code]).toEqual([401, 'sign-in.code-wrong'])
    const around = await world.as(self, decideCase, { id, version, step: 'person', decision: 'pass' })
    expect([around.status, around.problem.code]).toEqual([403, 'case.unproven'])
    expect((await world.as(self, contract.viewMyEmployment, {})).body.current).toBeNull()
  })

  test('who refuses says why; only the enterprise can ask again', async () => {
    const { person, self } = await somebody()
    const { id, version } = (await ask(person)).body
    const refused = await world.as(self, contract.refuseEmployment, { id, version, reason: '没谈妥' })
    expect(refused.status).toBe(200)
    const [seen] = (await world.as(admin, contract.listEmploymentRequests, { state: 'answered' })).body.items
    expect([seen?.state, seen?.reason]).toEqual(['refused', '本人拒绝聘用，原因：没谈妥'])
    expect((await world.as(self, contract.viewMyEmployment, {})).body.offers).toEqual([])
    const again = await world.as(self, contract.sendAgreementCode, { id })
    expect([again.status, again.problem.detail]).toEqual([
      409,
      '这件聘用已经答复过、撤回或过期，不用再办。请返回查看。',
    ])
    expect((await ask(person)).status).toBe(200)
  })

  test('one employer at a time: asked of whom another employs is refused, and nothing is left behind', async () => {
    const other = await world.enterprise('南昌同力建设有限公司', '360104')
    const { person } = await somebody(other)
    const { status, problem } = await ask(person)
    expect([status, problem.code]).toEqual([422, 'case.not-eligible'])
    expect(problem.detail).toContain('本人已在另一家企业登记聘用，同时只能有一家')
    expect(problem.detail).toContain('没有发起。')
    expect(problem.detail).not.toContain('南昌同力')
    const left = await world.house.db
      .selectFrom('cases.cases')
      .select('id')
      .where('person_id', '=', person.id)
      .execute()
    expect(left).toEqual([])
  })

  test('also where the law of the place does not say it, nobody has two', async () => {
    const here = await world.enterprise('苏州某建设有限公司', '320507')
    const asking = await world.actor('enterprise-admin', { enterprise: here })
    const { person } = await somebody(firm)
    const { status, problem } = await ask(person, asking)
    expect([status, problem.code]).toEqual([409, 'registry.employed-elsewhere'])
  })

  test('two ask at once: the second is told, and who took a place meanwhile reads with whom', async () => {
    const other = await world.enterprise('南昌筑成建设有限公司', '360104')
    const { person, self } = await somebody()
    const { id } = (await ask(person)).body
    const second = await world.actor('enterprise-admin', { enterprise: other, region: '360104' })
    expect((await ask(person, second)).problem.code).toBe('case.already-open')
    await world.house.db
      .insertInto('registry.employments')
      .values({ person_id: person.id, enterprise_id: other.id, trade: '木工', started_on: '2026-11-19' })
      .execute()
    const mine = await world.as(self, contract.viewMyEmployment, {})
    expect(mine.body.offers[0]?.inTheWay).toContain('您已与南昌筑成建设有限公司建立聘用')
    const { problem } = await world.as(self, contract.sendAgreementCode, { id })
    expect([problem.code, problem.detail]).toEqual([
      'registry.employed-elsewhere',
      '您已与南昌筑成建设有限公司建立聘用，同时只能与一家企业登记。请先解除现在的聘用，再来同意。',
    ])
  })
})

describe('conditions', () => {
  test('whom the hall has not seen cannot be employed; the hall names them, once', async () => {
    const person = await world.worker(null, { name: '李未名' })
    expect((await ask(person)).problem.detail).toContain('实名')
    const { name, idNumber } = person
    const named = await world.as(acceptor, nameInPerson, { name, idNumber, seen: true })
    expect([named.status, named.body.on]).toEqual([200, '2026-11-19'])
    expect((await world.as(acceptor, nameInPerson, { name, idNumber, seen: true })).status).toBe(409)
    expect((await ask(person)).status).toBe(200)
  })

  test('a term that ends before it begins, and a name that does not fit, are refused at their place', async () => {
    const { person } = await somebody()
    const turned = await ask(person, admin, { from: '2029-01-01', to: '2028-01-01' })
    expect(turned.problem.issues?.map(({ path }) => path)).toEqual(['to'])
    const wrong = await world.as(admin, contract.askForEmployment, {
      name: '张三',
      idNumber: person.idNumber,
      ...contractTerm,
    })
    expect([wrong.status, wrong.problem.code]).toEqual([422, 'case.nobody-found'])
  })

  test('somebody already on the own roster may agree to a contract and keeps the place there', async () => {
    const { person, self } = await somebody(firm)
    expect((await ask(person)).status).toBe(200)
    expect((await agree(person, self)).body.post).toBe('专职安全员')
    const again = await ask(person)
    expect(again.problem.detail).toContain('本人已在本企业登记聘用')
  })

  test('Hunan knows no such service and says what to do', async () => {
    const there = await world.enterprise('湖南某建设有限公司', '430104')
    const other = await world.actor('enterprise-admin', { enterprise: there, region: '430104' })
    const { person } = await somebody()
    const { status, problem } = await ask(person, other)
    expect([status, problem.detail]).toEqual([
      404,
      '湖南省没有“聘用关系建立”这个事项。人员直接在花名册登记即可。',
    ])
  })
})

describe('waiting and ending', () => {
  test('a reminder a day; taken back it waits for nobody', async () => {
    const { person, self } = await somebody()
    const { id } = (await ask(person)).body
    const reminded = await world.as(admin, contract.remindOfEmployment, { id })
    expect([reminded.status, reminded.body.remindedOn]).toEqual([200, expect.stringMatching(/^\d{4}-/)])
    expect((await world.as(admin, contract.remindOfEmployment, { id })).status).toBe(409)
    const listed = await world.as(admin, contract.listEmploymentRequests, { state: 'waiting' })
    const counted = await world.as(admin, contract.countEmployments, {})
    expect(counted.body.waiting).toBe(listed.body.items.length)
    expect((await world.as(self, listMessages, {})).body.items).toHaveLength(2)
    expect((await world.as(admin, contract.withdrawEmploymentRequest, { id })).status).toBe(200)
    expect((await world.as(self, contract.viewMyEmployment, {})).body.offers).toEqual([])
  })

  test('the person ends it with day and reason, and the enterprise is told', async () => {
    const { person, self } = await somebody()
    await ask(person)
    await agree(person, self)
    const late = await world.as(self, contract.endMyEmployment, { endedOn: '2027-01-01', reason: '回乡' })
    expect([late.status, late.problem.issues?.[0]?.path]).toEqual([400, 'endedOn'])
    const over = await world.as(self, contract.endMyEmployment, { endedOn: '2026-11-19', reason: '回乡发展' })
    expect(over.status).toBe(200)
    const mine = await world.as(self, contract.viewMyEmployment, {})
    expect(mine.body.current).toBeNull()
    expect(mine.body.former[0]?.endReason).toBe('本人解除：回乡发展')
    const told = await world.as(admin, listMessages, {})
    expect(told.body.items.map(({ title }) => title)).toContain('王小明已解除聘用')
    expect(
      (await world.as(self, contract.endMyEmployment, { endedOn: '2026-11-19', reason: '再次' })).status,
    ).toBe(409)
  })

  test('the enterprise releases, and the person is told', async () => {
    const { person, self } = await somebody()
    await ask(person)
    await agree(person, self)
    await world.as(admin, releaseWorker, { id: person.id, endedOn: '2026-11-19', reason: '合同解除' })
    const told = await world.as(self, listMessages, {})
    expect(told.body.items.map(({ title }) => title)).toContain('用工登记已结束')
  })

  test('a contract that is over ends by itself, and both sides are told', async () => {
    const { person, self } = await somebody()
    await ask(person, admin, { from: '2026-11-01', to: '2026-11-25' })
    await agree(person, self)
    world.clock.move('2026-11-25')
    expect(await endExpiredContracts(world.house)).toBe(0)
    world.clock.move('2026-11-26')
    expect(await endExpiredContracts(world.house)).toBe(1)
    const { body } = await world.as(self, contract.viewMyEmployment, {})
    expect(body.former[0]).toMatchObject({ endedOn: '2026-11-25', endReason: '合同期满' })
    world.clock.move('2026-11-19')
  })
})
