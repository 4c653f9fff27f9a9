import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureProgram } from '../deploy/program.ts'
import { ensureChromium } from './chromium.ts'
import { ensurePdfTools } from './pdf-tools.ts'
import { ensureS3Server } from './s3-server.ts'

/*
 * npm test: everything that must hold, in the order in which it fails fastest. Stops at the first step that fails. A few
 * files of tests that failed beside others are run once more by themselves, where no other test takes their processor:
 * what is broken fails again; what passes then is named at the end as unsteady.
 */

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

/** More failed files than this are no matter of a busy machine. */
const mostUnsteady = 6

let passed = 0
let failed = 0
const unsteady: string[] = []
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
  const first = await run(step)
  const alone = first.code === 0 || !isTests(step) ? undefined : await runAlone(step, first.broken)
  const code = alone?.code ?? first.code
  const counted = /Tests\s+(?:(\d+) failed \| )?(\d+) passed/.exec(first.output)
  const missed = counted === null ? Number(code !== 0) : Number(counted[1] ?? 0)
  passed += (counted === null ? Number(code === 0) : Number(counted[2])) + (code === 0 ? missed : 0)
  failed += code === 0 ? 0 : missed
  if (alone?.code === 0) unsteady.push(...first.broken)
  console.log(
    `── ${step.title}: ${code === 0 ? 'ok' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s`,
  )
  if (code !== 0) {
    console.log(`\n${passed} passed, ${Math.max(1, failed)} failed`)
    process.exit(1)
  }
}
for (const file of unsteady) console.log(`unsteady, passed by itself: ${file}`)
console.log(`\n${passed} passed, ${failed} failed`)

function isTests({ args }: Step): boolean {
  return args.includes('--project')
}

/** Runs a few files of a step by themselves; nothing where there are none, or too many. */
async function runAlone({ args, ...step }: Step, files: readonly string[]): Promise<Run | undefined> {
  if (files.length === 0 || files.length > mostUnsteady) return undefined
  console.log(`\n── once more by themselves: ${files.join(', ')}`)
  return run({ ...step, args: [...args, ...files, '--maxWorkers', '1'] })
}

/** How a step went, and the files of tests that failed in it, as paths from the root. */
interface Run {
  readonly code: number
  readonly output: string
  readonly broken: readonly string[]
}

/** Runs one step; a step of tests also tells which files failed. */
async function run(step: Step): Promise<Run> {
  if (!isTests(step)) return { ...(await start(step)), broken: [] }
  const folder = mkdtempSync(path.join(tmpdir(), 'anzhu-tests-'))
  const told = path.join(folder, 'told.json')
  const args = [...step.args, '--reporter', 'default', '--reporter', 'json', '--outputFile.json', told]
  try {
    const { code, output } = await start({ ...step, args })
    return { code, output, broken: code === 0 ? [] : brokenFiles(told) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The files that failed, by what the run wrote down; none where it ended before it could. */
function brokenFiles(told: string): readonly string[] {
  try {
    const { testResults } = JSON.parse(readFileSync(told, 'utf8')) as {
      testResults: readonly { name: string; status: string }[]
    }
    return testResults
      .filter(({ status }) => status === 'failed')
      .map(({ name }) => path.relative(root, name))
  } catch {
    return []
  }
}

/** Starts one step, shows what it prints and keeps it for counting. */
function start({ args, env }: Step): Promise<{ code: number; output: string }> {
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
