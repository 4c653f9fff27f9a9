import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { checkCreditCode } from '@anzhu/law/identifiers/credit-code'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/database.ts'
import { movableClock } from '../clock/clock.ts'
import { openKysely, openPool } from '../db/connection.ts'
import { isKnownRegion } from '../registry/regions/regions.ts'
import { refreshStandings } from '../safety-code/index.ts'
import { openFieldCipher } from '../secrets/field-cipher.ts'
import { bulkWorker } from './bulk-workers.ts'
import { copyRows } from './copy-rows.ts'
import { neighbourhood } from './neighbourhoods.ts'
import { planWorkers } from './plan-city.ts'
import { redrawEqualNumbers, seedWorkers, type Register } from './scale.ts'

const today: PlainDate = '2026-11-21'
const folder = mkdtempSync(path.join(tmpdir(), 'anzhu-scale-'))
const cipher = openFieldCipher(path.join(folder, 'keys'))
const clock = movableClock()
clock.move(today)

let database: FreshDatabase
let client: Client
let register: Register
let shapeBefore: string[]

/** Every index and constraint of the database, as PostgreSQL writes them. */
async function readShape(): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(
    `select indexdef as line from pg_indexes where schemaname !~ '^pg_'
     union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated from pg_constraint where conrelid <> 0
     order by 1`,
  )
  return rows.map(({ line }) => line)
}

const count = async (table: string) =>
  (await client.query<{ count: number }>(`select count(*)::int as count from ${table}`)).rows[0]?.count

const tallied = async () =>
  (
    await client.query<{ n: number }>(
      `select sum(n)::int as n from safety_code.tallies where level = 2 and kind = 'all'`,
    )
  ).rows[0]?.n

