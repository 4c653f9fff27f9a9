import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureProgram } from '../deploy/program.ts'
import { ensureChromium } from './chromium.ts'
import { ensurePdfTools } from './pdf-tools.ts'
import { ensureS3Server } from './s3-server.ts'

/* npm test: everything that must hold, in the order in which it fails fastest. Stops at the first step that fails. */

const root = fileURLToPath(new URL('..', import.meta.url))
const tool = (file: string) => path.join(root, 'node_modules', file)

interface Step {
  readonly title: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

const steps: readonly Step[] = [
  { title: 'types', args: [tool('typescript/bin/tsc'), '--noEmit', '-p', '.'] },
  { title: 'lint', args: [tool('oxlint/bin/oxlint'), '--deny-warnings'] },
  { title: 'format', args: [tool('oxfmt/bin/oxfmt'), '--check', '.'] },
  { title: 'unit, boundaries, printed law', args: [tool('vitest/vitest.mjs'), 'run', '--project', 'unit'] },
  { title: 'API on PostgreSQL', args: [tool('vitest/vitest.mjs'), 'run', '--project', 'api'] },
  { title: 'browser journeys', args: [tool('vitest/vitest.mjs'), 'run', '--project', 'e2e'] },
]

let passed = 0
let failed = 0
const wanted = process.argv.slice(2)

for (const step of steps) {
  if (wanted.length > 0 && !wanted.some((word) => step.title.includes(word))) continue
  if (step.title === 'API on PostgreSQL') {
    ensurePdfTools()
    ensureS3Server()
    ensureProgram('/usr/sbin/pgbouncer', 'pgbouncer')
  }
  if (step.title === 'browser journeys') ensureChromium()
  const started = Date.now()
  console.log(`\n── ${step.title}`)
  const { code, output } = await run(step)
  const counted = /Tests\s+(?:(\d+) failed \| )?(\d+) passed/.exec(output)
  passed += counted === null ? Number(code === 0) : Number(counted[2])
  failed += counted === null ? Number(code !== 0) : Number(counted[1] ?? 0)
  console.log(
    `── ${step.title}: ${code === 0 ? 'ok' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s`,
  )
  if (code !== 0) {
    console.log(`\n${passed} passed, ${Math.max(1, failed)} failed`)
    process.exit(1)
  }
}
console.log(`\n${passed} passed, ${failed} failed`)

/** Runs one step, shows what it prints and keeps it for counting. */
function run({ args, env }: Step): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
  })
  let output = ''
  child.stdout.on('data', (text: Buffer) => {
    output += String(text)
    process.stdout.write(text)
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? 1, output })))
}
