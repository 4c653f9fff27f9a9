import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import type { QueryResultRow } from 'pg'
import { openEmbeddedDatabase } from '../src/db/embedded.ts'
import type { EmbeddedDatabase } from '../src/db/embedded.ts'
import { isAlive } from '../src/db/embedded/cluster.ts'

/** A user to run a process as; empty for oneself. */
export interface User {
  readonly uid?: number
  readonly gid?: number
}

/** A process that inserts rows into the database of the place. */
export interface Writer {
  readonly child: ChildProcess
  /** Rows whose insert was acknowledged, so far. */
  readonly acknowledged: number[]
  readonly how: string
  readonly url: string
  /** What the embedded database said to its log. */
  readonly said: string[]
}

/** A folder for one embedded database, and what tests do to it. */
export interface Place {
  /** Holds everything; others may enter it. */
  readonly root: string
  /** Of the database; not made yet. */
  readonly folder: string
  open(): Promise<EmbeddedDatabase>
  /** Starts a writer without waiting for anything. */
  spawnWriter(firstRow?: number, user?: User): ChildProcess
  /** Starts a writer; resolves when `rows` rows are acknowledged. */
  startWriter(rows: number, options?: { readonly firstRow?: number; readonly user?: User }): Promise<Writer>
  /** Runs another program that is killed at the end. */
  spawn(program: string, args: readonly string[], user: User): ChildProcess
  /** The server and all its processes, as the operating system lists them. */
  serverProcesses(): Promise<number[]>
  killWholeServer(): Promise<void>
  /** Kills and stops whatever runs, and takes the folder away. */
  end(): Promise<void>
}

/** Makes a new place with a migration that creates drill.rows. */
export async function newPlace(): Promise<Place> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'anzhu-embedded-'))
  await chmod(root, 0o755)
  const folder = path.join(root, 'database')
  const migrations = path.join(root, 'migrations')
  await mkdir(migrations)
  await writeFile(
    path.join(migrations, '20260101-01-drill.sql'),
    'create schema drill; create table drill.rows (row int primary key);',
  )
  const opened: EmbeddedDatabase[] = []
  const children: ChildProcess[] = []

  const place: Place = {
    root,
    folder,
    async open() {
      const database = await openEmbeddedDatabase({ folder })
      opened.push(database)
      return database
    },
    spawnWriter: (firstRow = 1, user = {}) =>
      place.spawn(process.execPath, [writerProgram, folder, migrations, String(firstRow)], user),
    startWriter: (rows, { firstRow = 1, user = {} } = {}) => follow(place.spawnWriter(firstRow, user), rows),
    spawn(program, args, user) {
      const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...user })
      children.push(child)
      return child
    },
    serverProcesses: () => listServer(folder),
    async killWholeServer() {
      await killServer(folder)
    },
    async end() {
      for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
      for (const database of opened) await database.stop()
      await place.killWholeServer()
      await rm(root, { recursive: true, force: true })
    },
  }
  return place
}

const writerProgram = path.join(import.meta.dirname, 'embedded-writer.ts')

/** One line that the writer prints. */
interface Line {
  readonly how?: string
  readonly url?: string
  readonly row?: number
  readonly said?: string
}

async function follow(child: ChildProcess, rows: number): Promise<Writer> {
  const writer = { child, acknowledged: [] as number[], how: '', url: '', said: [] as string[] }
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`writer ended with ${code}: ${errors}`)))
    createInterface(child.stdout!).on('line', (text) => {
      const line = JSON.parse(text) as Line
      if (line.how !== undefined) Object.assign(writer, { how: line.how, url: line.url })
      if (line.said !== undefined) writer.said.push(line.said)
      if (line.row !== undefined) writer.acknowledged.push(line.row)
      if (writer.acknowledged.length >= rows) resolve()
    })
  })
  return writer
}

/** The processes of the database of a folder, its postmaster first. */
export async function listServer(folder: string): Promise<number[]> {
  const text = await readFile(path.join(folder, 'pg/postmaster.pid'), 'utf8').catch(() => '')
  const main = Number.parseInt(text, 10)
  const list = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' }).stdout
  return list
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(
      ([pid, parent, state]) => (Number(pid) === main || Number(parent) === main) && !state?.startsWith('Z'),
    )
    .map(([pid]) => Number(pid))
}

/** kill -9 of every process of the database of a folder. */
export async function killServer(folder: string): Promise<void> {
  // One may end by itself while the others are being killed.
  for (const pid of await listServer(folder)) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
}

/** kill -9, and waits until the process is gone. */
export async function killNow(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** Asks the process to end in order, and waits; resolves to its exit code. */
export async function endInOrder(child: ChildProcess): Promise<number | null> {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
  return child.exitCode
}

/** One statement on a connection of its own. */
export async function query<Row extends QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

/** Those of the acknowledged rows that the database does not have: none, ever. */
export async function lostRows(acknowledged: readonly number[], url: string): Promise<number[]> {
  const asked = [...acknowledged]
  const rows = await query<{ row: number }>(url, 'select row from drill.rows')
  const stored = new Set(rows.map(({ row }) => row))
  return asked.filter((row) => !stored.has(row))
}
