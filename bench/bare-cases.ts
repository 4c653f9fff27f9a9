import Fastify from 'fastify'
import { Pool } from 'pg'

/* What cases are measured against: Fastify, and one transaction that writes the rows of a submission or a decision. */

const pool = new Pool({ connectionString: process.env['BENCH_DATABASE_URL'], max: 16 })
pool.on('error', () => {})
const app = Fastify()

type Route = { Params: { id: string } }

app.get('/ready', async () => ({}))
app.post<Route>('/submission/:id', async ({ params: { id } }) =>
  inTransaction([
    ['select * from cases.cases where id = $1 for update', [id]],
    [
      `insert into cases.serials as s (region, service, day, last)
       select region, '60', current_date, 1 from cases.cases where id = $1
       on conflict (region, service, day) do update set last = s.last + 1`,
      [id],
    ],
    [
      `update cases.cases set status = 'in-progress', step = 'review', number = lpad((('x' || right(id::text, 8))::bit(32)::bigint)::text, 20, '9'),
              holder_role = 'supervisor', holder_region = region, due_on = current_date + 14, version = version + 1,
              submitted_at = now(), step_since = now(), checks_met = 2, checks_all = 2, updated_at = now(), findings = $2
        where id = $1`,
      [id, findings],
    ],
    [`insert into cases.events (case_id, kind, title) values ($1, 'submitted', '提交')`, [id]],
    // The application form is asked for with it. Nobody shall render this one, so it says that it failed.
    [
      `insert into documents.documents (kind, title, owner_kind, owner_id, version, data, state, failure)
       values ('application-form', '申报表', 'case', $1, 1, $2, 'failed', '量度')`,
      [id, form],
    ],
    [
      `insert into pgboss.job (name, state, data) values ('documents', 'completed', $1)`,
      [JSON.stringify({ documentId: id })],
    ],
    audited(id, 'submitCase'),
  ]),
)
app.post<Route>('/decision/:id', async ({ params: { id } }) =>
  inTransaction([
    ['select * from cases.cases where id = $1 for update', [id]],
    [
      `insert into cases.pending_decisions (case_id, step, round, decision, opinion, answers, account_id, name, unit, settles_at)
       values ($1, 'review', 1, 'pass', '经审核，材料齐全、符合条件，同意。', $2, $3, 'bench', '', now() + interval '10 s')`,
      [id, sealed, officer],
    ],
    [
      `update cases.cases set opened = true, taken_by = $2, taken_by_name = 'bench', taken_at = now(), version = version + 1,
              updated_at = now() where id = $1`,
      [id, officer],
    ],
    audited(id, 'decideCase'),
  ]),
)

/** As much as a submission keeps of the conditions it was tried by, and of the form that is drawn of it. */
const findings = JSON.stringify([{ rule: '量度', because: '符合条件'.repeat(40) }])
const form = Buffer.alloc(1_500)

/** As much as is sealed of a decision without answers, and who takes it. */
const sealed = Buffer.alloc(31)
const officer = '00000000-0000-7000-8000-000000000001'

/** The line that the product writes of a request, with every column that it fills. */
function audited(id: string, action: string): readonly [string, readonly unknown[]] {
  return [
    `insert into audit.entries (trace, account_id, post_id, role, unit, action, outcome, object, reason, ip)
     values ($1, $2, $2, 'supervisor', '', $3, 'done', '培训机构认定 20261122600000000001', '', '127.0.0.1')`,
    [id, officer, action],
  ]
}

const names = new Map<string, string>()

/** Statements begin alike, and a name holds 63 characters: each is named by its number. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `bare_${names.size}`
  names.set(text, name)
  return name
}

/** Every statement is prepared once a connection, as a careful hand would write it. */
async function inTransaction(
  statements: readonly (readonly [string, readonly unknown[]])[],
): Promise<object> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    for (const [text, values] of statements)
      await client.query({ name: nameOf(text), text, values: [...values] })
    await client.query('commit')
    return {}
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

await app.listen({ port: Number(process.env['BENCH_PORT']), host: '127.0.0.1' })
