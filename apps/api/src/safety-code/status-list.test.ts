import { statusIssuerOf, verifyStatusList, type StatusList } from '@anzhu/contract/credential'
import { renewMyCredential } from '@anzhu/contract/my-safety-code'
import { listCredentialKeys, readStatusList, takeScanPack } from '@anzhu/contract/scanning'
import { decodeToken } from '@anzhu/contract/credential'
import { sql } from 'kysely'
import { addDays } from '@anzhu/law/kernel/date'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newWorld, testDay, type World } from '../../test/world.ts'
import { recordMedicals } from '../medical/index.ts'
import { recordTrainings } from '../training/index.ts'

let world: World
let firm: { id: string }
let site: { id: string; name: string }

beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
  site = await world.project(firm, { name: '相城区人民医院二期' })
})
beforeEach(() => world.clock.move(testDay))
afterAll(() => world.end())

const ask = (issuer = '320500', headers = {}) =>
  world.as(null, readStatusList, { issuer }, { headers, ip: '10.1.1.1' })

/** The list as a phone believes it, a minute later than the last one read. */
async function readList(issuer = '320500'): Promise<StatusList> {
  const { body } = await ask(issuer)
  const { keys } = (await world.as(null, listCredentialKeys, {})).body
  const now = Math.floor(world.clock.now().getTime() / 1000)
  const verdict = await verifyStatusList(body.list, keys, { issuer, now })
  if (!verdict.ok) throw new Error(verdict.reason)
  return verdict.list
}

async function placeOf(person: { id: string }): Promise<number> {
  const { body } = await world.as(await world.actor('worker', { person }), renewMyCredential, {})
  const read = decodeToken(body.url.split('/').at(-1) ?? '')
  if (!read.ok || read.claims.kind !== 'code') throw new Error('not a code')
  return read.claims.statusIndex
}

test('who failed, was found unfit or lost the ground of the code is listed; who is in order is not', async () => {
  const good = await world.worker(firm, { appliedOn: testDay })
  const unfit = await world.worker(firm, { appliedOn: testDay })
  const withdrawn = await world.worker(firm, { appliedOn: testDay })
  const failed = await world.worker(firm, {
    trained: '2026-05-20',
    medical: '2026-05-20',
    appliedOn: '2026-05-25',
  })
  const places = await Promise.all([good, unfit, withdrawn, failed].map(placeOf))
  const by = { recordedBy: null, today: testDay }
  await recordMedicals(world.house.db, by, [
    { personId: withdrawn.id, examinedOn: testDay, result: 'unfit', source: '测试' },
  ])
  await recordTrainings(world.house.db, by, [
    { personId: failed.id, kind: 'continuing-education', heldOn: testDay, result: 'fail', source: '测试' },
  ])
  const next = addDays(testDay, 1)
  world.clock.move(next)
  await recordMedicals(world.house.db, { recordedBy: null, today: next }, [
    { personId: unfit.id, examinedOn: next, result: 'unfit', source: '测试' },
  ])
  const { issuer, lifetime, listed } = await readList()
  expect([issuer, lifetime]).toEqual(['320500', 86_400])
  expect(places.map((place) => listed.includes(place))).toEqual([false, true, true, true])
})

test('a code that is red by its own calendar leaves the list again', async () => {
  const worker = await world.worker(firm, {
    trained: '2026-03-01',
    medical: '2026-03-01',
    appliedOn: '2026-04-20',
  })
  const place = await placeOf(worker)
  await sql`update safety_code.standings set refreshed_at = now() - interval '40 hours'
             where person_id = ${worker.id}`.execute(world.house.db)
  world.clock.move(addDays(testDay, 4))
  expect((await readList()).listed).not.toContain(place)
})

test('each city has its own list', async () => {
  const worker = await world.worker(firm, { appliedOn: testDay })
  const place = await placeOf(worker)
  await recordMedicals(world.house.db, { recordedBy: null, today: testDay }, [
    { personId: worker.id, examinedOn: testDay, result: 'unfit', source: '测试' },
  ])
  world.clock.move(addDays(testDay, 6))
  expect((await readList()).listed).toContain(place)
  expect((await readList('320100')).listed).not.toContain(place)
})

test('a list is kept for a minute and carries a tag; who has it is told that it still holds', async () => {
  const first = await ask()
  expect(first.headers['cache-control']).toBe('public, max-age=60')
  const again = await ask('320500', { 'if-none-match': first.headers['etag'] })
  expect([again.status, again.raw.length]).toEqual([304, 0])
  expect((await ask()).body).toEqual(first.body)
})

test.each(['320507', '3205', 'abc', '020500'])('%s is no city', async (issuer) => {
  expect((await ask(issuer)).status).toBe(400)
})

test('a site is taken along: everybody with a code there, masked, and nobody from elsewhere', async () => {
  const worker = await world.worker(firm, { name: '张建国', project: site, appliedOn: testDay })
  await world.worker(firm, { name: '李在别处', appliedOn: testDay })
  await world.worker(firm, { name: '王没有码', project: site })
  const inspector = await world.actor('inspector')
  const { status, body } = await world.as(inspector, takeScanPack, { projectId: site.id })
  expect(status).toBe(200)
  expect(body).toMatchObject({ name: site.name, issuer: statusIssuerOf('320507') })
  expect(body.holders).toEqual([
    {
      codeNumber: expect.stringMatching(/^\d{12}$/),
      maskedName: '张*国',
      trade: '木工',
      issuedOn: testDay,
      yellowFrom: '2027-04-19',
      redFrom: '2027-06-04',
      statusIndex: await placeOf(worker),
    },
  ])
  const audit = world.house.db
    .selectFrom('audit.entries')
    .select('account_id')
    .where('action', '=', 'takeScanPack')
  expect(await audit.execute()).toEqual([{ account_id: inspector.accountId }])
  expect((await world.as(await world.actor('gate'), takeScanPack, { projectId: site.id })).status).toBe(403)
})
