import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What a run of tests left behind: whether all passed, and the figures that they wrote under their names. */
export interface Proven {
  readonly passed: boolean
  figures<T>(name: string): T | undefined
}

/**
 * Runs API tests whose files match one of the words, with more in their environment, and hands over the figures they wrote.
 * `where` is another copy of the sources; `quiet` shows nothing of the run.
 */
export async function prove(
  words: readonly string[],
  {
    env = {},
    where = root,
    quiet = false,
    args = [],
  }: {
    readonly env?: Readonly<Record<string, string>>
    readonly where?: string
    readonly quiet?: boolean
    readonly args?: readonly string[]
  } = {},
): Promise<Proven> {
  const folder = mkdtempSync(path.join(tmpdir(), 'anzhu-figures-'))
  const child = spawn(
    process.execPath,
    [path.join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'api', ...args, ...words],
    {
      cwd: where,
      stdio: ['ignore', quiet ? 'ignore' : 'inherit', quiet ? 'ignore' : 'inherit'],
      env: { ...process.env, ...env, ANZHU_FIGURES: folder, NO_COLOR: '1' },
    },
  )
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  const read = new Map<string, unknown>()
  for (const name of ['fuzz', 'every-endpoint', 'every-object', 'every-list', 'every-step', 'fields-by-role'])
    try {
      read.set(name, JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as unknown)
    } catch {
      // A run that was stopped wrote nothing of that name.
    }
  rmSync(folder, { recursive: true, force: true })
  return { passed: code === 0, figures: <T>(name: string) => read.get(name) as T | undefined }
}
