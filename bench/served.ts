import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { serverEnvironment, serverOptions } from '../bin/server-options.mjs'
import { freePort } from '../tools/free-port.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A process that listens, so that its time, its memory and its death are its own. */
export interface Served {
  readonly port: number
  readonly pid: number
  /** Asks it to end, and waits. */
  stop(): Promise<void>
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>
  /** Whether it still runs. */
  alive(): boolean
}

/** What is started, and how it is known to answer. */
export interface Serving {
  readonly script: string
  /** The path that answers 200 once it is ready. */
  readonly ready: string
  readonly env: Readonly<Record<string, string>>
  /** A free one unless told. */
  readonly port?: number
  /** Options of Node before the script. */
  readonly node?: readonly string[]
  /** The file that what it says is appended to; unless told, only its errors are shown. */
  readonly log?: string
}

const children = new Set<ChildProcess>()

/** Starts a process that listens, as an installation without pages or demonstration, and waits until it answers. */
export async function serve(serving: Serving): Promise<Served> {
  const port = serving.port ?? (await freePort())
  const said = serving.log === undefined ? undefined : openSync(serving.log, 'a')
  const child = spawn(
    process.execPath,
    [...serverOptions, ...(serving.node ?? []), path.join(root, serving.script)],
    {
      cwd: root,
      stdio: ['ignore', said ?? 'ignore', said ?? 'inherit'],
      env: {
        ...serverEnvironment,
        ...process.env,
        NODE_ENV: 'production',
        ANZHU_PORT: String(port),
        BENCH_PORT: String(port),
        ANZHU_DEMO: '0',
        ANZHU_PAGES: 'none',
        ANZHU_RATE_LIMITS: 'relaxed',
        ANZHU_PUBLIC_URL: 'http://localhost:3000',
        ...serving.env,
      },
    },
  )
  children.add(child)
  child.once('exit', () => children.delete(child))
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  await answering(`http://127.0.0.1:${port}${serving.ready}`, child)
  return {
    port,
    pid: child.pid ?? 0,
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
    alive: () => child.exitCode === null && child.signalCode === null,
  }
}

/** Kills what still runs, at the end or after a failure. */
export function killAllServed(): void {
  for (const child of children) child.kill('SIGKILL')
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 2400; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const answered = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
    if (answered) return
    await sleep(50)
  }
  throw new Error(`${url} did not answer`)
}
