import { chmod, mkdir, realpath } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { findBinaries } from './embedded/binaries.ts'
import { createCluster, prepareArchive, readSecrets } from './embedded/cluster.ts'
import type { Cluster, Secrets } from './embedded/cluster.ts'
import { chooseIdentity } from './embedded/identity.ts'
import { ensureRunning, stopServer, stopServerNow } from './embedded/postmaster.ts'
import type { Running } from './embedded/postmaster.ts'

/** Says one Chinese sentence to the operator. */
export type Log = (sentence: string) => void

/** What is needed to open the database of a folder. */
export interface EmbeddedOptions {
  /** Where the database lives; made if missing. One folder, one machine. */
  readonly folder: string
  readonly log?: Log
  /** False gives up safety against power cuts for speed: throw-away databases of tests only. */
  readonly durable?: boolean
  /** An absolute folder that finished segments of the log are copied to, for going back to a moment. */
  readonly walArchive?: string | null
}

/** A running embedded database. */
export interface EmbeddedDatabase {
  /** For the application: database `anzhu` as its owner, who is no superuser. */
  readonly url: string
  /** For backups and tests: database `postgres` as superuser. Never for the application. */
  readonly adminUrl: string
  /** One Chinese sentence: created, started or adopted, and as whom. */
  readonly how: string
  /** Lets go; the last process to let go stops PostgreSQL and waits until it is gone. May be called twice. */
  stop(): Promise<void>
}

/**
 * Opens the PostgreSQL that comes with the product, creating it on first use, and keeps it running: if it dies, it is
 * started again on the same port while this process lives. Several processes may open one folder (the application and a
 * seeding tool, say): they share the server. Rejects with a Chinese sentence that says what to do.
 */
export async function openEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { log = () => {}, durable = true, walArchive = null } = options
  const folder = await prepareFolder(options.folder)
  const binaries = findBinaries()
  const identity = chooseIdentity(binaries, folder)
  const cluster: Cluster = { binaries, identity, data: path.join(folder, 'pg'), durable, walArchive }
  const created = await createCluster(cluster)
  await prepareArchive(cluster)
  const keeper = await keep(cluster, log)
  const secrets = await readSecrets(cluster.data)
  const did = created ? '新建并启动' : keeper.started ? '启动' : '接管正在运行的'
  return {
    url: `postgres://anzhu:${secrets.ownerPassword}@127.0.0.1:${keeper.port}/anzhu`,
    adminUrl: `postgres://postgres:${secrets.superuserPassword}@127.0.0.1:${keeper.port}/postgres`,
    how: `${did}内置 PostgreSQL（${identity.title}，端口 ${keeper.port}，数据在 ${cluster.data}）`,
    stop: keeper.stop,
  }
}

/** A new folder lets other users through but not look in, for root's PostgreSQL runs as another user. */
async function prepareFolder(wanted: string): Promise<string> {
  try {
    const made = await mkdir(path.resolve(wanted), { recursive: true })
    if (made !== undefined) await chmod(wanted, process.getuid?.() === 0 ? 0o711 : 0o700)
    return await realpath(wanted)
  } catch (cause) {
    throw new Error(`数据目录 ${wanted} 无法建立或不属于当前用户，请检查目录权限。`, { cause })
  }
}

interface Keeper {
  readonly port: number
  readonly started: boolean
  stop(): Promise<void>
}

/** Every process that uses the server holds this lock shared; who can have it alone is the last. */
const inUse = 0x616e7a68
const beingPrepared = 0x616e7a69

/** Joins the server and stays joined: whenever the connection breaks, joins again, starting the server if need be. */
async function keep(cluster: Cluster, log: Log): Promise<Keeper> {
  const first = await join(cluster)
  const leaving = new AbortController()
  let { client } = first
  let restoring: Promise<void> | undefined
  let stopped: Promise<void> | undefined

  const exiting = () => stopServerNow(cluster)
  const watch = ({ started }: Running) => {
    // A process that ends without stop(), by an uncaught error say, must not leave the server that it started.
    if (started) process.off('exit', exiting).once('exit', exiting)
    countForExit(client, false)
    client.once('end', () => {
      if (!leaving.signal.aborted) restoring = restore()
    })
  }
  async function restore(): Promise<void> {
    log('内置数据库的连接断了，正在恢复……')
    while (!leaving.signal.aborted) {
      try {
        const running = await join(cluster, first.port)
        client = running.client
        watch(running)
        log('内置数据库已恢复。')
        return
      } catch (error) {
        log(`内置数据库尚未恢复，稍后再试：${error instanceof Error ? error.message : String(error)}`)
        await sleep(500)
      }
    }
  }
  async function leave(): Promise<void> {
    leaving.abort()
    await restoring
    // A socket that does not count would let the process end in the middle of this.
    countForExit(client, true)
    if (await isLast(client)) await stopServer(cluster)
    else log('其他进程还在使用内置数据库，让它继续运行。')
    await client.end().catch(() => {})
    process.off('exit', exiting)
  }
  watch(first)
  return { port: first.port, started: first.started, stop: () => (stopped ??= leave()) }
}

/** The keeper alone keeps no process alive: a tool that forgot stop() still ends, and then takes the server with it. */
function countForExit(client: Client, counts: boolean): void {
  // Both are public in pg but missing from its types.
  const socket = client as Client & { ref(): void; unref(): void }
  if (counts) socket.ref()
  else socket.unref()
}

/** Joins those who use the server. It may be just stopping, then it is started anew. */
async function join(cluster: Cluster, port?: number): Promise<Running> {
  for (let tries = 1; ; tries++) {
    const running = await ensureRunning(cluster, port)
    try {
      if (running.port !== (port ?? running.port)) throw new Error('数据库已换到别的端口，请重新启动本程序')
      await running.client.query('select pg_advisory_lock_shared($1)', [inUse])
      await prepareDatabase(running.client, await readSecrets(cluster.data))
      return running
    } catch (error) {
      await running.client.end().catch(() => {})
      if (tries === 3) throw error
    }
  }
}

/** The owner may create the application's roles, but is no superuser: an injected statement cannot reach the machine. */
async function prepareDatabase(client: Client, { ownerPassword }: Secrets): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [beingPrepared])
  const { rows } = await client.query<{ role: boolean; database: boolean }>(
    `select exists (select from pg_roles where rolname = 'anzhu') as role,
            exists (select from pg_database where datname = 'anzhu') as database`,
  )
  const password = client.escapeLiteral(ownerPassword)
  if (!rows[0]?.role) await client.query(`create role anzhu login createrole password ${password}`)
  if (!rows[0]?.database) await client.query('create database anzhu owner anzhu')
  await client.query('select pg_advisory_unlock($1)', [beingPrepared])
}

/** Keeps the lock, if it gets it, so that nobody joins while the server goes down. A dead server is no one's. */
async function isLast(client: Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [inUse])
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
      inUse,
    ])
    return rows[0]?.alone === true
  } catch {
    return true
  }
}
