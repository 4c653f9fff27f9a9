// A process that owns an embedded database and inserts rows until it is killed or told to stop (SIGTERM). It prints one
// line of JSON for what it did: {"how": …} once open, {"row": n} after each acknowledged insert, {"said": …} for the log.
import { openEmbeddedDatabase } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { openPool } from '../src/db/connection.ts'

const [folder = '', migrations = '', firstRow = '1'] = process.argv.slice(2)
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
const database = await openEmbeddedDatabase({ folder, log: (said) => say({ said }) })
const ending = new AbortController()
process.once('SIGTERM', () => ending.abort())
await migrate(database.url, { folder: migrations })
const pool = openPool(database.url, { role: 'anzhu_app', max: 4 })
say({ how: database.how, url: database.url })

let next = Number(firstRow)
async function write(): Promise<void> {
  while (!ending.signal.aborted) {
    const row = next++
    try {
      await pool.query('insert into drill.rows (row) values ($1)', [row])
      say({ row })
    } catch (error) {
      say({ lost: row, why: error instanceof Error ? error.message : String(error) })
      await new Promise((later) => setTimeout(later, 20))
    }
  }
}
await Promise.all([write(), write(), write(), write()])
await pool.end()
await database.stop()
say({ ended: true })
