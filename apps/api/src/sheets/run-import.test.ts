import { runImport, viewImport } from '@anzhu/contract/imports'
import { countSafetyCodes } from '@anzhu/contract/safety-code'
import { listMessages } from '@anzhu/contract/notices'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applicationSheet, until, untilDone, upload } from '../../test/application-sheet.ts'
import { killBackground, startBackground } from '../../test/start-background.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { pgBossJobs } from '../jobs/pg-boss.ts'
import { resumeImports } from './run-import.ts'

// Three chunks: 500, 500 and 100.
const people = 1100
let world: World
let clerk: TestActor

beforeAll(async () => {
  world = await newWorld()
  clerk = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
  // This process queues; whether it also works is for the test to say.
  await world.jobs.start([])
})
afterAll(async () => {
  await world.jobs.stop()
  await world.end()
})

/** Locks a row of the second chunk, so that whoever imports it stands still in the middle; answers with how to let go. */
async function holdRow(importId: string, number: number): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: world.database.url })
  await client.connect()
  await client.query('begin')
  await client.query('select from sheets.import_rows where import_id = $1 and number = $2 for update', [
    importId,
    number,
  ])
  return () => client.end()
}

test('an import whose process is killed half-way is finished by another, and nobody is there twice', async () => {
  const workers = Array.from({ length: people }, (_, i) => ({
    idNumber: world.citizenId(),
    phone: `1370000${String(i).padStart(4, '0')}`,
  }))
  const { body } = await upload(world, clerk, applicationSheet(workers), '一千一百人.xlsx')
  expect(body).toMatchObject({ total: people, good: people })
  const { id } = body
  const progress = async () => (await world.as(clerk, viewImport, { id })).body

  expect((await world.as(clerk, runImport, { id })).body).toMatchObject({ state: 'importing', imported: 0 })
  const release = await holdRow(id, 800)
  const child = await startBackground(world)
  const seen = await until(progress, ({ imported }) => imported > 0)
  expect(seen).toMatchObject({ state: 'importing', imported: 500, good: 600 })
  await killBackground(child)
  await release()
  expect(await progress()).toMatchObject({ state: 'importing', imported: 500, good: 600 })

  const runner = pgBossJobs(world.database.url, () => {})
  await runner.start(world.server.workers)
  await resumeImports(world.house)
  expect(await untilDone(world, clerk, id)).toMatchObject({ imported: people, bad: 0, refused: 0 })
  await runner.stop()

  expect((await world.as(clerk, countSafetyCodes, {})).body).toMatchObject({ all: people, green: people })
  const { db } = world.house
  const count = (table: 'registry.persons' | 'safety_code.grants' | 'notices.outbox' | 'training.results') =>
    db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll().as('n'))
      .executeTakeFirstOrThrow()
  for (const table of [
    'registry.persons',
    'safety_code.grants',
    'notices.outbox',
    'training.results',
  ] as const) {
    expect([table, await count(table)]).toEqual([table, { n: people }])
  }
  const told = (await world.as(clerk, listMessages, {})).body.items
  expect(told.map(({ body }) => body)).toEqual([`《一千一百人.xlsx》：成功 ${people} · 未导 0`])
})
