import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { installPackages } from './debian.ts'
import { freePort } from './free-port.ts'

const parts = ['object', 'container', 'account', 'proxy'] as const
const packages = parts.map((part) => `swift-${part}`)
const programs = [...parts.map((part) => `swift-${part}-server`), 'swift-ring-builder']
const missing = () => programs.filter((name) => !existsSync(`/usr/bin/${name}`))

/** Makes sure that OpenStack Swift is there: on Debian as root it installs it. Throws with what to do where it cannot. */
export function ensureS3Server(): void {
  if (missing().length > 0) installPackages(packages)
  if (missing().length === 0) return
  throw new Error(
    '没有找到 OpenStack Swift，文件存储不能对真实的 S3 服务器测试。' +
      `请安装 ${packages.join('、')}（Debian: apt-get install ${packages.join(' ')}）。`,
  )
}

/** A running S3 server: where it is, who may ask, and how to end it. */
export interface S3Server {
  readonly endpoint: URL
  readonly keyId: string
  readonly secret: string
  readonly stop: () => void
}

/** Starts OpenStack Swift with its S3 interface on loopback, in a folder of its own that goes when it is stopped. */
export async function startS3Server(): Promise<S3Server> {
  ensureS3Server()
  // A port that was free may be taken by the time Swift wants it.
  for (let tries = 1; ; tries++) {
    try {
      return await startOnce()
    } catch (error) {
      if (tries === 3) throw error
    }
  }
}

async function startOnce(): Promise<S3Server> {
  const folder = mkdtempSync(path.join(tmpdir(), 'anzhu-s3-'))
  mkdirSync(path.join(folder, 'devices/d1'), { recursive: true })
  const ports = { object: 0, container: 0, account: 0, proxy: 0 }
  for (const part of parts) ports[part] = await freePort()
  await Promise.all(parts.map((part) => part !== 'proxy' && buildRing(folder, part, ports[part])))
  const running = parts.map((part) => start(folder, part, ports[part]))
  const stop = () => {
    for (const one of running) one.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  const endpoint = new URL(`http://127.0.0.1:${ports.proxy}`)
  try {
    for (const part of parts) await listening(ports[part], running)
  } catch (error) {
    stop()
    throw error
  }
  return { endpoint, keyId: 'test:tester', secret: 'testing', stop }
}

/** Tells Swift that everything lies on one device of this machine. */
async function buildRing(folder: string, part: string, port: number): Promise<void> {
  const builder = path.join(folder, `${part}.builder`)
  for (const args of [
    [builder, 'create', '2', '1', '1'],
    [builder, 'add', `r1z1-127.0.0.1:${port}/d1`, '1'],
    [builder, 'rebalance'],
  ])
    await new Promise<void>((resolve, reject) =>
      spawn('swift-ring-builder', args, { stdio: 'ignore' }).once('close', (code) =>
        code === 0 ? resolve() : reject(new Error(`swift-ring-builder ${args.join(' ')}: ${code}`)),
      ),
    )
}

function start(folder: string, part: (typeof parts)[number], port: number): ChildProcess {
  const settings = path.join(folder, `${part}.conf`)
  writeFileSync(settings, part === 'proxy' ? proxySettings(folder, port) : storeSettings(folder, part, port))
  return spawn(`swift-${part}-server`, [settings], { stdio: 'ignore' })
}

const common = (folder: string, port: number) =>
  `[DEFAULT]\nbind_ip = 127.0.0.1\nbind_port = ${port}\nworkers = 0\nswift_dir = ${folder}\nlog_level = ERROR\n`

/** The objects lie in memory: not every file system of a temporary folder keeps their attributes. */
const storeSettings = (folder: string, part: string, port: number) => `${common(folder, port)}
devices = ${folder}/devices
mount_check = false
fallocate_reserve = 0
recon_cache_path = ${folder}
lock_path = ${folder}
[pipeline:main]
pipeline = ${part}-server
[app:${part}-server]
use = egg:swift#${part === 'object' ? 'mem_object' : part}
`

/** Its cache is none: nobody listens on port 1, and Swift goes on without. */
const proxySettings = (folder: string, port: number) => `${common(folder, port)}
[pipeline:main]
pipeline = catch_errors gatekeeper cache s3api tempauth proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
allow_multipart_uploads = false
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
`

async function listening(port: number, running: readonly ChildProcess[]): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (running.some(({ exitCode }) => exitCode !== null)) break
    const answers = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    )
    if (answers) return
    await sleep(100)
  }
  throw new Error('OpenStack Swift did not start')
}
