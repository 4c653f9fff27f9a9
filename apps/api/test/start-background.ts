import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { testDay, type World } from './world.ts'

/** Another process that does the background work of a world, as a second server would; text messages go to an address. */
export async function startBackground(
  { database, folder }: Pick<World, 'database' | 'folder'>,
  textMessages?: string,
): Promise<ChildProcess> {
  const program = path.join(import.meta.dirname, 'background-process.ts')
  const about = [database.url, folder, testDay, ...(textMessages === undefined ? [] : [textMessages])]
  const child = spawn(process.execPath, [program, ...about], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

/** kill -9, and nothing of it runs any longer. */
export async function killBackground(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}
