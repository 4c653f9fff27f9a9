import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/* npm run dev: the API starts anew when its code changes; Vite serves desk and phone with hot reload and passes the rest on. */

const root = fileURLToPath(new URL('..', import.meta.url))
const vite = path.join(root, 'node_modules/vite/bin/vite.js')

const children: ChildProcess[] = [
  start(['--watch', 'apps/api/src/main.ts'], { ANZHU_PAGES: 'none' }),
  start([vite, 'apps/desk', '--port', '5173', '--strictPort']),
  start([vite, 'apps/phone', '--port', '5174', '--strictPort']),
]
console.log(
  'desk http://localhost:5173/ · phone http://localhost:5174/m/ · API http://localhost:3000/api/docs',
)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal)
  })
}

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, [...args], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
}
