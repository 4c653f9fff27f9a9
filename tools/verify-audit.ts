// Computes the whole audit chain again and compares it with the heads that were taken outside the database:
// npm run audit:verify [-- --anchors folder] [--keys file]. Ends with 1 when anything is not as it was written.
// With --restored it first states outside that a database of one's own was just restored, before the product is started.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { publicHeadKeys } from '../apps/api/src/audit/head-key.ts'
import { readAnchors } from '../apps/api/src/audit/judge-anchors.ts'
import { stateRestored } from '../apps/api/src/audit/restored.ts'
import { verifyTrail } from '../apps/api/src/audit/verify.ts'
import { openEmbeddedDatabase } from '../apps/api/src/db/embedded.ts'
import { readEnvironment } from '../apps/api/src/environment.ts'
import { allMet, report, rounded } from '../bench/report.ts'

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

try {
  await verify()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function verify(): Promise<void> {
  const { values } = parseArgs({
    options: {
      anchors: { type: 'string' },
      keys: { type: 'string' },
      'print-keys': { type: 'boolean' },
      restored: { type: 'boolean' },
    },
  })
  const env = readEnvironment(process.env)
  if (values['print-keys'] === true) return console.log(JSON.stringify(publicHeadKeys(env.folder), null, 2))
  // npm runs scripts in the root of the product; files are meant from where it was typed.
  const here = (file: string) => path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file)
  const folder = values.anchors === undefined ? env.auditAnchors : here(values.anchors)
  const keys =
    values.keys === undefined
      ? publicHeadKeys(env.folder)
      : (JSON.parse(readFileSync(here(values.keys), 'utf8')) as Record<string, string>)
  const database =
    env.databaseUrl === null
      ? await openEmbeddedDatabase({ folder: env.folder, log: console.log, walArchive: env.walArchive })
      : { url: env.databaseUrl, stop: async () => {} }
  try {
    if (values.restored === true) await onlyState(database.url, { data: env.folder, anchors: folder })
    await onDatabase(database.url, existsSync(folder) ? readAnchors(folder) : [], keys)
  } finally {
    await database.stop()
  }
}

async function onlyState(url: string, place: Parameters<typeof stateRestored>[1]): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'anzhu-verify-audit' })
  await client.connect()
  await stateRestored(client, place).finally(() => client.end())
}

async function onDatabase(
  url: string,
  anchors: ReturnType<typeof readAnchors>,
  keys: Readonly<Record<string, string>>,
): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'anzhu-verify-audit' })
  await client.connect()
  try {
    // A copy that cannot be written to is verified as it is.
    while ((await sealSome(client)) > 0);
    const began = performance.now()
    const found = await verifyTrail(client, anchors, keys, (lines) => console.log(`已核对 ${lines} 条……`))
    const seconds = (performance.now() - began) / 1000
    for (const note of found.notes) console.log(`· ${note}`)
    for (const problem of found.problems) console.log(`✗ ${problem}`)
    if (anchors.length === 0) console.log('没有库外的锚点可比：尾部若被截断，无从得知。')
    report({
      what: `audit trail, ${rounded(found.lines)} lines from ${found.from + 1}, ${anchors.length} heads`,
      figure: `${found.problems.length} problems in ${rounded(seconds, 1)} s, ${found.waiting} waiting`,
      bar: '0 problems',
      met: found.problems.length === 0,
    })
  } finally {
    await client.end()
  }
  if (!allMet()) process.exitCode = 1
}

async function sealSome(client: Client): Promise<number> {
  const { rows } = await client
    .query<{ linked: number | null }>('select audit.seal(5000) as linked')
    .catch(() => ({ rows: [] }))
  return rows[0]?.linked ?? 0
}
