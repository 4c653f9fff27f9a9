import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Client, escapeIdentifier } from 'pg'
import type { TestProject } from 'vitest/node'
import { openEmbeddedDatabase } from '../src/db/embedded.ts'
import { isAlive } from '../src/db/embedded/cluster.ts'
import { renewGrants } from '../src/db/grants.ts'
import { migrate } from '../src/db/migrate.ts'
import { queues } from '../src/queues.ts'
import { prepareQueues } from '../src/jobs/pg-boss.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: TestServer
  }
}

/** The one PostgreSQL of a test run. */
export interface TestServer {
  /** May create and drop databases. */
  readonly adminUrl: string
  /** Owns the databases of the tests; the database in this URL is to be replaced. */
  readonly ownerUrl: string
  /** A migrated database that every fresh one is cloned from. */
  readonly template: string
}

/** vitest's globalSetup of the project `api`: starts the server, makes the template, and returns what takes both away. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { adminUrl, ownerUrl, stop } = await openServer()
  const template = `anzhu_template_${randomBytes(6).toString('hex')}`
  try {
    const owner = decodeURIComponent(new URL(ownerUrl).username)
    await runSql(adminUrl, `create database ${template} owner ${escapeIdentifier(owner)}`)
    await migrate(databaseUrl(ownerUrl, template))
    await prepareQueues(databaseUrl(ownerUrl, template), queues)
    await renewGrants(databaseUrl(ownerUrl, template))
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('databaseServer', { adminUrl, ownerUrl, template })
  return async () => {
    await runSql(adminUrl, `drop database ${template} with (force)`)
    await stop()
  }
}

/** The URL of another database of the same server and user. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

/** Runs one statement on a connection of its own. */
export async function runSql(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

interface Server {
  readonly adminUrl: string
  readonly ownerUrl: string
  stop(): Promise<void>
}

async function openServer(): Promise<Server> {
  const given = process.env['ANZHU_TEST_DATABASE_URL']
  if (given) return { adminUrl: given, ownerUrl: given, stop: async () => {} }
  await removeAbandoned()
  const folder = path.join(os.tmpdir(), `${prefix}${process.pid}`)
  await mkdir(folder, { mode: 0o711 })
  const database = await openEmbeddedDatabase({ folder, durable: false })
  return {
    adminUrl: database.adminUrl,
    ownerUrl: database.url,
    stop: async () => {
      await database.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const prefix = 'anzhu-test-server-'

/** A test run that was killed leaves its server running: the next one takes it over, stops it and clears away. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(os.tmpdir())) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue
    const folder = path.join(os.tmpdir(), name)
    const abandoned = await openEmbeddedDatabase({ folder, durable: false })
    await abandoned.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
