import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Pool } from 'pg'
import { openKysely, openPool, type Db } from '../apps/api/src/db/connection.ts'
import { killServer } from '../apps/api/test/embedded-place.ts'
import { killAllServed, serve, type Served } from '../bench/served.ts'
import { databaseIn } from '../e2e/support/product.ts'
import { freePort } from '../tools/free-port.ts'

/** What a process of the product is started with besides its folder. */
export interface Starting {
  readonly env?: Readonly<Record<string, string>>
  readonly port?: number
  /** Options of Node before the script. */
  readonly node?: readonly string[]
}

/** A folder of the product with its database, and processes of the product on it as children that a drill may kill. */
export interface Machine {
  readonly folder: string
  /** What the processes said. */
  readonly log: string
  start(starting?: Starting): Promise<Served>
  /** The database, looked at directly: as the application's role, or as superuser for the proof of a checker. */
  database(as?: 'owner' | 'superuser'): OpenDatabase
  /** kill -9 of every process of PostgreSQL. */
  killDatabase(): Promise<void>
  /** Kills what still runs and takes the folder away. */
  end(): Promise<void>
}

/** A pool and the query builder on it; `close` ends both. */
export interface OpenDatabase {
  readonly pool: Pool
  readonly db: Db
  close(): Promise<void>
}

/** An empty machine in a temporary folder, or on a volume of its own. */
export function openMachine(volume?: string): Machine {
  const root = volume ?? mkdtempSync(path.join(tmpdir(), 'anzhu-drill-'))
  // PostgreSQL runs as another user than root.
  chmodSync(root, 0o711)
  const folder = path.join(root, 'data')
  const log = path.join(tmpdir(), `${path.basename(root)}.log`)
  const opened: OpenDatabase[] = []
  return {
    folder,
    log,
    start: async ({ env = {}, port, node = [] } = {}) =>
      serve({
        script: 'apps/api/src/main.ts',
        ready: '/readyz',
        env: { ANZHU_DATA: folder, ANZHU_LOG: 'error', ...env },
        port: port ?? (await freePort()),
        node,
        log,
      }),
    database(as = 'owner') {
      const one = connectTo(databaseIn(folder, as))
      opened.push(one)
      return one
    },
    killDatabase: () => killServer(folder),
    async end() {
      killAllServed()
      for (const one of opened) await one.close()
      await killServer(folder)
      rmSync(volume === undefined ? root : folder, { recursive: true, force: true })
      for (const file of [log, `${log}.ledger`]) rmSync(file, { force: true })
    },
  }
}

/** Opens a database by its address, to be looked at or prepared. */
export function connectTo(url: string): OpenDatabase {
  const pool = openPool(url, { role: 'anzhu_app', max: 4, statementTimeout: 120_000 })
  const db = openKysely(pool)
  let closed: Promise<void> | undefined
  return { pool, db, close: () => (closed ??= db.destroy()) }
}
