import Fastify from 'fastify'
import { Pool } from 'pg'

/* What verification is measured against: Fastify, one prepared select of one row, and nothing else; and static JSON. */

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

const answer = { colour: 'green', validUntil: '2027-05-19', name: '王*国' }
app.get('/static', async () => answer)

await app.listen({ port: Number(process.env['BENCH_PORT']), host: '127.0.0.1' })
