import { setTimeout as sleep } from 'node:timers/promises'
import { report, rounded } from '../bench/report.ts'
import { beginLoad, reportChecked, reportSeen } from './load.ts'
import { openMachine } from './product.ts'
import type { Options } from './run.ts'

/** Figure 2: all of PostgreSQL is killed under load; the server lives, says 503 meanwhile, and has it back by itself. */
export async function killDatabase({ kills, writers }: Options): Promise<void> {
  const name = 'kill -9 of PostgreSQL'
  const machine = openMachine()
  try {
    const app = await machine.start()
    const target = `http://127.0.0.1:${app.port}`
    const load = await beginLoad(machine, { writers, loops: Math.max(4, kills), target: () => target })
    let [killed, slowest] = [0, 0]
    for (; killed < kills; killed += 1) {
      await sleep(500 + Math.random() * 1_500)
      await machine.killDatabase()
      slowest = Math.max(slowest, await secondsUntilReady(target))
    }
    const lives = app.alive()
    const checked = await load.finish()
    report({
      what: `${name}: back by itself, slowest of ${killed}`,
      figure: `${rounded(slowest, 1)} s; the server ${lives ? 'lives' : 'ended'}`,
      bar: '<= 10 s, the server lives',
      met: slowest <= 10 && lives,
    })
    reportSeen(name, load.seen, ['200', '503'])
    await reportChecked(machine, name, checked)
    await app.stop()
  } finally {
    await machine.end()
  }
}

/** Seconds until the server says again that it is ready, at most a minute. */
export async function secondsUntilReady(target: string): Promise<number> {
  const began = performance.now()
  const passed = () => (performance.now() - began) / 1000
  while (passed() < 60) {
    const ready = await fetch(`${target}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) return passed()
    await sleep(50)
  }
  return passed()
}
