import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { residentOf } from './processor.ts'

/** What a process of the product and its database hold while nothing is asked of them. */
export interface InnerState {
  /** Mebibytes: of the heap after it was collected, of the process, and of what the database's processes do not share. */
  readonly heap: number
  readonly resident: number
  readonly database: number
  /** Open files and sockets of the process and of the database's processes. */
  readonly handles: number
  readonly databaseHandles: number
  /** Connections to the database, of everybody. */
  readonly connections: number
}

/** What is looked at. */
export interface Looked {
  readonly pid: number
  readonly postmaster: number
  readonly pool: Pool
  /** The port at which the process is inspected. */
  readonly inspector: number
}

/** Waits until all is quiet, lets the heap be collected, and looks. */
export async function innerState({ pid, postmaster, pool, inspector }: Looked): Promise<InnerState> {
  // Background work comes every few seconds; freed memory goes back to the system a little later.
  await sleep(5_000)
  const heap = await collectedHeap(inspector)
  await sleep(2_000)
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity where usename is not null and datname = current_database()`,
  )
  const backends = [postmaster, ...childrenOf(postmaster)]
  return {
    heap: heap / 1024 ** 2,
    resident: residentOf(pid) / 1024,
    database: sumOf(backends, ownOf) / 1024,
    handles: handlesOf(pid),
    databaseHandles: sumOf(backends, handlesOf),
    connections: rows[0]?.count ?? 0,
  }
}

const sumOf = (pids: readonly number[], of: (pid: number) => number) =>
  pids.reduce((sum, pid) => sum + of(pid), 0)

/** Bytes of the heap that are in use after everything unreachable was thrown away. */
async function collectedHeap(port: number): Promise<number> {
  const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
    webSocketDebuggerUrl: string
  }[]
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '')
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', () => reject(new Error('the inspector does not answer')), { once: true })
  })
  let id = 0
  const ask = (method: string) =>
    new Promise<Readonly<Record<string, number>>>((resolve) => {
      const asked = ++id
      socket.addEventListener('message', function hear({ data }) {
        const said = JSON.parse(String(data)) as { id?: number; result?: Record<string, number> }
        if (said.id !== asked) return
        socket.removeEventListener('message', hear)
        resolve(said.result ?? {})
      })
      socket.send(JSON.stringify({ id: asked, method }))
    })
  await ask('HeapProfiler.collectGarbage')
  await ask('HeapProfiler.collectGarbage')
  const { usedSize = 0 } = await ask('Runtime.getHeapUsage')
  socket.close()
  return usedSize
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const stat = fileOf(pid, 'stat')
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent
    })
}

/** Kibibytes that the process shares with nobody: the pages that all of PostgreSQL shares would be counted once for each. */
const ownOf = (pid: number) => Number(/RssAnon:\s+(\d+)/.exec(fileOf(pid, 'status'))?.[1] ?? 0)

/** A process may end while it is looked at. */
function fileOf(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}

function handlesOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length
  } catch {
    return 0
  }
}
