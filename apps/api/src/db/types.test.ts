import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateDatabaseTypes, typesFile } from '../../test/database-types.ts'
import { freshDatabase } from '../../test/database.ts'
import type { FreshDatabase } from '../../test/database.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('the committed types are those of the migrations; if not, run npm run db:types', async () => {
  expect(await generateDatabaseTypes(database.url)).toBe(await readFile(typesFile, 'utf8'))
})
