import { spawn, spawnSync } from 'node:child_process'
import type { Binaries } from './binaries.ts'

/** As whom PostgreSQL runs; it refuses to run as root. */
export interface Identity {
  /** For people: as whom it runs. */
  readonly title: string
  /** The user who must own the data files; undefined where files have no owners (Windows). */
  readonly owner?: { readonly uid: number; readonly gid: number }
  /** Set when a process must give up root for `owner`. */
  readonly drop: boolean
  /** What goes before a command. */
  readonly wrap: readonly string[]
}

const nobody = 65534

/**
 * Chooses as whom PostgreSQL runs on `folder`. An ordinary user runs it himself. Root runs it as the user postgres, else
 * nobody, if that user can reach both programs and folder; else (a checkout under /root) in a user namespace, where root's
 * files are seen as nobody's. Nothing of the host is changed.
 */
export function chooseIdentity(binaries: Binaries, folder: string): Identity {
  const uid = process.getuid?.()
  const gid = process.getgid?.()
  if (uid === undefined || gid === undefined) return { title: '以当前用户运行', drop: false, wrap: [] }
  if (uid !== 0) return { title: '以当前用户运行', owner: { uid, gid }, drop: false, wrap: [] }

  for (const name of ['postgres', 'nobody']) {
    const owner = findUser(name)
    if (owner && reaches(owner, binaries, folder))
      return { title: `以用户 ${name} 运行`, owner, drop: true, wrap: [] }
  }
  const wrap = ['unshare', '-U', `--map-user=${nobody}`, `--map-group=${nobody}`]
  if (starts([...wrap, binaries.postgres, '--version'])) {
    return { title: '在用户命名空间中运行', owner: { uid: 0, gid: 0 }, drop: false, wrap }
  }
  throw new Error(
    `PostgreSQL 不能以 root 运行，而其他用户进不了 ${folder} 或程序所在目录。` +
      '请改用普通用户启动，或把程序放到其他用户可进入的目录，或设置 ANZHU_DATABASE_URL。',
  )
}

/** How a program ended: its exit code (null when killed) and everything it wrote. */
export interface Ended {
  readonly code: number | null
  readonly output: string
}

/** Runs a program to its end as `identity`. Rejects only when it cannot be started at all. */
export function run(identity: Identity, program: string, args: readonly string[]): Promise<Ended> {
  const [file, ...rest] = commandOf(identity, program, args)
  return new Promise((resolve, reject) => {
    const child = spawn(file, rest, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...credentials(identity),
      windowsHide: true,
    })
    let output = ''
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-8_000)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output: output.trim() }))
  })
}

/** The same for the moment when the process is exiting and nothing can be awaited any more. */
export function runNow(identity: Identity, program: string, args: readonly string[]): void {
  const [file, ...rest] = commandOf(identity, program, args)
  spawnSync(file, rest, { stdio: 'ignore', ...credentials(identity), windowsHide: true })
}

function commandOf({ wrap }: Identity, program: string, args: readonly string[]): [string, ...string[]] {
  const [first, ...before] = wrap
  return first === undefined ? [program, ...args] : [first, ...before, program, ...args]
}

function credentials({ drop, owner }: Identity): { uid?: number; gid?: number; cwd: string } {
  // The working directory of root may be closed to the other user.
  return drop && owner ? { uid: owner.uid, gid: owner.gid, cwd: '/' } : { cwd: process.cwd() }
}

function findUser(name: string): { uid: number; gid: number } | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
  return uid?.status === 0 && gid?.status === 0
    ? { uid: Number(uid.stdout), gid: Number(gid.stdout) }
    : undefined
}

function reaches(owner: { uid: number; gid: number }, binaries: Binaries, folder: string): boolean {
  return starts(['sh', '-c', '"$0" --version && test -x "$1"', binaries.postgres, folder], owner)
}

function starts(
  [file = '', ...args]: readonly string[],
  owner: { uid?: number; gid?: number } = {},
): boolean {
  return spawnSync(file, args, { ...owner, cwd: '/', stdio: 'ignore' }).status === 0
}
