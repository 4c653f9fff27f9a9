// Writes the types of all tables: migrates a database made for the purpose, reads it, throws it away.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openEmbeddedDatabase } from '../apps/api/src/db/embedded.ts'
import { migrate } from '../apps/api/src/db/migrate.ts'
import { generateDatabaseTypes, typesFile } from '../apps/api/test/database-types.ts'

const folder = path.join(os.tmpdir(), `anzhu-db-types-${process.pid}`)
try {
  const database = await openEmbeddedDatabase({ folder, durable: false })
  try {
    await migrate(database.url)
    await mkdir(path.dirname(typesFile), { recursive: true })
    await writeFile(typesFile, await generateDatabaseTypes(database.url))
    console.log(`已写入 ${path.relative(process.cwd(), typesFile)}`)
  } finally {
    await database.stop()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
