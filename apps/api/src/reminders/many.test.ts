import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { morning } from '../../test/mornings.ts'
import { newWorld, testDay, type World } from '../../test/world.ts'
import { dueQuery, rungs } from './due.ts'

/** As many as a district has. */
const workers = 20_000

let world: World
beforeAll(async () => {
  world = await newWorld()
  const { cipher } = world.house
  const phone = cipher.seal('13900000000')
  for (let i = 0; i < 40; i++) await world.actor('labour-clerk', { enterprise: await world.enterprise() })
  // As the owner, whose statements may take longer than those of a request.
  const owner = new Client({ connectionString: world.database.url })
  await owner.connect()
  // Terms that end on any of 60 days around today, so that more are due to a notice than one batch holds.
  await owner.query(
    `
    with person as (
      insert into registry.persons (name, id_number, id_number_hash, phone, phone_hash, born_on, sex)
      select '王建国', ''::bytea, int4send(n), $1::bytea, int4send(n), '1990-05-20', 'male'
        from generate_series(1, $2::int) as n
      returning id
    ), numbered as (
      select id, row_number() over () as n from person
    ), firm as (
      select id, row_number() over () as n, count(*) over () as firms from registry.enterprises
    ), term as (
      select numbered.id, numbered.n, firm.id as firm, $3::date - 15 + (numbered.n % 60)::int as ends
        from numbered join firm on firm.n = 1 + numbered.n % firm.firms
    )
    insert into safety_code.standings
      (person_id, holder_name, enterprise_id, district, code_number, status_index, issued_on, valid_until, yellow_from,
       expiring_from, grace_until, red_from, red_because, medical_until)
    select id, '王建国', firm, '320507', lpad(n::text, 12, '0'), n, (ends - interval '6 months')::date, ends,
           ends - interval '1 month', ends - interval '1 month', ends + 15, ends + 16, 'EXPIRED', ends + 200
      from term`,
    [phone, workers, testDay],
  )
  await owner.query('analyze')
  await owner.end()
})
afterAll(() => world.end())

test.each(rungs(testDay).map((rung) => [`${rung.notice} ${rung.from}`, rung] as const))(
  'who is due is found by the days, not among everybody: %s',
  async (_, rung) => {
    const query = dueQuery(rung, testDay).compile(world.house.db)
    const { rows } = await world.pool.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${query.sql}`, [
      ...query.parameters,
    ])
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toMatch(/Index Scan (on|using) standings_by_(first|last|validity|medical)/)
    expect(plan).not.toMatch(/Seq Scan on (standings|persons)/)
  },
)

test('a morning in a district of 20,000 takes a moment: those of one day and of the three before it', async () => {
  const started = performance.now()
  await morning(world, testDay)
  const elapsed = performance.now() - started
  const told = await sql<{ notice: string; people: number }>`
    select notice, count(*)::int as people from reminders.sent group by 1 order by 1`.execute(world.house.db)
  const expected = await sql<{ people: number }>`
    select count(*)::int as people from safety_code.standings
     where expiring_from - 7 between ${testDay}::date - 3 and ${testDay}::date`.execute(world.house.db)
  const people = Object.fromEntries(told.rows.map(({ notice, people: count }) => [notice, count]))
  expect(Object.keys(people)).toEqual([
    'enrolment-opens',
    'half-grace',
    'last-grace-day',
    'last-valid-day',
    'yellow',
  ])
  expect(people['enrolment-opens']).toBe(expected.rows[0]?.people)
  expect(people['enrolment-opens']).toBeGreaterThan(1000)
  const { rows } = await world.pool.query<{ sms: boolean; messages: boolean }>(
    `select (select count(*) from notices.outbox) = count(*) as sms,
            (select count(*) from notices.messages) = count(distinct enterprise_id) as messages from reminders.sent`,
  )
  expect(rows).toEqual([{ sms: true, messages: true }])
  expect(elapsed).toBeLessThan(20_000)
})
