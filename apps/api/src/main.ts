import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// A thousand files are read, stripped of their types and compiled once, not at every start. Beside what npm installed: who may
// write there may change the programs anyway. Where nobody may, it goes without. So nothing may be imported before.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/anzhu', import.meta.url)))
const [{ startServer }, { readEnvironment }] = await Promise.all([
  import('./start.ts'),
  import('./environment.ts'),
])

const stop = await startServer(readEnvironment(process.env)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // The launcher passes on what the terminal also sends: the second one is not a second wish.
    if (stopping) return
    stopping = true
    void stop(signal === 'SIGTERM' ? 'drain' : 'now').then(() => process.exit(0))
  })
}
