import { decodeToken, newCodeNumber } from '@anzhu/contract/credential'
import { renewMyCredential, viewMySafetyCode } from '@anzhu/contract/my-safety-code'
import { printSafetyCode } from '@anzhu/contract/safety-code'
import { checkAtGate, listScans, scanCode } from '@anzhu/contract/scanning'
import { addDays } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { randomFillSync, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { recordMedicals } from '../medical/index.ts'

let world: World
let firm: { id: string; name: string }
let site: { id: string; name: string }
let inspector: TestActor
let worker: Awaited<ReturnType<World['worker']>>

beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise('安信劳务有限公司')
  site = await world.project(firm, { name: '相城区人民医院二期' })
  inspector = await world.actor('inspector')
  worker = await world.worker(firm, { name: '张建国', project: site, appliedOn: testDay })
})
beforeEach(() => world.clock.move(testDay))
afterAll(() => world.end())

async function tokenOf(person: { id: string }): Promise<string> {
  const { body } = await world.as(await world.actor('worker', { person }), renewMyCredential, {})
  return body.url.split('/').at(-1) ?? ''
}

const scan = (content: string, { actor = inspector, at }: { actor?: TestActor; at?: { id: string } } = {}) =>
  world.as(actor, scanCode, { content, ...(at && { projectId: at.id }) })

const lastScan = () =>
  world.house.db
    .selectFrom('safety_code.scans')
    .selectAll()
    // Nothing is ever changed or taken away, so this is the order of arrival; the clock moves between tests.
    .orderBy(sql`ctid`, 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()

test('at the site the inspector sees the verdict, the person and the conditions; the check is kept', async () => {
  const { status, body } = await scan(`http://localhost:3000/c/${await tokenOf(worker)}`, { at: site })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    verdict: 'green',
    word: '绿码 可进场',
    form: 'fresh',
    masked: { name: '张*国' },
  })
  expect(body.person).toMatchObject({
    name: '张建国',
    trade: '木工',
    project: { name: site.name },
    hereOnProject: true,
    notRosteredFrom: null,
  })
  expect(body.person?.conditions.map(({ id, state }) => [id, state])).toEqual([
    ['age', 'ok'],
    ['training', 'ok'],
    ['medical', 'ok'],
  ])
  expect(body.person?.idNumber).toMatch(/^\d{6}\*{8}\d{3}[\dX]$/)
  expect(JSON.stringify(body)).not.toContain(worker.phone)
  expect(await lastScan()).toMatchObject({
    id: body.id,
    account_id: inspector.accountId,
    region: '320507',
    project_id: site.id,
    person_id: worker.id,
    verdict: 'green',
    form: 'fresh',
  })
  const audit = await world.house.db
    .selectFrom('audit.entries')
    .select(['action', 'person_id', 'account_id'])
    .where('action', '=', 'scanCode')
    .execute()
  expect(audit).toEqual([{ action: 'scanCode', person_id: worker.id, account_id: inspector.accountId }])
})

test('somebody of another site is told apart, also for a project department that names no site', async () => {
  const other = await world.project(firm, { name: '阳澄湖东路改造' })
  const token = await tokenOf(worker)
  expect((await scan(token, { at: other })).body.person?.hereOnProject).toBe(false)
  expect((await scan(token)).body.person?.hereOnProject).toBeNull()
  const department = await world.actor('project-department', { project: other, region: null })
  expect((await scan(token, { actor: department })).body.person?.hereOnProject).toBe(false)
  expect(await lastScan()).toMatchObject({ project_id: other.id, region: '320507' })
})

test('a site that the scanner may not see does not exist, and no check is kept for it', async () => {
  const elsewhere = await world.project(firm, { region: '430104' })
  const before = await lastScan()
  const token = await tokenOf(worker)
  for (const id of [elsewhere.id, '0190b3c4-0000-7000-8000-000000000000']) {
    expect((await scan(token, { at: { id } })).status).toBe(404)
  }
  expect((await lastScan()).id).toBe(before.id)
})

test('every other verdict has its words; only a stale one keeps its colour, with the warning', async () => {
  const token = await tokenOf(worker)
  const read = decodeToken(token)
  if (!read.ok) throw new Error(read.reason)
  const { claims } = read
  const staleClaims = {
    ...claims,
    issuedAt: claims.issuedAt - 300,
    expiresAt: claims.issuedAt - 300 + 86_400,
  }
  const stale = await scan(await world.house.credentials.issue(staleClaims))
  expect(stale.body).toMatchObject({
    verdict: 'green',
    form: 'stale',
    sentence: expect.stringContaining('可能是截图'),
  })
  const forged = await scan(`${token.slice(0, -3)}AAA`)
  expect(forged.body).toMatchObject({
    verdict: 'forged',
    form: 'none',
    sentence: '查无此码，疑似伪造（签名无效）。请核对本人身份证件，并上报。',
    colour: null,
    person: null,
  })
  expect((await scan(newCodeNumber((bytes) => randomFillSync(bytes)))).body).toMatchObject({
    verdict: 'unknown',
    form: 'typed',
    person: null,
    masked: null,
  })
  expect((await scan('https://evil.example/c/abc')).body).toMatchObject({ verdict: 'unknown', form: 'none' })
  world.clock.move(addDays(testDay, 2))
  expect((await scan(token)).body).toMatchObject({
    verdict: 'expired',
    form: 'stale',
    colour: null,
    person: null,
  })
  expect(await lastScan()).toMatchObject({ verdict: 'expired', person_id: null })
})

