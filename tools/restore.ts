// Restores a backup into an empty ANZHU_DATA: npm run restore -- <backup> [--until <moment> | latest]
// [--files <folder>] [--keys <folder>].
import { parseArgs } from 'node:util'
import { readEnvironment } from '../apps/api/src/environment.ts'
import { readPassphrase, typedFolder } from './backup/passphrase.ts'
import { restoreBackup } from './backup/restore.ts'

const usage =
  '用法：npm run restore -- <备份目录> [--until 2026-11-22T10:00:00+08:00 或 latest] ' +
  '[--files <原机器的 files 目录>] [--keys <原机器的 keys 目录，或较新的备份>]'

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { until: { type: 'string' }, files: { type: 'string' }, keys: { type: 'string' } },
  })
  const [folder, ...more] = positionals
  if (folder === undefined || more.length > 0) throw new Error(usage)
  await restoreBackup(typedFolder(folder), {
    env: readEnvironment(process.env),
    passphrase: readPassphrase(process.env),
    until: values.until === undefined ? null : momentOf(values.until),
    keysFrom: values.keys === undefined ? null : typedFolder(values.keys),
    filesFrom: values.files === undefined ? null : typedFolder(values.files),
    say: console.log,
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** A moment with its offset: without one it would mean another moment on another machine. */
function momentOf(text: string): Date | 'latest' {
  if (text === 'latest') return text
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text))
    return new Date(text)
  throw new Error(`时刻 ${text} 无效：应带时区，如 2026-11-22T10:00:00+08:00。`)
}
