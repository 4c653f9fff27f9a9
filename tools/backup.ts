// Backs up database, files and keys of an installation while it serves: npm run backup -- <folder>.
import { parseArgs } from 'node:util'
import { readEnvironment } from '../apps/api/src/environment.ts'
import { readPassphrase, typedFolder } from './backup/passphrase.ts'
import { takeBackup } from './backup/take.ts'

// Ending by way of exit, so that an embedded database that this started is stopped and not left behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

try {
  const [folder, ...more] = parseArgs({ allowPositionals: true, options: {} }).positionals
  if (folder === undefined || more.length > 0) throw new Error('用法：npm run backup -- <新目录>')
  const passphrase = readPassphrase(process.env)
  await takeBackup(typedFolder(folder), { env: readEnvironment(process.env), passphrase, say: console.log })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
