import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { installPackages } from '../tools/debian.ts'

/** Makes sure that a program of Debian's is there, installing its package where that is possible. */
export function ensureProgram(program: string, name: string): void {
  if (!existsSync(program)) installPackages([name])
  if (existsSync(program)) return
  throw new Error(`没有找到 ${program}。请安装 ${name}（Debian: apt-get install ${name}）。`)
}

/** The text of a file of this folder with its ${NAMES} filled in; a name that nobody gives is a mistake. */
export function fillIn(file: string, values: Readonly<Record<string, string | number>>): string {
  const text = readFileSync(path.join(import.meta.dirname, file), 'utf8')
  return text.replace(/\$\{([A-Z0-9_]+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`${file}: nobody says what \${${name}} is`)
    return String(value)
  })
}

/** Whether this process may give up root, and as which user programs then run that refuse to be root. */
export function plainUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const [uid, gid] = ['-u', '-g'].map(
    (flag) => spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout,
  )
  return { uid: Number(uid), gid: Number(gid) }
}

/** Starts a program that stays, and waits until it listens on its port; throws with what it said when it ends before. */
export async function startListening(
  program: string,
  args: readonly string[],
  port: number,
  user: { readonly uid?: number; readonly gid?: number } = {},
): Promise<ChildProcess> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/', ...user })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said = (said + String(text)).slice(-4000)))
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) break
    if (await listens(port)) return child
    await sleep(50)
  }
  child.kill('SIGKILL')
  throw new Error(`${program} did not start: ${said}`)
}

/** Whether somebody listens on a port of this machine. */
export function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/** Ends a program and waits until it is gone. */
export async function endProgram(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}
