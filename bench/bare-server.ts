import Fastify from 'fastify'
import { Pool } from 'pg'

/*
 * What reads are measured against: Fastify, one prepared select of one row, and nothing else; static JSON; and the first page
 * of a city's list by its keyset with the exact number of rows that the same filter finds.
 */

const pool = new Pool({ connectionString: process.env['BENCH_DATABASE_URL'], max: 16 })
pool.on('error', () => {})
const app = Fastify()

app.get<{ Params: { number: string } }>('/bare/:number', async ({ params: { number } }) => {
  const { rows } = await pool.query({
    name: 'bare',
    text: 'select person_id, issued_on, valid_until, yellow_from, red_from from safety_code.standings where code_number = $1',
    values: [number],
  })
  return rows[0] ?? {}
})

app.get<{ Params: { city: string } }>('/page/:city', async ({ params: { city } }) => {
  const [page, counted] = await Promise.all([
    pool.query({
      name: 'page',
      text: `select person_id, holder_name, trade, enterprise_name, code_number, issued_on, valid_until, yellow_from, red_from
               from safety_code.standings where city = $1 order by red_from, person_id limit 51`,
      values: [city],
    }),
    pool.query<{ total: number }>({
      name: 'total',
      text: 'select count(*)::int as total from safety_code.standings where city = $1',
      values: [city],
    }),
  ])
  return { items: page.rows, total: counted.rows[0]?.total }
})

const answer = { colour: 'green', validUntil: '2027-05-19', name: '王*国' }
app.get('/static', async () => answer)

await app.listen({ port: Number(process.env['BENCH_PORT']), host: '127.0.0.1' })
