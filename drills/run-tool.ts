import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const passphrase = 'an umbrella in the third drawer'

/** Runs a command of the product; answers with its exit code, its last line and how long it took. */
export async function runTool(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
) {
  const began = performance.now()
  const child = spawn(process.execPath, [path.join(root, script), ...args], {
    cwd: root,
    env: { ...process.env, ANZHU_BACKUP_PASSPHRASE: passphrase, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += String(text)))
  const [code] = (await once(child, 'close')) as [number | null]
  const last = code === 0 ? (said.trim().split('\n').at(-1) ?? '') : said.trim()
  return { code, said: last, seconds: (performance.now() - began) / 1000 }
}
