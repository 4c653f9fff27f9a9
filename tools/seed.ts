// Fills a register with workers by the thousand or the million: npm run seed -- --workers 1000000 [--data folder].
// It goes where the server would go: the embedded database of ANZHU_DATA, or ANZHU_DATABASE_URL.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { realClock } from '../apps/api/src/clock/clock.ts'
import { openEmbeddedDatabase } from '../apps/api/src/db/embedded.ts'
import { migrate } from '../apps/api/src/db/migrate.ts'
import { seedWorkers } from '../apps/api/src/demo/scale.ts'
import { readEnvironment, type Environment } from '../apps/api/src/environment.ts'
import { openFieldCipher } from '../apps/api/src/secrets/field-cipher.ts'

const usage =
  '用法：npm run seed -- --workers 1000000 [--data 数据目录]。人数为 1 至 10000000 的整数，是登记人员的总数。'

// Ending by way of exit, so that the embedded database is stopped and not left behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

try {
  const { workers, env } = readArguments()
  await seed(workers, env)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

function readArguments(): { workers: number; env: Environment } {
  const { values } = readOptions()
  const workers = /^\d{1,8}$/.test(values.workers ?? '') ? Number(values.workers) : 0
  if (workers < 1 || workers > 10_000_000) throw new Error(usage)
  // npm runs scripts in the root of the product; the folder is meant from where it was typed.
  const from = process.env['INIT_CWD'] ?? process.cwd()
  const folder = values.data === undefined ? {} : { ANZHU_DATA: path.resolve(from, values.data) }
  return { workers, env: readEnvironment({ ...process.env, ...folder }) }
}

function readOptions() {
  try {
    return parseArgs({ options: { workers: { type: 'string' }, data: { type: 'string' } } })
  } catch {
    throw new Error(usage)
  }
}

async function seed(workers: number, { folder, databaseUrl, walArchive }: Environment): Promise<void> {
  const database =
    databaseUrl === null
      ? await openEmbeddedDatabase({ folder, log: console.log, walArchive })
      : { url: databaseUrl, how: '使用 ANZHU_DATABASE_URL 指定的数据库', stop: async () => {} }
  console.log(database.how)
  try {
    await migrate(database.url, { log: console.log })
    const house = { cipher: openFieldCipher(path.join(folder, 'keys')), clock: realClock }
    const began = performance.now()
    const seconds = () => ((performance.now() - began) / 1000).toFixed(1)
    const { before, added } = await seedWorkers({ house, databaseUrl: database.url }, workers, {
      onProgress: (done, of) =>
        console.log(
          `已写入 ${done} / ${of} 名工人（${seconds()} 秒）${done === of ? '，正在建立索引……' : ''}`,
        ),
    })
    console.log(
      added === 0
        ? `数据库里已有 ${before} 名人员，不少于 ${workers} 名，没有再添加。`
        : `已添加 ${added} 名工人，现共 ${before + added} 名人员（${seconds()} 秒）。`,
    )
  } finally {
    await database.stop()
  }
}
