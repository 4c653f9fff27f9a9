import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { isAlive, readSecrets, writeSecrets, writeSettings } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { run, runNow } from './identity.ts'
import { isFree, pickPort } from './port.ts'

/** A running server: a superuser's connection to it, its port, and whether this process started it. */
export interface Running {
  readonly client: Client
  readonly port: number
  readonly started: boolean
}

/** Recovery after a crash replays at most `max_wal_size` of log; a slow disk needs its time. */
const patience = 120_000

/**
 * Makes sure that the server of this cluster runs and answers: adopts the one that is running (its app was killed), waits
 * for one that is recovering, else starts it. With `port` the server must come back on just that port.
 */
export async function ensureRunning(cluster: Cluster, port?: number): Promise<Running> {
  const deadline = Date.now() + patience
  for (let failures = 0; ;) {
    if (await isRunning(cluster)) {
      const { port: kept } = await readSecrets(cluster.data)
      const client = await connect(cluster, kept)
      if (client) return { client, port: kept, started: false }
      if (Date.now() > deadline)
        throw new Error(`内置数据库已在运行，但 ${patience / 1000} 秒内没有应答：${cluster.data}`)
      await sleep(50)
      continue
    }
    const chosen = await choosePort(cluster, port)
    const problem = await start(cluster, chosen)
    const fresh = problem === undefined ? await connect(cluster, chosen) : undefined
    if (fresh) return { client: fresh, port: chosen, started: true }
    // Another process may have started it meanwhile, another program taken the port, or orphans be at work still.
    const orphans = problem?.includes('shared memory block') && Date.now() < deadline
    if (++failures >= 5 && !orphans) throw new Error(`内置数据库启动失败：${problem ?? '启动后无法登录'}`)
    await sleep(200)
  }
}

/** Stops the server in order and waits until it is gone; within 30 s, else at once (it recovers at the next start). */
export async function stopServer(cluster: Cluster): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    if (!(await isRunning(cluster))) return
    await run(cluster.identity, cluster.binaries.pg_ctl, [
      'stop',
      '-D',
      cluster.data,
      '-m',
      mode,
      '-w',
      '-t',
      '30',
      '-s',
    ])
  }
  if (await isRunning(cluster))
    throw new Error(`内置数据库没有停下来，请检查进程：${cluster.data}/postmaster.pid`)
}

/** Tells the server to stop, without waiting: for a process that is exiting. */
export function stopServerNow(cluster: Cluster): void {
  runNow(cluster.identity, cluster.binaries.pg_ctl, ['stop', '-D', cluster.data, '-m', 'fast', '-W', '-s'])
}

/** Undefined unless this very cluster answers: the password is its own, and so must be the data directory. */
async function connect({ data }: Cluster, port: number): Promise<Client | undefined> {
  const secrets = await readSecrets(data)
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: secrets.superuserPassword,
    database: 'postgres',
    application_name: 'anzhu-keeper',
    connectionTimeoutMillis: 2_000,
    query_timeout: 10_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    if (rows[0] && path.resolve(rows[0].data_directory) === data) return client
  } catch {
    // Nobody there, somebody else, or not ready yet: the caller looks at the process.
  }
  await client.end().catch(() => {})
  return undefined
}

async function choosePort(cluster: Cluster, required: number | undefined): Promise<number> {
  const secrets = await readSecrets(cluster.data)
  if (await isFree(secrets.port)) return secrets.port
  if (required !== undefined) throw new Error(`端口 ${required} 被其他程序占用，内置数据库暂时无法恢复`)
  const port = await pickPort()
  await writeSecrets(cluster, { ...secrets, port })
  return port
}

/** Undefined when it runs and accepts connections; else what it said. */
async function start(cluster: Cluster, port: number): Promise<string | undefined> {
  const said = path.join(cluster.data, 'start.log')
  await rm(said, { force: true })
  await writeSettings(cluster, port)
  const seconds = String(patience / 1000)
  const args = ['start', '-D', cluster.data, '-l', said, '-w', '-t', seconds, '-s']
  const { code, output } = await run(cluster.identity, cluster.binaries.pg_ctl, args)
  if (code === 0) return undefined
  const log = await readFile(said, 'utf8').catch(() => '')
  return `${output}\n${log.slice(-2_000)}`.trim()
}

/**
 * Whether a server process of this cluster lives. A pid file whose process is gone is left to PostgreSQL, which also looks
 * for orphaned backends; one whose number now belongs to another program (after a reboot) would stop it, so it goes.
 */
async function isRunning({ data }: Cluster): Promise<boolean> {
  const file = path.join(data, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(() => undefined)
  const pid = Number.parseInt(text ?? '', 10)
  if (Number.isNaN(pid) || !isAlive(pid)) return false
  if (await isPostmaster(pid, data)) return true
  await rm(file, { force: true })
  return false
}

async function isPostmaster(pid: number, data: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    return command.split('\0').includes(data)
  }
  if (process.platform === 'win32') return true
  const { output } = await run({ title: '', drop: false, wrap: [] }, 'ps', ['-o', 'args=', '-p', String(pid)])
  return output.includes(data)
}
