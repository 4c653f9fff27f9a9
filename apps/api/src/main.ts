import { startServer } from './start.ts'
import { readEnvironment } from './environment.ts'

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
