import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureChromium } from '../tools/chromium.ts'
import { report } from './report.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const limitMs = 1000

/** From pressing 核验 to the verdict, in a real browser slowed six times, without network: J2's own measurement. */
export async function benchOfflineVerdict(): Promise<void> {
  ensureChromium()
  const journey = ['run', '--project', 'e2e', 'e2e/j2-offline.test.ts', '-t', 'a verdict in a second']
  const output = await outputOf(['node_modules/vitest/vitest.mjs', ...journey])
  const taken = Number(/offline verdict (\d+) ms/.exec(output)?.[1] ?? Number.NaN)
  report({
    what: 'offline verdict, browser slowed 6 times',
    figure: Number.isNaN(taken) ? 'not measured: the journey failed before' : `${taken} ms`,
    bar: `<= ${limitMs} ms`,
    met: taken <= limitMs,
  })
}

function outputOf(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (text: Buffer) => void (output += String(text)))
  return new Promise((resolve) => child.once('close', () => resolve(output)))
}
