// Installs dependencies when package-lock.json differs from what was installed last. Prints to stderr only, so that
// commands whose stdout is data (npm run --silent law) stay clean.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const marker = path.join(root, 'node_modules', '.anzhu-installed')
const lock = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')

if (!existsSync(marker) || readFileSync(marker, 'utf8') !== lock()) {
  console.error('正在安装依赖（首次约 1 分钟）……')
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    console.error('依赖安装失败，请检查网络与 npm 配置后重试。')
    process.exit(status ?? 1)
  }
  writeFileSync(marker, lock())
}
