import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Pool } from 'pg'
import { nothingOutside } from '../apps/api/src/outside.ts'
import { openSession } from '../apps/api/src/access/sessions.ts'
import { realClock } from '../apps/api/src/clock/clock.ts'
import { openCredentialOffice } from '../apps/api/src/credentials/office.ts'
import { openDocumentSigner } from '../apps/api/src/documents/index.ts'
import { localFiles } from '../apps/api/src/files/index.ts'
import { openKysely, openPool, type Db } from '../apps/api/src/db/connection.ts'
import { openEmbeddedDatabase } from '../apps/api/src/db/embedded.ts'
import { renewGrants } from '../apps/api/src/db/grants.ts'
import { migrate } from '../apps/api/src/db/migrate.ts'
import type { House } from '../apps/api/src/house.ts'
import { pgBossJobs, prepareQueues } from '../apps/api/src/jobs/pg-boss.ts'
import { onFactsChanged } from '../apps/api/src/facts/changed.ts'
import { refreshStandings } from '../apps/api/src/safety-code/index.ts'
import { openFieldCipher } from '../apps/api/src/secrets/field-cipher.ts'
import { importQueue } from '../apps/api/src/sheets/index.ts'
import { killAllServed, serve, type Served } from './served.ts'

export type { Served } from './served.ts'

/** A database of its own with its keys, and servers on it as separate processes, so that their time can be told apart. */
export interface Place {
  readonly house: House
  readonly pool: Pool
  readonly databaseUrl: string
  readonly postmaster: number
  /** Where the database's files are, in a folder pg. */
  readonly data: string
  /** Starts a process that listens, and waits until it answers at the path. */
  serve(script: string, ready: string, env?: Record<string, string>): Promise<Served>
  /** The cookie of a new account under a post. */
  cookie(post: BenchPost): Promise<string>
  end(): Promise<void>
}

/** Whom a request is made for. */
export interface BenchPost {
  readonly role: string
  readonly organisationId?: string
  readonly personId?: string
  readonly projectId?: string
  readonly region?: string
}

/** Opens a fresh place in a temporary folder; or the one in a folder that is to be kept, for the next run. */
export async function openPlace(kept?: string): Promise<Place> {
  const folder = kept ?? mkdtempSync(path.join(tmpdir(), 'anzhu-bench-'))
  mkdirSync(folder, { recursive: true })
  const { url, stop } = await openEmbeddedDatabase({ folder })
  const end = async () => {
    await stop()
    if (kept === undefined) rmSync(folder, { recursive: true, force: true })
  }
  return placeOn({ folder, url, data: folder, end })
}

/** A database that runs already, where its files are, and where the product keeps its keys. */
interface Ground {
  readonly folder: string
  readonly url: string
  readonly data: string
  end(): Promise<void>
}

/** Makes a place of a database that runs already; ending the place ends it, too. */
export async function placeOn({ folder, data, end, ...database }: Ground): Promise<Place> {
  await migrate(database.url)
  await prepareQueues(database.url, [importQueue])
  await renewGrants(database.url)
  onFactsChanged(refreshStandings)
  const pool = openPool(database.url, { role: 'anzhu_app', max: 8, statementTimeout: 600_000 })
  const jobs = pgBossJobs(database.url, () => {})
  const db = openKysely(pool)
  const house: House = {
    db,
    reading: db,
    clock: realClock,
    cipher: openFieldCipher(path.join(folder, 'keys')),
    jobs,
    credentials: openCredentialOffice(folder),
    files: localFiles(path.join(folder, 'files')),
    certificateAuthorities: null,
    licences: null,
    weChat: null,
    ...nothingOutside,
    documentSigner: openDocumentSigner(folder),
    settings: {
      publicUrl: 'http://localhost:3000',
      contact: '',
      demo: false,
      relaxedLimits: true,
      undoSeconds: 0,
      exports: { alone: 10_000_000, aDay: 1_000_000_000 },
      cardReader: null,
      secondFactor: 'enrolled',
    },
  }
  const env = { ANZHU_DATA: folder, ANZHU_DATABASE_URL: database.url, BENCH_DATABASE_URL: database.url }
  return {
    house,
    pool,
    databaseUrl: database.url,
    data,
    postmaster: Number(readFileSync(path.join(data, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]),
    serve: (script, ready, more = {}) => serve({ script, ready, env: { ...env, ...more } }),
    cookie: (post) => signIn(house.db, post),
    async end() {
      killAllServed()
      await jobs.stop()
      await house.db.destroy()
      await end()
    },
  }
}

let accounts = 0

/** Opens an account with a post and a session of its own; answers with the cookie. */
export async function signIn(db: Db, post: BenchPost): Promise<string> {
  accounts += 1
  const { id: accountId } = await db
    .insertInto('access.accounts')
    .values({ name: 'bench', login: `bench-${process.pid}-${accounts}`, password_hash: '' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('access.posts')
    .values({
      account_id: accountId,
      role: post.role,
      person_id: post.personId ?? null,
      organisation_id: post.organisationId ?? null,
      project_id: post.projectId ?? null,
      region: post.region ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { token } = await openSession(db, {
    accountId,
    post: { id, role: post.role },
    device: 'bench',
    factors: ['password'],
  })
  return `anzhu_session=${token}`
}
