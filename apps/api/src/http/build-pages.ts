import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const apps = ['apps/desk', 'apps/phone']
/** What the pages are made of; a change in any of these files builds them anew. */
const sources = [
  'packages/law/src',
  'packages/contract/src',
  'packages/web/src',
  'apps/desk',
  'apps/phone',
  'package-lock.json',
]

/** Builds the pages with Vite when they are missing or older than their sources. */
export async function buildPages(say: (sentence: string) => void): Promise<void> {
  const wanted = fingerprint()
  for (const app of apps) {
    const marker = path.join(root, app, 'dist', '.built-from')
    if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) continue
    say(`正在生成页面 ${app}……`)
    await build(app)
    writeFileSync(marker, wanted)
  }
}

function build(app: string): Promise<void> {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build', app, '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`页面 ${app} 生成失败（退出码 ${code}）。`)),
    )
  })
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const source of sources)
    for (const file of filesOf(path.join(root, source)))
      hash.update(path.relative(root, file)).update(readFileSync(file))
  return hash.digest('hex')
}

function filesOf(place: string): string[] {
  if (!existsSync(place)) return []
  if (statSync(place).isDirectory()) {
    return readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/[\\/](dist|node_modules)([\\/]|$)/.test(entry.parentPath))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
  }
  return [place]
}
