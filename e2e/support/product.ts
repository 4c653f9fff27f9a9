import { spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { freePort } from '../../tools/free-port.ts'

declare module 'vitest' {
  interface ProvidedContext {
    products: readonly Product[]
    city: string
  }
}

/** The running product: where it is, and who can sign in. */
export interface Product {
  readonly url: string
  /** Address of its database, for what a journey finds there that no page can make in a moment. */
  readonly database: string
  readonly logins: readonly {
    login: string
    password: string
    name: string
    role: string
    unit: string
    region: string
  }[]
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * vitest's globalSetup: one running product for each worker, so that journeys run side by side without meeting. The city is
 * seeded once; every product of the run starts on a copy of it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const city = mkdtempSync(path.join(tmpdir(), 'anzhu-city-'))
  const seeded = await startProduct(city)
  await seeded.stop('keep')
  const running = await Promise.all(
    Array.from({ length: project.vitest.config.maxWorkers }, () => startProduct(copyOf(city))),
  )
  project.provide('city', city)
  project.provide(
    'products',
    running.map(({ product }) => product),
  )
  return async () => {
    await Promise.all(running.map(({ stop }) => stop()))
    rmSync(city, { recursive: true, force: true })
  }
}

/** A folder of its own with everything that a seeded city holds. */
export function copyOf(city: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'anzhu-e2e-'))
  cpSync(city, folder, { recursive: true })
  // PostgreSQL refuses a folder that others may read, and a copied folder is one.
  chmodSync(path.join(folder, 'pg'), 0o700)
  return folder
}

/** Starts the product as the README says, on a port of its own; its folder goes when it is stopped, unless it is to be kept. */
export async function startProduct(folder = mkdtempSync(path.join(tmpdir(), 'anzhu-e2e-'))): Promise<{
  product: Product
  stop: (then?: 'keep') => Promise<void>
}> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, ['bin/run.mjs', 'apps/api/src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: '',
      ANZHU_PORT: String(port),
      ANZHU_DATA: folder,
      ANZHU_DEMO: '1',
      ANZHU_RATE_LIMITS: 'relaxed',
      // The demonstration city is small: a list of so many is a long one here.
      ANZHU_EXPORT_ROWS: '100',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += String(text)))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async (then?: 'keep') => {
    child.kill('SIGINT')
    await ended
    if (then !== 'keep') rmSync(folder, { recursive: true, force: true })
  }
  for (let tries = 0; !(await isReady(url)); tries++) {
    if (child.exitCode !== null || tries > 600) {
      await stop()
      throw new Error(`The product did not start:\n${said}`)
    }
    await sleep(200)
  }
  const logins = JSON.parse(readFileSync(path.join(folder, 'demo-logins.json'), 'utf8')) as Product['logins']
  return { product: { url, logins, database: databaseIn(folder) }, stop }
}

/** The address of the embedded database of a folder, as its owner, or as its superuser. */
export function databaseIn(folder: string, as: 'owner' | 'superuser' = 'owner'): string {
  const place = path.join(folder, 'pg', 'anzhu-connection.json')
  const { port, ownerPassword, superuserPassword } = JSON.parse(readFileSync(place, 'utf8')) as {
    port: number
    ownerPassword: string
    superuserPassword: string
  }
  const who = as === 'owner' ? `anzhu:${ownerPassword}` : `postgres:${superuserPassword}`
  return `postgres://${who}@127.0.0.1:${port}/anzhu`
}

const isReady = (url: string) =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