beforeAll(async () => {
  database = await freshDatabase()
  client = new Client({ connectionString: database.url })
  client.on('error', () => {})
  await client.connect()
  register = { house: { cipher, clock }, databaseUrl: database.url }
  shapeBefore = await readShape()
  await seedWorkers(register, 2000)
})
afterAll(async () => {
  await client.end()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

test('there are as many as wanted, with enterprises, projects, facts and codes, and the tables are as they were', async () => {
  expect(await count('registry.persons')).toBe(2000)
  expect(await count('registry.employments')).toBe(2000)
  expect(await count('safety_code.standings')).toBe(2000)
  expect(await tallied()).toBe(2000)
  expect(await count('registry.enterprises')).toBe(12)
  expect(await count('registry.projects')).toBe(20)
  expect(await count('training.results')).toBeGreaterThan(2000)
  expect(await count('medical.reports')).toBeGreaterThan(2000)
  expect(shapeBefore.length).toBeGreaterThan(50)
  expect(await readShape()).toEqual(shapeBefore)
})

test('all colours are there, and every worker works where the enterprise has people', async () => {
  const { rows } = await client.query<Record<'green' | 'yellow' | 'red' | 'none' | 'astray', number>>(
    `select (count(*) filter (where yellow_from > $1))::int as green,
            (count(*) filter (where yellow_from <= $1 and red_from > $1))::int as yellow,
            (count(*) filter (where red_from <= $1))::int as red, (count(*) filter (where red_from is null))::int as none,
            (count(*) filter (where not exists (select from registry.project_participants part
              where part.project_id = s.project_id and part.enterprise_id = s.enterprise_id)))::int as astray
       from safety_code.standings s`,
    [today],
  )
  const { green, yellow, red, none, astray } = rows[0]!
  for (const colour of [green, yellow, red, none]) expect(colour).toBeGreaterThan(50)
  expect(green).toBeGreaterThan(1000)
  expect(astray).toBe(0)
})

test('standings are those that the product computes from the facts', async () => {
  const read = async () =>
    (
      await client.query(
        `select person_id, holder_name, trade, enterprise_id, enterprise_name, project_id, district, city, province, code_number, status_index, issued_on::text,
                valid_until::text, yellow_from::text, grace_until::text, red_from::text
           from safety_code.standings order by person_id`,
      )
    ).rows as { person_id: string }[]
  const seeded = await read()
  const db = openKysely(openPool(database.url, { role: 'anzhu_app', max: 1 }))
  await refreshStandings(
    db,
    seeded.map((row) => row.person_id),
    today,
  )
  await db.destroy()
  expect(await read()).toEqual(seeded)
  const { rows } = await client.query<{ free: boolean }>(
    `select nextval('safety_code.status_index') > max(status_index) as free from safety_code.standings`,
  )
  expect(rows[0]?.free).toBe(true)
})

test('every number is valid by law, sealed as the product seals, and found by its hash', async () => {
  const { rows } = await client.query<
    Record<'id_number' | 'id_number_hash' | 'phone' | 'phone_hash', Buffer> & { born_on: string; sex: string }
  >('select id_number, id_number_hash, phone, phone_hash, born_on::text, sex from registry.persons')
  for (const row of rows) {
    const [number, phone] = [cipher.unseal(row.id_number), cipher.unseal(row.phone)]
    expect(checkCitizenId(number, today, isKnownRegion)).toEqual({
      ok: true,
      value: number,
      bornOn: row.born_on,
      sex: row.sex,
      warnings: [],
    })
    expect(number.slice(14, 17)).toBe('000')
    expect(checkMobile(phone).ok).toBe(true)
    expect([cipher.hash(number), cipher.hash(phone)]).toEqual([row.id_number_hash, row.phone_hash])
  }
  const codes = await client.query<{ credit_code: string }>('select credit_code from registry.enterprises')
  for (const { credit_code: code } of codes.rows)
    expect(checkCreditCode(code)).toEqual({ ok: true, value: code, warnings: [] })
})

test('more are added behind the ones there, in the middle of an enterprise too, and none when there are enough', async () => {
  const told: string[] = []
  const onProgress = (done: number, of: number) => void told.push(`${done}/${of}`)
  expect(await seedWorkers(register, 2300, { onProgress })).toEqual({ before: 2000, added: 300 })
  expect(await seedWorkers(register, 3001)).toEqual({ before: 2300, added: 701 })
  expect(await seedWorkers(register, 3001)).toEqual({ before: 3001, added: 0 })
  expect(await seedWorkers(register, 10)).toEqual({ before: 3001, added: 0 })
  expect(await count('registry.persons')).toBe(3001)
  expect(await tallied()).toBe(3001)
  expect(await count('registry.enterprises')).toBe(24)
  expect(told).toEqual(['300/300'])
  expect(await readShape()).toEqual(shapeBefore)
})

test('a run that breaks off leaves everything as it was', async () => {
  const [before, enterprises] = [await count('registry.persons'), await count('registry.enterprises')]
  let sealed = 0
  const breaking = {
    ...cipher,
    seal(text: string) {
      if (++sealed > 3000) throw new Error('broken off')
      return cipher.seal(text)
    },
  }
  await expect(seedWorkers({ ...register, house: { clock, cipher: breaking } }, 10_000)).rejects.toThrow(
    'broken off',
  )
  expect([await count('registry.persons'), await count('registry.enterprises')]).toEqual([
    before,
    enterprises,
  ])
  expect(await readShape()).toEqual(shapeBefore)
})

test('of equal code numbers the earlier stays and the later is drawn again', async () => {
  await client.query('begin')
  try {
    await client.query('alter table safety_code.standings drop constraint standings_code_number_key')
    const { rows: holders } = await client.query<{ person_id: string; code_number: string }>(
      'select person_id, code_number from safety_code.standings where code_number is not null order by status_index limit 3',
    )
    const [first, ...others] = holders
    await client.query('update safety_code.standings set code_number = $1 where person_id = any($2)', [
      first?.code_number,
      others.map((one) => one.person_id),
    ])
    await redrawEqualNumbers(client)
    expect(
      await count(
        '(select from safety_code.standings group by code_number having count(code_number) > 1) as twice',
      ),
    ).toBe(0)
    const { rows } = await client.query(
      'select code_number from safety_code.standings where person_id = $1',
      [first?.person_id],
    )
    expect(rows).toEqual([{ code_number: first?.code_number }])
  } finally {
    await client.query('rollback')
  }
})

test('rows that PostgreSQL refuses are told, and the connection goes on', async () => {
  await client.query('begin')
  const good = {
    into: 'registry.enterprises (name, credit_code, region)',
    lines: ['甲\t91320507MA1MYGUC0A\t320507'],
  }
  const bad = { into: 'registry.enterprises (name, credit_code, region)', lines: ['乙\tnone\t320507'] }
  await expect(copyRows(client, [good, bad, good])).rejects.toThrow('a_credit_code_has_18_characters')
  await client.query('rollback')
  expect(await count("registry.enterprises where name in ('甲', '乙')")).toBe(0)
})

test('no two workers have one citizen number, nor one with somebody of the demonstration', () => {
  const numbers = new Set(planWorkers(today).map(({ idNumber }) => idNumber))
  expect(numbers.size).toBe(2000)
  for (const block of [0, 1, 499, 9999]) {
    const place = neighbourhood(block)
    for (let at = 0; at < 1000; at++) numbers.add(bulkWorker(block * 1000 + at, place, today).idNumber)
  }
  expect(numbers.size).toBe(6000)
})
