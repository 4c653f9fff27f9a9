import { randomBytes } from 'node:crypto'
import { chmod, lchown, mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Binaries } from './binaries.ts'
import { run } from './identity.ts'
import type { Identity } from './identity.ts'
import { pickPort } from './port.ts'
import { settingsText } from './settings.ts'

/** One data directory with what it takes to run it. */
export interface Cluster {
  readonly binaries: Binaries
  readonly identity: Identity
  /** The data directory, absolute. */
  readonly data: string
  /** False only for throw-away databases of tests: a power cut may then destroy everything. */
  readonly durable: boolean
  /** Where its log is archived; null nowhere. */
  readonly walArchive: string | null
}

/** What a cluster is reached by; kept in the data directory, readable by its owner only, so the two cannot part. */
export interface Secrets {
  readonly port: number
  readonly superuserPassword: string
  readonly ownerPassword: string
}

/**
 * Creates the data directory unless there is one. It is made beside its place and moved there when complete, so that a
 * first start that was killed leaves nothing that looks like a database. True when it was made now.
 */
export async function createCluster(cluster: Cluster): Promise<boolean> {
  await removeHalfDone(cluster.data)
  if (await exists(path.join(cluster.data, 'PG_VERSION'))) {
    await takeOver(cluster)
    return false
  }
  const fresh = `${cluster.data}.new-${process.pid}`
  await mkdir(fresh, { mode: 0o700 })
  await own(cluster, fresh)
  await initialise(cluster, fresh)
  return await moveInto(fresh, cluster.data)
}

/** Makes the folder that the log is archived to, writable by whoever runs PostgreSQL. */
export async function prepareArchive(cluster: Cluster): Promise<void> {
  if (cluster.walArchive === null) return
  try {
    await mkdir(cluster.walArchive, { recursive: true, mode: 0o700 })
    await own(cluster, cluster.walArchive)
  } catch (cause) {
    throw new Error(`日志归档目录 ${cluster.walArchive} 无法建立，请检查 ANZHU_WAL_ARCHIVE。`, { cause })
  }
}

/** Port and passwords of a data directory. */
export async function readSecrets(data: string): Promise<Secrets> {
  const file = secretsFile(data)
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Secrets
  } catch (cause) {
    throw new Error(`读不到内置数据库的连接文件 ${file}，没有它无法登录数据库。请从备份中恢复该文件。`, {
      cause,
    })
  }
}

/** Keeps a changed port. */
export async function writeSecrets(cluster: Cluster, secrets: Secrets): Promise<void> {
  await replaceFile(cluster, secretsFile(cluster.data), JSON.stringify(secrets, null, 2))
}

/** Writes the settings of this version of the product; what an operator sets by ALTER SYSTEM still wins. */
export async function writeSettings(cluster: Cluster, port: number): Promise<void> {
  await replaceFile(
    cluster,
    path.join(cluster.data, 'anzhu.conf'),
    settingsText({ port, durable: cluster.durable, walArchive: cluster.walArchive }),
  )
}

async function initialise(cluster: Cluster, folder: string): Promise<void> {
  const secrets: Secrets = {
    port: await pickPort(),
    superuserPassword: password(),
    ownerPassword: password(),
  }
  const passwordFile = `${folder}.password`
  await replaceFile(cluster, passwordFile, secrets.superuserPassword)
  const { code, output } = await run(cluster.identity, cluster.binaries.initdb, [
    `--pgdata=${folder}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Names sort by pinyin; the C locale would leave Chinese without trigrams.
    '--locale-provider=icu',
    '--icu-locale=zh-u-co-pinyin',
    `--locale=${process.platform === 'linux' ? 'C.UTF-8' : process.platform === 'darwin' ? 'en_US.UTF-8' : 'C'}`,
    '--data-checksums',
    ...(cluster.durable ? [] : ['--no-sync']),
  ])
  await rm(passwordFile, { force: true })
  if (code !== 0) {
    await rm(folder, { recursive: true, force: true })
    throw new Error(`建立内置数据库失败（initdb 退出码 ${code}）：${output}`)
  }
  const main = path.join(folder, 'postgresql.conf')
  await replaceFile(cluster, main, `${await readFile(main, 'utf8')}\ninclude_if_exists 'anzhu.conf'\n`)
  await replaceFile(cluster, secretsFile(folder), JSON.stringify(secrets, null, 2))
}

/** False when another process put its own there first; ours is then thrown away. */
async function moveInto(fresh: string, place: string): Promise<boolean> {
  try {
    await rename(fresh, place)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    if (await exists(path.join(place, 'PG_VERSION'))) return false
    throw new Error(`不能在 ${place} 建立数据库：该目录已存在且不是数据库目录。请改名或移走后重试。`, {
      cause: error,
    })
  }
  await syncFolder(path.dirname(place))
  return true
}

/** What a killed first start left behind, unless that process is still at it. */
async function removeHalfDone(data: string): Promise<void> {
  const prefix = `${path.basename(data)}.new-`
  for (const name of await readdir(path.dirname(data))) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN
    if (Number.isNaN(pid) || (pid !== process.pid && isAlive(pid))) continue
    await rm(path.join(path.dirname(data), name), { recursive: true, force: true })
  }
}

/** An existing directory must fit these programs and belong to whoever runs them; root may hand it over. */
async function takeOver(cluster: Cluster): Promise<void> {
  const made = (await readFile(path.join(cluster.data, 'PG_VERSION'), 'utf8')).trim()
  const { output } = await run(cluster.identity, cluster.binaries.postgres, ['--version'])
  const carried = /\d+/.exec(output)?.[0]
  if (made !== carried) {
    throw new Error(
      `${cluster.data} 由 PostgreSQL ${made} 建立，本版程序所带的是 ${carried ?? output}，不能直接打开。` +
        '请用原来的版本启动并导出数据，或设置 ANZHU_DATABASE_URL。',
    )
  }
  const { owner } = cluster.identity
  if (owner === undefined || (await stat(cluster.data)).uid === owner.uid) return
  if (process.getuid?.() !== 0)
    throw new Error(`数据目录 ${cluster.data} 属于其他用户。请用建立它的用户启动。`)
  await own(cluster, cluster.data)
  const inside = await readdir(cluster.data, { recursive: true })
  for (const name of inside) await own(cluster, path.join(cluster.data, name))
}

/** Whole or not at all, and there after a power cut: without its passwords a database that is intact cannot be opened. */
async function replaceFile(cluster: Cluster, file: string, text: string): Promise<void> {
  const fresh = `${file}.${process.pid}`
  await writeFile(fresh, text, { mode: 0o600, flush: cluster.durable })
  await chmod(fresh, 0o600)
  await own(cluster, fresh)
  await rename(fresh, file)
  if (cluster.durable) await syncFolder(path.dirname(file))
}

async function own({ identity: { owner } }: Cluster, file: string): Promise<void> {
  if (owner && process.getuid?.() === 0) await lchown(file, owner.uid, owner.gid)
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder.
  if (process.platform === 'win32') return
  const handle = await open(folder)
  await handle.sync()
  await handle.close()
}

/** Whether a process of that id runs, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const secretsFile = (data: string) => path.join(data, 'anzhu-connection.json')
const password = () => randomBytes(24).toString('base64url')
const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )
