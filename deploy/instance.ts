import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../tools/free-port.ts'
import { endProgram } from './program.ts'

const root = path.join(import.meta.dirname, '..')

/** One process of the product. */
export interface Instance {
  readonly url: string
  readonly port: number
  /** Changes with each start. */
  pid(): number
  /** What it said since it started last. */
  said(): string
  /** Ends it in order, as a container does: it drains first. */
  stop(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
  /** Starts it on the same port and waits until it is ready. */
  start(): Promise<void>
}

/** Starts a process of the product with these settings, on a port of its own, and waits until it is ready. */
export async function startInstance(settings: Readonly<Record<string, string>>): Promise<Instance> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  let said = ''
  const instance: Instance = {
    url,
    port,
    pid: () => child?.pid ?? 0,
    said: () => said,
    stop: () => (child === undefined ? Promise.resolve() : endProgram(child, 'SIGTERM')),
    kill: () => (child === undefined ? Promise.resolve() : endProgram(child, 'SIGKILL')),
    async start() {
      said = ''
      const env = {
        ...process.env,
        NODE_ENV: 'production',
        ANZHU_DEMO: '0',
        ANZHU_PAGES: 'none',
        ANZHU_SECOND_FACTOR: 'enrolled',
        ...settings,
        ANZHU_PORT: String(port),
      }
      const started = spawn(process.execPath, [path.join(root, 'apps/api/src/main.ts')], {
        cwd: root,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = started
      for (const stream of [started.stdout, started.stderr])
        stream.on('data', (text: Buffer) => (said = (said + String(text)).slice(-20_000)))
      for (let tries = 0; !(await isReady(url)); tries++) {
        if (started.exitCode !== null || tries > 1_200) {
          started.kill('SIGKILL')
          throw new Error(`The product did not start:\n${said}`)
        }
        await sleep(100)
      }
    },
  }
  await instance.start()
  return instance
}

const isReady = (url: string) =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
