import { setTimeout as sleep } from 'node:timers/promises'
import { report } from '../bench/report.ts'
import { beginLoad, reportChecked, reportSeen } from './load.ts'
import { openMachine } from './product.ts'
import type { Options } from './run.ts'

/** Figure 1: the server is killed at random under 16 writers, and started again; nothing acknowledged is lost or doubled. */
export async function killApp({ kills, writers, full }: Options): Promise<void> {
  const machine = openMachine()
  try {
    let app = await machine.start()
    const load = await beginLoad(machine, {
      writers,
      loops: Math.max(4, Math.ceil(kills * 0.8)),
      target: () => `http://127.0.0.1:${app.port}`,
    })
    let killed = 0
    const enough = full ? 10_000 : 0
    while (killed < kills || (load.acknowledged() < enough && killed < kills * 5)) {
      await sleep(200 + Math.random() * 2_000)
      await app.kill()
      killed += 1
      app = await machine.start({ port: app.port })
    }
    const checked = await load.finish()
    report({
      what: 'kill -9 of the server: kills',
      figure: String(killed),
      bar: `>= ${kills}`,
      met: killed >= kills,
    })
    reportSeen('kill -9 of the server', load.seen, ['0', '200', '503'])
    await reportChecked(machine, 'kill -9 of the server', checked, enough)
    await app.stop()
  } finally {
    await machine.end()
  }
}
