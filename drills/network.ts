import { setTimeout as sleep } from 'node:timers/promises'
import { openEmbeddedDatabase } from '../apps/api/src/db/embedded.ts'
import { listServer } from '../apps/api/test/embedded-place.ts'
import { report, rounded } from '../bench/report.ts'
import { secondsUntilReady } from './kill-database.ts'
import { beginLoad, reportChecked, reportSeen, type Load } from './load.ts'
import { openMachine } from './product.ts'
import { openProxy, type Fault, type Proxy } from './proxy.ts'
import type { Options } from './run.ts'

type Trouble = Fault | 'restart'

const troubles: readonly Trouble[] = ['reset', 'slow', 'refuse', 'blackhole', 'lost-replies', 'restart']
const name = 'network to the database'
/** How long each lasts, in milliseconds. */
const lasting = 3_000

/** Figure 5: the line to the database fails in every way, and the database is restarted; nothing is lost, all comes back. */
export async function network({ rounds, writers }: Options): Promise<void> {
  const machine = openMachine()
  const database = await openEmbeddedDatabase({ folder: machine.folder })
  const url = new URL(database.url)
  const proxy = await openProxy(Number(url.port))
  url.port = String(proxy.port)
  try {
    const app = await machine.start({ env: { ANZHU_DATABASE_URL: url.href } })
    const target = `http://127.0.0.1:${app.port}`
    const load = await beginLoad(machine, { writers, loops: Math.max(4, rounds * 6), target: () => target })
    for (const trouble of troubles)
      await endure({ trouble, rounds, proxy, load, target, folder: machine.folder })
    const lives = app.alive()
    const checked = await load.finish()
    report({ what: `${name}: the server lives`, figure: lives ? 'yes' : 'no', bar: 'yes', met: lives })
    reportSeen(name, load.seen, ['200', '503'])
    await reportChecked(machine, name, checked)
    await app.stop()
  } finally {
    await proxy.close()
    await machine.end()
    await database.stop()
  }
}

interface Enduring {
  readonly trouble: Trouble
  readonly rounds: number
  readonly proxy: Proxy
  readonly load: Load
  readonly target: string
  readonly folder: string
}

/** One kind of trouble, so many times; prints how long it took at most until all was well after healing. */
async function endure({ trouble, rounds, proxy, load, target, folder }: Enduring): Promise<void> {
  let slowest = 0
  for (let round = 0; round < rounds; round += 1) {
    if (trouble === 'restart') await restart(folder)
    else await proxy.fault(trouble)
    await sleep(trouble === 'restart' ? 0 : lasting)
    await proxy.fault('none')
    slowest = Math.max(slowest, await secondsUntilWell(target, load))
    await sleep(500)
  }
  report({
    what: `${name}, ${trouble} × ${rounds}: back after healing, slowest`,
    figure: `${rounded(slowest, 1)} s`,
    bar: '<= 10 s',
    met: slowest <= 10,
  })
}

/** Until it says that it is ready, and a write that was asked is acknowledged. */
export async function secondsUntilWell(target: string, load: Load): Promise<number> {
  const began = performance.now()
  await secondsUntilReady(target)
  const before = load.acknowledged()
  while (load.acknowledged() === before && performance.now() - began < 60_000) await sleep(20)
  return (performance.now() - began) / 1000
}

/** In order and at once, as an administrator restarts it; whoever keeps the embedded database starts it again. */
async function restart(folder: string): Promise<void> {
  const [postmaster] = await listServer(folder)
  if (postmaster !== undefined) process.kill(postmaster, 'SIGINT')
  await sleep(200)
}
