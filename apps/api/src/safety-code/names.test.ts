import { countSafetyCodes, listSafetyCodes, type SafetyCode } from '@anzhu/contract/safety-code'
import { regionPrefix } from '@anzhu/law/access/policy'
import * as fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

const people = 400
const districts = ['320507', '320508', '320500', '320102', '430102', null]
const regions = ['320507', '320500', '320000', '430000']

/** Few signs, so that names share parts, repeat them and begin with each other; one lies beyond the first 65,536. */
const names = fc.array(fc.constantFrom('王', '建', '国', '·', '买', '提', '𠮷'), {
  minLength: 1,
  maxLength: 6,
})

let world: World
let owner: Client
let firm: { id: string }
let clerk: TestActor
const officers = new Map<string, TestActor>()

beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise: firm })
  for (const region of regions) officers.set(region, await world.actor('supervisor', { region }))
  owner = new Client({ connectionString: world.database.url })
  await owner.connect()
  const drawn = fc.sample(names, { seed: 20261122, numRuns: people }).map((name) => name.join(''))
  await owner.query(
    `
    with person as (
      insert into registry.persons (name, id_number, id_number_hash, phone, phone_hash, born_on, sex)
      select name, $3::bytea, int4send(n::int), $3::bytea, int4send(n::int), '1990-05-20', 'male'
        from unnest($1::text[]) with ordinality as drawn (name, n)
      returning id, name
    ), numbered as (select id, name, row_number() over () as n from person)
    insert into safety_code.standings (person_id, holder_name, enterprise_id, district)
    select id, name, case when n % 3 = 0 then $4::uuid end, ($2::text[])[1 + n % cardinality($2::text[])] from numbered`,
    [drawn, districts, world.house.cipher.seal('320507199005200017'), firm.id],
  )
})
afterAll(async () => {
  await owner.end()
  await world.end()
})

interface Standing {
  readonly id: string
  readonly name: string
  readonly district: string | null
  readonly firm: string | null
}

/** The plain way: everybody is looked at, and those whose name holds the text are sorted. */
async function plainly(q: string, sees: (standing: Standing) => boolean): Promise<string[]> {
  const { rows } = await owner.query<Standing>(
    'select person_id as id, holder_name as name, district, enterprise_id as firm from safety_code.standings',
  )
  const rest = ({ name }: Standing) => Buffer.from(name.slice(name.indexOf(q)))
  return rows
    .filter((standing) => standing.name.includes(q) && sees(standing))
    .toSorted((a, b) => Buffer.compare(rest(a), rest(b)) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
}

const inside = (region: string) => (standing: Standing) =>
  standing.district?.startsWith(regionPrefix(region)) === true
const inFirm = (standing: Standing) => standing.firm === firm.id

/** Every page of what somebody finds. */
async function found(by: TestActor | undefined, q: string, filter: object = {}): Promise<string[]> {
  const items: SafetyCode[] = []
  for (let cursor: string | null | undefined = undefined; cursor !== null;) {
    const { status, body }: { status: number; body: { items: SafetyCode[]; next: string | null } } =
      await world.as(by ?? null, listSafetyCodes, {
        q,
        ...filter,
        limit: 23,
        ...(cursor !== undefined && { cursor }),
      })
    expect(status).toBe(200)
    items.push(...body.items)
    cursor = body.next
  }
  return items.map(({ personId }) => personId)
}

const texts = ['王', '王建', '建国', '买买', '·', '𠮷', '提𠮷', '王建国', '国国国国', '%', '\\', '李']

async function holds(texts: readonly string[]): Promise<number> {
  let seen = 0
  for (const q of texts) {
    for (const [region, officer] of officers) {
      const ids = await plainly(q, inside(region))
      expect([region, q, await found(officer, q)]).toEqual([region, q, ids])
      expect((await world.as(officer, countSafetyCodes, { q })).body.all).toBe(ids.length)
      seen += ids.length
    }
    expect(await found(clerk, q)).toEqual(await plainly(q, inFirm))
  }
  return seen
}

test('whoever bears a text in the name is found, in the same order as by looking at everybody', async () => {
  expect(await holds(texts)).toBeGreaterThan(600)
  const province = officers.get('320000')
  expect(await found(province, '王建', { region: '320500' })).toEqual(await plainly('王建', inside('320500')))
  expect(await found(province, '王', { enterpriseId: firm.id, colour: 'none' })).toEqual(
    await plainly('王', (standing) => inside('320000')(standing) && inFirm(standing)),
  )
})

test('whole names come before longer ones', async () => {
  const officer = officers.get('320500')
  const { items } = (await world.as(officer ?? null, listSafetyCodes, { q: '王建', limit: 50 })).body
  const rests = items.map(({ name }) => name.slice(name.indexOf('王建')))
  expect(rests.lastIndexOf('王建')).toBe(rests.filter((rest) => rest === '王建').length - 1)
  expect(new Set(rests).size).toBeGreaterThan(3)
})

test('names that change, people who move, lose their place, leave and come are found as they are now', async () => {
  for (const change of [
    `update safety_code.standings set holder_name = holder_name || '王建国' where hashtext(person_id::text) % 5 = 0`,
    `update safety_code.standings set district = '320508' where hashtext(person_id::text) % 5 = 1`,
    `update safety_code.standings set district = null where hashtext(person_id::text) % 5 = 2 and district = '320507'`,
    `update safety_code.standings set district = '430102' where district is null`,
    `delete from safety_code.standings where hashtext(person_id::text) % 7 = 3`,
    `insert into safety_code.standings (person_id, holder_name, district) select id, name, '320507' from registry.persons
      on conflict (person_id) do update set holder_name = excluded.holder_name`,
  ]) {
    expect((await owner.query(change)).rowCount).toBeGreaterThan(5)
    expect(await holds(['王', '建国', '买买'])).toBeGreaterThan(200)
  }
})

test('writing all parts anew gives what was kept along', async () => {
  const read = async () =>
    (await owner.query(`select * from safety_code.name_parts order by 1, 2, 3, 4`)).rows as unknown[]
  const kept = await read()
  await owner.query('select safety_code.rewrite_name_parts()')
  expect(await read()).toEqual(kept)
  expect(kept.length).toBeGreaterThan(people)
})

test('behind somebody who bears the text no longer there is no page, and the reader is told', async () => {
  const officer = officers.get('320500') ?? null
  const { items, next } = (await world.as(officer, listSafetyCodes, { q: '王建', limit: 3 })).body
  const last = items[2]?.personId
  await owner.query(`update safety_code.standings set holder_name = '李四' where person_id = $1`, [last])
  const answer = await world.as(officer, listSafetyCodes, { q: '王建', limit: 3, cursor: next ?? '' })
  expect(answer.status).toBe(400)
  expect(answer.problem.detail).toBe('名单已有变化，找不到上一页的位置，请回到第一页重新查询。')
})

test('a page is read from the index of name parts and no more of the register than it shows', async () => {
  await owner.query('analyze safety_code.name_parts, safety_code.standings')
  await owner.query('set enable_seqscan = off')
  const { rows } = await owner.query<{ 'QUERY PLAN': string }>(
    `explain (costs off)
     select n.person_id from safety_code.name_parts n
      where n.province = '32' and n.part >= '王建' and n.part < '王建\u{10ffff}' order by n.part, n.person_id limit 20`,
  )
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toContain('Index Only Scan using name_parts_in_a_province')
  expect(plan).not.toContain('Sort')
})