test('a card and the typed number speak for the person of today', async () => {
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  const { url } = (await world.as(clerk, printSafetyCode, { personId: worker.id })).body
  expect((await scan(url)).body).toMatchObject({
    verdict: 'green',
    form: 'print',
    person: { personId: worker.id },
  })
  const me = await world.actor('worker', { person: worker })
  const { codeNumber } = (await world.as(me, viewMySafetyCode, {})).body
  expect((await scan(codeNumber ?? '')).body).toMatchObject({ verdict: 'green', form: 'typed' })
  world.clock.move('2027-08-01')
  const red = (await scan(url)).body
  expect(red).toMatchObject({
    verdict: 'red',
    word: '红码 通道关闭',
    person: { notRosteredFrom: '2027-06-04' },
  })
  expect(red.person?.nextActions.map(({ code }) => code)).toEqual(['REAPPLY'])
  expect(red.sentence).toContain('此前的出工照常计发工资')
})

test('a code whose ground was taken away is told as withdrawn', async () => {
  const person = await world.worker(firm, { name: '李撤回', appliedOn: testDay })
  const token = await tokenOf(person)
  await recordMedicals(world.house.db, { recordedBy: null, today: testDay }, [
    { personId: person.id, examinedOn: testDay, result: 'unfit', source: '测试' },
  ])
  expect((await scan(token)).body).toMatchObject({
    verdict: 'withdrawn',
    word: '已失效',
    person: { name: '李撤回' },
  })
})

test('each sees their own checks, who supervises also those of the region', async () => {
  const colleague = await world.actor('inspector')
  await scan('不是码', { actor: colleague, at: site })
  const supervisor = await world.actor('supervisor')
  const [own, others, region] = await Promise.all(
    [colleague, inspector, supervisor].map(
      async (actor) => (await world.as(actor, listScans, {})).body.items,
    ),
  )
  expect(own).toHaveLength(1)
  expect(own?.[0]).toMatchObject({
    verdict: 'unknown',
    name: null,
    project: { name: site.name },
    form: 'none',
  })
  expect(others?.some(({ id }) => id === own?.[0]?.id)).toBe(false)
  expect(region?.map(({ id }) => id)).toContain(own?.[0]?.id)
  const far = await world.actor('supervisor', { region: '430000' })
  expect((await world.as(far, listScans, {})).body.items).toEqual([])
  await scan('不是码', { actor: far })
  expect((await world.as(far, listScans, {})).body.items).toHaveLength(1)
})

test('the list of checks is paged without doubles', async () => {
  const supervisor = await world.actor('supervisor')
  const whole = (await world.as(supervisor, listScans, { limit: 200 })).body.items.map(({ id }) => id)
  const paged: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: { id: string }[]; next: string | null } = (
      await world.as(supervisor, listScans, { limit: 2, ...(cursor !== '' && { cursor }) })
    ).body
    paged.push(...page.items.map(({ id }) => id))
    cursor = page.next
  }
  expect(paged).toEqual(whole)
})

test('workers and clerks do not scan', async () => {
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  expect((await scan('1', { actor: clerk })).status).toBe(403)
})

test('a genuine token in an address that is not ours counts for nothing, to an inspector or at a gate', async () => {
  const token = await tokenOf(worker)
  for (const content of [
    `https://evil.example/c/${token}`,
    `http://localhost:3000@evil.example/c/${token}`,
    `http://x.localhost:3000/c/${token}`,
    `https://localhost:3000/c/${token}`,
    `http://localhost:3001/c/${token}`,
    `http:\\\\localhost:3000\\c\\${token}`,
    `javascript:location='http://localhost:3000/c/${token}'`,
    `data:text/html,http://localhost:3000/c/${token}`,
  ]) {
    const nobody = { verdict: 'unknown', form: 'none', person: null, masked: null }
    expect((await scan(content)).body, content).toMatchObject(nobody)
    const check = { id: randomUUID(), at: world.clock.now().toISOString(), content, entrance: '东门' }
    const { body } = await world.as(inspector, checkAtGate, { checks: [check] })
    expect(body.results[0], content).toMatchObject({ verdict: 'unknown', mayEnter: false, name: null })
  }
  expect((await scan(token)).body.verdict).toBe('green')
})
