import { sql } from 'kysely'
import { Client } from 'pg'
import type { Db } from '../apps/api/src/db/connection.ts'
import { runLoad } from './load.ts'
import type { Place } from './place.ts'
import { median, report, rounded } from './report.ts'

/** As many as one contractor with everything could ever have, or a city. */
const projects = 2000

/** What the matrix costs its reader: a director with 2,000 projects, each with a year of inspections, reviews and machines. */
export async function benchMatrix(place: Place): Promise<void> {
  const { db } = place.house
  const enterprise = await addFirm(db)
  const account = await addAccount(db)
  await fill(db, enterprise, account)
  await analyze(place)
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const cookie = await place.cookie({ role: 'safety-director', organisationId: enterprise })
  const rounds: number[] = []
  for (let round = 0; round < 3; round++) {
    const path = () => '/api/v1/projects/matrix?limit=100'
    const { p95, errors } = await runLoad({ port: server.port, connections: 1, seconds: 3, path, cookie })
    if (errors > 0) throw new Error(`matrix: ${errors} errors`)
    rounds.push(p95)
  }
  await server.stop()
  const taken = median(rounds)
  report({
    what: 'matrix of 2,000 projects: p95',
    figure: `${rounded(taken)} ms`,
    bar: '<= 300 ms',
    met: taken <= 300,
  })
}

/** As the owner; otherwise the planner would learn of the rows only when the database looks by itself. */
async function analyze({ databaseUrl }: Place): Promise<void> {
  const owner = new Client({ connectionString: databaseUrl })
  await owner.connect()
  await owner.query('analyze')
  await owner.end()
}

async function addFirm(db: Db): Promise<string> {
  const { id } = await db
    .insertInto('registry.enterprises')
    .values({ name: '苏州矩阵建设有限公司', region: '320507', credit_code: '91320507MXAA0MXA4T' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function addAccount(db: Db): Promise<string> {
  const { id } = await db
    .insertInto('access.accounts')
    .values({ name: 'bench', login: `bench-matrix-${process.pid}`, password_hash: '' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Rows as a year brings them, a statement a table; what varies varies with the number of the project. */
async function fill(db: Db, enterprise: string, account: string): Promise<void> {
  await sql`
    insert into registry.projects (name, filing_number, region, contractor_id, status, started_on, planned_completion_on, manager_name)
    select '矩阵 ' || n || ' 号工程', 'MX-' || n, (array['320505','320506','320507','320508'])[1 + n % 4], ${enterprise}::uuid,
           'running', '2025-06-01', current_date + (n % 400) - 120, '王建国'
      from generate_series(1, ${projects}::int) n`.execute(db)
  const own = sql`(select p.id, p.region, row_number() over (order by p.id)::int as n
    from registry.projects p where p.contractor_id = ${enterprise}::uuid)`
  // Thirty inspections each: self-checks every fortnight, the enterprise's four, the authority's two.
  await sql`
    insert into inspections.inspections (id, number, project_id, region, kind, organisation_id, method, missing_items, on_day,
      account_id, inspector_name, state, saved_at)
    select gen_random_uuid(), 'MX' || p.n || '-' || i, p.id, p.region,
           case when i % 15 = 0 then 'authority' when i % 7 = 0 then 'enterprise' else 'self' end, ${enterprise}::uuid, 'own',
           'proportional', current_date - i * 12, ${account}::uuid, '周强', 'saved', now()
      from ${own} p, generate_series(1, 30) i`.execute(db)
  await sql`
    insert into inspections.findings (id, inspection_id, position, text, rectify, requirement, due_on, state)
    select gen_random_uuid(), i.id, f, '临边防护缺失', true, '补装防护栏杆', i.on_day + 7,
           case when i.on_day > current_date - 30 and f = 1 then 'open' else 'closed' end
      from inspections.inspections i, generate_series(1, 3) f where i.account_id = ${account}::uuid`.execute(
    db,
  )
  await fillReviews(db, own, account)
  await fillMachines(db, own, account)
  await fillWorks(db, own, account)
}

type Own = ReturnType<typeof sql>

async function fillReviews(db: Db, own: Own, account: string): Promise<void> {
  await sql`
    with file as (
      insert into files.files (name, kind, bytes, sha256, account_id) values ('月评.pdf', 'pdf', 1, '\\x00', ${account}::uuid)
      returning id)
    insert into assessment.reviews (project_id, month, file_id, score, grade, submitted_by)
    select p.id, date_trunc('month', current_date)::date - make_interval(months => m), file.id, 70 + p.n % 30, '合格', ${account}::uuid
      from ${own} p, file, generate_series(0, 11) m where m > 0 or p.n % 4 > 0`.execute(db)
}

async function fillMachines(db: Db, own: Own, account: string): Promise<void> {
  await sql`
    insert into equipment.machines (project_id, kind, filing_number, added_by)
    select p.id, (array['tower-crane', 'hoist', 'basket'])[m], 'MX-' || p.n || '-' || m, ${account}::uuid
      from ${own} p, generate_series(1, 3) m`.execute(db)
  await sql`
    insert into equipment.checks (machine_id, kind, on_day, expires_on, passed, added_by)
    select m.id, (array['test', 'acceptance', 'registration', 'test'])[c], current_date - c * 90,
           case when c = 1 then current_date + 120 - (hashtext(m.filing_number) % 130) end, true, ${account}::uuid
      from equipment.machines m, generate_series(1, 4) c where m.added_by = ${account}::uuid`.execute(db)
}

async function fillWorks(db: Db, own: Own, account: string): Promise<void> {
  await sql`
    insert into dangerous_works.works (project_id, name, work_type, level, state, declared_by)
    select p.id, '深基坑', 'pit-earthwork', 'over', 'working', ${account}::uuid from ${own} p, generate_series(1, 2) w
     where p.n % 2 = 0`.execute(db)
  await sql`
    insert into dangerous_works.parts (work_id, part, state, due, overdue_from)
    select w.id, part, case when part = 'acceptance' then 'missing' else 'done' end, part <> 'acceptance',
           case when part = 'progress' then current_date + (hashtext(w.id::text) % 9) end
      from dangerous_works.works w, unnest(array['plan', 'experts', 'briefing', 'progress', 'acceptance']) part
     where w.declared_by = ${account}::uuid`.execute(db)
}
